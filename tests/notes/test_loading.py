"""Notes come into the record whole, and a second time only as far as somebody says so."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Office, OfficeAlias, Person, PersonAlias, Tenure, User
from actions.models import Action
from governance.models import NotesImport
from governance.notes.collecting import collect
from governance.notes.document import Action as ActionNode
from governance.notes.document import Attendee, Item, NotesDocument
from governance.notes.lines import Line, Source
from governance.notes.loading import Choices, Loaded, load
from meetings.models import (
    Marking,
    Meeting,
    MeetingType,
    Objective,
    Plan,
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


@pytest.mark.parametrize("printed", ["Jo O’Pellow", "Jo O‘Pellow", "Jo O′Pellow", "Jo O`Pellow"])
def test_person_is_known_again_whatever_the_apostrophe(printed: str, as_minute_taker: User):
    person = Person.objects.create(name="Jo O'Pellow")

    load(short_notes(attendance=[Attendee(printed)]), by=as_minute_taker)

    assert Person.objects.exclude(pk=as_minute_taker.person_id).get() == person


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
    capacity = "Chief Executive to the PCC (CEX)"

    load(short_notes(attendance=[Attendee("Bram Heddle", capacity, "CEX")]), by=as_minute_taker)

    assert Office.objects.get(abbreviation="CEX") == office
    assert [alias.name for alias in OfficeAlias.objects.all()] == ["Chief Executive to the PCC"]


def test_objective_of_the_plan_of_that_day_is_linked_and_none_is_made(as_minute_taker: User):
    plan = Plan.objects.create(title="Safer Severnshire", starts_on="2029-01-01")
    objective = Objective.objects.create(plan=plan, title="SAFER “HIGH” STREETS")
    notes = sample_notes()

    meeting = load(notes, by=as_minute_taker).meeting

    linked = meeting.items.exclude(objective_text="").order_by("position")
    assert [(row.objective, row.objective_text) for row in linked] == [
        (objective, "Safer high streets"),
        (None, "Ready at night"),
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
    notes.date, notes.date_text = None, "Tuesday 9th July"

    with pytest.raises(ValidationError, match=r"no full date .they say “Tuesday 9th July”."):
        load(notes, by=as_minute_taker)


def test_unknown_people_are_refused_where_none_may_be_made(as_minute_taker: User):
    notes = short_notes(attendance=[Attendee("Ned Ash", "Chief Constable (CC)", "CC")])

    with pytest.raises(ValidationError, match=r"Ned Ash, Chief Constable .CC.; Chief Constable"):
        load(notes, by=as_minute_taker, create=False)


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
