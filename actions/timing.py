"""When an action was raised and closed, and whether it was closed in time: on the office's days."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from .models import Action, ActionQuerySet, ActionUpdate, Redating

Kind = ActionUpdate.Kind
FIRST, LATER, LATE, NO_DAY = "first", "later", "late", "no_day"
KEPT = [
    (FIRST, "By the day first given"),
    (LATER, "By a later day that it was given"),
    (LATE, "Late"),
    (NO_DAY, "With no day to keep"),
]
"""How a closed action kept its day. Late is decided by the latest day, as everywhere; what was in
time by that day alone is told apart. Its owners have done their part on the day on which they
proposed the completion that was accepted: how soon the commissioner's office decides is its own."""


def with_raised(actions: ActionQuerySet) -> Any:
    """Adds `raised_day`: of the meeting at which it arose, else the day on which it was issued."""
    return actions.annotate(raised_day=Coalesce("item__meeting__date", TruncDate("issued_at")))


def closed_within(actions: ActionQuerySet, first: date | None, last: date | None) -> Any:
    """Of those that are closed, both days included; None is no bound."""
    if first:
        actions = actions.filter(closed_at__gte=moment(first, time.min))
    return actions.filter(closed_at__lte=moment(last, time.max)) if last else actions


def moment(day: date, at: time) -> datetime:
    """On the office's clock. Days that no calendar of ours has are the nearest of those it has."""
    near = min(max(day, date(1900, 1, 1)), date(9000, 1, 1))
    return timezone.make_aware(datetime.combine(near, at))


def with_kept(actions: ActionQuerySet) -> Any:
    """Adds `kept`, of `KEPT`, to closed actions; none to others."""
    moved = Exists(Redating.objects.filter(action=OuterRef("pk")))
    steps = ActionUpdate.objects.filter(action=OuterRef("pk"), posted_at__lt=OuterRef("closed_at"))
    last = steps.exclude(kind=Kind.PROGRESS).order_by("-posted_at", "-pk")
    proposed = Case(When(kind=Kind.PROPOSAL, then=TruncDate("posted_at")))
    done = Coalesce(Subquery(last.annotate(day=proposed).values("day")[:1]), TruncDate("closed_at"))
    later = Q(original_due_on=None) | Q(done_day__gt=F("original_due_on"))
    return (
        actions.with_due()
        .annotate(is_moved=moved, done_day=done)
        .annotate(
            kept=Case(
                When(~Q(status=Action.Status.CLOSED), then=None),
                When(due_day=None, then=Value(NO_DAY)),
                When(done_day__gt=F("due_day"), then=Value(LATE)),
                When(Q(is_moved=True) & later, then=Value(LATER)),
                default=Value(FIRST),
                output_field=CharField(),
            )
        )
    )
