"""The files of a draft: none goes out unseen, none is lost, and none of a released answer goes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.answers import drafting
from governance.models import DraftPaper
from meetings.models import Response, ResponsePaper
from tests.answers.writing import csv, errors, release, save, take_out, token, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def names() -> list[str]:
    return list(ResponsePaper.objects.order_by("pk").values_list("name", flat=True))


def test_the_file_of_a_released_answer_is_not_taken_out(
    question, staff, holder, staff_officer, cc, django_capture_on_commit_callbacks
):
    save(staff, question, "See.", papers=csv())
    key = DraftPaper.objects.get().pk
    release(holder, question, "See.")

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValidationError, match="went with the answer that was released"),
    ):
        drafting.take_out(question, key, by=staff_officer, office=cc)

    paper = ResponsePaper.objects.get()
    assert paper.file.storage.exists(paper.file.name)


def test_a_file_added_meanwhile_is_seen_before_it_is_released(question, staff, holder):
    save(staff, question, "See.")
    seen = token(holder, question)
    save(staff, question, "See.", papers=csv())

    page = release(holder, question, "See.", seen=seen)

    assert errors(page) == [
        "The files of the draft were changed after you opened the page: “boats.csv” (added by Sgt "
        "Petra Lowe) goes with the answer now. Nothing is released yet, and what you typed is "
        "still below: look at the files, and press “Release the answer” "
        "again."
    ]
    assert Response.objects.count() == 0
    release(holder, question, "See.", seen=page.context["form"].data["seen"])
    assert names() == ["boats.csv"]


def test_a_file_taken_out_meanwhile_is_told_before_the_release(question, staff, holder):
    save(staff, question, "See.", papers=csv())
    seen = token(holder, question)
    take_out(staff, question, DraftPaper.objects.get().pk)

    page = release(holder, question, "See.", seen=seen)

    assert "none goes with the answer now" in errors(page)[0]
    assert Response.objects.count() == 0


def test_words_and_files_changed_meanwhile_are_told_at_once(question, staff, holder):
    seen = token(holder, question)
    save(staff, question, "Eleven.", papers=csv())

    page = release(holder, question, "Twelve.", seen=seen)

    first, second = errors(page)
    assert first.startswith("Sgt Petra Lowe saved another wording")
    assert second.startswith("The files of the draft were changed")


def test_a_file_forgotten_at_first_makes_a_further_answer(question, holder):
    release(holder, question, "See the table.")

    release(holder, question, "See the table.", papers=csv())

    assert (Response.objects.count(), names()) == (2, ["boats.csv"])


def test_a_button_pressed_twice_with_a_file_releases_once(question, holder):
    seen = token(holder, question)
    release(holder, question, "See.", papers=csv(), seen=seen)

    release(holder, question, "See.", papers=csv(), seen=seen)

    assert (Response.objects.count(), names()) == (1, ["boats.csv"])


def test_what_is_typed_stays_where_a_file_is_taken_out(question, staff):
    save(staff, question, "Eleven.", papers=csv())

    page = take_out(staff, question, DraftPaper.objects.get().pk, "Eleven boats, and a")

    form = page.context["form"]
    assert told(page) == ["“boats.csv” is taken out of the draft."]
    assert (form["text"].value(), form.now.text, form.now.papers) == (
        *("Eleven boats, and a", "Eleven.", []),
    )
    save(staff, question, "Eleven boats, and a raft.", seen=form["seen"].value())
    assert token(staff, question).startswith("0.2.")


def test_a_wording_saved_meanwhile_is_told_after_a_file_was_taken_out(question, staff, holder):
    save(staff, question, "Eleven.", papers=csv())
    seen = token(staff, question)
    save(holder, question, "Twelve.")
    page = take_out(staff, question, DraftPaper.objects.get().pk, "Ten.", seen=seen)

    page = save(staff, question, "Ten.", seen=page.context["form"]["seen"].value())

    assert errors(page)[0].startswith("Idris Vaughan saved another wording")


def test_a_file_taken_out_twice_is_told_and_what_is_typed_stays(question, staff):
    save(staff, question, "Eleven.", papers=csv())
    key = DraftPaper.objects.get().pk
    take_out(staff, question, key)

    page = take_out(staff, question, key, "Twelve.")

    assert told(page)[0].startswith("That file is not with the draft any more")
    assert page.context["form"]["text"].value() == "Twelve."
