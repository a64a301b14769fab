"""A question, its drafts and answers: who is shown them, and to whom they are not there."""

import pytest

from meetings import commissioning
from meetings.models import Marking, NamedReader, PrivateItem, ResponsePaper
from tests.answers.writing import csv, release, save

pytestmark = pytest.mark.django_db


def test_another_office_reads_the_question_and_no_draft(question, staff, signed_in, make_user, dcc):
    other = signed_in(make_user("Dara Penn", "chief_officer", office=dcc))
    save(staff, question, "Zdraftedq")

    page = other.get(question.get_absolute_url())

    assert (page.status_code, page.context["form"]) == (200, None)
    assert "Zdraftedq" not in page.content.decode()
    assert other.post(question.get_absolute_url(), {"text": "Mine."}).status_code == 403
    assert other.get("/").context["waiting"].questions == []


def test_of_a_private_item_it_is_not_there_unless_they_are_named(question, holder, chief_constable):
    PrivateItem.objects.create(item=question.item, reason="Personal information")

    assert holder.get(question.get_absolute_url()).status_code == 404
    assert holder.get("/").context["waiting"].questions == []

    NamedReader.objects.create(item=question.item, user=chief_constable)
    assert holder.get(question.get_absolute_url()).status_code == 200


def test_what_becomes_sensitive_closes_its_answer_and_files(question, holder, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    release(holder, question, "Little.", papers=csv())
    paper = ResponsePaper.objects.get()
    sent = holder.get(f"/questions/paper/{paper.pk}/")
    assert b"".join(sent.streaming_content) == b"month,boats\n"
    Marking.objects.create(
        meeting=question.item.meeting,
        item=question.item,
        level=Marking.Level.OFFICIAL_SENSITIVE,
    )

    assert holder.get(question.get_absolute_url()).status_code == 404
    assert holder.get(f"/questions/paper/{paper.pk}/").status_code == 404


def test_who_held_the_office_does_not_answer_any_longer(question, holder, chief_constable, today):
    tenure = chief_constable.person.tenures.get()
    tenure.ends_on = "2026-07-05"
    tenure.save()

    assert holder.get(question.get_absolute_url()).status_code == 404


def test_a_question_that_was_not_sent_takes_no_answer(question, holder):
    other = type(question).objects.create(
        item=question.item,
        text="And why?",
        asked_of=question.asked_of,
        answer_due_on=question.answer_due_on,
    )

    page = holder.get(other.get_absolute_url())

    assert (page.status_code, page.context["form"]) == (200, None)
    assert holder.post(other.get_absolute_url(), {"text": "Mine."}).status_code == 403


def test_the_dashboard_and_the_page_ask_as_often_for_many_as_for_one(
    question, staff, minute_taker, django_assert_num_queries
):
    save(staff, question, "Eleven.")
    for address, count in (("/", 33), (question.get_absolute_url(), 40)):
        with django_assert_num_queries(count):
            staff.get(address)
    for number in range(4):
        other = type(question).objects.create(
            item=question.item,
            text=f"And {number}?",
            asked_of=question.asked_of,
            answer_due_on=question.answer_due_on,
        )
        commissioning.commission(other, by=minute_taker)
        save(staff, other, "Some.")
        save(staff, question, f"Eleven and {number}.")
    for address, count in (("/", 30), (question.get_absolute_url(), 40)):
        with django_assert_num_queries(count):
            staff.get(address)
