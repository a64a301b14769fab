"""What the desk has answered to owners who asked for more time: told once, in their next digest."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from accounts.models import User
from actions.models import Action, TimeRequest
from governance.dashboard.last_look import AT_FIRST
from governance.waiting import Waiting

from .models import SentDigest

GIVEN, REFUSED = "given", "refused"
"""Kinds of lines; the number of each is the request's."""


def more_time(
    user: User, waiting: Waiting, day: date, last: SentDigest | None
) -> list[tuple[str, int, Any]]:
    """(kind, number of the request, its action as `for_list` gives it), of what the digest before
    did not tell: of each action that is still to be done the last answer, of others than `user`."""
    if not waiting.offices:
        return []
    owned = Action.objects.visible_to(user).issued().filter(status__in=Action.UNDONE)
    owned = owned.owned_by(user.offices_on(waiting.on))
    # From that day's midnight on: what was answered while it was made is not lost.
    since = last.day if last else day - AT_FIRST
    rows = TimeRequest.objects.filter(action__in=owned, decided_at__date__gte=since)
    rows = rows.exclude(decided_by=user).order_by("decided_at")
    told: Collection[str] = last.lines if last else ()
    answers: dict[int, tuple[str, int]] = {}
    for row in rows:
        kind = REFUSED if row.refusal else GIVEN
        if f"{kind}:{row.pk}" not in told:
            answers[row.action_id] = kind, row.pk
    actions: dict[int, Any] = Action.objects.for_list(user).in_bulk(answers)
    return [(*answer, actions[key]) for key, answer in answers.items()]
