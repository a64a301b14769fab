"""What the digests say: words of those things alone that nothing closes, and nothing of what their
reader may not see."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Office
from actions.models import Action, TimeRequest
from governance.digest import sending
from governance.digest.contents import contents_of
from governance.digest.models import MailRules
from meetings import commissioning
from meetings.models import (
    AgendaItem,
    Circulation,
    Marking,
    NamedReader,
    PrivateItem,
    Question,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item

from .rules import SEES
from .test_mails_to_owners import OPEN
from .world import World, word

# Making the browsers switches one of the accounts off.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clients")]
OF_OURS = ("Zcirculatedq", "Zmoretimeq", "Zrefusedtimeq")
ASKED = ("open", "private", "sensitive", "named", "withheld")


@pytest.fixture
def digests(world: World) -> dict[str, str]:
    """By reader, their digest of a Monday on which everything of the world waits."""
    MailRules.objects.create(pk=1, soon_days=250)
    desk, cc = world.readers["minute_taker"], Office.objects.get(abbreviation="CC")
    for state in ASKED:
        item = make_item(world.records["meeting"]["planned"], number=state, position=90)
        _protect(item, state, world)
        text = f"Why {word('asked', state)}?"
        question = Question.objects.create(item=item, text=text, asked_of=cc)
        commissioning.commission(question, by=desk)
    for state, action in world.records["action"].items():
        make_action(
            action.item,
            cc,
            issued_by=desk if action.issued_at else None,
            origin_text=action.origin_text,
            text=f"Weighed {word('weighed', state)}.",
            status=Action.Status.PROPOSED,
        )
        if action.is_open and action.issued_at:
            at, by = timezone.now(), world.readers["owner"]
            later: Any = {"to_on": at.date() + timedelta(days=90), "reason": "Zmoretimeq"}
            asked: Any = {"action": action, "asked_at": at, "asked_by": by} | later
            TimeRequest.objects.create(**asked)
            TimeRequest.objects.create(
                **asked, refusal="Zrefusedtimeq", decided_at=at, decided_by=desk
            )
    _circulate(world)
    mail.outbox.clear()
    sending.send_all(timezone.localdate())
    names = {user.email: name for name, user in world.readers.items()}
    return {names[each.to[0]]: f"{each.subject}\n{each.body}" for each in mail.outbox}


def _protect(item: AgendaItem, state: str, world: World) -> None:
    """On the item “named” the Chief Constable is named, who so reads what is sensitive."""
    if state == "private":
        PrivateItem.objects.create(item=item, reason="Personal information")
    if state in ("sensitive", "named"):
        level = Marking.Level.OFFICIAL_SENSITIVE
        Marking.objects.create(meeting=item.meeting, item=item, level=level)
    if state == "named":
        NamedReader.objects.create(item=item, user=world.readers["owner"])
    if state == "withheld":
        Withholding.objects.create(item=item, reason=WithholdingReason.objects.get())


def _circulate(world: World) -> None:
    """The draft, to everybody, three days ago."""
    before = timezone.now() - timedelta(days=3)
    row = Circulation.objects.create(
        meeting=world.records["meeting"]["draft"],
        sha256="0",
        message="Zcirculatedq",
        circulated_at=before,
        circulated_by=world.readers["minute_taker"],
    )
    for user in world.readers.values():
        row.recipients.create(user=user, address=user.email, tried_at=before)


def test_they_go_to_those_alone_on_whom_something_waits(digests):
    assert set(digests) == {
        *("minute_taker", "chair", "owner", "staff_officer"),
        *("other_officer", "named_officer", "office_staff", "clerk"),
    }


@pytest.mark.parametrize("reader", ["owner", "staff_officer"])
def test_those_of_the_office_hold_the_words_of_what_is_open(world, digests, reader):
    said = digests[reader]
    actions = world.records["action"]

    assert {state for state in actions if word("action", state) in said} == OPEN
    assert {state for state in ASKED if word("asked", state) in said} == {"open"}
    asked = {"owner": ("open", "named", "withheld"), "staff_officer": ("open", "withheld")}
    assert said.count("- Question") == len(asked[reader]) + len(["of the world"])
    assert said.count("- Question (CC)") == len(["open"]) + len(["of the world"])
    assert "MORE TIME REFUSED" in said
    shown = {state for state in actions if re.search(rf"^- A{actions[state].pk}\b", said, re.M)}
    assert shown == {
        state
        for state, who in SEES["action"].items()
        if state in actions and reader in who and actions[state].is_open
    }


@pytest.mark.parametrize("reader", ["minute_taker", "chair"])
def test_those_of_the_desk_hold_the_words_of_what_is_open_among_what_they_decide(
    world, digests, reader
):
    rules = MailRules.in_force()
    found = contents_of(world.readers[reader], timezone.localdate(), rules, rules.working_days)
    proposed = "".join(line.text for line in found.of("decide"))
    more_time = "".join(line.text for line in found.of("time"))

    actions = world.records["action"]
    told = {state for state in actions if word("weighed", state) in proposed}
    assert told == OPEN | {"closed", "unissued"}
    assert {state for state in actions if word("action", state) in more_time} == OPEN


def test_none_holds_a_word_of_items_meetings_or_updates(world, digests):
    others = [
        word(kind, state)
        for kind in ("item", "meeting", "question", "decision", "update", "evidence", "name")
        for state in (*world.records["item"], *world.records["meeting"])
    ]

    said = "".join(digests.values())
    assert [each for each in (*others, *OF_OURS) if each in said] == []


def test_whoever_owns_nothing_is_told_of_their_draft_alone(digests):
    lines = [each for each in digests["office_staff"].splitlines() if each.startswith("- ")]

    assert lines == ["- Draft notes of 31 March 2026"]
