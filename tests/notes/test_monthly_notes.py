"""The whole of one set of monthly notes, in the layout that the house prints."""

from datetime import date, time
from pathlib import Path

import pytest

from governance.notes.document import Item, NextMeeting, NotesDocument
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.text import render_text
from governance.notes.words import is_in_order, words, words_lost

SOURCE = Path(__file__).parent / "samples" / "monthly-assurance.txt"


@pytest.fixture(scope="module")
def notes() -> NotesDocument:
    return parse(read(SOURCE.read_bytes(), SOURCE.name).lines)


def item(notes: NotesDocument, *numbers: str) -> Item:
    """The item at the end of a path of numbers: "4.", "4a", "1"."""
    items = notes.items
    for number in numbers:
        found = next(one for one in items if one.number == number)
        items = found.items
    return found


def tree(items: list[Item]) -> list:
    return [(one.number, tree(one.items)) if one.items else one.number for one in items]


def test_header_says_when_where_and_who(notes: NotesDocument):
    assert notes.title == "Monthly Assurance Meeting May 2029 – Meeting Notes"
    assert (notes.date, notes.start_time, notes.end_time) == (date(2029, 5, 31), time(9, 30), None)
    assert notes.date_text == "Thursday 31 May 2029 @ 09:30"
    assert (notes.chair, notes.venue) == ("Tamsin Orrell", "Ferry Room – Weir House")
    assert notes.minutes_by == "Wilf Hanmer, Policy Officer, OPCC"


def test_attendance_has_capacities_and_offices(notes: NotesDocument):
    assert [(one.name, one.office, one.status) for one in notes.attendance] == [
        ("Tamsin Orrell", "PCC", "present"),
        ("Edie Lacey", "DPCC", "present"),
        ("Rowan Thirsk", "CC", "present"),
        ("Priya Sandell", "DCC", "present"),
        ("Insp. Cal Dunmore", "", "present"),
        ("Orla Fenn", "CEX", "apologies"),
    ]
    assert notes.attendance[4].capacity == "PCC's Staff Officer"


def test_items_are_a_tree_and_no_parent_is_invented(notes: NotesDocument):
    assert tree(notes.items) == [
        ("1", ["1a"]),
        "2a",
        "2b",
        "3.",
        ("4.", [("4a", ["1", "2", "3", "4", "5"]), ("4b", [("1", ["a", "b"]), "2"]), "4c"]),
        "5.",
        "6.",
    ]


def test_kinds_follow_from_headings_and_place(notes: NotesDocument):
    kinds = {
        "outstanding": [item(notes, "1"), item(notes, "1", "1a")],
        "section": [item(notes, "4."), item(notes, "4.", "4a"), item(notes, "4.", "4b")],
        "topic": [*item(notes, "4.", "4a").items, *item(notes, "4.", "4b").items],
        "project": item(notes, "4.", "4b", "1").items,
        "update": [item(notes, number) for number in ("2a", "2b", "3.")],
        "any_other_business": [item(notes, "5.")],
        "next_meeting": [item(notes, "6.")],
    }

    assert {kind: {one.kind for one in items} for kind, items in kinds.items()} == {
        kind: {kind} for kind in kinds
    }


def test_objective_and_topic_stand_apart(notes: NotesDocument):
    assert [(one.objective, one.topic) for one in item(notes, "4.", "4a").items] == [
        ("A safer Severnshire", "shop theft"),
        ("A safer Severnshire", "rural theft"),
        ("A safer Severnshire", "dangerous dogs"),
        ("A trusted Severnshire", "volunteers"),
        ("A better Severnshire", "response at night"),
    ]


def test_heading_keeps_the_topics_glued_to_it(notes: NotesDocument):
    glued = item(notes, "2b")

    assert glued.heading == "CC BUSINESS Cadet numbers / Stowick station"
    assert glued.topic == "Cadet numbers / Stowick station"


def test_heading_ends_where_a_sentence_begins(notes: NotesDocument):
    update, other_business = item(notes, "3."), item(notes, "5.")

    assert update.heading == "COMMAND TEAM / BOARD – NEWS"
    assert update.narrative == "The command team has approved the custody rota that starts in July."
    assert other_business.heading == "AOB:"
    assert other_business.narrative.startswith("The parish councils had thanked")


