"""Two people with the same form open: neither loses words without being told."""

from typing import Any

import pytest
from django.utils.html import strip_tags

from accounts.acting import acting_as
from accounts.models import Person
from accounts.records import Record
from meetings.models import AgendaItem, Attendance, Question
from tests.admin.conftest import admin_url, form_of
from tests.admin.test_meetings import messages_of
from tests.factories import make_item, make_meeting


@pytest.fixture
def item(db) -> AgendaItem:
    return make_item(
        make_meeting(status="draft"), narrative="First line.\nSecond line.", findings="- Slow."
    )


@pytest.fixture
def question(item) -> Question:
    return Question.objects.create(item=item, label="b", text="Why?")


@pytest.fixture(autouse=True)
def at_seven_minutes_to_five(time_machine) -> None:
    time_machine.move_to("2026-07-01T16:53:00+01:00", tick=False)


def change_as(user, record: Record, **fields) -> None:
    with acting_as(user, interface="test"):
        other: Any = type(record)._default_manager.get(pk=record.pk)
        for name, value in fields.items():
            setattr(other, name, value)
        other.save()


def delete_as(user, record: Record) -> None:
    with acting_as(user, interface="test"):
        type(record)._default_manager.get(pk=record.pk).delete()


def rows_of(answer, place: int = 0) -> Any:
    return answer.context["inline_admin_formsets"][place].formset


def said_of(answer) -> list[str]:
    return list(map(strip_tags, answer.context["adminform"].form.non_field_errors()))


def test_the_second_editor_is_refused_told_who_changed_what_and_keeps_what_was_typed(
    desk, item, chair
):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, item, findings="- Improving.")

    answer = desk.post(admin_url(item), form | {"findings": "- Much slower."})

    assert said_of(answer) == [
        "Marian Holt saved this at 16:53, after you opened it. Nothing of yours is saved yet, and "
        "all that you typed is still below.",
        "Marian Holt, at 16:53, changed the findings: [removed: - Slow.][added: - Improving.]",
        "You both changed “Findings”, and your words are in the form. Press Save again, and they "
        "replace the other words, which stay in the history.",
    ]
    assert form_of(answer)["findings"] == "- Much slower."
    assert AgendaItem.objects.get(pk=item.pk).findings == "- Improving."


def test_saving_again_after_looking_keeps_both_peoples_fields(desk, item, chair):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, item, findings="- Improving.")

    refused = desk.post(admin_url(item), form | {"narrative": "Third line."})
    saved = desk.post(admin_url(item), form_of(refused))

    now = AgendaItem.objects.get(pk=item.pk)
    assert saved.status_code == 302
    assert (now.narrative, now.findings) == ("Third line.", "- Improving.")


def test_a_form_that_does_not_say_what_it_saw_is_refused(desk, item):
    form = form_of(desk.get(admin_url(item))) | {"findings": "- Changed."}
    del form["version_seen"]

    desk.post(admin_url(item), form)

    assert AgendaItem.objects.get(pk=item.pk).findings == "- Slow."


def test_a_row_changed_by_somebody_else_is_refused_too(desk, item, question, chair):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, question, text="Why so slow?")

    refused = desk.post(admin_url(item), form | {"questions-0-text": "Why is it?"})
    told = strip_tags(rows_of(refused).forms[0].non_field_errors()[1])
    saved = desk.post(admin_url(item), form_of(refused))

    assert told == "Marian Holt, at 16:53, changed the text: Why[added:  so slow]?"
    assert saved.status_code == 302
    assert Question.objects.get(pk=question.pk).text == "Why is it?"


