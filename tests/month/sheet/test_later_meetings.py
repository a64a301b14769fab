"""An item that is deferred, or asked to come back, from its sheet."""

from datetime import date

import pytest

from meetings import cancelling
from meetings.models import ForwardTopic, Question
from tests.factories import make_item, make_meeting

from .conftest import JSON, panel_of, sheet_of

pytestmark = pytest.mark.django_db
SAID = {"key": "k" * 32}


def told_on(desk, meeting):
    return [
        [str(each) for each in panel.contents.later]
        for panel in desk.get(sheet_of(meeting)).context["panels"]
    ]


@pytest.fixture
def later(meeting):
    return make_meeting(date(2026, 7, 31), "planned")


def test_a_deferred_item_is_on_the_agenda_of_the_next_meeting_and_both_say_so(desk, item, later):
    Question.objects.create(item=item, label="a", text="Why so slow?")
    wanted = {"defer_to": later.pk, "defer_why": "No time left.", "defer_say": "on"}

    answer = desk.post(f"{panel_of(item)}defer/", SAID | wanted)

    item.refresh_from_db()
    taken = later.items.get()
    assert answer.headers["Location"] == f"{sheet_of(item.meeting)}?item={item.pk}"
    assert (item.findings, taken.questions.get().text) == (
        *("- Deferred to Monthly assurance July 2026 (31 July 2026).", "Why so slow?"),
    )
    assert told_on(desk, item.meeting) == [
        ["Deferred to Monthly assurance July 2026 (31 July 2026)"]
    ]
    assert told_on(desk, later) == [[f"Deferred from item {item.number} of {item.meeting}"]]


def test_what_is_typed_is_saved_before_the_item_is_deferred(desk, item, later):
    typed = {"seen": 1, "narrative": "- Not reached."}
    wanted = {"defer_to": later.pk, "defer_why": "No time left.", "defer_say": "on"}

    desk.post(f"{panel_of(item)}defer/", SAID | typed | wanted)

    item.refresh_from_db()
    assert item.narrative == (
        "- Not reached.\n- Deferred to Monthly assurance July 2026 (31 July 2026)."
    )


def test_a_press_that_is_sent_twice_defers_once(desk, item, later):
    wanted = {"defer_to": later.pk, "defer_why": "No time left."}

    for _ in range(2):
        desk.post(f"{panel_of(item)}defer/", SAID | wanted)

    item.refresh_from_db()
    assert (ForwardTopic.objects.count(), later.items.count(), item.narrative) == (1, 1, "")


def test_an_item_is_deferred_once(desk, item, later):
    wanted = {"defer_to": later.pk, "defer_why": "No time left."}
    desk.post(f"{panel_of(item)}defer/", SAID | wanted)

    page = desk.post(f"{panel_of(item)}defer/", {"key": "m" * 32} | wanted, follow=True)

    assert "This item is deferred to Monthly assurance July 2026" in page.content.decode()
    assert ForwardTopic.objects.count() == 1


def test_an_item_whose_later_meeting_is_cancelled_waits_already(desk, item, later, minute_taker):
    wanted = {"defer_to": later.pk, "defer_why": "No time left."}
    desk.post(f"{panel_of(item)}defer/", SAID | wanted)
    cancelling.cancel(later, by=minute_taker, reason="The river is in flood.")

    answer = desk.post(f"{panel_of(item)}defer/", {"key": "m" * 32} | wanted, headers=JSON)

    assert answer.json()["message"] == (
        "This item waits for the next meeting already: it was to be heard at "
        "Monthly assurance July 2026 (31 July 2026), which is cancelled. Nothing was changed."
    )


def test_nothing_is_deferred_without_a_reason(desk, item, later):
    answer = desk.post(
        f"{panel_of(item)}defer/",
        SAID | {"defer_to": later.pk, "defer_why": " "},
        headers={"Accept": "application/json"},
    )

    assert (answer.status_code, answer.json()["message"]) == (400, "Say why it is deferred.")
    assert not ForwardTopic.objects.exists()


def test_without_a_later_meeting_an_item_waits_for_the_next_one_or_on_the_plan(desk, item):
    page = desk.get(sheet_of(item.meeting))

    assert page.context["later_meetings"] == [
        ("", "the next meeting, once it is planned"),
        ("plan", "the forward plan, without a day yet"),
    ]
    desk.post(f"{panel_of(item)}defer/", SAID | {"defer_to": "plan", "defer_why": "No report."})
    assert told_on(desk, item.meeting) == [["Deferred (date to be agreed)"]]


