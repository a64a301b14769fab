"""The whole trail: for auditors and the desk, filtered by links, page by page, and as CSV."""

import csv
from io import StringIO

import pytest

from accounts.acting import acting_as
from actions import services
from governance.models import LedgerEntry
from tests.factories import make_action, make_item, make_meeting


def numbers(answer):
    return [line.entry.number for line in answer.context["lines"]]


@pytest.fixture
def as_auditor(signed_in, auditor):
    return signed_in(auditor)


def sheet(answer):
    return list(csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_every_entry_stands_in_it_newest_first(as_auditor, action):
    found = numbers(as_auditor.get("/trail/"))

    newest = list(LedgerEntry.objects.order_by("-number").values_list("number", flat=True))
    assert found == newest[: len(found)]
    assert len(found) == len(newest)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=actions.actionupdate", ["posted an update on action {action} for CC"]),
        ("door=api", ["posted an update on action {action} for CC", "began action {action}"]),
        ("reason=NEW+system", ["moved the due date of action {action} from 31 July 2026 to …"]),
        ("since=2026-07-25&until=2026-07-25", ["posted an update on action {action} for CC"]),
        ("kind=actions.action&since=2026-07-26", []),
        ("person={officer}&kind=actions.actionupdate", ["posted an update on action …"]),
        ("record=actions.action-{pk}&door=api&kind=actions.action", ["began action {action}"]),
        ("record=A{pk}&door=api&kind=actions.action", ["began action {action}"]),
    ],
)
def test_filters_are_links_that_one_can_send(
    query, expected, signed_in, auditor, action, chief_constable, minute_taker, time_machine
):
    with acting_as(minute_taker, interface="portal"):
        services.redate(action, by=minute_taker, to_text="later", reason="The new system")
    time_machine.move_to("2026-07-25T12:00:00+00:00", tick=False)
    with acting_as(chief_constable, interface="api"):
        services.post_update(action, by=chief_constable, text="Signs are up.")
    query = query.format(officer=chief_constable.pk, pk=action.pk)

    found = signed_in(auditor).get(f"/trail/?{query}").context["lines"]

    label = f"A{action.pk}"
    said = [phrase.words for line in found for phrase in line.phrases]
    starts = [words.format(action=label).split("…")[0].split(" to ")[0] for words in expected]
    assert [any(words.startswith(start) for words in said) for start in starts] == [True] * len(
        starts
    )
    assert bool(said) == bool(expected)


def test_a_record_filter_takes_in_what_was_removed(as_auditor, cc, minute_taker):
    item = make_item()
    question = item.questions.create(text="Why?")
    number = question.pk
    question.delete()

    found = as_auditor.get(f"/trail/?record=meetings.question-{number}").context["lines"]

    assert [phrase.words for line in found for phrase in line.phrases] == [
        "removed question of item 4a",
        "asked question of item 4a",
    ]


@pytest.mark.parametrize(
    "query", ["colour=red", "record=12", "record=no.such-1", "since=never", "until=9999-12-31"]
)
def test_a_filter_that_cannot_be_is_refused_and_nothing_is_listed(query, as_auditor, action):
    page = as_auditor.get(f"/trail/?{query}")
    file = as_auditor.get(f"/trail/audit-trail.csv?{query}")

    assert (page.context["lines"], file.status_code) == ([], 400)
    assert "Error: Audit trail" in page.content.decode()


@pytest.mark.parametrize("before", ["abc", "-1", "٣", "9" * 30])
def test_a_page_that_cannot_be_is_not_there(before, as_auditor):
    assert as_auditor.get(f"/trail/?before={before}").status_code == 404


@pytest.mark.parametrize("count", [3, 40])
def test_the_trail_asks_as_often_for_a_full_page_as_for_a_short_one(
    count, as_auditor, auditor, django_assert_num_queries
):
    item = make_item(make_meeting(status="draft"))
    for number in range(count):
        item.topic = f"Topic {number}"
        item.save()
    entries = "?record=meetings.meeting-" + str(item.meeting_id)

    with django_assert_num_queries(32):
        as_auditor.get(f"/trail/{entries}")


def test_pages_go_on_by_number_whatever_is_added_between(as_auditor):
    item = make_item()
    for number in range(60):
        item.topic = f"Topic {number}"
        item.save()

    first = as_auditor.get("/trail/")
    make_item(item.meeting, number="5")
    second = as_auditor.get(f"/trail/?before={first.context['next']}")

    assert numbers(first)[-1] == first.context["next"]
    assert numbers(second)[0] == first.context["next"] - 1


def test_the_spreadsheet_holds_exactly_what_is_filtered(as_auditor, action, monkeypatch):
    monkeypatch.setattr("governance.trail.spreadsheet.AT_ONCE", 3)

    rows = sheet(as_auditor.get("/trail/audit-trail.csv"))
    some = sheet(as_auditor.get("/trail/audit-trail.csv?kind=actions.action"))

    everything = LedgerEntry.objects.order_by("-number").values_list("number", flat=True)
    assert [int(row["Entry"]) for row in rows] == list(everything)
    assert [(row["What was done"].split("\n")[0], row["Person"]) for row in some] == [
        (f"Recorded action A{action.pk}", "Nell Harcourt")
    ]
    assert some[0]["Time"] == "2026-07-20 13:00:00"
    assert some[0]["Address"] == f"http://testserver/trail/actions.action/{action.pk}/"


def test_a_cell_that_would_be_a_formula_is_text(as_auditor, minute_taker):
    with acting_as(minute_taker, interface="portal", reason="=1+1"):
        make_action(make_item(), text="=HYPERLINK()")

    rows = sheet(as_auditor.get("/trail/audit-trail.csv?kind=actions.action"))

    assert rows[0]["Reason"] == "'=1+1"


def test_an_entry_shows_the_time_that_history_tells(as_auditor, action):
    line = as_auditor.get("/trail/?kind=actions.action").context["lines"][0]

    assert line.at.isoformat() == "2026-07-20T12:00:00+00:00"
