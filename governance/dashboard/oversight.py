"""What the commissioner looks after: what was put off often, and what nobody asks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Min, Q
from django.urls import reverse

from accounts.models import User
from actions.models import Action
from governance.charts.period import months_back
from governance.threads.forms import MONTHS
from governance.threads.verdicts import Verdict, verdicts
from meetings import topics
from meetings.models import AgendaItem, NotesStatus, Objective, Question

OFTEN = 3
"""New dates from which an action was put off often: more than twice."""


@dataclass(frozen=True)
class NotAssured:
    asked: topics.Asked
    """The last time that a verdict was given."""
    verdict: Verdict


@dataclass(frozen=True)
class Unasked:
    objective: Objective
    last: date | None
    """The day of the last meeting at which it was asked about; under an earlier plan too."""
    comes: date | None
    """The first meeting to come on whose agenda it stands."""

    @property
    def url(self) -> str:
        """Of its topics; of one that no agenda ever had there are none."""
        asked = urlencode({"objective": topics.folded(self.objective.title)})
        return f"{reverse('topics:list')}?{asked}" if self.last or self.comes else ""


def often_redated(user: User, lines: int) -> tuple[list[Any], int]:
    """Open actions that were given a new date more than twice, most often first; and how many."""
    rows: Any = Action.objects.visible_to(user).open().for_list(user)
    rows = rows.filter(redated__gte=OFTEN)
    first = rows.order_by("-redated", "due_day", "pk")[:lines]
    return list(first), rows.count()


def not_assured(user: User) -> list[NotAssured]:
    """Topics of which the latest verdict is that one is not assured, of a question at least; the
    newest first. Those of meetings to come have none yet."""
    given, tied = verdicts(), topics.ties()
    judged = Question.objects.exclude(assurance="").values("item")
    rows = topics.asked(user, tied, Q(pk__in=judged) | Q(pk__in=tied.ends))
    latest = (
        next((row for row in topic if row.item in given and row.was_asked), None)
        for topic in topics.grouped(rows, tied)
    )
    found = [NotAssured(row, given[row.item]) for row in latest if row is not None]
    return [one for one in found if one.verdict.worst == Question.Assurance.NOT_ASSURED]


def not_asked_about(user: User, today: date) -> list[Unasked]:
    """Objectives of the plan in force of which no meeting has asked for six months, nor since the
    plan began, if that is as long ago; those never asked about first.

    An objective that stood in an earlier plan under the same title was asked about there.
    """
    since = months_back(today, MONTHS)
    items = AgendaItem.objects.visible_to(user).exclude(objective=None)
    items = items.exclude(topics.DEFERRED)
    held = Q(meeting__notes_status__status__in=NotesStatus.BEGUN, meeting__date__lte=today)
    planned = Q(meeting__date__gte=today) & ~Q(
        meeting__notes_status__status__in=(*NotesStatus.BEGUN, NotesStatus.Status.CANCELLED)
    )
    last: dict[str, date] = {}
    comes: dict[str, date] = {}
    for title, asked, next_ in (
        items.order_by()
        .values("objective__title")
        .annotate(asked=Max("meeting__date", filter=held))
        .annotate(next=Min("meeting__date", filter=planned))
        .values_list("objective__title", "asked", "next")
    ):
        key = topics.folded(title)
        if asked:
            last[key] = max(asked, last.get(key, asked))
        if next_:
            comes[key] = min(next_, comes.get(key, next_))
    in_force = Objective.objects.filter(
        Q(plan__starts_on=None) | Q(plan__starts_on__lte=today),
        Q(plan__ends_on=None) | Q(plan__ends_on__gte=today),
    ).select_related("plan")
    found = []
    for objective in in_force.order_by("plan__starts_on", "plan", "position", "title"):
        key = topics.folded(objective.title)
        known = last.get(key) or objective.plan.starts_on
        if known is None or known < since:
            found.append(Unasked(objective, last.get(key), comes.get(key)))
    return sorted(found, key=lambda one: one.last or date.min)
