"""Meetings that quote one another end in the same record, in whatever order they are loaded."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from accounts.models import Office, OfficeAlias, Person, PersonAlias, User
from actions.models import Action, ActionOwner, ActionUpdate, OutstandingMatter
from governance.notes import jsonform
from governance.notes.collecting import collect
from governance.notes.document import Action as ActionNode
from governance.notes.document import Attendee, BroughtForward, Item, NotesDocument
from governance.notes.loading import load
from meetings.models import Meeting, MeetingType

PATROLS = "DCC to report on the river patrols at the July holding to account session."
ROTA = "CC to share the new custody rota with the office once it is signed."
HAY = "Head of Stables to report the cost of hay."


def april() -> NotesDocument:
    """Two actions arise under topics of 4a."""
    return NotesDocument(
        title="Monthly Assurance Meeting April 2031 – Meeting Notes",
        date=date(2031, 4, 25),
        attendance=[
            Attendee("Oswin Farrant", "Chief Constable (CC)", "CC", status="present"),
            Attendee("Bram Heddle", "Chief Executive (CEX)", "CEX", status="present"),
        ],
        items=[
            Item(
                number="4a",
                heading="PERFORMANCE",
                kind="section",
                items=[
                    Item(
                        number="1",
                        heading="Safer waterways – moorings",
                        kind="topic",
                        actions=[
                            ActionNode(
                                PATROLS, ["DCC"], "DCC", "the July holding to account session"
                            )
                        ],
                    ),
                    Item(
                        number="2",
                        heading="Standing by victims – custody",
                        kind="topic",
                        actions=[ActionNode(ROTA, ["CC"], "CC", "once it is signed")],
                    ),
                ],
            )
        ],
    )


def may() -> NotesDocument:
    """One action of its own, owned by initials; another April one is heard, in other words."""
    return NotesDocument(
        title="Monthly Assurance Meeting May 2031 – Meeting Notes",
        date=date(2031, 5, 30),
        attendance=[
            Attendee("Delyth Marsh", "Deputy Chief Constable (DCC)", "DCC", status="present"),
            Attendee("Ruth Orme", "Head of Stables", "", "RO", "present"),
        ],
        items=[
            Item(
                number="1a",
                kind="outstanding",
                brought_forward=[
                    BroughtForward(
                        "CC to share the custody rota with the office when signed.",
                        "April 2031",
                        "4a",
                        owners=["CC"],
                    )
                ],
            ),
            Item(number="3", heading="Stables", kind="update", actions=[ActionNode(HAY, ["RO"])]),
        ],
    )


def june() -> NotesDocument:
    """Quotes April's patrols and May's stables; names known posts and people in other spellings."""
    return NotesDocument(
        title="Monthly Assurance Meeting June 2031 – Meeting Notes",
        date=date(2031, 6, 27),
        attendance=[
            Attendee("Supt Ruth Orme", "Head of Stables", "", "RO", "present"),
            Attendee("Insp. Delyth Marsh", "T/Deputy Chief Constable (T/DCC)", "T/DCC"),
            Attendee(
                "Bram Heddle",
                "Chief Executive to the PCC (CEX)",
                "CEX",
                status="apologies",
            ),
        ],
        items=[
            Item(
                number="1a",
                kind="outstanding",
                brought_forward=[
                    BroughtForward(PATROLS, "April 2031", "4a", owners=["DCC"]),
                    BroughtForward(HAY, "May", "3", owners=["RO"]),
                ],
            )
        ],
    )


def july() -> NotesDocument:
    """The meeting that the patrols are due at; it quotes what June quoted, and nobody's words."""
    return NotesDocument(
        title="Holding to Account Meeting – July 2031",
        date=date(2031, 7, 25),
        attendance=[Attendee("Oswin Farrant", "Chief Constable", "", "OF", "present")],
        items=[
            Item(
                number="2",
                kind="outstanding",
                brought_forward=[
                    BroughtForward(PATROLS, "June 2031", "1a", owners=["DCC"]),
                    BroughtForward("All to bring a map.", "January 2030", "7", owners=["ALL"]),
                    BroughtForward("DCC to ring the harbour.", owners=["DCC"]),
                ],
            )
        ],
    )


NOTES = (april, may, june, july)


def the_record() -> dict[str, Any]:
    """All that loading writes, with names in place of keys."""
    return {
        "notes": sorted(
            (jsonform.to_dict(collect(meeting)) for meeting in Meeting.objects.all()),
            key=lambda notes: notes["date"],
        ),
        "types": sorted(MeetingType.objects.values_list("name", flat=True)),
        "meetings": sorted(Meeting.objects.values_list("title", "meeting_type__name")),
        "offices": sorted(Office.objects.values_list("name", "abbreviation", "organisation")),
        "titles": sorted(OfficeAlias.objects.values_list("office__name", "name")),
        "people": sorted(Person.objects.values_list("name", "initials")),
        "spellings": sorted(PersonAlias.objects.values_list("person__name", "name")),
        "attendance": sorted(
            Meeting.objects.values_list(
                "date",
                "attendance__position",
                "attendance__person__name",
                "attendance__office__name",
            )
        ),
        "actions": sorted(map(described, Action.objects.all())),
        "matters": sorted(
            (str(matter.item.meeting), matter.position, described(matter.action))
            for matter in OutstandingMatter.objects.all()
        ),
    }


