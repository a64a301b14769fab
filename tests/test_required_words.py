"""What counts as words: something that whoever reads it sees."""

import pytest
from django.core.exceptions import ValidationError

from accounts.acting import for_reason
from accounts.records import ReasonMissing
from accounts.required_words import is_blank, required
from actions import services as action_services
from actions.models import Action
from meetings import services
from meetings.models import Amendment, Marking
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
