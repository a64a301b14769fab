"""What a reader may not see stays unseen in its history: old wordings, reasons, other records."""

import pytest

from accounts.acting import acting_as
from actions import services
from actions.models import OutstandingMatter
from governance.models import LedgerEntry, NotesImport
from meetings import services as meeting_services
from meetings.models import (
    Amendment,
    Marking,
    Question,
    Withholding,
    WithholdingReason,
)
from meetings.models import PrivateItem as Private
from meetings.models.items import AgendaItemQuerySet
from tests.factories import make_action, make_item, make_meeting

CANARY = "Canary Fenn"


@pytest.fixture
def meeting(minute_taker):
    """A circulated draft, so that what is done from now on is told."""
    return make_meeting(status="draft")


def reworded(item, minute_taker, reason=""):
    """The item said the canary's name, and no longer does."""
    with acting_as(minute_taker, interface="admin", reason=reason):
        item.findings = f"The case of {CANARY}."
        item.save()
        item.findings = "A case was discussed."
        item.save()


def test_earlier_words_of_an_open_item_are_told(meeting, minute_taker, chief_constable, words):
    item = make_item(meeting)
    reworded(item, minute_taker)

    assert CANARY in words(item, chief_constable)


@pytest.mark.parametrize("protect", ["private", "sensitive", "notes", "withheld", "above"])
def test_a_protected_item_is_not_in_its_meetings_timeline_and_has_none(
    protect, meeting, minute_taker, chief_constable, signed_in, words, auditor
):
    above = make_item(meeting, number="4", heading="Above")
    item = make_item(meeting, heading=f"About {CANARY}", parent=above)
    question = Question.objects.create(item=item, text=f"Why {CANARY}?")
    reworded(item, minute_taker, f"Because of {CANARY}")
    _protect(protect, item, above)
    client = signed_in(chief_constable)
    pages = [
        f"/trail/meetings.agendaitem/{item.pk}/",
        f"/trail/meetings.question/{question.pk}/",
    ]

    statuses = [client.get(page).status_code for page in pages]

    assert statuses == ([200, 200] if protect == "withheld" else [404, 404])
    shown = words(meeting, chief_constable)
    if protect == "withheld":
        shown = shown.replace(f"About {CANARY}", "")  # officers read today's heading in the notes
    assert CANARY not in shown
    assert CANARY in words(meeting, auditor)


@pytest.mark.parametrize("protect", ["private", "sensitive"])
def test_words_of_an_item_that_was_once_protected_are_not_told_when_it_is_open_again(
    protect, meeting, minute_taker, chief_constable, words, told
):
    item = make_item(meeting)
    reworded(item, minute_taker, f"Because of {CANARY}")
    _protect(protect, item, item)
    for kind in (Private, Marking):
        for protection in kind.objects.all():
            protection.delete()

    assert CANARY not in words(item, chief_constable)
    assert "changed the findings" in words(item, chief_constable)


def test_nothing_from_before_a_draft_was_circulated_is_told(
    minute_taker, chief_constable, words, told
):
    meeting = make_meeting(status="in_progress")
    item = make_item(meeting)
    reworded(item, minute_taker)
    with acting_as(minute_taker, interface="portal"):
        meeting_services.finish_draft(meeting, by=minute_taker)
        meeting_services.step_back(meeting, by=minute_taker, reason=f"For {CANARY}")
        meeting_services.finish_draft(meeting, by=minute_taker)

    assert CANARY not in words(meeting, chief_constable) + words(item, chief_constable)
    assert len(told(meeting, chief_constable)) == 1


def test_notes_in_progress_have_no_timeline_for_officers(signed_in, chief_constable, minute_taker):
    page = f"/trail/meetings.meeting/{make_meeting(status='in_progress').pk}/"

    assert signed_in(chief_constable).get(page).status_code == 404
    assert signed_in(minute_taker).get(page).status_code == 200


def test_wording_from_before_the_issue_is_for_the_desk_alone(
    minute_taker, chair, chief_constable, cc, words
):
    action = make_action(make_item(), cc, text=f"Report on {CANARY}.")
    action.text = "Report on the case."
    action.save()
    services.issue(action, by=minute_taker)

    assert CANARY in words(action, chair)
    assert CANARY not in words(action, chief_constable)


def test_words_of_an_action_that_arose_from_a_protected_item_are_not_told(
    meeting, minute_taker, chief_constable, cc, words
):
    secret = make_item(meeting, number="4b")
    action = make_action(secret, cc, issued_by=minute_taker)
    action.text = f"Interview {CANARY}."
    action.save()
    action.text = "Report."
    action.item = make_item(meeting)
    action.save()
    Private.objects.create(item=secret, reason="Personal data")

    assert CANARY not in words(action, chief_constable)
    assert "changed the text" in words(action, chief_constable)


def test_the_steps_of_such_an_action_are_told_without_a_word_of_it(
    meeting, minute_taker, chief_constable, cc, told, words
):
    secret = make_item(meeting, number="4b")
    action = make_action(secret, cc)
    for step in (
        lambda: services.issue(action, by=minute_taker),
        lambda: services.redate(action, by=minute_taker, reason=CANARY, to_text=CANARY),
        lambda: services.close(action, by=minute_taker, outcome=CANARY),
    ):
        with acting_as(minute_taker, interface="portal"):
            step()
    action.item = make_item(meeting)
    action.save()
    Private.objects.create(item=secret, reason="Personal data")

    assert CANARY not in words(action, chief_constable)
    assert [each.partition("; ")[0] for each in told(action, chief_constable)] == [
        "Nell Harcourt: closed the action",
        "Nell Harcourt: moved the due date",
        "Nell Harcourt: issued the action to its owners",
    ]


