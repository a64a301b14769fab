"""Written answers stand under their questions on the sheet, and go into the findings."""

from datetime import date

import pytest
from django.utils import timezone

from meetings import commissioning
from meetings.models import Question, Response

from .conftest import sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(item, cc, minute_taker):
    made = Question.objects.create(
        item=item, text="What did they say?", asked_of=cc, answer_due_on=date(2026, 6, 20)
    )
    commissioning.commission(made, by=minute_taker)
    return made


def answered(question, by):
    return Response.objects.create(
        question=question,
        office=question.asked_of,
        text="- Eleven boats.",
        released_at=timezone.now(),
        released_by=by,
        capacity="Chief Constable",
    )


def shown(desk, item):
    return desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()


def test_one_that_waits_is_told_under_its_question(desk, item, question):
    assert "<strong>Late:</strong> a written answer of the CC is wanted by 20 June 2026." in shown(
        desk, item
    )


def test_a_released_answer_stands_there_with_who_released_it(desk, item, question, chief_constable):
    answered(question, chief_constable)

    page = shown(desk, item)

    assert "released by Idris Vaughan, Chief Constable" in page
    assert "Eleven boats." in page
    assert "is wanted" not in page


def test_the_plain_form_takes_an_answer_over_into_the_findings(
    desk, item, question, chief_constable
):
    answer = answered(question, chief_constable)
    address = f"{sheet_of(item.meeting)}{item.pk}/"

    desk.post(
        address, {"seen": "1", "findings": "- Heard.", "take": f"answer-{answer.pk}"}, follow=True
    )

    item.refresh_from_db()
    assert item.findings == "- Heard.\n\n- Eleven boats."
