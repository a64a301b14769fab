"""Notes come into the record whole, and a second time only as far as somebody says so."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Office, OfficeAlias, Person, PersonAlias, Tenure, User
from actions.models import Action, ActionOwner, ActionUpdate
from governance.models import NotesImport
from governance.notes.collecting import collect
from governance.notes.document import Action as ActionNode
from governance.notes.document import Attendee, Item, NotesDocument, Question
from governance.notes.lines import Line, Source
from governance.notes.loading import Choices, Loaded, NotesDiffer, load
from meetings.models import (
    AgendaItem,
    Attendance,
    Marking,
    Meeting,
    MeetingType,
    NotesStatus,
    Objective,
    Plan,
    Response,
)
from tests.notes.sample import sample_notes


def source(name: str = "march.txt", digest: str = "a" * 64) -> Source:
    return Source(name, "text", digest, (Line(1, "Monthly Assurance Meeting"),))


def short_notes(*actions: ActionNode, attendance: list[Attendee] | None = None) -> NotesDocument:
    """Notes of one item."""
    return NotesDocument(
        title="Performance Board",
        date=date(2031, 3, 28),
        attendance=attendance or [],
        items=[Item(number="1", heading="Fleet", kind="update", actions=list(actions))],
    )


@pytest.fixture
def loaded(as_minute_taker: User, dcc: Office) -> Loaded:
    return load(sample_notes(), by=as_minute_taker, source=source())


def versions() -> dict[tuple[str, int], int]:
    kinds = (Meeting, Attendance, AgendaItem, Action, ActionOwner, Person, Office, NotesImport)
    return {
        (kind.__name__, pk): version
        for kind in kinds
        for pk, version in kind.objects.values_list("pk", "version")
    }


def test_meeting_arrives_as_a_draft_with_its_printed_marking(loaded: Loaded):
    meeting = loaded.meeting

    assert (meeting.title, meeting.date, meeting.start_time) == (
        "Monthly Assurance Meeting March 2031 – Meeting Notes",
        date(2031, 3, 28),
        time(10),
    )
    assert (meeting.status, meeting.meeting_type.name) == ("draft", "Monthly Assurance Meeting")
    assert Marking.objects.get(meeting=meeting, item=None).level == "official"


def test_items_stand_in_order_under_their_parents_with_the_lines_they_came_from(
    as_minute_taker: User,
):
    notes = sample_notes()
    notes.items[1].lines = (12, 17)

    meeting = load(notes, by=as_minute_taker).meeting

    rows = meeting.items.order_by("position")
    assert [row.number for row in rows] == [
        *("1", "1a", "2a", "2b", "3.", "4.", "4a", "1", "2", "3", "4b", "1", "a", "b", "4c"),
        *("5.", "6."),
    ]
    risks = rows.get(number="2a")
    assert (risks.parent, risks.first_line, risks.last_line) == (None, 12, 17)
    assert rows.get(number="4a").parent == rows.get(number="4.")


def test_imported_action_is_of_unknown_outcome_and_not_issued(loaded: Loaded):
    action = Action.objects.get(item__number="1", item__meeting=loaded.meeting)

    assert (action.status, action.issued_at, action.due_kind) == ("unknown", None, "trigger")
    assert (action.due_text, action.original_due_text) == ("when completed", "when completed")
    assert [(str(owner), owner.is_lead) for owner in action.owners.all()] == [("CC", True)]


def test_owner_that_names_nobody_known_stays_in_its_words_with_a_warning(loaded: Loaded):
    action = Action.objects.get(item__number="2", item__meeting=loaded.meeting)

    assert (action.other_owners, list(action.owners.all())) == ("ACC", [])
    assert [warning.message for warning in loaded.warnings] == [
        "“ACC” owns an action and is no office known here. The words are kept; choose the office "
        "in the action."
    ]


def test_joint_owners_and_initials_and_all_are_resolved(as_minute_taker: User, cc: Office):
    attendance = [
        Attendee("Ruth Orme", "Head of Fleet", "", "RO", "present"),
        Attendee("Oswin Farrant", "T/Chief Constable (T/CC)", "T/CC", "OF", "present"),
    ]
    owners = [["RO", "A/CC"], ["ALL"], ["OF", "XY", "RO"]]
    notes = short_notes(
        *(ActionNode(f"Action {place}.", marks) for place, marks in enumerate(owners)),
        attendance=attendance,
    )

    meeting = load(notes, by=as_minute_taker).meeting

    actions = Action.objects.filter(item__meeting=meeting).order_by("position")
    assert [
        ([(owner.office.name, owner.is_lead) for owner in action.owners.all()], action.is_for_all)
        for action in actions
    ] == [
        ([("Head of Fleet", True), ("Chief Constable", False)], False),
        ([], True),
        ([("Chief Constable", True), ("Head of Fleet", False)], False),
    ]
    assert collect(meeting) == notes


def test_temporary_post_is_the_same_office_and_no_tenure_is_invented(
    as_minute_taker: User, cc: Office
):
    attendance = [Attendee("Oswin Farrant", "Temporary Chief Constable (T/CC)", "T/CC")]

    meeting = load(short_notes(attendance=attendance), by=as_minute_taker).meeting

    row = meeting.attendance.get()
    assert (row.office, row.office_text, row.capacity) == (
        cc,
        "T/CC",
        "Temporary Chief Constable (T/CC)",
    )
    assert Tenure.objects.count() == 0


@pytest.mark.parametrize(
    "printed", ["Insp. Jo Pellow", "Jo Pellow QPM", "Ch Supt Jo Pellow", "JO PELLOW"]
)
def test_person_is_known_again_without_rank(printed: str, as_minute_taker: User):
    person = Person.objects.create(name="Inspector Jo Pellow")

    load(short_notes(attendance=[Attendee(printed)]), by=as_minute_taker)

    assert Person.objects.exclude(pk=as_minute_taker.person_id).get() == person
    assert person.name == "Inspector Jo Pellow"


def test_person_of_an_alias_is_known_again(as_minute_taker: User):
    person = Person.objects.create(name="Josephine Pellow")
    PersonAlias.objects.create(person=person, name="Jo Pellow")

    meeting = load(short_notes(attendance=[Attendee("Jo Pellow")]), by=as_minute_taker).meeting

    assert meeting.attendance.get().person == person


def test_two_people_of_one_name_are_asked_about_and_not_guessed(as_minute_taker: User):
    Person.objects.create(name="Jo Pellow")
    second = Person.objects.create(name="Dr Jo Pellow")
    notes = short_notes(attendance=[Attendee("Jo Pellow")])

    with pytest.raises(ValidationError, match=r"2 people are called “Jo Pellow”"):
        load(notes, by=as_minute_taker)
    choices = Choices(people={"jo pellow": str(second.pk)})
    meeting = load(notes, by=as_minute_taker, choices=choices).meeting

    assert meeting.attendance.get().person == second
    assert Meeting.objects.count() == 1


def test_abbreviation_of_quite_another_title_is_a_warning_and_no_guess(as_minute_taker: User):
    Office.objects.create(name="Director of Commercial Services", abbreviation="DCS")
    attendance = [Attendee("Ned Ash", "Detective Chief Superintendent (DCS)", "DCS")]

    loaded = load(short_notes(attendance=attendance), by=as_minute_taker)

    assert loaded.meeting.attendance.get().office is None
    assert "“DCS” is known as Director of Commercial Services" in loaded.warnings[0].message


def test_another_title_of_a_known_office_becomes_its_alias(as_minute_taker: User):
    office = Office.objects.create(name="Chief Executive", abbreviation="CEX")
    capacity = "Chief Executive for the Police and Crime Commissioner (CEX)"

    load(short_notes(attendance=[Attendee("Bram Heddle", capacity, "CEX")]), by=as_minute_taker)

    assert Office.objects.get(abbreviation="CEX") == office
    assert [alias.name for alias in OfficeAlias.objects.all()] == [
        "Chief Executive for the Police and Crime Commissioner"
    ]


def test_objective_of_the_plan_of_that_day_is_linked_and_none_is_made(as_minute_taker: User):
    plan = Plan.objects.create(title="Safer Severnshire", starts_on="2029-01-01")
    objective = Objective.objects.create(plan=plan, title="BUILDING A SAFER “SEVERNSHIRE”")
    notes = sample_notes()

    meeting = load(notes, by=as_minute_taker).meeting

    linked = meeting.items.exclude(objective_text="").order_by("position")
    assert [(row.objective, row.objective_text) for row in linked] == [
        (objective, "Building a safer Severnshire"),
        (None, "Reforming Severnshire"),
        (None, "Standing by victims"),
    ]


def test_meeting_type_of_the_same_name_is_used(as_minute_taker: User):
    kind = MeetingType.objects.create(name="Monthly assurance")

    assert load(sample_notes(), by=as_minute_taker).meeting.meeting_type == kind


def test_nothing_of_notes_that_cannot_be_loaded_is_kept(as_minute_taker: User):
    notes = short_notes(attendance=[Attendee("Ned Ash", "Chief Constable (CC)", "CC")])
    notes.items[0].heading = "x" * 501

    with pytest.raises(ValidationError, match=r"“heading” has 501 characters, and 500 is the most"):
        load(notes, by=as_minute_taker)

    assert (Meeting.objects.count(), Office.objects.count()) == (0, 0)


def test_notes_without_a_day_are_refused_with_what_they_say(as_minute_taker: User):
    notes = short_notes()
    notes.date, notes.date_text = None, "Wednesday 19th April"

    with pytest.raises(ValidationError, match=r"no full date .they say “Wednesday 19th April”."):
        load(notes, by=as_minute_taker)


def test_unknown_people_are_refused_where_none_may_be_made(as_minute_taker: User):
    notes = short_notes(attendance=[Attendee("Ned Ash", "Chief Constable (CC)", "CC")])

    with pytest.raises(ValidationError, match=r"Ned Ash, Chief Constable .CC.; Chief Constable"):
        load(notes, by=as_minute_taker, create=False)


def test_loading_the_same_file_again_changes_nothing(loaded: Loaded, minute_taker: User):
    before = versions()

    again = load(sample_notes(), by=minute_taker, source=source())

    assert (again.outcome, again.meeting, versions()) == ("unchanged", loaded.meeting, before)


def test_the_same_file_does_not_undo_a_correction(loaded: Loaded, minute_taker: User):
    item = loaded.meeting.items.get(number="3.")
    item.narrative = "Chief officers have signed off the rota."
    item.save()

    again = load(sample_notes(), by=minute_taker, source=source())

    item.refresh_from_db()
    assert (again.outcome, item.narrative) == (
        "unchanged",
        "Chief officers have signed off the rota.",
    )


def test_changed_notes_say_what_differs_and_change_nothing(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    changed.venue = "Weir Room"
    changed.items[3].narrative = "Chief officers have signed off the old custody rota."
    before = versions()

    with pytest.raises(NotesDiffer) as refused:
        load(changed, by=minute_taker, source=source("march-2.txt", "b" * 64))

    assert refused.value.changes == [
        "Venue: “Ferry Room – Weir House” becomes “Weir Room”.",
        "Item 3, narrative: “… have signed off the new custody rota.” becomes "
        "“… have signed off the old custody rota.”.",
    ]
    assert versions() == before


def test_replacing_keeps_the_keys_and_touches_only_what_differs(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    topic = changed.items[4].items[0].items[0]
    topic.findings += "\n- A third finding."
    changed.items.insert(1, Item(number="1z", heading="NEW", kind="update"))
    before = versions()

    again = load(changed, by=minute_taker, replace=True)

    after = versions()
    row = AgendaItem.objects.get(meeting=loaded.meeting, topic="public order")
    new = AgendaItem.objects.get(meeting=loaded.meeting, number="1z")
    assert again.outcome == "replaced"
    assert {key: after[key] for key in after if after[key] != before.get(key)} == {
        ("AgendaItem", row.pk): 2,
        ("AgendaItem", new.pk): 1,
    }
    assert set(before) <= set(after)
    assert collect(loaded.meeting) == changed


def test_replacing_takes_out_what_the_notes_no_longer_hold(loaded: Loaded, minute_taker: User):
    changed = sample_notes()
    del changed.items[4].items[0].items[2]
    del changed.attendance[-1]
    changed.items[4].items[0].items[0].actions = []

    load(changed, by=minute_taker, replace=True)

    assert collect(Meeting.objects.get(pk=loaded.meeting.pk)) == changed


def test_action_with_updates_is_never_dropped(loaded: Loaded, minute_taker: User):
    action = Action.objects.get(item__topic="public order")
    ActionUpdate.objects.create(
        action=action, text="Begun.", posted_at="2031-04-01T09:00Z", posted_by=minute_taker
    )
    changed = sample_notes()
    changed.items[4].items[0].items[0].actions = []
    before = versions()

    with pytest.raises(ValidationError, match=r"work on it is recorded. Nothing was changed"):
        load(changed, by=minute_taker, replace=True)

    assert versions() == before


def test_question_with_a_written_answer_is_never_dropped(
    loaded: Loaded, minute_taker: User, dcc: Office
):
    question = loaded.meeting.items.get(topic="custody times").questions.get()
    Response.objects.create(question=question, office=dcc, text="Yes.")
    changed = sample_notes()
    changed.items[4].items[0].items[2].questions = [Question("Something else entirely?")]

    with pytest.raises(ValidationError, match=r"has something tied to it .response."):
        load(changed, by=minute_taker, replace=True)

    assert question.item.questions.get() == question


@pytest.mark.parametrize("status", ["agreed", "published"])
def test_agreed_and_published_notes_are_never_replaced(
    status: str, loaded: Loaded, minute_taker: User
):
    row = NotesStatus.objects.get(meeting=loaded.meeting)
    row.status = status
    row.save()
    changed = sample_notes()
    changed.venue = "Weir Room"

    with pytest.raises(ValidationError, match=r"record a correction as an amendment"):
        load(changed, by=minute_taker, replace=True)


def test_moved_due_date_stands_when_the_notes_are_replaced(loaded: Loaded, minute_taker: User):
    action = Action.objects.get(item__topic="public order")
    action.redatings.create(
        number=1, to_on="2031-06-01", reason="Leave", granted_at="2031-04-01T09:00Z",
        granted_by=minute_taker,
    )  # fmt: skip
    action.due_kind, action.due_on, action.due_text = "date", date(2031, 6, 1), ""
    action.save()
    changed = sample_notes()
    changed.items[4].items[0].items[0].findings = "- One finding."

    load(changed, by=minute_taker, replace=True)

    action.refresh_from_db()
    assert (action.due_on, action.original_due_text) == (date(2031, 6, 1), "when completed")
    assert collect(loaded.meeting) == changed


def test_file_stays_beside_what_was_made_of_it(loaded: Loaded, minute_taker: User):
    row = NotesImport.objects.get()

    assert (row.name, row.status, row.meeting, row.loaded_by) == (
        "march.txt",
        "loaded",
        loaded.meeting,
        minute_taker,
    )
    assert row.lines == [[1, "Monthly Assurance Meeting"]]


def test_history_names_who_loaded_and_from_which_file(loaded: Loaded, minute_taker: User):
    version = loaded.meeting.history.get()

    assert (version.history_user, version.history_change_reason) == (
        minute_taker,
        "Notes loaded from march.txt",
    )
