"""What is still missing in a meeting's notes: each check by itself, and the page of them all."""

from datetime import date
from typing import Any

import pytest

from accounts.models import OfficeAlias, Person, Tenure
from actions.models import Action, ActionUpdate, OutstandingMatter
from governance.month import checks
from governance.month.abbreviations import explained, used
from governance.month.checks import Kind
from governance.month.sheet.contents import contents
from meetings import commenting
from meetings.models import Attendance, Decision, NotesStatus, Question
from tests.factories import make_action, make_item, make_meeting
from tests.one_of_each import NOON

pytestmark = pytest.mark.django_db


def lacks(meeting: Any) -> list[tuple[str, str, str]]:
    """(number of the item, kind, sentence) of everything that is missing."""
    found = checks.everything(checks.rows_of(meeting))
    return [(lack.item.number, str(lack.kind), lack.words) for lack in found]


def kinds(meeting: Any) -> list[str]:
    return [kind for _, kind, _ in lacks(meeting)]


def test_an_item_without_notes_is_told_unless_it_says_that_nothing_arose(draft):
    make_item(draft, number="1")
    make_item(draft, number="2", position=2, no_actions=True)
    make_item(draft, number="3", position=3, narrative="The weir was seen.")
    decided = make_item(draft, number="4", position=4)
    Decision.objects.create(item=decided, text="To mend it.")

    assert lacks(draft) == [
        ("1", Kind.NO_NOTES, "Nothing is noted, and not that there were no actions arising.")
    ]


def test_a_head_over_other_items_and_the_next_meeting_need_no_notes(draft):
    above = make_item(draft, number="4")
    make_item(draft, number="4a", parent=above, position=2, narrative="Said.")
    make_item(draft, number="5", position=3, kind="section")
    make_item(draft, number="6", position=4, kind="next_meeting")

    assert lacks(draft) == []


def test_notes_are_not_missed_before_the_meeting_has_begun(body):
    planned = make_meeting(status="planned")
    item = make_item(planned)
    Question.objects.create(item=item, text="Why?")
    make_item(planned, number="5", position=2)

    assert lacks(planned) == []


def test_questions_without_a_finding_are_told_once_for_their_item(draft):
    item = make_item(draft)
    for text in ("Why?", "Since when?"):
        Question.objects.create(item=item, text=text)
    answered = make_item(draft, number="4b", position=2, findings="Since May.")
    Question.objects.create(item=answered, text="Since when?")

    assert lacks(draft) == [
        ("4a", Kind.NO_FINDING, "2 questions are asked, and no finding is noted.")
    ]


def test_an_action_without_an_owner_is_told(draft, cc):
    item = make_item(draft)
    make_action(item, cc, text="Owned.")
    make_action(item, text="For everyone.", is_for_all=True)
    make_action(item, text="Count the signs.")
    make_action(item, text="Paint them.", other_owners="Roads Lead")

    assert lacks(draft) == [
        ("4a", Kind.NO_OWNER, "“Count the signs.” has no owner."),
        ("4a", Kind.NO_OWNER, "“Paint them.” has no owner; “Roads Lead” is no post of the record."),
    ]


def test_an_action_that_does_not_say_when_it_is_due_is_told(draft, cc):
    item = make_item(draft)
    make_action(item, cc, text="By a day.")
    make_action(item, cc, text="Later.", due_kind=Action.Due.TO_BE_AGREED)
    make_action(item, cc, text="Some day.", due_kind=Action.Due.NOT_SAID)

    assert lacks(draft) == [("4a", Kind.NO_DUE, "“Some day.” does not say when it is due.")]


def test_an_outstanding_matter_needs_an_update_noted_or_heard(draft, cc, minute_taker):
    item = make_item(draft, kind="outstanding")
    before = make_item(make_meeting(date(2026, 5, 28)))
    silent, noted, heard = (make_action(before, cc, text=f"Matter {number}.") for number in "123")
    OutstandingMatter.objects.create(item=item, action=silent, quoted="Matter one.")
    OutstandingMatter.objects.create(item=item, action=noted, update="Done in part.")
    OutstandingMatter.objects.create(item=item, action=heard)
    ActionUpdate.objects.create(
        action=heard, text="Counted.", posted_at=NOON, posted_by=minute_taker, heard_at=draft
    )

    assert lacks(draft) == [
        ("4a", Kind.NO_UPDATE, f"No update is noted on {silent.label}, “Matter one.”.")
    ]


