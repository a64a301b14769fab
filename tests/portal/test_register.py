import csv
import io

import pytest

from actions.models import Action
from tests.factories import make_action, make_item


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

    assert f"A{action.pk} · CC · due 31 July 2026" in page
    assert "12 days late" in page


def test_filters_that_fit_nothing_say_what_to_do(as_auditor, action):
    page = as_auditor.get("/actions/?q=unicorn").content.decode()

    assert "No action fits these filters." in page


def test_a_filter_that_is_none_is_an_error_on_the_page(as_auditor, action):
    response = as_auditor.get("/actions/?due_from=soon")

    assert response.status_code == 200
    assert response.context["filter"].form.errors == {"due_from": ["Enter a valid date."]}


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


NO_SUCH_STATE = "Select a valid choice. foo is not one of the available choices."


def test_a_filter_or_a_value_that_does_not_exist_is_told_and_lists_nothing(as_auditor, action):
    pages = [as_auditor.get(f"/actions/?{query}") for query in ("state=foo", "ofice=CC")]

    words = [" ".join(page.content.decode().split()) for page in pages]
    assert [len(page.context["page_obj"].object_list) for page in pages] == [0, 0]
    assert NO_SUCH_STATE in words[0]
    assert "There is no filter “ofice”. There are: q, state, office," in words[1]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("state=foo", f"State: {NO_SUCH_STATE}"), ("ofice=CC", "There is no filter “ofice”. There")],
)
def test_a_spreadsheet_is_never_empty_by_mistake(as_auditor, action, query, sentence):
    answer = as_auditor.get(f"/actions/actions.csv?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith(sentence)


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize(("path", "queries"), [("/actions/", 12), ("/actions/actions.csv", 7)])
def test_a_list_asks_as_often_for_many_rows_as_for_few(
    as_auditor, minute_taker, cc, dcc, django_assert_num_queries, path, queries, count
):
    item = make_item()
    for _ in range(count):
        make_action(item, cc, dcc, issued_by=minute_taker)

    with django_assert_num_queries(queries):
        as_auditor.get(path)
