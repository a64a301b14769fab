"""Two people with the same form open: neither loses words without being told."""

import pytest

from accounts.acting import acting_as
from meetings.models import AgendaItem, Question
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_item, make_meeting


@pytest.fixture
def item(db) -> AgendaItem:
    return make_item(
        make_meeting(status="draft"), narrative="First line.\nSecond line.", findings="- Slow."
    )


def change_as(user, item: AgendaItem, **fields) -> None:
    with acting_as(user, interface="test"):
        other = AgendaItem.objects.get(pk=item.pk)
        for name, value in fields.items():
            setattr(other, name, value)
        other.save()


def test_the_second_editor_is_refused_told_who_changed_what_and_keeps_what_was_typed(
    desk, item, chair
):
    form = form_of(desk.get(admin_url(item)))
    change_as(chair, item, findings="- Improving.")

    answer = desk.post(admin_url(item), form | {"findings": "- Much slower."})

    errors = answer.context["adminform"].form.non_field_errors()
    assert errors[0] == (
        "Somebody else has saved this since you opened it. Nothing of yours was saved yet; what "
        "you typed is still below. Look at the changes, and save again to keep yours."
    )
    assert errors[1].startswith("findings, changed by Marian Holt on ")
    assert errors[1].endswith("was “- Slow.”; is now “- Improving.”")
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


def test_a_row_changed_by_somebody_else_is_refused_too(desk, item, chair):
    question = Question.objects.create(item=item, label="a", text="Why?")
    form = form_of(desk.get(admin_url(item)))
    with acting_as(chair, interface="test"):
        other = Question.objects.get(pk=question.pk)
        other.text = "Why so slow?"
        other.save()

    answer = desk.post(admin_url(item), form | {"questions-0-text": "Why is it?"})

    rows = answer.context["inline_admin_formsets"][0].formset
    assert rows.forms[0].non_field_errors()[1].endswith("was “Why?”; is now “Why so slow?”")
    assert Question.objects.get(pk=question.pk).text == "Why so slow?"


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
