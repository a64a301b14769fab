"""The first screen says what waits on whoever signs in, on a desk and on a telephone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from accounts.models import Delegation, Office, User
from actions.models import Action
from meetings import circulating, commissioning
from meetings.circulating import Addressee
from meetings.models import Question
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = [(1280, 800), (390, 844)]
LONG = (
    "CC and CFO to set out, with the figures of each district for the last three years and a view "
    "of the unions, which of the options for the custody estate is recommended, what each would "
    "cost in its first ten years, and by when a decision is needed. "
) * 3


@pytest.fixture
def cast(
    make_user: Callable[..., User],
    chief_constable: User,
    staff_officer: User,
    chair: User,
    minute_taker: User,
    auditor: User,
    dcc: Office,
) -> dict[str, User]:
    """One of each role; the staff officer acts for two offices."""
    Delegation.objects.create(user=staff_officer, office=dcc, starts_on=date(2020, 1, 1))
    return {
        "chief officer": chief_constable,
        "staff officer": staff_officer,
        "chair": chair,
        "minute-taker": minute_taker,
        "reader": make_user("Callum Reed", "office_staff"),
        "auditor": auditor,
    }


@pytest.fixture
def much(cast: dict[str, User], cc: Office, dcc: Office) -> None:
    """Thirty actions of long words on each office, most of them late, and what else can wait."""
    desk, today = cast["minute-taker"], timezone.localdate()
    item = make_item()
    for number in range(30):
        due = {"due_kind": "date", "due_on": today + timedelta(days=number - 25)}
        make_action(item, cc, dcc, issued_by=desk, text=LONG, **due)
        make_action(
            item, cc, issued_by=desk, text=LONG, status=Action.Status.PROPOSED, reference=LONG[:40]
        )
    to_come = make_item(make_meeting(today + timedelta(days=9), "planned", title=LONG[:200]))
    for position in range(6):
        asked = Question.objects.create(
            item=to_come, text=LONG, asked_of=cc, answer_due_on=today, position=position
        )
        commissioning.commission(asked, by=desk)
    draft = make_meeting(today - timedelta(days=9), "draft", title=LONG[:250])
    to = [Addressee(user.email, user, user.person) for user in cast.values()]
    circulating.circulate(draft, by=desk, to=to)


@pytest.fixture
def look(page: Page, sign_in: Callable[[User], Page], live_server: Any) -> Callable[[User], Page]:
    def as_person(user: User) -> Page:
        page.context.clear_cookies()
        sign_in(user)
        page.goto(live_server.url)
        assert page.evaluate("window.scrollY") == 0
        return page

    return as_person


def bottom(of: Locator) -> float:
    """Of the last line of its words, in pixels of the screen."""
    box = of.bounding_box()
    assert box is not None, "It is not shown."
    return box["y"] + box["height"]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_with_much_to_do_the_first_screen_says_how_much_and_begins_the_list(
    width, height, page, cast, much, look, console_errors
):
    page.set_viewport_size({"width": width, "height": height})

    unseen, too_wide = {}, []
    for role in ("chief officer", "staff officer", "chair", "minute-taker", "reader"):
        main = look(cast[role]).get_by_role("main")
        first = main.locator(".portal-lines").first.get_by_role("link").first
        parts = (main.get_by_role("heading", level=1), main.locator(".portal-counts"), first)
        if low := [bottom(part) for part in parts if bottom(part) > height]:
            unseen[role] = low
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(role)

    assert (unseen, too_wide, console_errors) == ({}, [], [])


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_where_nothing_waits_the_first_screen_says_so(
    width, height, page, cast, look, console_errors
):
    page.set_viewport_size({"width": width, "height": height})

    unseen = {}
    for role, user in cast.items():
        main = look(user).get_by_role("main")
        parts = (main.get_by_role("heading", level=1), main.get_by_text("Nothing waits on you."))
        if low := [bottom(part) for part in parts if bottom(part) > height]:
            unseen[role] = low

    assert (unseen, console_errors) == ({}, [])


def test_a_count_leads_to_its_list(page, cast, much, look):
    main = look(cast["chief officer"]).get_by_role("main")

    main.get_by_role("link", name="1 draft to comment on").click()

    heading = main.get_by_role("heading", name="Drafts to comment on")
    assert page.evaluate("location.hash") == "#drafts"
    assert 0 <= bottom(heading) <= 844
