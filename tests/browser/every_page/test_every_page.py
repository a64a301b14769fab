"""Every page there is holds WCAG 2.2 AA and the strict content policy, in both schemes, wide and
narrow, and reads well without styles; every form is gone through with the keyboard, and says what
is wrong with it. A new page is covered as soon as it has its line in `tests/access`."""

from collections import defaultdict

import pytest

from .visits import Visit
from .walk import Seen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_no_page_breaks_a_rule(seen: dict[Visit, Seen]):
    assert len(seen) > 400
    assert {str(visit): page.faults for visit, page in seen.items() if page.faults} == {}


def test_the_browser_complains_of_none(seen: dict[Visit, Seen]):
    assert {str(visit): page.complaints for visit, page in seen.items() if page.complaints} == {}


def test_no_two_pages_have_the_same_title(seen: dict[Visit, Seen]):
    titled: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for visit, page in seen.items():
        if visit.status == 200:
            titled[page.title][visit.path.partition("?")[0]].add(page.words)
    # One page may have two addresses.
    alike = {title: list(pages) for title, pages in titled.items() if len(pages) > 1}
    same = [title for title in alike if set.intersection(*titled[title].values())]

    assert {title: pages for title, pages in alike.items() if title not in same} == {}


def test_every_form_is_reached_with_the_keyboard_and_says_what_is_wrong(
    sent: dict[Visit, list[str]],
):
    assert len(sent) > 50
    assert {str(visit): faults for visit, faults in sent.items() if faults} == {}
