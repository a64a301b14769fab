"""One page of what was found, as it is shown: where it stands, when, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from meetings import readings
from meetings.models import Meeting

from .asking import Term
from .models import SearchEntry
from .snippets import Part, snippet

Kind = SearchEntry.Kind
NAMES = {
    Kind.MEETING: "Meeting",
    Kind.NOTES: "Notes",
    Kind.FINDINGS: "Findings",
    Kind.QUESTION: "Question",
    Kind.DECISION: "Decision",
    Kind.ACTION: "Action",
    Kind.UPDATE: "Update",
    Kind.HEARD: "Heard again",
}
"""Of one of them."""


@dataclass(frozen=True)
class Result:
    kind: str
    heading: str
    url: str
    """Empty for a decision made outside a meeting, which has no page."""
    parts: list[Part]
    meeting: Meeting | None
    day: date | None
    marking: str


def results(user: User, ids: Sequence[int], terms: Sequence[Term]) -> list[Result]:
    """Of entries that `user` may see, in their order; that they were shown sensitive words is
    kept."""
    rows: Any = SearchEntry.objects.filter(pk__in=ids).select_related(
        "item__parent__parent__parent", "action"
    )
    found = {row.pk: row for row in readings.annotated(rows, "item__")}
    readings.tell(user, found.values())
    wanted = {_meeting_of(row) for row in found.values()} - {None}
    meetings = {each.pk: each for each in Meeting.objects.visible_to(user).filter(pk__in=wanted)}
    # What was deleted between the two questions is left out.
    shown = [found[number] for number in ids if number in found]
    return [_result(row, meetings.get(_meeting_of(row) or 0), terms) for row in shown]


def _meeting_of(row: Any) -> int | None:
    if row.kind == Kind.MEETING:
        return int(row.record)
    return row.item.meeting_id if row.item else None


def _result(row: Any, meeting: Meeting | None, terms: Sequence[Term]) -> Result:
    heading, url = "Decision outside a meeting", ""
    if row.kind == Kind.MEETING and meeting:
        heading, url = meeting.title, meeting.get_absolute_url()
    elif row.kind == Kind.UPDATE:
        heading = f"Action {row.action.label}"
        url = f"{row.action.get_absolute_url()}#update-{row.record}"
    elif row.kind == Kind.ACTION:
        heading, url = f"Action {row.action.label}", row.action.get_absolute_url()
    elif row.item:
        heading, url = row.item.full_label, row.item.get_absolute_url()
    return Result(
        NAMES[row.kind],
        heading,
        url,
        snippet(row.text, terms),
        meeting,
        row.day,
        row.marking,
    )
