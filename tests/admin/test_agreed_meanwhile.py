"""A form that can no longer be saved when it is sent: its words come back to whoever typed them."""

import pytest
from django.utils.html import strip_tags

from accounts.models import RoleAssignment
from meetings import services
from meetings.models import AgendaItem, Question
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

BEFORE = "\n".join(f"Line {number} of the talk." for number in range(1, 21))
WORDS = "\n".join(f"Line {number} of the debate." for number in range(1, 21))


@pytest.fixture(autouse=True)
def at_seven_minutes_to_five(time_machine) -> None:
    time_machine.move_to("2026-07-01T16:53:00+01:00", tick=False)


@pytest.fixture
def item(db) -> AgendaItem:
    return make_item(make_meeting(status="draft"), narrative=BEFORE, findings="Slow.")


@pytest.fixture
def question(item) -> Question:
    return Question.objects.create(item=item, label="b", text="Why?")


@pytest.fixture
def form(desk, item, question):
    """What is sent from the item's page, with words of the minute-taker's in three fields."""
    form = form_of(desk.get(admin_url(item)))
    return form | {
        "narrative": WORDS,
        "questions-0-text": "Why not?",
        "change_reason": "From my notes.",
    }


def shown(answer) -> list[tuple[str, str]]:
    return [(each.label, each.words) for each in answer.context["typed"]]


def test_whoever_typed_while_the_notes_were_agreed_has_every_word_back(desk, item, form, chair):
    services.agree(item.meeting, by=chair)

    answer = desk.post(admin_url(item), form)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "These notes were agreed while you typed</h1>" in page
    assert "Marian Holt agreed them at 16:53. Nothing of yours was saved." in page
    assert shown(answer) == [
        ("Narrative", WORDS),
        ("Question 1: text", "Why not?"),
        ("Reason for the change", "From my notes."),
    ]
    assert f"readonly>\n{WORDS}</textarea>" in page
    assert "[removed: talk][added: debate]" in strip_tags(answer.context["typed"][0].merged)
    assert AgendaItem.objects.get().narrative == BEFORE


def test_what_is_the_same_as_what_was_agreed_stands_apart(desk, item, form, chair):
    services.agree(item.meeting, by=chair)

    answer = desk.post(admin_url(item), form)

    assert [(each.label, each.words) for each in answer.context["same"]] == [
        ("Number", "4a"),
        ("Position", "1"),
        ("Heading", "Road safety at the weir"),
        ("Kind", "update"),
        ("Findings", "Slow."),
        ("Question 1: label", "b"),
        ("Question 1: position", "0"),
    ]


def test_the_page_leads_to_an_amendment_of_that_item(desk, item, form, chair):
    services.agree(item.meeting, by=chair)

    address = desk.post(admin_url(item), form).context["amend"]

    assert address == f"/meetings/{item.meeting.pk}/step/amend/?item={item.pk}"
    assert desk.get(address).context["form"]["item"].value() == item.pk


def test_a_new_row_typed_meanwhile_is_shown_with_its_choices_in_words(desk, item, form, chair, cc):
    services.agree(item.meeting, by=chair)
    row = {"text": "And when?", "asked_of": cc.pk, "assurance": "partly", "item": item.pk, "id": ""}
    form |= {f"questions-1-{name}": value for name, value in row.items()}
    form["questions-TOTAL_FORMS"] = 2

    answer = desk.post(admin_url(item), form)

    assert shown(answer)[-3:] == [
        ("Question 2: text", "And when?"),
        ("Question 2: asked of", str(cc)),
        ("Question 2: assurance", "partly assured"),
    ]


def test_the_meeting_itself_gives_its_words_back_too(desk, item, chair):
    form = form_of(desk.get(admin_url(item.meeting))) | {"title": "Monthly assurance at the weir"}
    services.agree(item.meeting, by=chair)

    answer = desk.post(admin_url(item.meeting), form)

    assert shown(answer) == [("Title", "Monthly assurance at the weir")]


def test_whoever_lost_their_role_meanwhile_has_their_words_back(desk, item, form):
    RoleAssignment.objects.get(role="minute_taker").delete()

    answer = desk.post(admin_url(item), form)

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "What you typed was not saved" in page
    assert f"readonly>\n{WORDS}</textarea>" in page
    assert AgendaItem.objects.get().narrative == BEFORE


def test_words_typed_in_the_portal_come_back_under_their_labels(signed_in, chief_constable, cc):
    action = make_action(make_item(), cc)

    answer = signed_in(chief_constable).post(
        f"/actions/{action.pk}/close/", {"outcome": "All done.\r\nTwo remain.", "version": "1"}
    )

    assert answer.status_code == 404
    assert shown(answer) == [("How it ended", "All done.\nTwo remain.")]


def test_a_page_that_is_only_read_shows_nothing_of_the_kind(signed_in, chief_constable, item):
    answer = signed_in(chief_constable).get(admin_url(item))

    assert answer.status_code == 404
    assert "What you typed was not" not in answer.content.decode()


def test_what_a_stranger_sends_is_not_shown_again(client, item):
    answer = client.post("/nothing-here/", {"narrative": WORDS})

    assert answer.status_code == 404
    assert "Line 1" not in answer.content.decode()
