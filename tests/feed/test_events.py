"""What stands in somebody's calendar."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from actions.models import Action
from meetings import cancelling, commissioning
from meetings.models import Marking, PrivateItem, Question, Withholding, WithholdingReason
from tests.factories import make_action, make_item, make_meeting

PORTAL = "https://portal.severnshire.example"


@pytest.mark.parametrize(
    ("day", "start", "moment"),
    [
        (date(2026, 7, 31), time(10), "20260731T090000Z"),
        (date(2026, 10, 24), time(10), "20261024T090000Z"),
        (date(2026, 10, 25), time(10), "20261025T100000Z"),
        (date(2027, 3, 27), time(0, 30), "20270327T003000Z"),
        (date(2027, 3, 28), time(10), "20270328T090000Z"),
        (date(2026, 7, 31), None, "20260731"),
    ],
)
def test_a_meeting_stands_at_its_moment_in_utc(events, chief_constable, day, start, moment):
    meeting = make_meeting(day, "planned", start_time=start)

    assert events(chief_constable)[f"meeting-{meeting.pk}"]["DTSTART"] == moment


def test_a_meeting_is_told_with_its_place_and_the_way_to_its_agenda(events, chief_constable):
    meeting = make_meeting(
        date(2026, 7, 31),
        "planned",
        start_time=time(10),
        end_time=time(12, 30),
        venue="Weir House, room 2",
    )

    said = events(chief_constable)[f"meeting-{meeting.pk}"]

    link = f"{PORTAL}/meetings/{meeting.pk}/"
    assert said == {
        "UID": f"meeting-{meeting.pk}@portal.severnshire.example",
        "SUMMARY": "Monthly assurance July 2026",
        "DESCRIPTION": f"Agenda and papers: {link}",
        "URL": link,
        "DTSTART": "20260731T090000Z",
        "DTEND": "20260731T113000Z",
        "LOCATION": "Weir House\\, room 2",
        "STATUS": "CONFIRMED",
        "DTSTAMP": "20260720T120000Z",
        "LAST-MODIFIED": "20260720T120000Z",
        "SEQUENCE": str(int((datetime(2026, 7, 20, 12, tzinfo=UTC) - START).total_seconds())),
    }


START = datetime(2020, 1, 1, tzinfo=UTC)


def test_a_meeting_of_which_only_the_end_is_known_stands_on_its_day(events, chief_constable):
    meeting = make_meeting(date(2026, 7, 31), "planned", end_time=time(12, 30))

    said = events(chief_constable)[f"meeting-{meeting.pk}"]

    assert (said["DTSTART"], said.get("DTEND")) == ("20260731", None)


def test_a_cancelled_meeting_stays_and_says_so_with_a_later_sequence(
    events, chief_constable, minute_taker, time_machine
):
    meeting = make_meeting(date(2026, 7, 31), "planned")
    before = events(chief_constable)[f"meeting-{meeting.pk}"]

    time_machine.move_to("2026-07-21T12:00:00+00:00", tick=False)
    cancelling.cancel(meeting, by=minute_taker, reason="The river is in flood.")
    after = events(chief_constable)[f"meeting-{meeting.pk}"]

    assert (before["UID"], before["STATUS"]) == (after["UID"], "CONFIRMED")
    assert (after["STATUS"], after["SUMMARY"]) == (
        "CANCELLED",
        "Cancelled: Monthly assurance July 2026",
    )
    assert int(after["SEQUENCE"]) - int(before["SEQUENCE"]) == 24 * 3600


def test_meetings_of_more_than_a_year_ago_are_left_out(events, chief_constable):
    make_meeting(date(2025, 7, 18))
    kept = make_meeting(date(2025, 7, 31))

    assert list(events(chief_constable)) == [f"meeting-{kept.pk}"]


def test_an_action_of_their_office_stands_on_its_day(events, chief_constable, minute_taker, cc):
    action = make_action(make_item(), cc, issued_by=minute_taker)

    said = events(chief_constable)[f"action-{action.pk}"]

    assert (said["SUMMARY"], said["DTSTART"], said["TRANSP"], said["DESCRIPTION"]) == (
        f"Due: A{action.pk}: Report on speeding at the weir.",
        "20260731",
        "TRANSPARENT",
        f"For the CC. The action: {PORTAL}/actions/{action.pk}/",
    )


def test_of_actions_only_what_waits_on_their_offices_with_a_day_is_there(
    events, chief_constable, minute_taker, cc, dcc
):
    item = make_item()
    make_action(item, dcc, issued_by=minute_taker)
    make_action(item, cc)
    make_action(item, cc, issued_by=minute_taker, status="proposed")
    make_action(item, cc, issued_by=minute_taker, due_kind=Action.Due.TO_BE_AGREED)
    for_all = make_action(item, issued_by=minute_taker, is_for_all=True)

    found = [name for name in events(chief_constable) if name.startswith("action")]

    assert found == [f"action-{for_all.pk}"]


def test_an_action_due_at_a_meeting_moves_with_it_and_its_sequence_rises(
    events, chief_constable, minute_taker, cc, time_machine
):
    july = make_meeting(date(2026, 7, 31), "planned")
    due = {"due_kind": Action.Due.AT_MEETING, "due_meeting": july}
    action = make_action(make_item(), cc, issued_by=minute_taker, **due)
    before = events(chief_constable)[f"action-{action.pk}"]

    time_machine.move_to("2026-07-21T12:00:00+00:00", tick=False)
    july.date = date(2026, 8, 4)
    july.save()
    after = events(chief_constable)[f"action-{action.pk}"]

    assert (before["DTSTART"], after["DTSTART"]) == ("20260731", "20260804")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def _private(item):
    PrivateItem.objects.create(item=item, reason="Personal data")


def _sensitive(item):
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")


def _withheld(item):
    cause = WithholdingReason.objects.create(name="Operational")
    Withholding.objects.create(item=item, reason=cause, passage="the weir")


@pytest.mark.parametrize("close", [_private, _sensitive, _withheld])
def test_of_a_closed_item_the_chair_has_a_number_and_a_day_alone(
    events, chair, minute_taker, commissioner_office, close
):
    item = make_item(narrative="It was said at the weir.")
    action = make_action(item, commissioner_office, issued_by=minute_taker)
    close(item)

    said = events(chair)[f"action-{action.pk}"]

    assert (said["SUMMARY"], said["DESCRIPTION"]) == (
        f"Due: A{action.pk}",
        f"The action: {PORTAL}/actions/{action.pk}/",
    )


def test_of_a_closed_item_the_owner_who_may_not_read_it_has_nothing(
    events, chief_constable, minute_taker, cc
):
    item = make_item()
    make_action(item, cc, issued_by=minute_taker)
    _private(item)

    assert [name for name in events(chief_constable) if name.startswith("action")] == []


def test_of_notes_that_are_marked_as_a_whole_only_the_type_of_meeting_is_named(
    events, chief_constable
):
    meeting = make_meeting(date(2026, 7, 31), "planned", title="The ferry", venue="Weir House")
    Marking.objects.create(meeting=meeting, level="official_sensitive")

    said = events(chief_constable)[f"meeting-{meeting.pk}"]

    assert (said["SUMMARY"], said.get("LOCATION")) == ("Monthly assurance", None)


def test_a_withheld_name_is_cut_for_everybody(events, chief_constable):
    meeting = make_meeting(date(2026, 7, 31), "planned", title="Session with Rosa Quill")
    cause = WithholdingReason.objects.create(name="Personal data")
    Withholding.objects.create(meeting=meeting, reason=cause, name="Rosa Quill")

    said = events(chief_constable)[f"meeting-{meeting.pk}"]

    assert said["SUMMARY"] == "Session with [name withheld]"


@pytest.fixture
def question(cc, minute_taker):
    item = make_item(make_meeting(date(2026, 7, 31), "planned"))
    question = Question.objects.create(
        item=item, text="What was done?", asked_of=cc, answer_due_on=date(2026, 7, 24)
    )
    commissioning.commission(question, by=minute_taker)
    return question


def test_a_question_stands_on_the_day_by_which_an_answer_is_wanted(
    events, chief_constable, question
):
    said = events(chief_constable)[f"question-{question.pk}"]

    assert (said["SUMMARY"], said["DTSTART"], said["URL"]) == (
        "Written answer wanted: What was done?",
        "20260724",
        f"{PORTAL}/questions/{question.pk}/",
    )


def test_a_question_of_another_office_and_of_a_private_item_is_not_there(
    events, chair, chief_constable, question
):
    of_another = [name for name in events(chair) if name.startswith("question")]
    _private(question.item)
    of_private = [name for name in events(chief_constable) if name.startswith("question")]

    assert (of_another, of_private) == ([], [])


def test_every_line_has_at_most_75_octets_and_long_words_come_out_whole(
    asked, chief_constable, minute_taker, cc
):
    title = "Sitting; on “ferries”, weirs\\and the Möwe – " * 2
    meeting = make_meeting(
        date(2026, 7, 31), "planned", title=title.strip() + "\x07", venue="Ü" * 90
    )
    make_action(make_item(), cc, issued_by=minute_taker, text="Füße zählen, " * 30)

    content = asked(chief_constable)

    lines = content.split(b"\r\n")
    assert (max(map(len, lines)) <= 75, b"\n" in b"".join(lines), lines[-1]) == (True, False, b"")
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")
    summaries = [line for line in unfolded if line.startswith("SUMMARY:")]
    assert [len(line) <= 120 for line in summaries] == [True] * len(summaries)
    assert "LOCATION:" + "Ü" * 90 in unfolded
    (read,) = [
        str(event["SUMMARY"])
        for event in Calendar.from_ical(content).walk("VEVENT")
        if event["UID"].startswith(f"meeting-{meeting.pk}@")
    ]
    assert read == " ".join(title.split())


def test_the_calendar_says_what_it_is_and_when_to_ask_again(asked, body, chief_constable):
    make_meeting()

    head = asked(chief_constable).decode().replace("\r\n ", "").partition("BEGIN:VEVENT")[0]

    assert head.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Governance portal//Calendar 1//EN",
        "METHOD:PUBLISH",
        "NAME:Police and Crime Commissioner for Severnshire: meetings and due dates",
        "X-WR-CALNAME:Police and Crime Commissioner for Severnshire: meetings and due dates",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "",
    ]
