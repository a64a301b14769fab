"""What a colleague would say of a verb that does not fit, of words sent twice, of a far-off day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.models import Action, ActionUpdate
from tests.factories import make_action, make_meeting


@pytest.fixture(autouse=True)
def _july(time_machine):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


def refusal(verb, *given, **words):
    with pytest.raises(ValidationError) as refused:
        verb(*given, **words)
    return refused.value.messages


def test_what_is_ended_is_not_ended_again(action, chair, minute_taker):
    services.close(action, by=chair, outcome="Done.")

    said = {
        "close": refusal(services.close, action, by=chair, outcome="Done."),
        "accept": refusal(services.accept, action, by=chair),
        "withdraw": refusal(services.withdraw, action, by=chair, reason="Not needed."),
    }

    assert said == {
        "close": [f"{action.label} is closed already."],
        "accept": [f"{action.label} is closed already."],
        "withdraw": [
            f"{action.label} is closed, so there is nothing to withdraw. Nothing was changed."
        ],
    }


def test_the_same_words_are_not_posted_a_second_time(action, chief_constable):
    services.post_update(action, by=chief_constable, text="Signs are up.")

    said = refusal(services.post_update, action, by=chief_constable, text=" Signs are\nup. ")

    assert said == [
        f"You have posted these words on {action.label} already, and they are there. "
        "Nothing was posted a second time."
    ]
    assert ActionUpdate.objects.count() == 1


def test_the_same_words_of_somebody_else_or_after_others_are_an_update(
    action, chief_constable, staff_officer
):
    for who, text in [
        (chief_constable, "No change."),
        (staff_officer, "No change."),
        (staff_officer, "Signs are up."),
        (staff_officer, "No change."),
    ]:
        services.post_update(action, by=who, text=text)

    assert ActionUpdate.objects.count() == 4


def test_what_was_reported_can_be_proposed_as_complete_in_the_same_words(action, chief_constable):
    services.post_update(action, by=chief_constable, text="All signs are up.")
    services.propose_completion(action, by=chief_constable, text="All signs are up.")

    said = refusal(services.propose_completion, action, by=chief_constable, text="All up.")

    assert said == [f"{action.label} is proposed as complete already."]


@pytest.mark.parametrize("tick", [{}, {"is_complete": "on"}])
def test_an_update_whose_button_was_pressed_twice_is_posted_once_and_answered_twice(
    client, action, chief_constable, tick
):
    client.force_login(chief_constable)
    form = {"version": 1, "text": "Signs are up.", **tick}

    answers = [client.post(f"/actions/{action.pk}/update/", form) for _ in range(2)]

    assert [answer.url for answer in answers] == [action.get_absolute_url()] * 2
    assert ActionUpdate.objects.count() == 1


def test_the_same_words_sent_again_later_are_told_that_they_are_there(
    client, action, chief_constable, time_machine
):
    client.force_login(chief_constable)
    form = {"version": 1, "text": "Signs are up."}
    time_machine.move_to("2026-07-20T09:00:00+01:00", tick=False)
    client.post(f"/actions/{action.pk}/update/", form)
    time_machine.move_to("2026-07-20T09:05:00+01:00", tick=False)

    again = client.post(f"/actions/{action.pk}/update/", form).content.decode()

    assert "You have posted these words" in again
    assert "after you opened the page" not in again
    assert ActionUpdate.objects.count() == 1


def test_an_update_has_a_greatest_length_on_the_page_too(client, action, chief_constable):
    client.force_login(chief_constable)
    long = "x" * (ActionUpdate.LONGEST_TEXT + 1)

    page = client.post(f"/actions/{action.pk}/update/", {"version": 1, "text": long})

    assert "Shorten it to 20000 characters" in page.content.decode()
    assert ActionUpdate.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 6, 29), "arose on 30 June 2026, so it cannot be due on 29 June 2026"),
        (date(2036, 7, 21), "21 July 2036 is more than ten years ahead"),
        (date(9999, 1, 1), "check the year"),
    ],
)
def test_a_new_due_day_is_one_that_somebody_can_mean(day, sentence, action, minute_taker):
    said = refusal(services.redate, action, by=minute_taker, to_on=day, reason="Leave")

    assert sentence in said[0]
    assert (Action.objects.get().due_on, action.redatings.count()) == (date(2026, 7, 31), 0)


def test_a_meeting_before_the_action_arose_is_no_new_date(action, minute_taker):
    may = make_meeting(date(2026, 5, 29))

    said = refusal(services.redate, action, by=minute_taker, to_meeting=may, reason="Leave")

    assert "cannot be due on 29 May 2026" in said[0]


def test_a_day_within_ten_years_is_a_new_date(action, minute_taker):
    services.redate(action, by=minute_taker, to_on=date(2036, 7, 20), reason="The new building")

    assert Action.objects.get().due_on == date(2036, 7, 20)


def test_an_action_of_no_meeting_in_the_record_has_no_first_day(minute_taker, cc):
    action = make_action(None, cc, issued_by=minute_taker, origin_text="April 2017, 4a")

    services.redate(action, by=minute_taker, to_on=date(2026, 1, 5), reason="As first agreed")

    assert Action.objects.get().due_on == date(2026, 1, 5)


def test_a_merged_action_is_merged_once(action, minute_taker, cc):
    other = make_action(action.item, cc, text="Report on all speeding.")
    services.merge(action, by=minute_taker, into=other, reason="The same question.")

    said = refusal(services.merge, action, by=minute_taker, into=other, reason="Again.")

    assert said == [f"{action.label} is merged into another already."]
