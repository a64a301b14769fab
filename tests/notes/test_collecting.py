"""What was loaded is collected again, and shown to nobody who may not read it."""

import pytest
from django.utils import timezone

from accounts.models import Office, User
from actions.models import Action
from governance.notes.collecting import collect
from governance.notes.document import Item
from governance.notes.hiding import collect_for
from governance.notes.loading import load
from meetings.models import (
    AgendaItem,
    Meeting,
    NotesStatus,
    PrivateItem,
    Withholding,
    WithholdingReason,
)
from tests.notes.sample import sample_notes


@pytest.fixture
def meeting(as_minute_taker: User, commissioner_office: Office, cc: Office) -> Meeting:
    return load(sample_notes(), by=as_minute_taker).meeting


def publish(meeting: Meeting) -> None:
    status = NotesStatus.objects.get(meeting=meeting)
    status.status = NotesStatus.Status.PUBLISHED
    status.save()


def item_of(notes, number: str) -> Item:
    return next(item for item in notes.walk() if item.number == number)


def test_collecting_what_was_loaded_gives_the_same_notes(meeting: Meeting):
    assert collect(Meeting.objects.get(pk=meeting.pk)) == sample_notes()


def test_collecting_takes_as_many_queries_however_long_the_notes_are(
    meeting: Meeting, as_minute_taker: User, django_assert_num_queries
):
    longer = sample_notes()
    longer.title = "A longer one"
    longer.items += [item for item in sample_notes().items if item.number == "4."]
    other = load(longer, by=as_minute_taker).meeting

    for each in (meeting, other):
        with django_assert_num_queries(12):
            collect(Meeting.objects.get(pk=each.pk))


def test_private_item_shows_its_number_and_the_reason_alone(meeting: Meeting, chair: User):
    publish(meeting)
    item = AgendaItem.objects.get(meeting=meeting, number="4a")
    PrivateItem.objects.create(item=item, reason="Legal advice")

    shown = collect_for(None, Meeting.objects.get(pk=meeting.pk))

    assert item_of(shown, "4a") == Item(
        number="4a", kind="section", narrative="Taken in private: Legal advice"
    )
    assert "shop theft" not in repr(shown)
    assert collect_for(chair, meeting) == collect(meeting)


def test_withheld_passage_is_cut_for_the_public_and_the_rest_stays(meeting: Meeting):
    publish(meeting)
    reason = WithholdingReason.objects.create(name="Personal information")
    item = AgendaItem.objects.get(meeting=meeting, number="2a")
    Withholding.objects.create(item=item, passage="charged with the burglary", reason=reason)

    shown = item_of(collect_for(None, Meeting.objects.get(pk=meeting.pk)), "2a")

    assert shown.narrative.splitlines()[-1] == "- Two people were [withheld] at the grain store."


def test_withheld_words_that_are_not_found_hide_the_whole_item(meeting: Meeting):
    publish(meeting)
    reason = WithholdingReason.objects.create(name="Personal information")
    item = AgendaItem.objects.get(meeting=meeting, number="2a")
    Withholding.objects.create(item=item, passage="words since corrected", reason=reason)

    shown = item_of(collect_for(None, Meeting.objects.get(pk=meeting.pk)), "2a")

    assert shown == Item(number="2a", kind="update", narrative="Withheld: Personal information")


def test_actions_of_a_draft_are_shown_to_the_force_once_they_are_issued(
    meeting: Meeting, chief_constable: User, minute_taker: User
):
    def shown() -> list[str]:
        notes = collect_for(chief_constable, Meeting.objects.get(pk=meeting.pk))
        return [action.text[:10] for item in notes.walk() for action in item.actions]

    before = shown()
    action = Action.objects.get(item__meeting=meeting, text__startswith="CC to show")
    action.issued_at, action.issued_by = timezone.now(), minute_taker
    action.save()

    assert (before, shown()) == ([], ["CC to show"])


def test_matter_of_a_hidden_item_is_not_quoted_to_those_who_may_not_read_it(
    meeting: Meeting, as_minute_taker: User, chief_constable: User
):
    matter = meeting.items.get(number="1a").outstanding_matters.get()
    hidden = AgendaItem.objects.create(
        meeting=Meeting.objects.create(
            meeting_type=meeting.meeting_type, title="January", date="2031-01-31"
        )
    )
    PrivateItem.objects.create(item=hidden, reason="Vetting")
    action = matter.action
    action.item, action.origin_text = hidden, ""
    action.save()

    shown = collect_for(chief_constable, Meeting.objects.get(pk=meeting.pk))

    assert item_of(shown, "1a").brought_forward == []
