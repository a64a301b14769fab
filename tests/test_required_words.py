"""What counts as words: something that whoever reads it sees."""

import pytest
from django.core.exceptions import ValidationError

from accounts.acting import for_reason
from accounts.records import ReasonMissing
from accounts.required_words import is_blank, required
from actions import services as action_services
from actions.models import Action
from meetings import services
from meetings.models import Amendment, Marking, PrivateItem
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

ZERO_WIDTH_SPACE = "\u200b"
UNSEEN = ["", " \t\r\n", ZERO_WIDTH_SPACE, "\ufeff \u200d\u200e", "\u00ad", "\u3164", "\u2800\x00"]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_nobody_sees_is_no_word(text):
    with pytest.raises(ValidationError) as refused:
        required(text, "reason", "Say why.")

    assert refused.value.message_dict == {"reason": ["Say why."]}


@pytest.mark.parametrize("text", ["a", "–", "❤️", "\u200fكلمة", "नहीं\u200d"])
def test_what_somebody_sees_is(text):
    assert (is_blank(text), required(f" {text}\n", "reason", "Say why.")) == (False, text)


@pytest.mark.parametrize(
    ("field", "most"),
    [("reason", 2_000), ("explanation", 2_000), ("was", 10_000), ("narrative", 200_000)],
)
def test_words_have_room_for_so_many_letters(field, most):
    assert required("n" * most, field, "Say it.") == "n" * most

    with pytest.raises(ValidationError) as refused:
        required("n" * (most + 1), field, "Say it.")

    assert refused.value.message_dict == {
        field: [
            f"These are {most + 1:,} letters, and there is room for {most:,}. Nothing was saved, "
            "and your words are still here: shorten them, or give them in parts."
        ]
    }


def test_the_desk_keeps_a_text_that_is_too_long_in_its_form(client, minute_taker, cc):
    client.force_login(minute_taker)
    action = make_action(make_item(), cc)
    form = form_of(client.get(admin_url(action))) | {"text": "n" * 10_001}

    answer = client.post(admin_url(action), form)

    shown = answer.context["adminform"].form
    assert shown.errors["text"][0].startswith("These are 10,001 letters, and there is room for")
    assert shown["text"].value() == "n" * 10_001
    assert Action.objects.get().text == "Report on speeding at the weir."


def test_a_reason_that_is_too_long_stays_in_the_form_of_an_amendment(client, minute_taker):
    client.force_login(minute_taker)
    item = make_item(make_meeting(status="agreed"), findings="Slow.")
    form = {"was": "Slow", "becomes": "Fast", "reason": "n" * 2_001}

    answer = client.post(f"/meetings/{item.meeting.pk}/step/amend/", form)

    shown = answer.context["form"]
    assert shown.errors["reason"][0].startswith("These are 2,001 letters, and there is room for")
    assert (shown["reason"].value(), Amendment.objects.count()) == ("n" * 2_001, 0)


def test_a_longer_text_that_is_there_already_does_not_keep_others_from_being_saved(
    client, minute_taker, cc
):
    client.force_login(minute_taker)
    action = make_action(make_item(), cc, text="n" * 10_001)
    form = form_of(client.get(admin_url(action))) | {"due_on": "2026-08-31"}

    answer = client.post(admin_url(action), form)

    assert answer.status_code == 302
    assert str(Action.objects.get().due_on) == "2026-08-31"


def test_a_record_that_must_say_something_does_not_say_what_nobody_sees(db):
    private = PrivateItem(item=make_item(), reason=ZERO_WIDTH_SPACE)

    with pytest.raises(ValidationError) as refused:
        private.full_clean(exclude={"version"})

    assert refused.value.message_dict == {"reason": ["This field cannot be blank."]}


def test_no_verb_takes_a_reason_that_nobody_sees(minute_taker, cc):
    meeting = make_meeting(status="agreed")
    action = make_action(make_item(meeting, findings="Slow."), cc, issued_by=minute_taker)
    said = {"by": minute_taker, "reason": ZERO_WIDTH_SPACE}

    with pytest.raises(ValidationError, match="Say why the notes are corrected"):
        services.amend(meeting, was="Slow", becomes="Fast", **said)
    with pytest.raises(ValidationError, match="Say why it is withdrawn"):
        action_services.withdraw(action, **said)

    assert (Amendment.objects.count(), Action.objects.get().status) == (0, "open")


def test_the_database_takes_no_such_reason_either(db):
    marking = Marking.objects.create(meeting=make_meeting())

    marking._change_reason = ZERO_WIDTH_SPACE
    marking.level = Marking.Level.NOT_MARKED
    with for_reason(ZERO_WIDTH_SPACE), pytest.raises(ReasonMissing):
        marking.save()

    assert Marking.objects.get().level == Marking.Level.OFFICIAL
