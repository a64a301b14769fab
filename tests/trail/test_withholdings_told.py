"""The trail says who withheld, who looked at it, and why: to the desk alone."""

import pytest

from accounts.acting import acting_as
from meetings import services
from meetings.models import WithholdingReason
from meetings.withholding import reword
from tests.factories import make_item, make_meeting


@pytest.fixture
def withheld(minute_taker, chair):
    """A passage: withheld, sent back, explained, checked, lifted, sent back, lifted, checked."""
    cause = WithholdingReason.objects.create(name="Legal advice")
    item = make_item(make_meeting(status="published"), findings="Mr Fenn was at the weir.")
    with acting_as(minute_taker, interface="portal"):
        made = services.withhold(item, by=minute_taker, reason=cause, passage="Mr Fenn")
    _step(chair, services.send_back, made, reason="Whose advice?")
    made.explanation = "Counsel’s."
    with acting_as(minute_taker, interface="portal"):
        reword(made, by=minute_taker)
    _step(chair, services.check, made)
    _step(minute_taker, services.lift, made, reason="He agrees.")
    _step(chair, services.send_back, made, reason="In writing, please.")
    _step(minute_taker, services.lift, made, reason="He has written.")
    _step(chair, services.check, made, note="Seen his letter.")
    return made


def _step(by, verb, withheld, **said):
    with acting_as(by, interface="portal"):
        verb(withheld, by=by, **said)


def test_each_step_is_told_with_its_reason(withheld, told, auditor):
    passage = "a passage of item 4a"

    assert told(withheld, auditor)[::-1] == [
        f"Nell Harcourt: withheld {passage}: Legal advice: “Legal advice”",
        f"Marian Holt: sent back the withholding of {passage}: “Whose advice?”",
        "Nell Harcourt: wrote the explanation: “Legal advice: Counsel’s.”",
        f"Marian Holt: checked, as a second person, the withholding of {passage}: "
        "“Looked at by a second person.”",
        f"Nell Harcourt: lifted the withholding of {passage}, for a second person to check: "
        "“He agrees.”",
        f"Marian Holt: did not confirm that {passage} is lifted: it stays withheld: "
        "“In writing, please.”",
        f"Nell Harcourt: lifted the withholding of {passage}, for a second person to check: "
        "“He has written.”",
        f"Marian Holt: checked, as a second person, that {passage} is withheld no longer: "
        "“Seen his letter.”",
    ]


def test_officers_are_told_nothing_of_it(withheld, words, chief_constable):
    assert "withh" not in words(withheld.item.meeting, chief_constable)
