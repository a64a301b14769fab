"""Of a list there may be fewer pages than a kept link says."""

import pytest

from tests.factories import make_action, make_item, make_meeting
from tests.threads.conftest import ask


@pytest.mark.parametrize("number", ["999", "9999999", "0", "-1", "last", "²"])
def test_every_list_shows_a_page_that_it_has(signed_in, auditor, minute_taker, cc, number):
    item = ask(make_meeting(), given=["assured"])
    make_action(item, cc, issued_by=minute_taker)
    client = signed_in(auditor)

    shown = {
        path: client.get(path, {**asked, "page": number}).context["page_obj"].number
        for path, asked in {
            "/actions/": {},
            "/meetings/": {},
            "/topics/": {},
            f"/topics/{item.pk}/": {},
            "/search/": {"q": "speeding"},
            "/figures/assurance/": {"since": "2026-01-01", "until": "2026-12-31"},
        }.items()
    }

    assert set(shown.values()) == {1}


def test_past_the_end_stands_the_last_page(signed_in, auditor, minute_taker):
    item = make_item()
    for _ in range(51):
        make_action(item, issued_by=minute_taker)

    page = signed_in(auditor).get("/actions/?page=999")

    assert (page.status_code, page.context["page_obj"].number) == (200, 2)
