import re
from datetime import date

import pytest

from meetings import topic_links
from meetings.models import Question
from tests.factories import make_action, make_item, make_meeting

WHOLE = "/figures/?period=all"


def charts(client, address):
    return {chart.key: chart for _, chart in client.get(address).context["charts"]}


def linked(chart):
    """(what is said, address) of each of its bars or cells that is not nothing."""
    return [
        (said, url) for _, cells in chart.table for said, url in cells if said not in ("0", "–")
    ]


def listed(client, url):
    return client.get(url).context["page_obj"].paginator.count


@pytest.mark.parametrize("reader", ["auditor", "chief_constable", "staff_officer"])
@pytest.mark.parametrize("narrowed", ["", "&office={dcc}", "&type={kind}"])
@pytest.mark.parametrize("period", ["", "all"])
def test_each_number_is_how_many_its_link_lists(
    client, request, record, dcc, reader, narrowed, period
):
    client.force_login(request.getfixturevalue(reader))
    narrowed = narrowed.format(dcc=dcc.pk, kind=record[-1].meeting.meeting_type_id)

    said = [
        (key, *one)
        for key, chart in charts(client, f"/figures/?period={period}{narrowed}").items()
        for one in linked(chart)
    ]

    told = [int(number.split()[-1]) for _, number, _ in said]
    assert {key for key, *_ in said} >= {"opened-closed", "age", "in-time", "assurance", "redated"}
    assert told == [listed(client, url) for *_, url in said]


def test_what_is_not_open_to_the_reader_is_not_counted(client, record, auditor, chief_constable):
    def whole(reader):
        client.force_login(reader)
        found = charts(client, WHOLE)
        opened = sum(row.bars[0].count for row in found["opened-closed"].rows)
        closed = sum(row.bars[1].count for row in found["opened-closed"].rows)
        asked = sum(int(said.split()[-1]) for said, _ in linked(found["assurance"]))
        return opened, closed, found["redated"].rows[0].bars[0].count, asked

    # Of the private item two actions, one of them closed, and a question; and what is not issued.
    assert (whole(auditor), whole(chief_constable)) == ((35, 8, 35, 13), (32, 7, 32, 12))


def test_an_action_for_all_is_counted_for_each_office_and_a_shared_one_for_both(
    client, record, auditor
):
    client.force_login(auditor)

    rows = charts(client, WHOLE)["age"].table

    assert [(label, [said for said, _ in cells]) for label, cells in rows] == [
        ("Chief Constable (CC)", ["4", "8", "6", "–", "3"]),
        ("Deputy Chief Constable (DCC)", ["2", "4", "4", "–", "2"]),
    ]


def test_in_time_by_a_later_day_and_late_stand_apart(client, record, chief_constable):
    client.force_login(chief_constable)

    rows = charts(client, "/figures/")["in-time"].table

    assert [(label, [said for said, _ in cells]) for label, cells in rows] == [
        ("Chief Constable (CC)", ["–", "1", "–", "7"]),
        ("Deputy Chief Constable (DCC)", ["–", "–", "6", "–"]),
    ]


def test_twelve_months_are_told_by_the_month_and_many_years_by_the_year(client, record, auditor):
    client.force_login(auditor)

    by_month = [row.label for row in charts(client, "/figures/")["opened-closed"].rows]
    by_year = [row.label for row in charts(client, WHOLE)["opened-closed"].rows]

    assert (by_month[0], by_month[-1], len(by_month)) == ("September 2025", "August 2026", 12)
    assert by_year == ["2022", "2023", "2024", "2025", "2026"]


def test_a_drawing_has_its_title_its_description_its_table_and_no_style(client, record, auditor):
    client.force_login(auditor)

    page = client.get("/figures/").content.decode()

    drawings = re.findall(r'<svg class="portal-chart__drawing.*?</figure>', page, re.DOTALL)
    assert [
        (each.count("<desc "), each.count("<table "), "style=" in each) for each in drawings
    ] == [(1, 1, False)] * 5


def test_with_nothing_on_record_each_chart_says_so(client, auditor):
    client.force_login(auditor)

    page = client.get("/figures/").content.decode()

    assert (page.count("Nothing to count."), page.count("<figure")) == (5, 0)


def test_a_filter_that_is_none_is_told_and_nothing_is_counted(client, record, auditor):
    client.force_login(auditor)

    answer = client.get("/figures/?office=999999")

    assert (answer.status_code, answer.context["charts"]) == (200, [])
    assert b"Select one from the list" in answer.content


@pytest.mark.parametrize(
    "query", ["", "objective=Safer+roads", "since=soon&until=2026-01-01", "since=2026-01-01"]
)
def test_an_address_of_no_cell_says_so(client, auditor, query):
    client.force_login(auditor)

    answer = client.get(f"/figures/assurance/?{query}")

    assert answer.status_code == 200
    assert b"This address leads to no cell of the chart." in answer.content


@pytest.mark.parametrize("times", [0, 1, 8])
def test_a_page_of_figures_asks_as_often_of_much_as_of_little(
    client, record, minute_taker, chief_constable, cc, django_assert_num_queries, times
):
    for at in range(times):
        item = make_item(make_meeting(record[0].meeting.date.replace(day=at + 1)))
        for _ in range(3):
            make_action(item, cc, issued_by=minute_taker)
    client.force_login(chief_constable)

    with django_assert_num_queries(21):
        client.get(WHOLE)


def test_of_a_single_action_every_chart_speaks_in_the_singular(
    client, minute_taker, chief_constable, cc
):
    make_action(make_item(make_meeting(date(2026, 7, 30))), cc, issued_by=minute_taker)
    client.force_login(chief_constable)

    page = client.get("/figures/").content.decode()

    assert "1 action arose and 0 were closed since September 2025." in page
    assert "Of 1 action that arose since September 2025, 0 were given a new date." in page
    assert 'aria-label="All: 1 action"' in page
    assert "1 actions" not in page


def test_assurance_of_a_topic_stands_under_what_its_objective_is_called_today(
    client, minute_taker, auditor
):
    def ask(month, objective, topic):
        item = make_item(
            make_meeting(date(2026, month, 1)), kind="topic", topic=topic, objective_text=objective
        )
        Question.objects.create(item=item, text="How many?", assurance="assured")
        return item

    first = ask(3, "Safer roads", "Speeding")
    ask(4, "Safer  Roads", "Speeding")
    later = ask(5, "Roads for all", "Speeding")
    ask(6, "Safer roads", "Parking")
    topic_links.join(later, first, by=minute_taker, reason="The new plan")
    client.force_login(auditor)

    rows = charts(client, WHOLE)["assurance"].table

    said = {
        label: [(said, listed(client, url)) for said, url in cells if url] for label, cells in rows
    }
    assert said == {
        "Roads for all": [("1 of 1", 1)] * 3,
        "Safer roads": [("1 of 1", 1)],
    }