def test_words_typed_into_a_row_that_a_colleague_removed_come_back_as_a_new_row(
    desk, item, question, chair
):
    form = form_of(desk.get(admin_url(item)))
    delete_as(chair, question)

    refused = desk.post(admin_url(item), form | {"questions-0-text": "Why so slow?"})
    told = rows_of(refused).non_form_errors()
    saved = desk.post(admin_url(item), form_of(refused))

    assert told == [
        "Marian Holt, at 16:53, removed question b of item 4a. The words that you had for it stand "
        "in a new row below: press Save again to put them back, or remove that row first."
    ]
    assert saved.status_code == 302
    assert list(item.questions.values_list("label", "text")) == [("b", "Why so slow?")]


def test_a_save_that_was_held_back_is_told_above_the_form_and_is_nobodys_error(
    desk, item, question, chair
):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, item, heading="Road safety")
    change_as(chair, question, text="Why so slow?")

    told = desk.post(admin_url(item), form | {"findings": "- Fast."})
    wrong = desk.post(admin_url(item), form | {"position": "x"})

    assert list(map(strip_tags, told.context["meanwhile"])) == [
        *said_of(told),
        "b. Why? has changed too, as it says there.",
    ]
    page = told.content.decode()
    assert "Not saved yet: read this, then press Save again" in page
    assert "Please correct the error" not in page
    assert wrong.context["meanwhile"] == []
    assert "Please correct the error" in wrong.content.decode()


def test_a_removed_row_with_nothing_typed_into_it_is_told_and_stays_away(
    desk, item, question, chair
):
    kept = Question.objects.create(item=item, label="c", text="When?", position=1)
    form = form_of(desk.get(admin_url(item)))
    delete_as(chair, question)

    refused = desk.post(admin_url(item), form | {"findings": "- Fast.", "questions-1-text": "How?"})
    told = rows_of(refused).non_form_errors()
    saved = desk.post(admin_url(item), form_of(refused))

    assert told == [
        "Marian Holt, at 16:53, removed question b of item 4a. You had changed nothing in it. "
        "Save again to go on."
    ]
    assert saved.status_code == 302
    assert list(item.questions.values_list("pk", "text")) == [(kept.pk, "How?")]
    assert AgendaItem.objects.get(pk=item.pk).findings == "- Fast."


def test_a_row_that_a_colleague_added_stays_and_is_told_after_saving(desk, item, question, chair):
    form = form_of(desk.get(admin_url(item)))
    with acting_as(chair, interface="test"):
        Question.objects.create(item=item, label="a", text="Who?", position=0)

    answer = desk.post(admin_url(item), form | {"questions-0-text": "Why now?"}, follow=True)

    assert (
        "Marian Holt, at 16:53, asked question a of item 4a. It stands beside what you have "
        in (messages_of(answer)[0])
    )
    assert sorted(item.questions.values_list("text", flat=True)) == ["Who?", "Why now?"]


def test_a_row_that_was_changed_since_is_not_removed_unseen(desk, item, question, chair):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, question, text="Why so slow?")

    refused = desk.post(admin_url(item), form | {"questions-0-DELETE": "on"})
    still_there = item.questions.count()
    told = rows_of(refused).non_form_errors()
    saved = desk.post(admin_url(item), form_of(refused) | {"questions-0-DELETE": "on"})

    assert told == [
        "You asked to remove “b. Why?”, and it has changed since, as it says there. Press Save "
        "again to remove it all the same, or take the tick away."
    ]
    assert (still_there, saved.status_code, item.questions.count()) == (1, 302, 0)


def test_what_was_typed_for_a_record_that_was_deleted_meanwhile_comes_back_as_a_new_one(
    desk, item, chair
):
    form = form_of(desk.get(admin_url(item)))
    delete_as(chair, item)

    refused = desk.post(admin_url(item), form | {"findings": "- Much slower."})
    saved = desk.post("/admin/meetings/agendaitem/add/", form_of(refused))

    assert said_of(refused) == [
        "Marian Holt, at 16:53, removed item 4a Road safety at the weir, after you opened it. "
        "Nothing of yours is saved yet, and all that you typed is below: press Save to record it "
        "as a new one, or leave this page."
    ]
    assert list(refused.context["meanwhile"]) == said_of(refused)
    assert "Please correct the error" not in refused.content.decode()
    assert saved.status_code == 302
    assert list(AgendaItem.objects.values_list("meeting", "findings")) == [
        (item.meeting_id, "- Much slower.")
    ]


