import csv
import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.utils.html import strip_tags

from actions.models import Action
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def as_auditor(client, auditor):
    client.force_login(auditor)
    return client


def test_the_register_shows_what_is_open_until_asked_for_more(as_auditor, action, minute_taker):
    make_action(action.item, text="Withdrawn", status="withdrawn", issued_by=minute_taker)

    shown = as_auditor.get("/actions/").context["page_obj"].object_list
    everything = as_auditor.get("/actions/?state=").context["page_obj"].object_list

    assert list(shown) == [action]
    assert len(everything) == 2


def test_a_line_says_who_when_how_often_moved_and_how_late(client, auditor, action, time_machine):
    time_machine.move_to("2026-08-12T12:00:00+00:00", tick=False)
    client.force_login(auditor)

    page = " ".join(client.get("/actions/").content.decode().split())

    row = strip_tags(page[page.index("<tbody") : page.index("</tbody")])
    said = "Report on speeding at the weir. CC 31 July 2026 none yet Open 12 days late"
    assert row.split() == [f"A{action.pk}", *said.split()]


def test_filters_that_fit_nothing_say_what_to_do(as_auditor, action):
    page = as_auditor.get("/actions/?q=unicorn").content.decode()

    assert "No action fits these filters." in page


def test_a_filter_that_is_none_is_an_error_on_the_page(as_auditor, action):
    response = as_auditor.get("/actions/?due_from=soon")

    assert response.status_code == 200
    assert response.context["filter"].form.errors == {
        "due_from": ["Enter a day of the calendar, such as 25/07/2026."]
    }


def test_pages_keep_the_filters(as_auditor, minute_taker, cc):
    item = make_item()
    for number in range(51):
        make_action(item, cc, text=f"Action {number}", issued_by=minute_taker)

    page = as_auditor.get("/actions/?state=open&order=-due")

    assert len(page.context["page_obj"].object_list) == 50
    assert b"?state=open&amp;order=-due&amp;page=2" in page.content


def test_the_spreadsheet_holds_every_action_shown_and_no_formula(
    as_auditor, action, minute_taker, cc
):
    make_action(action.item, cc, text="=1+1", issued_by=minute_taker, due_kind=Action.Due.NOT_SAID)
    make_action(action.item, cc, text="Ended", issued_by=minute_taker, status="withdrawn")

    response = as_auditor.get("/actions/actions.csv?state=open")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response["Content-Disposition"] == 'attachment; filename="actions.csv"'
    assert [row["Action"] for row in rows] == ["Report on speeding at the weir.", "'=1+1"]
    assert rows[0] == {
        "Reference": f"A{action.pk}",
        "Action": "Report on speeding at the weir.",
        "Owners": "CC",
        "State": "Open",
        "Due": "31 July 2026",
        "Due day": "2026-07-31",
        "Late": "no",
        "Originally due": "",
        "New dates": "0",
        "Meeting": "Monthly assurance June 2026 (30 June 2026)",
        "Item": "4a Road safety at the weir",
        "Last update": "",
        "Last update by": "",
        "Outcome": "",
        "Marking": "",
    }


def test_the_workbook_has_the_cells_of_the_csv_with_days_as_days_and_says_what_was_asked(
    client, auditor, action, minute_taker, cc, time_machine
):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
    client.force_login(auditor)
    make_action(action.item, cc, text="=1+1", issued_by=minute_taker, due_kind=Action.Due.NOT_SAID)
    asked = f"?state=open&office={cc.pk}&order=-due"

    response = client.get(f"/actions/actions.xlsx{asked}")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    first, *table = [[cell.value for cell in row] for row in book["Actions"].iter_rows()]

    as_csv = client.get(f"/actions/actions.csv{asked}").content.decode("utf-8-sig")
    assert response["Content-Disposition"] == 'attachment; filename="actions.xlsx"'
    filters = "State: Open (all not ended); Office: Chief Constable (CC)"
    assert first[0] == f"Actions on 20 July 2026 – {filters}"
    assert [[_as_in_csv(cell) for cell in row] for row in table] == list(
        csv.reader(io.StringIO(as_csv))
    )
    assert {row[3].data_type for row in book["Actions"].iter_rows(min_row=3)} == {"s"}
    assert table[1][5] == datetime(2026, 7, 31)