def test_an_action_of_somebody_who_sent_apologies_is_told(draft, cc, dcc):
    away = Person.objects.create(name="Idris Vaughan")
    Tenure.objects.create(person=away, office=cc, starts_on=date(2020, 1, 1))
    Attendance.objects.create(meeting=draft, person=away, status="apologies")
    item = make_item(draft)
    make_action(item, cc, text="Count the signs.")
    make_action(item, dcc, text="Paint them.")

    assert lacks(draft) == [
        (
            "4a",
            Kind.ABSENT,
            "Idris Vaughan sent apologies, and “Count the signs.” is for the Chief Constable. Do "
            "they know of it?",
        )
    ]


def test_where_somebody_else_spoke_for_the_post_nobody_was_absent(draft, cc):
    for name, status in (("Idris Vaughan", "apologies"), ("Petra Lowe", "present")):
        person = Person.objects.create(name=name)
        Attendance.objects.create(meeting=draft, person=person, office=cc, status=status)
    make_action(make_item(draft), cc)

    assert lacks(draft) == []


def test_a_number_used_twice_is_told_of_both_items(draft):
    above = make_item(draft, number="4", narrative="Said.")
    for position in (2, 3):
        make_item(draft, number="a", parent=above, position=position, narrative="Said.")
    make_item(draft, number="5", position=4, narrative="Said.")
    other = make_item(draft, number="6", position=5, narrative="Said.")
    make_item(draft, number="a", parent=other, position=6, narrative="Said.")

    assert lacks(draft) == [("a", Kind.SAME_NUMBER, "2 items have the number 4.a.")] * 2


def test_an_abbreviation_is_told_where_it_stands_first_unless_the_record_explains_it(draft, cc):
    OfficeAlias.objects.create(office=cc, name="CCO")
    make_item(draft, narrative="The CC and the T/CCO told the OPCC and ALL of the WRB.")
    make_item(draft, number="5", position=2, findings="The WRB met the Serious Incident Board.")
    make_item(draft, number="6", position=3, findings="SIBs are Serious Incident Boards (SIB).")

    assert lacks(draft) == [
        (
            "4a",
            Kind.ABBREVIATION,
            "“WRB” is no post and is not explained: say it in full once, with “(WRB)” behind it.",
        )
    ]


def test_an_accepted_comment_is_told_until_its_item_has_changed(
    there, chief_constable, minute_taker
):
    item = there.items.get(number="4a")
    comment = commenting.comment(there, by=chief_constable, item=item, text="It was two weirs.")
    commenting.answer(comment, by=minute_taker, outcome="accepted", answer="Corrected")
    said = "The comment of Idris Vaughan is accepted, and the item is unchanged since."

    before = [lack for lack in lacks(there) if lack[1] == Kind.UNFOLLOWED]
    item.narrative = "Two weirs were seen."
    item.save()

    assert (before, Kind.UNFOLLOWED in kinds(there)) == ([("4a", Kind.UNFOLLOWED, said)], False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ACCs of Part II met.", ["ACC"]),
        ("T/ACC and NA/SM", ["ACC", "NA", "SM"]),
        ("ROADS AND BRIDGES\nThe WRB met.", ["WRB"]),
        ("McCABE, X and 4G", []),
        ("The WRB’s plan", ["WRB"]),
    ],
)
def test_abbreviations_are_capitals_standing_alone(text, found):
    assert used(text) == found


def test_what_stands_in_brackets_is_explained():
    assert explained("Weir Repair Board (the “WRB”), or boards (WRBs); see (below)") == {"WRB"}


def test_what_one_item_lacks_can_be_asked_alone(draft, cc):
    item = make_item(draft)
    make_action(item, text="Count the signs.")
    make_item(draft, number="5", position=2)
    rows = checks.rows_of(draft)

    assert [lack.kind for lack in checks.missing(rows.items[0], rows)] == [Kind.NO_OWNER]


def test_the_page_tells_each_with_the_page_that_mends_it(desk, draft):
    item = make_item(draft)
    make_action(item, text="Count the signs.")

    shown = desk.get(f"/admin/meeting/{draft.pk}/checks/")

    lines = [
        (head, [(lack.words, lack.address) for _, lacks in group for lack in lacks])
        for head, group in shown.context["groups"]
    ]
    page = f"/admin/meeting/{draft.pk}/sheet/?item={item.pk}"
    assert lines == [
        ("4a Road safety at the weir", [("“Count the signs.” has no owner.", page)]),
    ]


def test_the_page_can_be_read_by_what_is_missing(desk, draft):
    for number in ("1", "2"):
        item = make_item(draft, number=number, heading="", position=int(number))
        make_action(item)
        make_action(item, is_for_all=True, due_kind=Action.Due.NOT_SAID)

    shown = desk.get(f"/admin/meeting/{draft.pk}/checks/?by=kind")

    groups = [
        (head, [lack.item.number for _, lacks in found for lack in lacks])
        for head, found in shown.context["groups"]
    ]
    assert groups == [
        ("Actions without an owner", ["1", "2"]),
        ("Actions without a due date", ["1", "2"]),
    ]


