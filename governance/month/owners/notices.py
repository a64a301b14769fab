"""What each office was told of the actions that are issued to it, and whether the mail went out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.models import User
from actions.acknowledging import offices_of
from actions.models import IssueNotice
from meetings.models import Meeting

from .people import Reach, reach_of


@dataclass
class Told:
    """One office, and the actions of a meeting that were issued to it."""

    reach: Reach
    rows: list[IssueNotice] = field(default_factory=list)
    to_send: list[IssueNotice] = field(default_factory=list)
    """Those that have not gone out, of actions that are still open and still the office's."""


def told(meeting: Meeting, by: User) -> list[Told]:
    """By office, in the order of offices."""
    rows = list(
        IssueNotice.objects.visible_to(by)
        .filter(action__item__meeting=meeting)
        .select_related("action__item", "action__due_meeting", "office")
        .prefetch_related("action__owners__office")
        .order_by("office__position", "office__name", "pk")
    )
    owners = offices_of([each.action for each in rows])
    of_office: dict[int, list[IssueNotice]] = defaultdict(list)
    for each in rows:
        of_office[each.office_id].append(each)
    reach = reach_of([each.office for each in rows])
    return [
        Told(
            reach[key],
            mine,
            [
                each
                for each in mine
                if each.sent_at is None
                and each.action.is_open
                and each.office in owners[each.action_id]
            ],
        )
        for key, mine in of_office.items()
    ]
