"""Every row is shown with what becomes of it, and nothing is written by looking."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Office
from actions.models import Action, ActionUpdate
from governance.models import TrackerFile, TrackerLayout
from tests.factories import make_action, make_item, make_meeting

from .conftest import HEADINGS, errors, kinds, workbook

DAY = date(2024, 5, 3)


def row(ref: str = "1", text: str = "Count the boats.", **said: object) -> list[object]:
    """A row of the tracker, with the cells that are said."""
    found = {"met": DAY, "item": "4a", "owner": "CC", "due": date(2024, 7, 1), "rag": "Open"} | said
    after = [found[name] for name in ("owner", "due", "rag")]
    return [ref, found["met"], found["item"], text, *after, said.get("update"), said.get("closed")]


def known(*owners: Office, **fields: object) -> Action:
    """The action that a row of the tracker says, in the record already."""
    same = {"reference": "1", "origin_text": "3 May 2024, item 4a", "text": "Count the boats."}
    due = {"due_on": date(2024, 7, 1), "due_kind": "date"}
    return make_action(None, *owners, **same | due | fields)


def notes(answer) -> list[list[str]]:
    return [line.notes for line in answer.context["preview"].lines]


def test_an_unknown_shape_leads_to_its_columns_guessed_from_the_headings(send):
    answer = send(workbook(["Tracker"], HEADINGS, row(rag="Amber")))

    assert answer.redirect_chain[0][0].endswith("/columns/")
    assert answer.context["layout"].columns == [
        *("reference", "met_on", "item", "text", "owner", "due", "status", "update", "closed_on"),
    ]
    assert answer.context["layout"].states == [["Amber", ""]]


def test_columns_matched_by_hand_are_remembered_and_told_in_history(send, desk, minute_taker):
    send(workbook(HEADINGS, row(rag="Amber")))
    file = TrackerFile.objects.get()
    page = reverse("admin:tracker_columns", args=[file.pk])
    form = desk.get(page).context["form"]
    said = {name: form[name].value() for name in form.fields}
    typed = {name: "" if value is None else value for name, value in said.items()}

    answer = desk.post(page, typed | {"state-0": "open", "is_shared": "yes"}, follow=True)

    layout = TrackerLayout.objects.get()
    assert kinds(answer) == [(2, "new")]
    assert (layout.states, layout.is_shared) == ([["Amber", "open"]], True)
    assert layout.history.get().history_user == minute_taker
    assert (
        send(workbook(HEADINGS, row("2", rag="Amber")))
        .redirect_chain[0][0]
        .endswith(f"/admin/tracker/{TrackerFile.objects.latest('brought_at').pk}/")
    )


def test_nothing_is_written_by_looking(send, layout, cc):
    answer = send(workbook(HEADINGS, row()))

    assert kinds(answer) == [(2, "new")]
    assert (Action.objects.count(), ActionUpdate.objects.count()) == (0, 0)


def test_titles_notes_and_headings_again_are_left_out(send, layout, cc):
    def merge(sheet):
        sheet.merge_cells("A6:I6")

    answer = send(
        workbook(
            *(["Action tracker"], [], HEADINGS, row(), [None, None, None, "2025"]),
            *(["Prepared by the desk, and not to be copied"], HEADINGS),
            change=merge,
        )
    )

    assert kinds(answer) == [(4, "new"), (5, "aside"), (6, "aside"), (7, "aside")]


def test_what_cannot_be_read_is_told_with_its_place(send, layout, cc):
    answer = send(
        workbook(
            HEADINGS,
            row("1", due="31/02/2024"),
            row("2", text=""),
            row("3", rag="Puce"),
            row("4", met="30/02/2024"),
            row("5", rag="Closed", closed="soon"),
            row("6", due=45000),
            row("7", rag="=1+1"),
        )
    )

    assert errors(answer) == [
        "Row 2, column F (Due): “31/02/2024” is no date of the calendar.",
        "Row 3, column D (Action) is empty, so there is no action.",
        "Row 4, column G (Status): “Puce” is matched with no state yet: match it with the columns.",
        "Row 5, column B (Date of the meeting): “30/02/2024” is no date of the calendar.",
        "Row 6, column I (Closed on): “soon” is no date.",
        "Row 7, column F (Due): “45000” is a number and no date: give the cell a date’s format.",
        "Row 8, column G (Status) holds a formula whose result is not in the file: open it in "
        "Excel and save it.",
    ]


def test_meeting_and_item_are_found_by_day_and_number(send, layout, cc):
    item = make_item(make_meeting(DAY), number="4a")

    answer = send(workbook(HEADINGS, row(), row("2", item="9")))

    lines = answer.context["preview"].lines
    assert [line.meant.item for line in lines] == [item, None]
    assert lines[1].meant.origin_text == "3 May 2024, item 9"
    assert lines[1].notes == [
        f"{item.meeting} is in the record, and no one item of it is “9”: kept in words."
    ]


def test_an_owner_who_is_no_office_is_told_and_kept(send, layout, cc):
    answer = send(workbook(HEADINGS, row(owner="CC / Edda Marsh")))

    assert notes(answer) == [
        ["“Edda Marsh”: no office known here. It is kept as typed, and waits on nobody."]
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("TBC", "to_be_agreed"),
        ("when completed", "trigger"),
        ("by 3 June 2024", "date"),
        ("03/06/24", "date"),
        ("", "not_said"),
    ],
)
def test_due_words_are_understood_as_those_of_notes(send, layout, cc, said: str, kind: str):
    answer = send(workbook(HEADINGS, row(due=said)))

    assert answer.context["preview"].lines[0].meant.due.kind == kind


def test_due_at_a_meeting_is_that_meeting(send, layout, cc):
    july = make_meeting(date(2024, 7, 26))

    answer = send(workbook(HEADINGS, row(due="the July meeting")))

    assert answer.context["preview"].lines[0].meant.due.meeting == july


def test_an_action_is_known_by_the_reference_of_the_tracker(send, layout, cc):
    action = known(cc)

    answer = send(workbook(HEADINGS, row(), row("2", text="Another.")))

    assert kinds(answer) == [(2, "same"), (3, "new")]
    assert answer.context["preview"].lines[0].action == action


def test_a_reference_that_lost_its_zeros_in_excel_is_the_same(send, layout, cc):
    action = known(cc, reference="007")

    answer = send(workbook(HEADINGS, row("7")))

    assert [(line.kind, line.action) for line in answer.context["preview"].lines] == [
        ("same", action)
    ]


def test_zeros_that_the_tracker_has_and_the_record_lost_are_a_difference(send, layout, cc):
    known(cc, reference="7")

    answer = send(workbook(HEADINGS, row("007")))

    assert [(each.was, each.now) for each in answer.context["preview"].lines[0].changes] == [
        ("7", "007")
    ]


def test_references_that_differ_in_zeros_are_two_where_the_file_has_both(send, layout, cc):
    known(cc, reference="007")

    answer = send(workbook(HEADINGS, row("7", text="Another."), row("007")))

    assert kinds(answer) == [(2, "new"), (3, "same")]


def test_without_a_reference_it_is_known_by_words_meeting_and_owners(send, layout, cc, dcc):
    known(cc, reference="")
    theirs = known(dcc, reference="")
    known(dcc, reference="", origin_text="7 June 2024, item 4a")

    answer = send(workbook(HEADINGS, row("", owner="DCC")))

    assert [(line.kind, line.action) for line in answer.context["preview"].lines] == [
        ("same", theirs)
    ]


def test_what_differs_is_shown_word_by_word(send, layout, cc):
    known(cc)

    answer = send(
        workbook(
            HEADINGS,
            row(text="Count all the boats.", due=date(2024, 8, 1), update="Half of them."),
        )
    )

    line = answer.context["preview"].lines[0]
    assert [(each.label, each.was, each.now) for each in line.changes] == [
        ("Action", "Count the boats.", "Count all the boats."),
        ("Due", "1 July 2024", "1 August 2024"),
        ("Update", "", "Half of them."),
    ]
    assert "<ins>" in answer.content.decode()


def test_a_known_reference_with_quite_other_words_is_told_and_not_ticked(send, layout, cc):
    known(cc, text="Mend the lock gates before the winter.")

    answer = send(workbook(HEADINGS, row(text="Say what the ferry costs.")))

    page = answer.content.decode()
    assert answer.context["preview"].lines[0].kinds == {"differs", "other"}
    assert "1 says quite another thing." in page
    assert 'id="id_change">' in page


def test_a_number_of_another_tracker_is_not_taken_for_one_without_its_zeros(send, layout, cc):
    known(cc, reference="001", text="Mend the lock gates before the winter.")

    answer = send(workbook(HEADINGS, row("1", text="Say what the ferry costs.")))

    assert kinds(answer) == [(2, "new")]


def test_a_day_written_in_another_way_is_no_difference(send, layout, cc):
    known(cc)

    answer = send(workbook(HEADINGS, row(met="03/05/2024", due="1 July 2024")))

    assert (kinds(answer), notes(answer)) == ([(2, "same")], [[]])


def test_what_the_record_says_itself_is_no_error(send, layout, cc):
    known(cc, due_kind="trigger", due_on=None, due_text="31/02/2024")

    answer = send(workbook(HEADINGS, row(due="31/02/2024")))

    assert (kinds(answer), errors(answer)) == ([(2, "same")], [])


def test_an_empty_cell_says_nothing(send, layout, cc):
    known(cc)

    answer = send(workbook(HEADINGS, row(due="", owner="", rag="")))

    assert kinds(answer) == [(2, "same")]


def test_a_row_that_stands_there_twice_is_told(send, layout, cc):
    answer = send(
        workbook(HEADINGS, row(), row(text="Other."), row("", text="x."), row("", text="x."))
    )

    assert errors(answer) == [
        "Row 3 has the reference of row 2 too. Leave one of them in the file.",
        "Row 5 says the same as row 4. Leave one of them in the file.",
    ]


def test_a_thousand_rows_ask_the_database_as_often_as_one(
    send, layout, cc, desk, django_assert_num_queries
):
    meeting = make_meeting(DAY)
    for number in range(20):
        make_item(meeting, number=str(number), position=number)
        make_meeting(date(2020, 1 + number % 12, 1 + number))
    send(workbook(HEADINGS, row()))
    send(
        workbook(
            HEADINGS, *(row(str(n), text=f"Count {n}.", item=str(n % 20)) for n in range(1000))
        )
    )

    for file in TrackerFile.objects.order_by("brought_at"):
        page = reverse("admin:tracker_rows", args=[file.pk])
        desk.get(page)
        with django_assert_num_queries(16):
            desk.get(page)