@pytest.mark.parametrize(
    ("when", "day", "said"),
    [
        ("31 August 2026", date(2026, 8, 31), "Asked to come back by CC: from 31 August 2026"),
        ("when the report is out", None, "Asked to come back by CC: when the report is out"),
        (
            *("next meeting", date(2026, 7, 1)),
            "Asked to come back by CC: next meeting, from 1 July 2026",
        ),
        ("", None, "Asked to come back by CC: date to be agreed"),
    ],
)
def test_a_topic_is_asked_to_come_back(desk, item, cc, when, day, said):
    desk.post(f"{panel_of(item)}back/", SAID | {"back_when": when, "back_by": cc.pk})

    assert ForwardTopic.objects.get().wanted_on == day
    assert told_on(desk, item.meeting) == [[said]]


def test_a_topic_does_not_come_back_before_its_meeting(desk, item):
    page = desk.post(f"{panel_of(item)}back/", SAID | {"back_when": "1 June 2026"}, follow=True)

    assert "1 June 2026 is not after the meeting" in page.content.decode()
    assert not ForwardTopic.objects.exists()


def test_a_save_with_words_beside_the_notes_does_nothing_of_it_and_keeps_them(desk, item, later):
    typed = {"seen": 1, "narrative": "- Speeds are falling.", "go": "next"}
    beside = {"heading": "The ferry", "defer_why": "No time left.", "back_when": "in autumn"}

    page = desk.post(panel_of(item), SAID | typed | beside)

    item.refresh_from_db()
    [panel] = page.context["panels"]
    assert (item.narrative, panel.beside | beside) == ("- Speeds are falling.", panel.beside)
    assert (item.meeting.items.count(), ForwardTopic.objects.count()) == (1, 0)
    assert [str(each) for each in page.context["messages"]][1:] == [
        f"“{button}” was not pressed: what you typed for it is below, and not done."
        for button in ("Add the item", "Defer it", "Ask it to come back")
    ]


def test_of_two_that_are_filled_the_pressed_one_is_done_and_the_other_kept(desk, item, later):
    beside = {"defer_to": later.pk, "defer_why": "No time left.", "back_when": "in autumn"}

    page = desk.post(f"{panel_of(item)}defer/", SAID | {"seen": 1, "narrative": ""} | beside)

    [panel] = page.context["panels"]
    assert [topic.source for topic in ForwardTopic.objects.all()] == ["deferred"]
    assert (panel.beside.get("defer_why"), panel.beside["back_when"]) == (None, "in autumn")


def test_what_is_refused_beside_the_notes_stays_on_the_page(desk, item, cc, chief_constable):
    typed = {"seen": 1, "narrative": "- Speeds are falling."}
    beside = {"back_when": "1 June 2026", "back_by": str(cc.pk)}

    page = desk.post(f"{panel_of(item)}back/", SAID | typed | beside)

    item.refresh_from_db()
    body = page.content.decode()
    assert (item.narrative, 'value="1 June 2026"' in body) == ("- Speeds are falling.", True)
    assert f'<option value="{cc.pk}" selected>' in body
    assert 'name="back_say" value="on">' in body


def test_the_sheet_of_the_meeting_where_it_comes_up_says_who_asked_for_it(desk, item, cc, later):
    desk.post(f"{panel_of(item)}back/", SAID | {"back_by": cc.pk})
    topic = ForwardTopic.objects.get()
    topic.taken_up_as = make_item(later, heading="Road safety")
    topic.save()

    assert told_on(desk, later) == [
        [f"Asked to come back by CC, from item {item.number} of {item.meeting}"]
    ]


def test_the_agenda_and_the_desks_notes_say_it_and_officers_notes_do_not(
    desk, item, later, client, chief_constable
):
    item.meeting.notes_status.status = "draft"
    item.meeting.notes_status.save()
    desk.post(f"{panel_of(item)}defer/", SAID | {"defer_to": later.pk, "defer_why": "No time."})
    client.force_login(chief_constable)

    pages = [
        desk.get(f"/admin/meeting/{item.meeting_id}/agenda/"),
        desk.get(item.meeting.get_absolute_url()),
        client.get(item.meeting.get_absolute_url()),
    ]

    assert ["Deferred to " in page.content.decode() for page in pages] == [True, True, False]
