"""A portal on its first day, and one in which words are as long as its fields take them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from accounts.models import Body, Office, User
from actions import services as action_services
from meetings import services
from meetings.models import Objective, Plan, Question
from tests.access.readers import make_readers
from tests.factories import make_action, make_item, make_meeting

from .conftest import Portal
from .visits import Visit
from .walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LISTS = ("/", "/changes/", "/actions/", "/meetings/", "/meetings/calendar/", "/topics/")
LISTS = (*LISTS, "/figures/", "/search/?q=weir", "/calendar/")
OF_THE_DESK = ("/admin/", "/meetings/withheld/", "/trail/")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
"""One word, which nothing breaks."""
WORDS = "whose speeds at the weir were measured on every morning of the month, and reported late "


def test_a_portal_with_nothing_in_it_breaks_no_rule(portal: Portal, browser: Browser):
    assert _faults(portal, browser, _nothing) == {}


def test_a_portal_full_of_long_words_breaks_no_rule(portal: Portal, browser: Browser):
    assert _faults(portal, browser, _long) == {}


def _faults(portal: Portal, browser: Browser, make: Any) -> dict[str, list[str]]:
    with portal(make) as (server, todo, sessions):
        walk = Walk(browser, server.url, sessions)
        seen = {visit: walk.look(visit) for visit in todo}
    assert None not in seen.values()
    told = {str(visit): page.faults + page.complaints for visit, page in seen.items() if page}
    return {visit: faults for visit, faults in told.items() if faults}


def _nothing() -> tuple[dict[str, User], list[Visit]]:
    Body.objects.create(pk=1, name="Commissioner for Severnshire", force_name="Severnshire Police")
    readers = make_readers()
    lists = {"minute_taker": (*LISTS, *OF_THE_DESK), "owner": LISTS, "chair": LISTS}
    return readers, [Visit(who, path) for who, paths in lists.items() for path in paths] + [
        Visit("public", "/"),
        Visit("public", "/meetings/"),
    ]


def _long() -> tuple[dict[str, User], list[Visit]]:
    name = f"{LONG} of {LONG}"
    Body.objects.create(pk=1, name=name, force_name=name)
    readers = make_readers()
    office = Office.objects.get(abbreviation="CC")
    office.name = name
    office.save()
    desk = readers["minute_taker"]
    plan = Plan.objects.create(title=_of(150), starts_on=date(2025, 1, 1))
    objective = Objective.objects.create(plan=plan, title=_of(250), position=1)
    meeting = make_meeting(status="planned", title=_of(300), venue=_of(250))
    item = make_item(
        meeting,
        heading=_of(500),
        topic=_of(500),
        objective=objective,
        narrative=f"- {LONG}{LONG}\n- {WORDS * 20}",
        findings=f"| a | b |\n|---|---|\n| {LONG} | {LONG}{LONG} |",
    )
    Question.objects.create(item=item, text=_of(900), assurance="not_assured")
    action = make_action(item, office, issued_by=desk, text=_of(900), reference="R" * 40)
    make_action(item, office, issued_by=desk, text=LONG * 5)
    action_services.post_update(action, by=desk, text=f"https://example.org/{LONG * 4} {WORDS * 9}")
    for step in (services.start, services.finish_draft, services.agree):
        step(meeting, by=desk)
    pages = (*LISTS, action.get_absolute_url(), meeting.get_absolute_url(), "/search/?q=speeds")
    return readers, [Visit(who, path) for who in ("minute_taker", "owner") for path in pages]


def _of(length: int) -> str:
    """Of exactly so many letters, which begin with a long word."""
    return f"{LONG} {WORDS * 12}"[:length].strip()
