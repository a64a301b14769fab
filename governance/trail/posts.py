"""What somebody was on the day on which they did something."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Delegation, Tenure, User


class Posts:
    """The tenures and delegations of these accounts, read at once."""

    def __init__(self, accounts: set[int]) -> None:
        people = dict(User.objects.filter(pk__in=accounts).values_list("person", "pk"))
        self.held: dict[int, list[Tenure]] = defaultdict(list)
        for tenure in Tenure.objects.filter(person__in=people).select_related("office"):
            self.held[people[tenure.person_id]].append(tenure)
        self.lent: dict[int, list[Delegation]] = defaultdict(list)
        for lent in Delegation.objects.filter(user__in=accounts).select_related("office"):
            self.lent[lent.user_id].append(lent)

    def on(self, moment: datetime, account: int) -> str:
        """“Chief Constable”, “acting for the Chief Constable”; empty for neither."""
        day = timezone.localdate(moment)
        held = [each for each in self.held[account] if _covers(each, day)]
        if held:
            return ", ".join(each.title for each in held)
        lent = [each.office.name for each in self.lent[account] if _covers(each, day)]
        return f"for the {' and the '.join(lent)}" if lent else ""


def _covers(span: Tenure | Delegation, day: date) -> bool:
    ended_at = getattr(span, "ended_at", None)
    if ended_at is not None and timezone.localdate(ended_at) < day:
        return False
    return (span.starts_on is None or span.starts_on <= day) and (
        span.ends_on is None or day <= span.ends_on
    )
