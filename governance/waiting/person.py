"""What waits on one person: on the offices for which they act, on themselves, and on the desk.

The one selection, for the first page and for the mail of the day, each of which has its own words.
Nothing here records a reading: whoever shows the rows does (`readings.tell`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Office, User
from actions import rules
from actions.models import Action, UpdateRequest
from governance.answers.waiting import waiting_on
from meetings import commenting
from meetings.models import Circulation

SOON = timedelta(days=7)
"""How far ahead a day is soon."""


@dataclass(frozen=True)
class Waiting:
    """Everything that waits on one person on a day, each thing once, late first."""

    on: date
    offices: list[Office] = field(default_factory=list)
    """For which they act and can do something."""
    actions: list[Any] = field(default_factory=list)
    """Of these offices, as `for_list` gives them, each with `asked` (its request for an update that
    waits, or None), `wanted_on` (the day that comes first, or None) and `waits` (“late”, “soon” or
    “later”). Perhaps the first ones alone: `actions_count` and `actions_late` are of all."""
    actions_count: int = 0
    actions_late: int = 0
    questions: list[Any] = field(default_factory=list)
    """As `answers.waiting.waiting_on` gives them."""
    drafts: list[Circulation] = field(default_factory=list)
    """Of notes on which they were asked to comment and have not (`commenting.wanted_from`)."""
    to_decide: list[Any] = field(default_factory=list)
    """Proposed as complete, for the desk to accept or refuse; perhaps the first ones alone."""
    to_decide_count: int = 0
    more_time: list[Any] = field(default_factory=list)
    """Actions whose owners ask for more time, for the desk to give it or refuse."""

    @property
    def count(self) -> int:
        things = len(self.questions) + len(self.drafts)
        to_decide = self.to_decide_count + len(self.more_time)
        return self.actions_count + things + to_decide

    @property
    def late_count(self) -> int:
        """A draft is never late: notes go on to be agreed without a comment."""
        return self.actions_late + sum(sent.is_late for sent in self.questions)

    @property
    def to_release(self) -> list[Any]:
        """Questions of which a draft waits for this very person to release it."""
        return [sent for sent in self.questions if sent.to_release]


def waits_on(user: User, *, lines: int | None = None) -> Waiting:
    """Of what `user` may see today; `lines`: at most so many actions, and so many to decide.

    A fixed number of queries, however much waits.
    """
    today = timezone.localdate()
    offices = user.offices_on(today)
    mine = list(offices) if user.has_perm("actions.add_actionupdate") else []
    return Waiting(
        today,
        offices=mine,
        questions=waiting_on(user) if mine and user.has_perm("meetings.add_response") else [],
        drafts=commenting.wanted_from(user),
        **(_actions(user, offices, today, lines) if mine else {}),
        **(_to_decide(user, lines) if rules.is_desk(user) else {}),
    )


def _actions(
    user: User, offices: QuerySet[Office], today: date, lines: int | None
) -> dict[str, Any]:
    """What they still have to do, and what they are asked about: an action that is both is one."""
    asked = _asked(user, offices)
    mine = Action.objects.visible_to(user).issued().owned_by(offices)
    left = Action.objects.waiting_on(offices).order_by().values("pk")
    rows: Any = mine.filter(Q(pk__in=left) | Q(pk__in=asked)).with_due().order_by()
    days = {
        key: _first(due, asked[key].answer_by if key in asked else None)
        for key, due in rows.values_list("pk", "due_day")
    }
    soonest = sorted(days, key=lambda key: (days[key] or date.max, key))
    shown = soonest[:lines]
    found: dict[int, Any] = Action.objects.for_list(user).in_bulk(shown)
    for key, action in found.items():
        action.asked, action.wanted_on = asked.get(key), days[key]
        action.waits = _waits(days[key], today)
    return {
        "actions": [found[key] for key in shown],
        "actions_count": len(days),
        "actions_late": sum(_waits(day, today) == "late" for day in days.values()),
    }


def _asked(user: User, offices: QuerySet[Office]) -> dict[int, UpdateRequest]:
    """By action, the request that is to be answered first."""
    rows = UpdateRequest.objects.visible_to(user).waiting().filter(office__in=offices)
    soonest = rows.select_related("office").order_by("answer_by", "pk")
    return {each.action_id: each for each in reversed(soonest)}


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _waits(day: date | None, today: date) -> str:
    if day is None or day > today + SOON:
        return "later"
    return "late" if day < today else "soon"


def _to_decide(user: User, lines: int | None) -> dict[str, Any]:
    proposed = Action.objects.visible_to(user).filter(status=Action.Status.PROPOSED)
    rows: Iterable[Any] = proposed.for_list(user).soonest_first()[:lines]
    asked = Action.objects.visible_to(user).asking_for_time().for_list(user).soonest_first()
    return {
        "to_decide": list(rows),
        "to_decide_count": proposed.count(),
        "more_time": list(asked),
    }
