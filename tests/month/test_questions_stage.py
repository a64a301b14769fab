"""The questions of a meeting go to the force with one press, and what became of them stands
there."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from meetings import cancelling
from meetings.models import Commission, PrivateItem, Question, Response
from tests.factories import make_item, make_meeting
from tests.mailed import links_in, paths_in
from tests.month.actions_stage import CC, FAILING, STAFF
from tests.month.conftest import told

pytestmark = pytest.mark.django_db
COMING, WANTED = date(2026, 7, 31), date(2026, 7, 20)


@pytest.fixture
def coming(meeting) -> Any:
    """A meeting in the diary, with one item."""
    return make_item(make_meeting(COMING, "planned"), number="5c", heading="Inspections").meeting


@pytest.fixture
def question(coming, cc) -> Question:
    return ask(coming.items.get(), cc)


def ask(item: Any, office: Any, text: str = "What did the inspectors say?", **more: Any) -> Any:
    return Question.objects.create(
        item=item, text=text, asked_of=office, **{"answer_due_on": WANTED} | more
    )


def address(meeting: Any) -> str:
    return f"/admin/meeting/{meeting.pk}/questions/"


def rows(desk: Any, meeting: Any) -> list[Any]:
    return desk.get(address(meeting)).context["shown"].all


def send(desk: Any, meeting: Any, *tokens: str) -> Any:
    ticks = tokens or [row.token for row in rows(desk, meeting) if row.is_ticked]
    return desk.post(address(meeting), {"question": ticks}, follow=True)


def test_one_press_sends_each_office_its_questions_in_one_mail(
    desk, coming, question, cc, dcc, make_user, minute_taker
):
    make_user("Dara Penn", "chief_officer", office=dcc)
    second = ask(coming.items.get(), cc, "What was done since?", position=2)
    other = ask(coming.items.get(), dcc, "How many boats?", position=3)

    page = send(desk, coming)

    assert told(page) == [
        "3 questions are put to 2 offices.",
        "A mail went to CC (Idris Vaughan) and DCC (Dara Penn).",
    ]
    to_cc, _, _ = mail.outbox
    assert [each.to for each in mail.outbox] == [[CC], [STAFF], ["dara.penn@severnshire.example"]]
    assert to_cc.subject == "Questions of Monthly assurance, 31 July 2026"
    assert (
        "5c Inspections\n  What did the inspectors say?\n  By Monday 20 July 2026\n" in to_cc.body
    )
    assert links_in(to_cc.body) == [(CC, f"/questions/{one.pk}/") for one in (question, second)]
    found = Commission.objects.order_by("pk").values_list("question", "office", "asked_by")
    assert list(found) == [
        (question.pk, cc.pk, minute_taker.pk),
        (second.pk, cc.pk, minute_taker.pk),
        (other.pk, dcc.pk, minute_taker.pk),
    ]


def test_only_what_is_new_or_changed_is_ticked_again(desk, coming, question, cc):
    send(desk, coming)
    assert [row.is_ticked for row in rows(desk, coming)] == [False]

    question.text = "What did the inspectors say of the weir?"
    question.save()
    second = ask(coming.items.get(), cc, "And since?", position=2)

    assert [(row.question, row.is_changed, row.is_ticked) for row in rows(desk, coming)] == [
        (question, True, True),
        (second, False, True),
    ]


def test_a_button_pressed_twice_sends_once(desk, coming, question):
    token = rows(desk, coming)[0].token
    send(desk, coming, token)

    page = send(desk, coming, token)

    assert told(page) == [
        "Sent already, and not once more: “What did the inspectors say?” (at 10:00)."
    ]
    assert (len(mail.outbox), Commission.objects.count()) == (2, 1)


def test_one_that_was_sent_is_ticked_to_remind_its_office(desk, coming, question):
    send(desk, coming)

    send(desk, coming, rows(desk, coming)[0].token)

    assert mail.outbox[2].subject == "Reminder: Questions of Monthly assurance, 31 July 2026"
    assert Commission.objects.count() == 2


def test_a_mail_that_did_not_go_is_told_and_sent_again(desk, coming, question, settings):
    settings.EMAIL_BACKEND = FAILING
    page = send(desk, coming)
    assert "No mail went to CC (Idris Vaughan): SMTPRecipientsRefused" in told(page)[1]
    assert [row.is_ticked for row in rows(desk, coming)] == [True]

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(desk, coming)

    sent = Commission.objects.get()
    assert (sent.sent_to, sent.not_sent) == (f"{CC}, {STAFF}", "")


def test_a_question_changed_meanwhile_is_told_and_not_sent(desk, coming, question):
    token = rows(desk, coming)[0].token
    question.text = "What else?"
    question.save()

    page = send(desk, coming, token)

    assert told(page) == [
        "“What else?” was changed after you opened the page. It was not sent: look at it below, "
        "and press again."
    ]
    assert mail.outbox == []


def test_a_private_question_goes_without_its_words_and_is_told(desk, coming, question):
    PrivateItem.objects.create(item=question.item, reason="Personal information")

    row = rows(desk, coming)[0]
    send(desk, coming)

    assert row.warnings == [
        "the mail does not say it, because its item is private, sensitive or withheld: only those "
        "who may read the item open it in the portal"
    ]
    body = mail.outbox[0].body
    assert "inspectors" not in body
    assert "Inspections" not in body
    assert paths_in(body) == [f"/questions/{question.pk}/"]


def test_one_without_a_day_or_an_office_is_told(desk, coming, cc):
    item = coming.items.get()
    undated = ask(item, cc, answer_due_on=None)
    nobodys = ask(item, None, "Who knows?")

    shown = desk.get(address(coming)).context["shown"]

    assert [row.warnings for row in shown.all if row.question == undated] == [
        ["no day is said by which the answer is wanted, so it will not be late"]
    ]
    assert shown.of_nobody == [nobodys]


def test_the_desk_reads_what_waits_and_what_is_late(desk, coming, question, today, minute_taker):
    assert "1 question is not sent to the force yet" in desk.get("/admin/").content.decode()
    send(desk, coming)
    today.move_to("2026-07-21T09:00:00Z")
    desk.force_login(minute_taker)

    first = desk.get("/admin/").content.decode()

    assert "1 question waits for an answer and is late" in first
    answer(question, minute_taker)
    assert "for an answer" not in desk.get("/admin/").content.decode()


def answer(question: Any, by: Any) -> None:
    Response.objects.create(
        question=question,
        office=question.asked_of,
        text="Little.",
        released_at=timezone.now(),
        released_by=by,
    )


def test_what_was_answered_while_the_page_lay_open_is_told_and_not_asked_again(
    desk, coming, question, minute_taker
):
    send(desk, coming)
    token = rows(desk, coming)[0].token
    answer(question, minute_taker)

    page = send(desk, coming, token)

    assert told(page) == [
        "“What did the inspectors say?” was answered at 10:00, after you opened the page. It was "
        "not sent: read the answer below, and press again if you still want more."
    ]
    assert (len(mail.outbox), Commission.objects.count()) == (2, 1)


def test_questions_of_a_cancelled_meeting_are_not_sent(desk, coming, question, minute_taker):
    tokens = [row.token for row in rows(desk, coming)]
    cancelling.cancel(coming, by=minute_taker, reason="The river is in flood.")

    page = send(desk, coming, *tokens)

    assert told(page) == [f"{coming} is cancelled. Nothing was sent."]
    assert (mail.outbox, Commission.objects.count()) == ([], 0)
    words = page.content.decode()
    assert "none of its questions is sent" in words
    assert "Send the questions to the force" not in words


def test_a_question_of_a_cancelled_meeting_neither_waits_nor_is_late(
    desk, coming, question, today, minute_taker
):
    send(desk, coming)
    cancelling.cancel(coming, by=minute_taker, reason="The river is in flood.")
    today.move_to("2026-07-21T09:00:00Z")
    desk.force_login(minute_taker)

    assert "Late: wanted by" not in desk.get(address(coming)).content.decode()


def test_nobody_else_opens_the_page(signed_in, coming, question, chair, chief_constable, auditor):
    others = (chair, chief_constable, auditor)

    assert [signed_in(user).get(address(coming)).status_code for user in others] == [404, 404, 404]


def test_many_questions_cost_as_many_queries_as_one(
    desk, coming, question, cc, django_assert_num_queries
):
    desk.get(address(coming))
    with django_assert_num_queries(15) as few:
        desk.get(address(coming))
    for position in range(2, 7):
        ask(coming.items.get(), cc, f"Why {position}?", position=position)

    with django_assert_num_queries(len(few)):
        desk.get(address(coming))
