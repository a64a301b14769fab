"""A staff officer drafts the answer to a question, the office-holder releases it, and from then on
it is read and never changed."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import lending, telling
from accounts.telling import Names, Version
from governance.models import AnswerDraft, DraftPaper
from meetings import commissioning, services
from meetings.models import Question, Response, ResponsePaper
from tests.answers.writing import csv, errors, release, save, take_out, token, told

pytestmark = pytest.mark.django_db


def test_a_draft_is_written_by_one_and_released_by_the_holder(
    question, staff, holder, chief_constable, staff_officer, cc
):
    page = save(staff, question, "- Little.")
    assert told(page) == ["The draft is saved. The commissioner’s office does not see it."]
    draft = AnswerDraft.objects.get()
    assert (draft.number, draft.said_by) == (1, "Sgt Petra Lowe for the Chief Constable")

    page = release(holder, question, "- Little, but true.")

    assert told(page) == ["The answer is released: the commissioner’s office reads it now."]
    answer = Response.objects.get()
    assert (answer.office, answer.text, answer.said_by) == (
        *(cc, "- Little, but true.", "Idris Vaughan, Chief Constable"),
    )
    assert AnswerDraft.objects.count() == 0
    assert answer.history.get().history_user == chief_constable


def test_who_acts_for_the_office_does_not_release(question, staff):
    answer = release(staff, question, "Done.")

    assert answer.status_code == 403
    assert Response.objects.count() == 0


def test_whoever_was_lent_the_office_by_its_holder_releases(
    question, staff, staff_officer, chief_constable, cc, signed_in, make_user
):
    deputy = make_user("Sam Reed", "staff_officer")
    today = timezone.localdate()
    lending.lend(cc, by=chief_constable, to=deputy, starts_on=today, ends_on=today)

    release(signed_in(deputy), question, "Done.")

    said = Response.objects.get()
    assert said.said_by == "Sam Reed for the Chief Constable"
    assert said.history.get().history_change_reason == "on behalf of the Chief Constable"


def test_nobody_of_the_commissioners_office_reads_a_draft(question, staff, desk, signed_in, chair):
    save(staff, question, "Zdraftedq")

    for client in (desk, signed_in(chair)):
        page = client.get(question.get_absolute_url())
        assert (page.status_code, page.context["form"]) == (200, None)
        assert "Zdraftedq" not in page.content.decode()
        assert client.post(question.get_absolute_url(), {"text": "Mine."}).status_code == 403


def test_a_further_answer_stands_beside_the_first(question, holder):
    release(holder, question, "Little.")

    release(holder, question, "More.")

    page = holder.get(question.get_absolute_url())
    assert [answer.text for answer in page.context["answers"]] == ["Little.", "More."]


def test_the_page_of_an_answered_question_says_so_and_folds_the_form_away(question, holder):
    before = holder.get(question.get_absolute_url()).content.decode()
    release(holder, question, "Little.")

    page = holder.get(question.get_absolute_url()).content.decode()

    folded = '<details class="govuk-details">'
    assert ("This question is answered" in before, "This question is answered" in page) == (
        *(False, True),
    )
    assert page.index(folded) < page.index('id="answer"')


def test_under_an_answer_history_does_not_say_that_nothing_has_been_done(question, holder):
    release(holder, question, "Little.")
    status = question.item.meeting.notes_status
    for status.status in ("in_progress", "draft"):
        status.save()

    page = holder.get(question.get_absolute_url()).content.decode()

    assert "Who answered it, and when, stands with each answer above." in page
    assert "Nothing has been done" not in page


def test_a_draft_beside_an_answer_stands_open(question, staff, holder):
    release(holder, question, "Little.")
    save(staff, question, "More.")

    page = staff.get(question.get_absolute_url()).content.decode()

    assert page.index('<details class="govuk-details" open>') < page.index('id="answer"')


def test_the_desk_does_not_rewrite_what_is_released(question, holder, desk):
    release(holder, question, "Little.")
    answer = Response.objects.get()
    page = f"/admin/meetings/response/{answer.pk}/change/"

    sent = desk.post(page, {"text": "Much.", "office": answer.office_id, "version": "1"})

    assert sent.status_code == 403
    assert desk.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403
    answer.refresh_from_db()
    assert answer.text == "Little."


def test_two_at_a_draft_are_told_of_each_other_and_nothing_is_lost(question, staff, holder):
    seen = token(holder, question)
    save(staff, question, "Eleven boats.")

    page = save(holder, question, "Twelve boats.", seen=seen)

    assert errors(page) == [
        "Sgt Petra Lowe saved another wording at 10:00, after you opened the page. Nothing of "
        "yours is saved yet, and what you typed is still below: take over what you need, and press "
        "“Save the draft” again. The other wording is kept too."
    ]
    words = page.content.decode()
    assert "Eleven" in words
    assert "Twelve boats." in words
    again = page.context["form"].data["seen"]
    save(holder, question, "Twelve boats.", seen=again)
    texts = AnswerDraft.objects.order_by("number").values_list("text", flat=True)
    assert list(texts) == ["Eleven boats.", "Twelve boats."]
    assert "Eleven boats." in holder.get(question.get_absolute_url()).content.decode()


def test_what_was_released_meanwhile_is_told_to_who_drafts(question, staff, holder):
    save(staff, question, "Eleven boats.")
    seen = token(staff, question)
    release(holder, question, "Twelve boats.")

    page = save(staff, question, "Eleven boats, and a raft.", seen=seen)

    assert errors(page) == [
        "Idris Vaughan released an answer at 10:00, after you opened the page. Nothing of yours is "
        "saved yet, and what you typed is still below. It would be a further answer: press “Save "
        "the draft” again if you want that."
    ]
    assert AnswerDraft.objects.count() == 0


def test_a_button_pressed_twice_releases_once(question, holder):
    seen = token(holder, question)

    release(holder, question, "Little.", seen=seen)
    page = release(holder, question, "Little.", seen=seen)

    assert page.status_code == 200
    assert Response.objects.count() == 1


def test_an_empty_answer_is_not_released(question, holder):
    page = release(holder, question, "  ")

    assert errors(page) == ["Write the answer first. Nothing was saved."]
    assert Response.objects.count() == 0


def test_files_of_the_draft_go_with_the_answer(
    question, staff, holder, desk, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    save(staff, question, "See the table.", papers=csv())
    save(staff, question, "See the table.", papers=csv("rafts.csv"))
    first, second = DraftPaper.objects.order_by("pk")
    drafted = holder.get(f"/questions/draft-paper/{first.pk}/")
    assert b"".join(drafted.streaming_content) == b"month,boats\n"
    assert desk.get(f"/questions/draft-paper/{first.pk}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        take_out(staff, question, second.pk)

    release(holder, question, "See the table.")

    paper = ResponsePaper.objects.get()
    assert (paper.name, DraftPaper.objects.count()) == ("boats.csv", 0)
    sent = desk.get(f"/questions/paper/{paper.pk}/")
    assert b"".join(sent.streaming_content) == b"month,boats\n"
    assert sent.headers["Content-Disposition"] == 'attachment; filename="boats.csv"'
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1


def test_a_file_that_is_not_what_it_says_is_refused(question, staff):
    page = save(staff, question, "See.", papers=SimpleUploadedFile("a.pdf", b"nothing"))

    assert "What is in “a.pdf” is not what its name says." in errors(page)[0]
    assert AnswerDraft.objects.count() == 0


def test_the_dashboard_has_it_with_its_draft_and_late_ones_first(
    question, staff, holder, staff_officer, minute_taker, cc, today
):
    soon = Question.objects.create(
        item=question.item, text="How many?", asked_of=cc, answer_due_on=date(2026, 7, 10)
    )
    commissioning.commission(soon, by=minute_taker)
    save(staff, question, "Eleven.")

    asked = holder.get("/").context["waiting"].questions

    assert [(one.question, one.is_late) for one in asked] == [(soon, False), (question, False)]
    assert asked[1].draft.text == "Eleven."
    today.shift(timedelta(days=5))
    staff.force_login(staff_officer)
    late = staff.get("/").context
    assert [one.is_late for one in late["waiting"].questions] == [True, False]
    assert late["waiting"].late_count == 1


def test_while_its_notes_are_taken_the_office_reads_the_question_as_it_was_sent(
    question, holder, minute_taker, chief_constable, today
):
    today.move_to("2026-07-31T09:00:00Z")
    holder.force_login(chief_constable)
    services.start(question.item.meeting, by=minute_taker)
    question.refresh_from_db()
    question.text = "What did they not say?"
    question.save()

    page = holder.get(question.get_absolute_url())

    assert (page.status_code, page.context["item"]) == (200, None)
    words = page.content.decode()
    assert "What did they say?" in words
    assert "Inspections" not in words


def test_an_answer_that_came_on_paper_is_written_down_at_the_desk(question, desk, cc, minute_taker):
    page = "/admin/meetings/response/add/"

    desk.post(page, {"question": question.pk, "office": cc.pk, "text": "By letter: little."})

    answer = Response.objects.get()
    assert (answer.text, answer.released_by) == ("By letter: little.", minute_taker)
    assert (
        "On paper, written down by Nell Harcourt"
        in desk.get(question.get_absolute_url()).content.decode()
    )
    row = answer.history.get()
    phrases = telling.told(Version(row, None, Names([row], minute_taker)))
    assert [phrase.words for phrase in phrases] == [
        "wrote down from paper the answer of Chief Constable (CC)"
    ]
    assert "for an answer" not in desk.get("/admin/").content.decode()