def test_a_clear_page_says_so(desk, draft):
    make_item(draft, narrative="Said.")

    shown = desk.get(f"/admin/meeting/{draft.pk}/checks/").content.decode()

    assert "Nothing is missing: every item has its notes" in shown


def test_what_is_missing_stands_in_the_way_of_no_step(desk, draft, minute_taker):
    make_action(make_item(draft), issued_by=minute_taker)

    desk.post(f"/meetings/{draft.pk}/step/agree/", {"seen": "1", "is_known_open": "on"})

    assert NotesStatus.objects.get(meeting=draft).status == "agreed"


@pytest.mark.parametrize("rows", [2, 9])
def test_the_page_takes_as_many_queries_for_a_long_agenda_as_for_a_short_one(
    rows, desk, draft, cc, django_assert_num_queries
):
    before = make_item(make_meeting(date(2026, 5, 28)))
    for number in range(rows):
        person = Person.objects.create(name=f"Guest {number}")
        Attendance.objects.create(meeting=draft, person=person, position=number, status="apologies")
        item = make_item(draft, number=str(number), position=number)
        Question.objects.create(item=item, text="Why?")
        action = make_action(item, cc)
        OutstandingMatter.objects.create(item=item, action=make_action(before, cc))
        make_action(item, text=f"The WRB of {action.pk}.")
    desk.get(f"/admin/meeting/{draft.pk}/checks/")

    with django_assert_num_queries(23):
        desk.get(f"/admin/meeting/{draft.pk}/checks/")


@pytest.mark.parametrize("reader", ["chair", "auditor", "chief_constable"])
def test_the_page_is_the_minute_takers_alone(reader, draft, signed_in, request):
    answer = signed_in(request.getfixturevalue(reader)).get(f"/admin/meeting/{draft.pk}/checks/")

    assert answer.status_code == 404


@pytest.mark.parametrize("status", ["in_progress", "draft"])
def test_the_sheet_marks_what_the_checks_tell(status, body, cc, minute_taker):
    meeting = make_meeting(status=status)
    before = make_item(make_meeting(date(2026, 5, 28)))
    above = make_item(meeting, number="1", kind="section")
    make_item(meeting, number="1a", parent=above, position=2)
    asked = make_item(meeting, number="2", position=3, narrative="Said.")
    Question.objects.create(item=asked, text="Why?")
    heard = make_item(meeting, number="3", position=4)
    for update in ("", "Done."):
        OutstandingMatter.objects.create(item=heard, action=make_action(before, cc), update=update)
    arising = make_item(meeting, number="4", position=5)
    make_action(arising, text="Paint.", other_owners="Roads Lead", due_kind=Action.Due.NOT_SAID)
    make_item(meeting, number="5", position=6, no_actions=True)
    make_item(meeting, number="6", position=7, kind="next_meeting")

    marks = {one.item.number: one.missing for one in contents(meeting, minute_taker).items}

    assert marks == {
        "1": [],
        "1a": ["no notes"],
        "2": ["no finding"],
        "3": ["1 matter without an update"],
        "4": ["1 action without owner", "1 action without due date"],
        "5": [],
        "6": [],
    }
    told = [number for number, kind, _ in lacks(meeting) if kind != Kind.ABBREVIATION]
    assert told == [number for number, missing in marks.items() for _ in missing]


@pytest.mark.parametrize(("matters", "told"), [(3, ["", "", ""]), (4, ["No update is noted on 4"])])
def test_many_matters_without_an_update_are_one_line_that_opens(matters, told, desk, draft, cc):
    before = make_item(make_meeting(date(2026, 5, 28)))
    item = make_item(draft, narrative="Said.")
    for _ in range(matters):
        OutstandingMatter.objects.create(item=item, action=make_action(before, cc))

    page = desk.get(f"/admin/meeting/{draft.pk}/checks/")

    ((_, lines),) = page.context["groups"]
    assert [words.removesuffix(" outstanding matters.") for words, _ in lines] == told
    assert page.content.decode().count("Mend<span") == page.context["count"] == matters


def test_a_printed_day_that_is_not_the_meetings_is_told_once(draft):
    for number in ("1", "2"):
        make_item(draft, number=number, narrative="Said.")
    said = []
    for line in ("Monday 29 June 2026 @ 10:00", "Tuesday 30 June 2026", "In the summer"):
        draft.date_text = line
        draft.save()
        said.append(lacks(draft))

    told = (
        "The notes print “Monday 29 June 2026 @ 10:00”, and the meeting is on Tuesday 30 June 2026."
    )
    assert said == [[("1", Kind.OTHER_DAY, told)], [], []]
