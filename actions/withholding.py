"""Withholding a file that backs an update; `meetings.withholding` checks and lifts it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from meetings.models import Meeting, WithholdingReason
from meetings.withholding import record_withheld, refuse_unless_keeper

from .models import Evidence, WithheldEvidence


@transaction.atomic
def withhold_evidence(
    evidence: Evidence, *, by: User, reason: WithholdingReason, explanation: str = ""
) -> WithheldEvidence:
    """Keep a file, and its name, from everybody outside the two offices."""
    refuse_unless_keeper(by)
    if WithheldEvidence.objects.in_force().filter(evidence=evidence).exists():
        raise ValidationError(
            f"“{evidence}” is withheld already. Nothing was recorded a second time."
        )
    made = WithheldEvidence(evidence=evidence, reason=reason, explanation=explanation)
    record_withheld(made, by=by)
    return made


def waiting_of(meeting: Meeting) -> Iterable[WithheldEvidence]:
    """Files of actions that arose at the meeting, which wait for a second person."""
    return (
        WithheldEvidence.objects.of(meeting)
        .waiting()
        .select_related(
            *("evidence__update__action__item__meeting", "reason"),
            *("withheld_by__person", "lifted_by__person"),
        )
    )
