"""Agreed notes on every surface: the words as agreed, and none that the reader may not see."""

from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from accounts.services import issue_token
from actions.models import Action, OutstandingMatter
from governance.models import LedgerEntry
from governance.notes.hiding import NOT_OPEN, collect_for
from governance.notes.rendering.text import render_text
from meetings import sealing, services
from meetings.models import (
    Marking,
    Meeting,
    NamedReader,
    PrivateItem,
    Seal,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item, make_meeting

CANARIES = {
    "private": "Mr Fenn",
    "sensitive": "Operation Otter",
    "withheld": "Ferry Lane",
    "passage": "the eel weir",
    "quoted": "Mrs Quill",
    "amended": "Mr Penn",
    "left over": "Captain Gull",
}
"""Words that stand in the seal, each closed to somebody."""
OPEN_TO_OFFICERS = {"withheld", "passage"}


@pytest.fixture
def sealed(minute_taker: User, chair: User, cc) -> Meeting:
    """Published, with something of every kind that is closed, also in amendments."""
    meeting = make_meeting(status="draft", unplaced="Captain Gull was seen.")
    private = make_item(meeting, number="1", heading="Vetting", findings="Mr Fenn was named.")
    below = make_item(meeting, number="1a", heading="", parent=private, narrative="Mr Fenn again.")
    make_action(below, cc, text="Write to Mr Fenn.", issued_by=minute_taker)
    PrivateItem.objects.create(item=private, reason="Personal data")
    sensitive = make_item(meeting, number="2", heading="Operation Otter", position=2)
    Marking.objects.create(meeting=meeting, item=sensitive, level=Marking.Level.OFFICIAL_SENSITIVE)
    withheld = make_item(meeting, number="3", heading="Estate", position=3)
    withheld.narrative = "Ferry Lane is sold."
    withheld.save()
    partly = make_item(
        meeting, number="4", heading="Roads", position=4, findings="He lives at the eel weir."
    )
    make_action(partly, cc, text="Call at the eel weir.", issued_by=minute_taker)
    secret = make_action(
        make_item(make_meeting(title="May"), heading="Secret"), cc, text="Ask Mrs Quill."
    )
    PrivateItem.objects.create(item=secret.item, reason="Personal data")
    OutstandingMatter.objects.create(item=partly, action=secret, quoted="Ask Mrs Quill.")
    services.agree(meeting, by=chair)
    services.publish(meeting, by=minute_taker, reason="A public meeting.")
    personal = WithholdingReason.objects.create(name="Personal data")
    services.withhold(withheld, by=minute_taker, reason=personal)
    services.withhold(partly, by=minute_taker, reason=personal, passage="the eel weir")
    amend = {"by": minute_taker, "reason": "Misheard."}
    services.amend(meeting, was="Mr Fenn was", becomes="Mr Penn was", **amend)
    services.amend(meeting, was="Ferry Lane is", becomes="Ferry Lane was", item=withheld, **amend)
    services.amend(meeting, was="lives", becomes="works (at the eel weir)", item=partly, **amend)
    services.amend(meeting, was="Roads", becomes="Roads and lanes", **amend)
    return meeting


def surfaces(client, meeting: Meeting, user: User) -> dict[str, str]:
    """What one reader is given through each door, as text."""
    client.force_login(user)
    page = meeting.get_absolute_url()
    found = {"page": client.get(page).content.decode()}
    for ending in ("txt", "json", "html"):
        found[ending] = client.get(f"{page}notes.{ending}").content.decode()
    with ZipFile(BytesIO(client.get(f"{page}notes.docx").content)) as package:
        found["docx"] = package.read("word/document.xml").decode()
    token = {"Authorization": f"Bearer {issue_token(user)}"}
    found["api"] = client.get(f"/api/v1/meetings/{meeting.pk}/", headers=token).content.decode()
    return found


def told(text: str) -> set[str]:
    return {name for name, words in CANARIES.items() if words in text}


def test_the_desk_reads_every_word(client, sealed, auditor):
    given = surfaces(client, sealed, auditor)

    assert [door for door, text in given.items() if told(text) != set(CANARIES)] == []


@pytest.mark.parametrize("who", ["chief_constable", "staff_officer"])
def test_officers_read_no_private_and_no_sensitive_word_of_the_seal(client, sealed, request, who):
    given = surfaces(client, sealed, request.getfixturevalue(who))

    assert [door for door, text in given.items() if told(text) != OPEN_TO_OFFICERS] == []
    assert "Taken in private: Personal data" in given["txt"]


def test_nothing_withheld_leaves_the_seal_for_others(client, sealed, api_client_account):
    given = surfaces(client, sealed, api_client_account)
    out = StringIO()
    call_command("export_notes", str(sealed.pk), "--public", "--format", "text", stdout=out)
    given |= {"public": render_text(collect_for(None, sealed)), "export": out.getvalue()}

    assert {door: told(text) for door, text in given.items() if told(text)} == {}
    assert "He lives at [withheld]." in given["public"]
    assert (
        "Amendment 3\nNot shown here: only those whose work needs it may read it.\n"
        in given["public"]
    )


def test_whoever_is_named_later_reads_the_item_as_it_was_agreed(client, sealed, chief_constable):
    item = sealed.items.get(number="2")

    NamedReader.objects.create(item=item, user=chief_constable)

    assert told(surfaces(client, sealed, chief_constable)["txt"]) == {
        *OPEN_TO_OFFICERS,
        "sensitive",
    }


def test_the_seal_itself_is_the_desks_alone(client, sealed, make_user, chief_constable, auditor):
    page = reverse("admin:meetings_seal_change", args=[sealed.seal.pk])
    history = reverse("admin:meetings_seal_history", args=[sealed.seal.pk])

    def answers(user: User) -> list[bool]:
        client.force_login(user)
        return ["Mr Fenn" in client.get(each).content.decode() for each in (page, history)]

    assert answers(chief_constable) == [False, False]
    assert answers(auditor)[0] is True
    assert list(Seal.objects.visible_to(chief_constable)) == []
    assert list(Seal.objects.visible_to(None)) == []


def test_of_an_amendment_to_what_is_hidden_the_number_is_left(client, sealed, chief_constable):
    text = surfaces(client, sealed, chief_constable)["txt"]

    assert text.split("Amendments to these notes:")[1].split("\n\n") == [
        "",
        f"Amendment 1\n   {NOT_OPEN}",
        "Amendment 2 to item 3\n  As agreed: Ferry Lane is\n  Should read: Ferry Lane was\n"
        "  Because: Misheard.",
        "Amendment 3 to item 4\n  As agreed: lives\n  Should read: works (at the eel weir)\n"
        "  Because: Misheard.",
        "Amendment 4\n  As agreed: Roads\n  Should read: Roads and lanes\n  Because: Misheard.\n",
    ]


def test_passages_that_are_no_longer_found_hide_their_item_and_its_amendments(client, sealed):
    """Rather all of the item than a word too many."""
    reason = WithholdingReason.objects.get()
    item = sealed.items.get(number="4")
    Withholding.objects.create(item=item, reason=reason, passage="words of another draft")

    text = render_text(collect_for(None, Meeting.objects.get(pk=sealed.pk)))

    assert ("works" in text, "lives" in text) == (False, False)


def test_an_action_reads_as_agreed_and_stands_as_it_is_today(client, sealed, auditor, cc):
    action = Action.objects.get(text="Call at the eel weir.")
    action.text = "Call at the mill."
    action.save()
    late = make_action(action.item, cc, text="Call again.", issued_by=auditor)
    client.force_login(auditor)

    page = client.get(sealed.get_absolute_url()).context["page"]

    section = next(each for each in page.sections if each.item.number == "4")
    ((said, row),) = section.actions
    assert (said.text, row.text) == ("Call at the eel weir.", "Call at the mill.")
    assert section.later == [late]


def test_amendments_of_an_action_quote_what_was_agreed_of_it(sealed, minute_taker):
    action = Action.objects.get(text="Call at the eel weir.")
    action.text = "Call at the mill."
    action.save()
    amend = {"by": minute_taker, "reason": "Misheard.", "item": action.item}

    services.amend(sealed, was="Call at", becomes="Call twice at", **amend)
    with pytest.raises(Exception, match="do not stand in item 4"):
        services.amend(sealed, was="the mill", becomes="the kiln", **amend)


def test_a_shelf_is_agreed_in_one_recorded_step(minute_taker):
    may, june = (make_meeting(date(2020, month, 1), "draft") for month in (5, 6))
    later, begun = (
        make_meeting(date(2021, 5, 1), "draft"),
        make_meeting(date(2020, 4, 1), "planned"),
    )
    out = StringIO()
    said = ["--before", "2021-01-01", "--as", minute_taker.email]

    call_command("agree_notes", *said, "--reason", "Agreed on paper.", "--dry-run", stdout=out)
    before = Seal.objects.count()
    call_command("agree_notes", *said, "--reason", "Agreed on paper.", stdout=out)

    assert before == 0
    assert [seal.meeting for seal in Seal.objects.order_by("pk")] == [may, june]
    statuses = [Meeting.objects.get(pk=each.pk).status for each in (may, june, later, begun)]
    assert statuses == ["agreed", "agreed", "draft", "planned"]
    first, second = (each.history.get() for each in Seal.objects.all())
    assert {first.history_user, second.history_user} == {minute_taker}
    assert {first.history_change_reason, second.history_change_reason} == {"Agreed on paper."}


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_who_may_not_agree_is_told_before_anything_is_listed(dry, auditor):
    make_meeting(date(2020, 5, 1), "draft")
    said = ["--before", "2021-01-01", "--as", auditor.email, "--reason", "Agreed on paper."]

    with pytest.raises(CommandError) as refused:
        call_command("agree_notes", *said, *dry)

    assert str(refused.value) == (
        "owen.tully@severnshire.example may not agree notes: a minute-taker or the chair can. "
        "Nothing was changed."
    )
    assert Seal.objects.count() == 0


def test_a_rehearsal_says_what_would_be_refused_and_keeps_nothing(minute_taker, monkeypatch):
    fine, broken = (make_meeting(date(2020, month, 1), "draft") for month in (5, 6))
    collect = sealing.collect

    def collect_all_but_one(meeting):
        if meeting == broken.pk:
            raise ValidationError("An item has no place. Nothing was changed.")
        return collect(meeting)

    monkeypatch.setattr(sealing, "collect", collect_all_but_one)
    entries, out = LedgerEntry.objects.count(), StringIO()
    said = ["--before", "2021-01-01", "--as", minute_taker.email, "--reason", "Agreed on paper."]

    call_command("agree_notes", *said, "--dry-run", stdout=out)

    assert out.getvalue().splitlines() == [
        str(fine),
        f"{broken}: refused. An item has no place. Nothing was changed.",
        "1 would be agreed, 1 refused. Nothing was changed.",
    ]
    assert LedgerEntry.objects.count() == entries
    assert {each.status for each in Meeting.objects.select_related("notes_status")} == {"draft"}


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_where_there_is_no_draft_it_is_said_and_why_nothing_is_agreed(dry, minute_taker):
    make_meeting(date(2020, 5, 1), "in_progress")
    said, out = ["--as", minute_taker.email, "--reason", "Agreed on paper."], StringIO()

    call_command("agree_notes", "--before", "2021-01-01", *said, *dry, stdout=out)

    assert out.getvalue() == (
        "No meeting before 1 January 2021 has notes that are a draft, and only drafts are agreed: "
        "notes in progress are marked as a draft first. Nothing was changed.\n"
    )


def test_a_day_in_another_form_is_told_which_one_is_expected():
    with pytest.raises(CommandError, match="“1/4/2024” is no day: write year"):
        call_command("agree_notes", "--before", "1/4/2024", "--as", "a", "--reason", "b")


def test_the_desk_agrees_drafts_from_the_list_with_a_reason(client, minute_taker, auditor):
    may, june = (make_meeting(date(2020, month, 1), "draft") for month in (5, 6))
    planned = make_meeting(date(2020, 7, 1), "planned")
    form = {"action": "agree", "_selected_action": [may.pk, june.pk, planned.pk]}
    url = reverse("admin:meetings_meeting_changelist")
    client.force_login(auditor)
    client.post(url, form | {"words": "Agreed on paper."})
    client.force_login(minute_taker)

    refused = client.post(url, form | {"words": " "}, follow=True)
    between = Seal.objects.count()
    done = client.post(url, form | {"words": "Agreed on paper."}, follow=True)

    assert "Say in “Outcome or reason” when or how" in refused.content.decode()
    assert between == 0
    assert [seal.meeting for seal in Seal.objects.order_by("pk")] == [may, june]
    assert "not begun yet: start the meeting first" in done.content.decode()
