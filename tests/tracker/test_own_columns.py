"""Columns that are matched with nothing are kept as they are, and come out again at their place."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from actions import services
from actions.models import Action
from governance.models import TrackerLayout
from governance.tracker.columns import shape_of

from .conftest import HEADINGS as LOG
from .conftest import kinds, told, workbook
from .test_preview import row
from .test_round_trip import download

HEADINGS = ["Ref", "Priority", "Action", "Looked at", "Owner", "", "Cost", "Priority"]
COLUMNS = ["reference", "", "text", "", "owner", "", "", ""]
FIRST = ["1", "High", "Count the boats.", date(2024, 6, 3), "CC", "ask Edda", 1200.5, "B"]
SECOND = ["2", None, "Mend the weir.", None, "CC", None, 0, "007"]
KEPT = {
    "Priority": "High",
    "Looked at": "2024-06-03",
    "column F": "ask Edda",
    "Cost": "1200.5",
    "Priority (H)": "B",
}


@pytest.fixture
def own(db: None) -> TrackerLayout:
    """A tracker half of whose columns are the office's own."""
    return TrackerLayout.objects.create(
        name="log.xlsx", shape=shape_of(HEADINGS), headings=HEADINGS, columns=COLUMNS, states=[]
    )


def cells(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active]


def test_own_columns_are_named_before_anything_is_loaded(send, own, cc):
    answer = send(workbook(HEADINGS, FIRST))

    assert answer.context["own"] == ["Priority", "Looked at", "column F", "Cost", "Priority (H)"]


def test_own_columns_are_kept_and_come_out_at_their_place_as_they_were(send, press, desk, own, cc):
    send(workbook(HEADINGS, FIRST, SECOND))
    press()

    went = cells(download(desk, own, "xlsx"))

    assert Action.objects.get(reference="1").tracker_cells == KEPT
    assert went[0] == ["Ref", "Priority", "Action", "Looked at", "Owner", None, "Cost", "Priority"]
    assert [[*row[:3], row[3] and row[3].date(), *row[4:]] for row in went[1:]] == [FIRST, SECOND]


def test_own_columns_go_out_as_csv_and_come_back_the_same(send, press, desk, own, cc):
    send(workbook(HEADINGS, FIRST, SECOND))
    press()

    content = download(desk, own, "csv")

    assert content.decode().splitlines()[1] == (
        "1,High,Count the boats.,2024-06-03,CC,ask Edda,1200.5,B"
    )
    assert kinds(send(content, "log.csv")) == [(2, "same"), (3, "same")]


def test_what_changed_in_an_own_column_is_shown_and_kept_when_asked_for(send, press, own, cc):
    send(workbook(HEADINGS, FIRST))
    press()

    answer = send(workbook(HEADINGS, ["1", "Low", *FIRST[2:5], None, *FIRST[6:]]))
    after = press(change="on")

    shown = answer.context["preview"].lines[0].changes
    assert [(each.label, each.was, each.now) for each in shown] == [
        ("Your column “Priority”", "High", "Low"),
        ("Your column “column F”", "ask Edda", ""),
    ]
    assert told(after) == ["1 brought up to date. Nobody was mailed."]
    assert Action.objects.get().tracker_cells == {
        **{name: words for name, words in KEPT.items() if name != "column F"},
        "Priority": "Low",
    }


def test_own_columns_of_another_tracker_stay(send, press, own, cc):
    action = Action(reference="1", text="Count the boats.", origin_text="x", status="unknown")
    action.tracker_cells = {"Theme": "Boats"}
    action.save()
    send(workbook(HEADINGS, FIRST))

    press(change="on")

    action.refresh_from_db()
    assert action.tracker_cells == {"Theme": "Boats", **KEPT}


def test_a_formula_without_a_result_in_an_own_column_is_told_and_not_kept(send, press, own, cc):
    answer = send(workbook(HEADINGS, [*FIRST[:6], "=1+1", "B"]))
    press()

    assert answer.context["preview"].lines[0].notes == [
        "Cell G2 (“Cost”) holds a formula whose result is not in the file: open it in Excel and "
        "save it. It is not kept."
    ]
    assert "Cost" not in Action.objects.get().tracker_cells


def test_what_stands_right_of_the_last_heading_is_told_and_not_kept(send, own, cc):
    answer = send(workbook(HEADINGS, [*FIRST, "seen"]))

    assert answer.context["preview"].lines[0].notes == [
        "“seen” has no heading above it and is not kept."
    ]


def test_the_desk_reads_them_on_the_page_of_the_action_and_in_its_history(
    send, press, desk, own, cc
):
    send(workbook(HEADINGS, FIRST))
    press()
    send(workbook(HEADINGS, ["1", "Low", *FIRST[2:]]))
    press(change="on")
    action = Action.objects.get()

    page = desk.get(f"/admin/actions/action/{action.pk}/change/").content.decode()
    first = action.history.order_by("history_id").first().pk
    version = desk.get(f"/admin/actions/action/{action.pk}/history/{first}/").content.decode()
    trail = desk.get(f"/trail/actions.action/{action.pk}/").content.decode()

    assert "Priority: Low" in page
    assert "Priority:" in version
    assert "changed what the office’s tracker says beside the action" in trail


def rag(send, press, desk, layout, *rows: list[Any]) -> list[Any]:
    """The words of the column of states that go out once these rows are loaded."""
    layout.states = [["Green", "open"], ["Red", "open"], ["Closed", "closed"]]
    layout.save()
    send(workbook(LOG, *rows))
    press(change="on")
    return [row[6] for row in cells(download(desk, layout, "xlsx"))[1:]]


def test_each_action_keeps_its_word_where_several_mean_one_state(send, press, desk, layout, cc):
    went = rag(send, press, desk, layout, row("1", rag="Red"), row("2", text="x", rag="Green"))

    assert went == ["Red", "Green"]


def test_another_word_for_the_same_state_is_a_change_of_the_column(send, press, desk, layout, cc):
    rag(send, press, desk, layout, row(rag="Red"))

    answer = send(workbook(LOG, row(rag="Green")))

    shown = answer.context["preview"].lines[0].changes
    assert [(each.label, each.was, each.now) for each in shown] == [
        ("Your column “RAG”", "Red", "Green")
    ]


def test_the_word_is_not_kept_once_the_action_is_in_another_state(
    send, press, desk, layout, cc, minute_taker
):
    rag(send, press, desk, layout, row(rag="Red"))
    services.close(Action.objects.get(), by=minute_taker, outcome="Done.")

    went = cells(download(desk, layout, "xlsx"))

    assert went[1][6] == "Closed"


def test_a_dash_that_stands_for_nothing_stays_a_dash(send, press, desk, own, cc):
    send(workbook(HEADINGS, ["1", "-", *FIRST[2:]]))
    press()

    assert cells(download(desk, own, "xlsx"))[1][1] == "-"
