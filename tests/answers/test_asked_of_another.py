"""A question that is asked of another office: what the first had written stays its own."""

import pytest

from governance.models import AnswerDraft, DraftPaper
from tests.answers.writing import csv, release, save, token, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def drafted(question, staff, dcc):
    """Written by the first office, and then asked of the other."""
    save(staff, question, "Eleven boats.", papers=csv())
    question.refresh_from_db()
    question.asked_of = dcc
    question.save()
    return question


def test_the_first_office_reads_its_draft_and_writes_nothing(drafted, staff):
    page = staff.get(drafted.get_absolute_url())

    words = page.content.decode()
    assert (page.status_code, page.context["form"]) == (200, None)
    assert "This question is not asked of the CC any more" in words
    assert "Eleven boats." in words
    paper = staff.get(f"/questions/draft-paper/{DraftPaper.objects.get().pk}/")
    assert b"".join(paper.streaming_content) == b"month,boats\n"


def test_what_is_typed_when_another_is_asked_is_shown_and_not_saved(question, staff, dcc):
    seen = token(staff, question)
    question.refresh_from_db()
    question.asked_of = dcc
    question.save()

    page = save(staff, question, "Twelve boats.", seen=seen)

    assert "Twelve boats." in page.content.decode()
    assert AnswerDraft.objects.count() == 0


def test_nobody_else_reads_what_the_first_office_had_written(
    drafted, desk, signed_in, make_user, dcc
):
    other = signed_in(make_user("Dara Penn", "chief_officer", office=dcc))

    for client in (other, desk):
        page = client.get(drafted.get_absolute_url())
        assert "Eleven boats." not in page.content.decode()
        assert client.post(drafted.get_absolute_url(), {"throw-away": "1"}).status_code == 403
    assert AnswerDraft.objects.count() == 1


def test_the_draft_is_thrown_away(drafted, staff, store, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = staff.post(drafted.get_absolute_url(), {"throw-away": "1"}, follow=True)

    assert told(page) == ["The draft is thrown away."]
    assert (AnswerDraft.objects.count(), DraftPaper.objects.count()) == (0, 0)
    assert [each for each in store.rglob("*") if each.is_file()] == []


def test_the_holder_releases_nothing_of_it(drafted, holder):
    page = release(holder, drafted, "Twelve boats.", seen="")

    assert page.status_code == 200
    assert drafted.responses.count() == 0