def described(action: Action) -> tuple[str, ...]:
    owners = ActionOwner.objects.filter(action=action).order_by("position")
    return (
        str(action.item.meeting if action.item else action.origin_text),
        str(action.item or ""),
        action.text,
        action.status,
        action.due_kind,
        action.due_text,
        str(action.due_meeting),
        action.other_owners,
        *(f"{owner.office} as {owner.printed}, {owner.is_lead}" for owner in owners),
    )


@pytest.fixture
def in_printed_order(as_minute_taker: User) -> dict[str, Any]:
    """What the record must be, read by a person from the four sets of notes."""
    for notes in NOTES:
        load(notes(), by=as_minute_taker)
    return the_record()


def test_matters_are_tied_to_the_actions_that_they_quote(in_printed_order: dict[str, Any]):
    in_april = "Monthly Assurance Meeting April 2031 – Meeting Notes (25 April 2031)"
    in_may = "Monthly Assurance Meeting May 2031 – Meeting Notes (30 May 2031)"
    assert [
        (meeting.split(" 2031")[0].split()[-1], position, action[0], action[2])
        for meeting, position, action in in_printed_order["matters"]
    ] == [
        ("July", 1, in_april, PATROLS),
        ("July", 2, "January 2030 7", "All to bring a map."),
        ("July", 3, "An earlier meeting", "DCC to ring the harbour."),
        ("June", 1, in_april, PATROLS),
        ("June", 2, in_may, HAY),
        ("May", 1, in_april, ROTA),
    ]
    assert len(in_printed_order["actions"]) == 5


def test_action_due_at_a_meeting_is_tied_to_that_meeting(in_printed_order: dict[str, Any]):
    action = Action.objects.get(text=PATROLS)

    assert action.due_meeting == Meeting.objects.get(date=date(2031, 7, 25))


def test_posts_and_people_are_made_once_whatever_the_spelling(in_printed_order: dict[str, Any]):
    assert in_printed_order["offices"] == [
        ("Chief Constable", "CC", "force"),
        ("Chief Executive", "CEX", "body"),
        ("Deputy Chief Constable", "DCC", "force"),
        ("Head of Stables", "", "other"),
    ]
    assert [name for name, _ in in_printed_order["people"]] == [
        "Bram Heddle",
        "Delyth Marsh",
        "Nell Harcourt",
        "Oswin Farrant",
        "Ruth Orme",
    ]


@pytest.mark.parametrize("order", list(permutations(range(4)))[1:])
def test_any_order_of_loading_ends_in_the_same_record(
    order: tuple[int, ...], as_minute_taker: User, in_printed_order_once: dict[str, Any]
):
    for place in order:
        load(NOTES[place](), by=as_minute_taker)

    assert the_record() == in_printed_order_once


@pytest.fixture
def in_printed_order_once(as_minute_taker: User) -> dict[str, Any]:
    """The record of the printed order, taken back again."""
    from django.db import transaction

    with transaction.atomic():
        for notes in NOTES:
            load(notes(), by=as_minute_taker)
        record = the_record()
        transaction.set_rollback(True)
    return record


def test_action_that_stands_for_a_quote_keeps_its_moved_date_when_the_quote_is_replaced(
    as_minute_taker: User,
):
    load(june(), by=as_minute_taker)
    action = Action.objects.get(text=PATROLS)
    action.redatings.create(
        number=1, to_on="2031-09-12", reason="Leave", granted_at="2031-07-01T09:00Z",
        granted_by=as_minute_taker,
    )  # fmt: skip
    action.due_kind, action.due_on = Action.Due.ON_DATE, date(2031, 9, 12)
    action.save()
    changed = june()
    changed.items[0].brought_forward[0].from_heading = "MOORINGS"

    load(changed, by=as_minute_taker, replace=True)

    action.refresh_from_db()
    assert (action.origin_text, action.due_kind, action.due_on) == (
        "April 2031 4a MOORINGS",
        Action.Due.ON_DATE,
        date(2031, 9, 12),
    )


def test_action_that_stood_for_a_quote_keeps_its_updates_when_its_meeting_comes(
    as_minute_taker: User,
):
    load(june(), by=as_minute_taker)
    action = Action.objects.get(text=PATROLS)
    ActionUpdate.objects.create(
        action=action, text="Done.", posted_at="2031-07-01T09:00Z", posted_by=as_minute_taker
    )

    load(april(), by=as_minute_taker)

    action.refresh_from_db()
    assert str(action.item) == "1 Safer waterways – moorings"
    assert (action.origin_text, action.due_text) == ("", "the July holding to account session")
    assert [update.text for update in action.updates.all()] == ["Done."]
    assert Action.objects.filter(text=PATROLS).count() == 1