def test_a_button_pressed_twice_saves_once_and_blames_nobody(desk, item, question):
    gone = Question.objects.create(item=item, label="c", text="When?", position=1)
    form = form_of(desk.get(admin_url(item))) | {
        "findings": "- Much slower.",
        "questions-0-text": "Why so slow?",
        "questions-1-DELETE": "on",
        "questions-TOTAL_FORMS": 3,
        "questions-2-label": "d",
        "questions-2-position": 3,
        "questions-2-text": "How long?",
    }

    answers = [desk.post(admin_url(item), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(item.questions.values_list("text", "version")) == [
        ("Why so slow?", 2),
        ("How long?", 1),
    ]
    assert AgendaItem.objects.get(pk=item.pk).version == 2
    assert Question.history.filter(id=gone.pk).count() == 2


def test_a_new_record_whose_button_was_pressed_twice_is_added_once(desk, item):
    page = f"/admin/meetings/agendaitem/add/?meeting={item.meeting_id}"
    form = form_of(desk.get(page)) | {
        "number": "5",
        "heading": "The ferry",
        "questions-TOTAL_FORMS": 1,
        "questions-0-position": 1,
        "questions-0-text": "Why?",
    }

    answers = [desk.post(page, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert AgendaItem.objects.filter(number="5").count() == 1
    assert Question.objects.count() == 1


def test_another_record_with_other_words_is_another_one(desk, item):
    page = f"/admin/meetings/agendaitem/add/?meeting={item.meeting_id}"
    form = form_of(desk.get(page)) | {"number": "5", "heading": "The ferry", "position": 2}

    desk.post(page, form)
    desk.post(page, form | {"findings": "- Late."})

    assert AgendaItem.objects.filter(number="5").count() == 2


def test_the_same_words_of_two_people_are_told(desk, item, chair):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, item, findings="- Much slower.")

    refused = desk.post(admin_url(item), form | {"findings": "- Much slower."})

    assert said_of(refused)[2] == (
        "You have not changed the same words: press Save again, and both changes are kept."
    )


def test_two_people_fill_one_list_and_its_rows_stay_in_their_order(desk, chair):
    meeting = make_meeting(status="draft")
    ada, tam, rosa = (Person.objects.create(name=name) for name in ("Ada", "Tam", "Rosa"))
    Attendance.objects.create(meeting=meeting, person=ada, position=0)
    Attendance.objects.create(meeting=meeting, person=tam, position=10)
    form = form_of(desk.get(admin_url(meeting)))
    with acting_as(chair, interface="test"):
        Attendance.objects.create(meeting=meeting, person=rosa, position=5)

    refused = desk.post(admin_url(meeting), form | {"title": "", "attendance-1-capacity": "Chair"})

    rows = rows_of(refused)
    assert [int(row["person"].value()) for row in rows.forms] == [ada.pk, rosa.pk, tam.pk]
    assert [row.instance for row in rows.initial_forms] == list(rows.get_queryset())
    assert rows.forms[2]["capacity"].value() == "Chair"


def test_saving_without_a_change_makes_no_version(desk, item):
    form = form_of(desk.get(admin_url(item)))
    as_browsers_send_it = {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in form.items()
    }

    desk.post(admin_url(item), as_browsers_send_it)

    assert AgendaItem.objects.get(pk=item.pk).version == 1


def test_line_ends_are_stored_as_they_were(desk, item):
    form = form_of(desk.get(admin_url(item)))

    desk.post(admin_url(item), form | {"narrative": "One.\r\n\r\n- Two."})

    assert AgendaItem.objects.get(pk=item.pk).narrative == "One.\n\n- Two."