def _as_in_csv(cell):
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)


def test_each_filter_in_force_is_told_and_taken_away_by_a_link(as_auditor, action, cc):
    page = as_auditor.get(
        f"/actions/?state=late&office={cc.pk}&due_to=2026-08-01&order=-due&page=1"
    )

    assert [(str(each), each.without) for each in page.context["chosen"]] == [
        ("State: Late", f"?office={cc.pk}&due_to=2026-08-01&order=-due&state="),
        ("Office: Chief Constable (CC)", "?state=late&due_to=2026-08-01&order=-due"),
        ("Due to: 1 August 2026", f"?state=late&office={cc.pk}&order=-due"),
    ]


def test_several_offices_are_told_as_one_filter(as_auditor, action, cc, dcc):
    page = as_auditor.get(f"/actions/?state=open&office={dcc.pk}&office={cc.pk}")

    assert [(str(each), each.without) for each in page.context["chosen"]] == [
        (
            "State: Open (all not ended)",
            f"?office={dcc.pk}&office={cc.pk}&state=",
        ),
        (
            "Office: Chief Constable (CC) or Deputy Chief Constable (DCC)",
            "?state=open",
        ),
    ]
    assert list(page.context["page_obj"].object_list) == [action]


def test_a_head_sorts_by_its_column_and_then_the_other_way_round(as_auditor, action):
    heads = [
        [
            (head.words, head.sorted, head.query)
            for head in as_auditor.get(f"/actions/?state=late{order}").context["heads"]
            if head.query
        ]
        for order in ("", "&order=-due", "&order=-updated")
    ]

    ascending, descending = "?state=late&order=due", "?state=late&order=-due"
    reference = ("Reference", "", "?state=late&order=reference")
    newest = "?state=late&order=-updated"
    assert heads == [
        [reference, ("Due", "ascending", descending), ("Last update", "", newest)],
        [reference, ("Due", "descending", ascending), ("Last update", "", newest)],
        [
            reference,
            ("Due", "", ascending),
            ("Last update", "descending", "?state=late&order=updated"),
        ],
    ]


def test_of_many_meetings_the_latest_are_offered_and_the_one_that_a_link_names(
    as_auditor, minute_taker
):
    meetings = [make_meeting(date(2020, 1, 1) + timedelta(days=n)) for n in range(30)]
    oldest = meetings[0]
    make_action(make_item(oldest), text="Old", issued_by=minute_taker)

    page = as_auditor.get(f"/actions/?meeting={oldest.pk}")

    offered = [value for value, words in page.context["filter"].form["meeting"].field.choices]
    assert list(map(str, offered[1:])) == [
        str(each.pk) for each in [*reversed(meetings[-24:]), oldest]
    ]
    assert [each.text for each in page.context["page_obj"].object_list] == ["Old"]


NO_SUCH_STATE = "Select one from the list: what was chosen is not in it."


def test_a_filter_or_a_value_that_does_not_exist_is_told_and_lists_nothing(as_auditor, action):
    pages = [as_auditor.get(f"/actions/?{query}") for query in ("state=foo", "ofice=CC")]

    words = [" ".join(page.content.decode().split()) for page in pages]
    assert [len(page.context["page_obj"].object_list) for page in pages] == [0, 0]
    assert NO_SUCH_STATE in words[0]
    assert "There is no filter “ofice”. There are: q, state, office," in words[1]
    assert [" 0 actions" in page or "No action fits" in page for page in words] == [False, False]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("state=foo", f"State: {NO_SUCH_STATE}"), ("ofice=CC", "There is no filter “ofice”. There")],
)
def test_a_spreadsheet_is_never_empty_by_mistake(as_auditor, action, query, sentence):
    answer = as_auditor.get(f"/actions/actions.csv?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith(sentence)


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("/actions/", 15), ("/actions/actions.csv", 7), ("/actions/actions.xlsx", 7)],
)
def test_a_list_asks_as_often_for_many_rows_as_for_few(
    as_auditor, minute_taker, cc, dcc, django_assert_num_queries, path, queries, count
):
    item = make_item()
    for _ in range(count):
        make_action(item, cc, dcc, issued_by=minute_taker)

    with django_assert_num_queries(queries):
        as_auditor.get(path)
