"""An amendment does not tell again what was taken out of the notes, through whichever door."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from actions.models import OutstandingMatter
from governance.notes.hiding import NOT_OPEN, collect_for
from meetings import services
from meetings.models import Marking, Meeting, PrivateItem, WithholdingReason
from tests.factories import make_action, make_item, make_meeting
from tests.portal.test_sealed_notes import surfaces

OPEN = "Canary crossings were counted"
CLOSED = "Canary words closed"
PASSAGE = "Mr Fenn lives by the canary lock. His sister keeps the canary boat."
FINDINGS = f"The lane is dark. {PASSAGE} {OPEN}."


@pytest.fixture
def notes(minute_taker: User, chair: User) -> Meeting:
    """Published, with a passage withheld in item 4, and item 2 OFFICIAL-SENSITIVE."""
    meeting = make_meeting(status="draft", unplaced="A stray canary line.")
    sensitive = make_item(meeting, number="2", heading="Raid", findings="Canary raid at dawn.")
    Marking.objects.create(meeting=meeting, item=sensitive, level=Marking.Level.OFFICIAL_SENSITIVE)
    partly = make_item(meeting, number="4", heading="Lanes", position=4, findings=FINDINGS)
    earlier = make_action(
        make_item(make_meeting(title="May")), text="Ask the canary aunt.", issued_by=minute_taker
    )
    PrivateItem.objects.create(item=earlier.item, reason="Personal data")
    OutstandingMatter.objects.create(item=partly, action=earlier, quoted="Ask the canary aunt.")
    services.agree(meeting, by=chair)
    services.publish(meeting, by=minute_taker, reason="A public meeting.")
    personal = WithholdingReason.objects.create(name="Personal data")
    services.withhold(partly, by=minute_taker, reason=personal, passage=PASSAGE)
    return Meeting.objects.get(pk=meeting.pk)


def amend(meeting, by, was, becomes=CLOSED, reason=f"Because {CLOSED}", number=None):
    item = meeting.items.get(number=number) if number else None
    services.amend(meeting, by=by, was=was, becomes=becomes, reason=reason, item=item)


def public(meeting: Meeting) -> dict[str, str]:
    given = {}
    for ending in ("text", "html", "json"):
        out = StringIO()
        call_command("export_notes", str(meeting.pk), "--public", "--format", ending, stdout=out)
        given[f"public {ending}"] = out.getvalue()
    return given


@pytest.mark.parametrize("number", ["4", None], ids=["of the item", "of no single item"])
@pytest.mark.parametrize(
    "was",
    [
        "Mr Fenn lives by the canary lock.",
        "lives",
        PASSAGE,
        f"dark. {PASSAGE}",
        "The lane is dark. Mr",
        "boat. Canary crossings",
    ],
)
def test_whatever_overlaps_a_withheld_passage_closes_all_of_the_amendment(
    client, notes, minute_taker, api_client_account, auditor, was, number
):
    amend(notes, minute_taker, was, number=number)

    given = surfaces(client, notes, api_client_account) | public(notes)

    told = (CLOSED, "Mr Fenn", "canary lock")
    assert [door for door, text in given.items() if any(each in text for each in told)] == []
    assert f"Amendment 1\n   {NOT_OPEN}" in given["txt"]
    assert f"Amendment 1\n{NOT_OPEN}" in given["public text"]
    desk = surfaces(client, notes, auditor)
    assert [door for door, text in desk.items() if CLOSED not in text] == []


@pytest.mark.parametrize("who", ["chief_constable", "staff_officer", "api_client_account"])
@pytest.mark.parametrize(
    "was", ["Canary raid at", "A stray canary", "Ask the canary aunt.", "Raid"]
)
def test_words_of_what_is_not_shown_close_an_amendment_of_no_single_item(
    client, notes, minute_taker, request, who, was
):
    amend(notes, minute_taker, was)

    given = surfaces(client, notes, request.getfixturevalue(who))

    assert [door for door, text in given.items() if CLOSED in text or was in text] == []


@pytest.mark.parametrize("field", ["becomes", "reason"])
def test_closed_words_in_the_corrected_wording_or_the_reason_close_it_too(
    notes, minute_taker, field
):
    words = {field: "So that Mr Fenn lives by the lane"}
    amend(notes, minute_taker, "The lane is", **words, number="4")

    (amendment,) = collect_for(None, notes).amendments

    assert (amendment.was, amendment.becomes, amendment.reason) == ("", "", NOT_OPEN)


def test_a_correction_of_a_closed_amendment_is_closed_with_it(notes, minute_taker, chair):
    amend(notes, minute_taker, PASSAGE, "The ferryman keeps geese.", number="4")
    amend(notes, minute_taker, "The ferryman keeps geese.", "The eel catcher.", number="4")

    shown = collect_for(None, notes).amendments

    assert [each.was for each in shown] == ["", ""]
    assert [bool(each.was) for each in collect_for(chair, notes).amendments] == [True, True]


@pytest.mark.parametrize("number", ["4", None])
def test_an_amendment_of_open_words_is_shown_beside_what_is_closed(
    client, notes, minute_taker, api_client_account, chief_constable, number
):
    amend(notes, minute_taker, OPEN, "Crossings were tallied", "A better word.", number=number)

    for reader in (api_client_account, chief_constable):
        given = surfaces(client, notes, reader)
        assert [door for door, text in given.items() if "were tallied" not in text] == []


def test_officers_read_an_amendment_of_what_is_withheld_from_the_public_alone(
    notes, minute_taker, chief_constable
):
    amend(notes, minute_taker, "His sister keeps", "His aunt keeps", "Misheard.", number="4")

    (amendment,) = collect_for(chief_constable, notes).amendments

    assert amendment.becomes == "His aunt keeps"
    assert amendment.reason != NOT_OPEN