def test_questions_are_whole_over_a_page_break(notes: NotesDocument):
    topics = [*item(notes, "4.", "4a").items, *item(notes, "4.", "4b").items]

    assert [[one.label for one in topic.questions] for topic in topics] == [
        ["a", "b"],
        ["a", "b"],
        [""],
        ["a", "b"],
        ["a", "b"],
        [],
        [""],
    ]
    assert topics[0].questions[1].text == (
        "Do those who steal every day to pay for the next dose of a drug meet a nurse in custody?"
    )


def test_bullets_are_whole_over_a_page_break(notes: NotesDocument):
    shops, calls = item(notes, "4.", "4a", "4"), item(notes, "4.", "4a", "5")

    assert shops.findings.endswith("- A trainer of volunteers will have a desk in the OCR.")
    assert calls.findings.endswith(
        "- A new rota is written and the crews are to vote on it in June\n"
        "- The ACC for rural policing visits each station once a month."
    )


def test_context_stands_before_the_first_question_or_findings(notes: NotesDocument):
    assert item(notes, "4.", "4a", "5").context == (
        "In the autumn the PCC spent two nights on patrol."
    )
    assert item(notes, "4.", "4b", "1").context == (
        "The PCC wished to hear what both have cost so far"
    )


def test_lost_list_marks_give_a_bullet_a_sentence_and_a_warning(notes: NotesDocument):
    assert item(notes, "4.", "4a", "1").findings == (
        "- Traders can send pictures from their phones.\n"
        "- A patrol walks the market on Fridays.\n"
        "- Marlbrook's nurse works nights as well."
    )
    assert [warning.line for warning in notes.warnings] == [28, 29]


def test_nested_findings_stay_nested(notes: NotesDocument):
    assert item(notes, "4.", "4b", "2").findings == (
        "- A visit in March showed two faults:-\n"
        "  - Rent was paid for empty boxes and;\n"
        "  - Nobody had read the lease.\n"
        "- A new roof is the landlord's to pay."
    )


def test_matter_brought_forward_says_where_it_comes_from(notes: NotesDocument):
    [matter] = item(notes, "1", "1a").brought_forward

    assert matter.text == (
        "DCC to report on the robbed nests to the June holding to account meeting."
    )
    assert (matter.from_meeting, matter.from_item) == ("March 2029", "4a")
    assert matter.from_heading == "Safer Severnshire – Wildlife crime"
    assert (matter.owners, matter.requested_by) == (["DCC"], "DCC")
    assert matter.due_text == "the June holding to account meeting"
    assert matter.note == "(Brought forward: requested by the DCC)"
    assert matter.update.startswith("- Four nests were robbed, at quarries and on two crags.\n- ")


def test_actions_have_owners_and_due_words(notes: NotesDocument):
    actions = [action for one in notes.walk() for action in one.actions]

    assert [(one.owners, one.owners_text, one.due_text, one.condition) for one in actions] == [
        (["CC"], "CC", "when completed", ""),
        (["ACC"], "", "the June holding to account meeting", "If on duty"),
    ]


def test_nil_returns_are_no_actions(notes: NotesDocument):
    said = [one.no_actions_text for one in notes.walk() if one.no_actions]

    assert said == [
        "There were no further actions arising.",
        "There were no actions arising on the day, however",
        *["There were no actions arising."] * 5,
    ]


def test_what_was_agreed_afterwards_belongs_to_the_item(notes: NotesDocument):
    assert item(notes, "2b").agreed_after == (
        "the PCC and the CC agreed by letter that cadet numbers will have an evening of their own"
        " on a date to be agreed."
    )


def test_next_meeting_is_everybodys(notes: NotesDocument):
    assert notes.next_meeting == NextMeeting(date(2029, 6, 26), time(14, 15), ["ALL"])


def test_items_know_their_lines(notes: NotesDocument):
    assert item(notes, "1").lines == (18, 19)
    assert item(notes, "4.", "4a", "1").lines == (26, 28)
    assert item(notes, "4.").lines == (24, 42)


def test_nothing_is_left_over(notes: NotesDocument):
    assert notes.unplaced == []


def test_every_word_is_printed_again_in_order():
    source = SOURCE.read_text()
    printed = render_text(parse(read(SOURCE.read_bytes(), SOURCE.name).lines))

    assert words_lost(words(source), words(printed)) == {}
    assert is_in_order(words(source), words(printed))
    assert '{"' not in printed
    assert "\\" not in printed
