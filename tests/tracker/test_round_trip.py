"""What goes out comes back unchanged: every row is the same as the record."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from string import printable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actions import services
from actions.models import Action
from governance.models import SensitiveReading, TrackerFile, TrackerLayout
from governance.tracker.columns import FIELDS, shape_of
from governance.tracker.out import table
from governance.tracker.own import with_own
from governance.tracker.reading import read_spreadsheet
from governance.tracker.reading.sheets import plain_cell
from governance.tracker.understanding import understand
from governance.tracker.writing import workbook as written
from meetings.models import Marking
from tests.factories import make_action, make_item, make_meeting

from .conftest import HEADINGS, kinds, told, workbook
from .test_preview import DAY, row


def download(desk: Client, layout: TrackerLayout, ending: str, query: str = "") -> bytes:
    page = reverse("admin:tracker_download", args=[layout.pk, ending])
    return b"".join(desk.get(page + query))


@pytest.fixture
def register(cc, dcc, minute_taker):
    """Actions of every kind that the record holds."""
    item = make_item(make_meeting(DAY), number="4a")
    closed = make_action(item, cc, dcc, reference="7", text="Mend the weir.")

    services.close(closed, by=minute_taker, outcome="Mended.")
    make_action(item, dcc, text="=SUM(A1)\nand more", due_kind="trigger", due_text="when dry")
    make_action(None, cc, origin_text="An earlier meeting, item 3", text="Count.", status="unknown")
    make_action(None, text="'-44 is cold.", origin_text="Panel, 3 May 2023, item 2b", reference="x")
    july = make_meeting(date(2024, 7, 26))
    make_action(item, cc, text="Report.", due_kind="meeting", due_meeting=july)
    posted = make_action(item, cc, text="Write.", issued_by=minute_taker)
    services.post_update(posted, by=minute_taker, text="A draft:\n- one\n- two")
    services.propose_completion(posted, by=minute_taker, text="Written.")
    return list(Action.objects.order_by("pk"))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_row_comes_back_the_same(desk, send, layout, register, ending: str):
    answer = send(download(desk, layout, ending), f"log.{ending}")

    lines = answer.context["preview"].lines
    assert [(line.kind, line.action) for line in lines] == [("same", one) for one in register]
    assert [line.errors for line in lines] == [[]] * len(register)


def test_the_workbook_is_one_that_people_can_use(desk, layout, register):
    sheet = load_workbook(BytesIO(download(desk, layout, "xlsx"))).active

    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:I7")
    assert (sheet["B2"].value.date(), sheet["B2"].is_date) == (DAY, True)
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("'=SUM(A1)\nand more", "s")
    assert sheet["D3"].alignment.wrap_text is True
    assert [sheet.column_dimensions[letter].width for letter in "AD"] == [14, 60]


def test_the_status_words_are_the_offices_own(desk, layout, register):
    sheet = load_workbook(BytesIO(download(desk, layout, "xlsx"))).active

    assert [cell.value for cell in sheet["G"]] == [
        "RAG",
        "Closed",
        "Open",
        None,
        "Open",
        "Open",
        "Open",
    ]


def test_what_is_filtered_goes_out_alone(desk, layout, register):
    content = download(desk, layout, "csv", "?status__exact=closed").decode()

    assert [line.partition(",")[0] for line in content.splitlines()] == ["\ufeffRef", "7"]


def test_a_marked_action_goes_out_marked_and_comes_back_the_same(desk, send, layout, register):
    item = register[0].item
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")

    content = download(desk, layout, "csv", "?status__exact=closed")
    answer = send(content, "log.csv")

    assert [line.rpartition(",")[2] for line in content.decode().splitlines()] == [
        "Marking",
        "OFFICIAL-SENSITIVE",
    ]
    assert kinds(answer) == [(2, "same")]
    assert "OFFICIAL-SENSITIVE" in answer.content.decode()
    assert set(SensitiveReading.objects.values_list("item_pk", flat=True)) == {item.pk}


def test_a_filter_that_there_is_not_is_refused(desk, layout):
    page = reverse("admin:tracker_download", args=[layout.pk, "csv"])

    assert desk.get(f"{page}?closed_by__email=a").status_code == 400


def test_an_update_written_in_excel_is_all_that_differs(desk, send, press, layout, register):
    book = load_workbook(BytesIO(download(desk, layout, "xlsx")))
    book.active["H3"] = "It is dry now."
    edited = BytesIO()
    book.save(edited)

    answer = send(edited.getvalue())
    press(change="on")

    assert [kind for _, kind in kinds(answer)] == ["same", "differs", *["same"] * 4]
    assert [update.text for update in register[1].updates.all()] == ["It is dry now."]


def test_a_tracker_that_was_loaded_goes_out_as_it_came_in(desk, send, press, layout, cc):
    rows = [
        row("1", item="4a", due=date(2024, 7, 1), update="Half."),
        row("2", text="Mend it.", rag="Closed", closed=date(2024, 6, 1), owner="DCC / Edda Marsh"),
        row("3", text="Ask.", rag="Dropped", due="when dry", met=date(2023, 1, 31), item="Weir"),
    ]
    came = read_spreadsheet(workbook(HEADINGS, *rows))[0].rows
    send(workbook(HEADINGS, *rows))
    assert told(press()) == ["3 actions loaded. Nobody was mailed."]

    went = read_spreadsheet(download(desk, layout, "xlsx"))[0].rows

    assert [line.cells for line in went] == [line.cells for line in came]


def test_where_a_tracker_was_loaded_it_is_offered_in_its_own_columns(desk, send, press, layout, cc):
    """Also where another one was matched later, which the list of actions offers."""
    TrackerLayout.objects.create(name="b.csv", shape="b", headings=["Task"], columns=["text"])
    away = f'<a href="/admin/tracker/{layout.pk}/tracker.xlsx">Excel</a>'
    answer = send(workbook(HEADINGS, row()))

    after = press()

    assert away in answer.content.decode()
    assert away in after.content.decode()


WORDS = st.text(alphabet=printable + "é–’“”\u200b=+@'", min_size=1, max_size=60).filter(str.strip)
DAYS = st.dates(date(2001, 1, 1), date(2030, 12, 31))
OWN = ["Theme", "Cost"]
"""Columns that are matched with nothing."""
NUMBERS = st.one_of(st.integers(), st.floats(-1e9, 1e9), st.decimals(0, 99, places=2)).map(str)
CELLS = st.one_of(
    st.just(""), NUMBERS, DAYS.map(date.isoformat), WORDS.map(plain_cell), st.just("007")
)
ACTIONS = st.fixed_dictionaries(
    {
        "text": WORDS,
        "reference": st.one_of(st.just(""), st.text("abc012/.", min_size=1, max_size=8)),
        "origin_text": WORDS,
        "other_owners": st.one_of(st.just(""), WORDS),
        "due": st.one_of(DAYS, st.just(""), WORDS),
        "status": st.sampled_from(["open", "in_progress", "unknown", "proposed", "withdrawn"]),
        "own": st.tuples(CELLS, CELLS),
        "word": st.sampled_from(["", "Open", "Live", "Dropped", "Puce"]),
    }
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    said=st.lists(
        ACTIONS, min_size=1, max_size=4, unique_by=lambda one: one["reference"] or id(one)
    ),
    fields=st.permutations([name for name in FIELDS if name not in ("text", "reference")]),
    count=st.integers(0, 9),
    place=st.integers(0, 9),
)
def test_any_record_comes_back_the_same(layout, as_minute_taker, said, fields, count, place):
    columns = ["reference", *fields[:count], "text"]
    layout.headings = [FIELDS[name] for name in columns]
    layout.states = [["Open", "open"], ["Live", "open"], ["Dropped", "withdrawn"]]
    columns[place:place], layout.headings[place:place] = [""] * len(OWN), OWN
    layout.columns, layout.shape = columns, shape_of(layout.headings)
    TrackerFile.objects.all().delete()
    actions = [_action(one) for one in said]

    content = written(layout.headings, columns, table(layout, actions, {}))
    sheet = read_spreadsheet(content)[0]
    found = understand(sheet, 1, layout, as_minute_taker, "log.xlsx")

    lines = {line.action.pk: line for line in found if line.action}
    for action in actions:
        line = lines[action.pk]
        assert (line.kind, line.errors, line.changes) == ("same", [], [])
        assert [line.meant.own[name] for name in OWN] == [
            action.tracker_cells.get(name, "") for name in OWN
        ]
    for action in actions:
        action.delete()


def _action(said: dict) -> Action:
    due = said["due"]
    kind = {"due_kind": "date", "due_on": due} if isinstance(due, date) else {
        "due_kind": "trigger" if due.strip() else "not_said", "due_text": due}  # fmt: skip
    rest = {name: said[name] for name in ("text", "reference", "origin_text", "other_owners")}
    kept = dict(zip([*OWN, FIELDS["status"]], [*said["own"], said["word"]], strict=True))
    rest["tracker_cells"] = with_own({}, kept)
    return make_action(None, status=said["status"], **rest, **kind)
