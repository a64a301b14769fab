"""The whole trail: for auditors and the desk, filtered by links, page by page, and as CSV."""

import csv
from io import StringIO

import pytest

from accounts.acting import acting_as
from actions import services
from governance.models import LedgerEntry
from tests.factories import make_action, make_item, make_meeting


def lines(answer):
    """Newest first."""
    return [line for step in answer.context["steps"] for line in reversed(step.lines)]


def numbers(answer):
    return [line.entry.number for line in lines(answer)]


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

    found = lines(signed_in(auditor).get(f"/trail/?{query}"))

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

    found = lines(as_auditor.get(f"/trail/?record=meetings.question-{number}"))

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

    assert (page.context["steps"], file.status_code) == ([], 400)
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

    with django_assert_num_queries(39):
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
    line = lines(as_auditor.get("/trail/?kind=actions.action"))[0]

    assert line.at.isoformat() == "2026-07-20T12:00:00+00:00"


def save_each(item, topics, user):
    """Each in a request of its own."""
    for topic in topics:
        with acting_as(user, interface="portal"):
            item.topic = topic
            item.save()


def save_at_once(item, topics, user):
    with acting_as(user, interface="admin", reason="As was said"):
        for topic in topics:
            item.topic = topic
            item.save()


def topics(count, name="Topic"):
    return [f"{name} {number}" for number in range(count)]


def sizes(answer):
    return [len(step.lines) for step in answer.context["steps"]]


def test_what_one_press_of_save_did_is_one_block(as_auditor, minute_taker):
    item = make_item()
    with acting_as(minute_taker, interface="admin", reason="Said so"):
        item.topic = "Speeds"
        item.save()
        question = item.questions.create(label="a", text="Why?")

    answer = as_auditor.get("/trail/")

    block = answer.context["steps"][0]
    assert (block.newest.who, block.newest.door, block.reason) == (
        "Nell Harcourt",
        "at the office desk",
        "Said so",
    )
    assert [phrase.words for line in block.lines for phrase in line.phrases] == [
        "set the topic of item 4a Road safety at the weir to “Speeds”",
        "asked question a of item 4a",
    ]
    page = " ".join(answer.content.decode().split())
    numbers = [line.entry.number for line in block.lines]
    assert f"at the office desk · entries {numbers[0]} to {numbers[1]} </p>" in page
    assert list(block.tops.values()) == [question.item.meeting]


def test_a_request_that_does_not_fit_on_a_page_begins_the_next(as_auditor, minute_taker):
    item = make_item()
    save_at_once(item, topics(10), minute_taker)
    save_each(item, topics(45, "Later topic"), minute_taker)

    first = as_auditor.get("/trail/")
    second = as_auditor.get(f"/trail/?before={first.context['next']}")

    assert sizes(first) == [1] * 45
    assert sizes(second)[0] == 10
    assert b"continued" not in first.content + second.content
    assert numbers(second)[0] == numbers(first)[-1] - 1


def test_a_request_longer_than_a_page_says_that_it_goes_on(as_auditor, minute_taker):
    item = make_item()
    save_at_once(item, topics(60), minute_taker)

    first = as_auditor.get("/trail/")
    second = as_auditor.get(f"/trail/?before={first.context['next']}")

    assert (sizes(first), sizes(second)[0]) == ([50], 10)
    assert b"This step goes on" in first.content
    assert [step.reason for step in first.context["steps"]] == ["As was said"]
    assert b"Nell Harcourt, continued" in second.content
    assert b"This step goes on" not in second.content


def test_a_block_holds_of_a_request_what_the_filters_choose(as_auditor, minute_taker):
    with acting_as(minute_taker, interface="admin"):
        item = make_item()
        item.questions.create(label="a", text="Why?")

    found = as_auditor.get("/trail/?kind=meetings.question")

    assert sizes(found) == [1]
    assert len(LedgerEntry.objects.filter(request_id=lines(found)[0].entry.request_id)) > 1


def test_a_save_that_changed_nothing_is_told_too(as_auditor):
    item = make_item()
    item.save()

    newest = lines(as_auditor.get("/trail/"))[0]

    assert [phrase.words for phrase in newest.phrases] == [
        "saved item 4a Road safety at the weir as it was"
    ]


def test_every_link_to_a_history_opens(as_auditor, minute_taker):
    item = make_item()
    with acting_as(minute_taker, interface="admin"):
        question = item.questions.create(text="Why?")
        question.delete()

    blocks = as_auditor.get("/trail/").context["steps"]

    addresses = {url for step in blocks for url in step.tops}
    assert {url: as_auditor.get(url).status_code for url in addresses} == dict.fromkeys(
        addresses, 200
    )


@pytest.mark.parametrize(
    ("door", "expected"), [("command", ["B", "A"]), ("admin", ["C"]), ("import", [])]
)
def test_a_door_takes_in_each_of_its_commands(door, expected, as_auditor, minute_taker):
    item = make_item()
    doors = {"A": "command:import_notes", "B": "command:agree_notes", "C": "admin"}
    for topic, interface in doors.items():
        with acting_as(minute_taker, interface=interface):
            item.topic = topic
            item.save()

    found = lines(as_auditor.get(f"/trail/?door={door}&record=meetings.agendaitem-{item.pk}"))

    assert [line.version.row.topic for line in found] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("since=2026-07-22", ["third", "second"]),
        ("until=2026-07-22", ["second", "first"]),
        ("since=2026-07-22&until=2026-07-22", ["second"]),
        ("since=2026-07-24", []),
        ("until=2026-07-20", []),
        ("since=2026-07-23&until=2026-07-21", []),
    ],
)
def test_days_begin_and_end_at_midnight_here(
    query, expected, signed_in, auditor, minute_taker, time_machine
):
    item = make_item()
    for topic, moment in (
        ("first", "2026-07-21T22:59:59"),
        ("second", "2026-07-21T23:00:00"),
        ("third", "2026-07-22T23:00:00"),
    ):
        time_machine.move_to(f"{moment}+00:00", tick=False)
        save_each(item, [topic], minute_taker)

    found = lines(signed_in(auditor).get(f"/trail/?{query}&door=portal"))

    assert [line.version.row.topic for line in found] == expected


@pytest.mark.parametrize("query", ["", "?before=30", "?person=1", "?kind=meetings.agendaitem"])
def test_the_whole_trail_asks_as_often_however_long_it_is(
    query, as_auditor, minute_taker, django_assert_max_num_queries
):
    item = make_item()
    save_each(item, topics(60), minute_taker)

    with django_assert_max_num_queries(28):
        as_auditor.get(f"/trail/{query}")