def test_the_reason_of_a_request_that_also_did_something_unseen_is_not_told(
    meeting, minute_taker, chief_constable, cc, told
):
    open_item, secret = make_item(meeting), make_item(meeting, number="4b")
    Private.objects.create(item=secret, reason="Personal data")
    with acting_as(minute_taker, interface="admin", reason=f"On {CANARY}"):
        open_item.topic = "Cases"
        open_item.save()
        secret.topic = "The case"
        secret.save()
    with acting_as(minute_taker, interface="admin", reason="A slip"):
        open_item.topic = "Case work"
        open_item.save()

    assert told(open_item, chief_constable)[:2] == [
        "Nell Harcourt: changed the topic from “Cases” to “Case work”: “A slip”",
        "Nell Harcourt: set the topic to “Cases”",
    ]


def test_what_is_withheld_and_answers_of_the_force_are_told_to_the_desk_alone(
    meeting, chief_constable, auditor, told, words
):
    item = make_item(meeting, findings=f"{CANARY} spoke.")
    cause = WithholdingReason.objects.create(name="Personal data")
    Withholding.objects.create(item=item, reason=cause, passage=CANARY)

    assert CANARY not in words(meeting, chief_constable)
    assert "withheld a passage of item 4a: Personal data" in words(meeting, auditor)


def test_an_amendment_of_a_protected_item_is_not_told(meeting, chief_constable, words, auditor):
    secret = make_item(meeting)
    Private.objects.create(item=secret, reason="Personal data")
    Amendment.objects.create(
        meeting=meeting, number=1, item=secret, was=CANARY, becomes="A person", reason=CANARY
    )

    assert CANARY not in words(meeting, chief_constable)
    assert CANARY in words(meeting, auditor)


def test_a_matter_of_a_hidden_action_is_not_told(
    meeting, chief_constable, cc, minute_taker, words, auditor
):
    secret = make_item(make_meeting(title="Earlier"))
    Private.objects.create(item=secret, reason="Personal data")
    hidden = make_action(secret, cc, issued_by=minute_taker, reference=CANARY)
    OutstandingMatter.objects.create(item=make_item(meeting), action=hidden, update=CANARY)

    assert CANARY not in words(meeting, chief_constable)
    assert CANARY in words(meeting, auditor)


def test_lines_that_found_no_place_are_the_desks_own(meeting, chief_constable, auditor, words):
    meeting.unplaced = CANARY
    meeting.save()

    assert CANARY not in words(meeting, chief_constable)
    assert CANARY in words(meeting, auditor)


def test_what_visible_to_hides_is_in_no_timeline_and_not_in_the_whole_trail(
    monkeypatch, auditor, signed_in
):
    """No role opens the whole trail and reads less than everything: so for nobody at all here."""
    item = make_item(make_meeting(status="draft"), heading=CANARY)
    Question.objects.create(item=item, text=f"Why {CANARY}?")
    client = signed_in(auditor)
    pages = [f"/trail/meetings.meeting/{item.meeting_id}/", "/trail/", "/trail/audit-trail.csv"]

    def shown():
        answers = [client.get(page) for page in pages]
        return [CANARY.encode() in b"".join(answer) for answer in answers]

    before = shown()
    everything = AgendaItemQuerySet.visible_to
    monkeypatch.setattr(
        AgendaItemQuerySet,
        "visible_to",
        lambda rows, user: everything(rows, user).exclude(pk=item.pk),
    )

    assert (before, shown()) == ([True, True, True], [False, False, False])


def test_what_visible_to_hides_is_in_no_page_and_no_payload_of_an_entry(
    monkeypatch, auditor, chair, signed_in
):
    """As above: the item, its question, the seal and an amendment that quote it, and a file."""
    item = make_item(make_meeting(status="draft"), heading=CANARY)
    Question.objects.create(item=item, text=f"Why {CANARY}?")
    NotesImport.objects.create(
        **{"name": "notes.txt", "sha256": "0" * 64, "kind": "text", "document": {}},
        **{"lines": [[1, CANARY]], "meeting": item.meeting},
    )
    meeting_services.agree(item.meeting, by=chair)
    Amendment.objects.create(
        meeting=item.meeting, number=1, was=CANARY, becomes="A person", reason=CANARY
    )
    of_notes = LedgerEntry.objects.filter(payload__contains=CANARY)
    told = {entry.record: entry.number for entry in of_notes}
    client = signed_in(auditor)

    def shown():
        found = {}
        for kind, number in told.items():
            page, file = (
                client.get(f"/trail/entries/{number}/{name}") for name in ("", "payload.json")
            )
            found[kind] = (CANARY in page.content.decode(), file.status_code)
        return found

    before = shown()
    everything = AgendaItemQuerySet.visible_to
    monkeypatch.setattr(
        AgendaItemQuerySet,
        "visible_to",
        lambda rows, user: everything(rows, user).exclude(pk=item.pk),
    )

    kinds = [
        *("meetings.agendaitem", "meetings.question", "meetings.seal"),
        *("meetings.amendment", "governance.notesimport"),
    ]
    assert before == dict.fromkeys(kinds, (True, 200))
    assert shown() == dict.fromkeys(kinds, (False, 404))


def _protect(how, item, above):
    if how == "private":
        Private.objects.create(item=item, reason="Personal data")
    elif how == "above":
        Private.objects.create(item=above, reason="Personal data")
    elif how == "withheld":
        cause = WithholdingReason.objects.create(name="Personal data")
        Withholding.objects.create(item=item, reason=cause)
    else:
        Marking.objects.create(
            meeting=item.meeting,
            item=None if how == "notes" else item,
            level=Marking.Level.OFFICIAL_SENSITIVE,
        )
