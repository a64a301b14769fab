"""One page of what was found, as it is shown: where it stands, when, and the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from meetings import readings
from meetings.models import Amendment, Meeting, Question, Response

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
    Kind.ANSWER: "Written answer",
    Kind.AMENDMENT: "Amendment",
    Kind.COMMITMENT: "Commitment",
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
    # What was deleted between the two questions is left out.
    shown = [found[number] for number in ids if number in found]
    about = _about(user, shown)
    return [_result(row, about, terms) for row in shown]


@dataclass(frozen=True)
class _About:
    """What the headings of a page say, by number; meetings only of which the reader may know."""

    meetings: dict[int, Meeting]
    questions: dict[int, Question]
    """By the number of their answer."""
    amendments: dict[int, Amendment]


def _about(user: User, rows: list[Any]) -> _About:
    of_kind: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        of_kind[row.kind].add(row.record)
    answers = Response.objects.filter(pk__in=of_kind[Kind.ANSWER]).select_related("question")
    amendments = Amendment.objects.filter(pk__in=of_kind[Kind.AMENDMENT]).select_related("meeting")
    amended = {each.pk: each for each in amendments} if of_kind[Kind.AMENDMENT] else {}
    for each in amended.values():
        if each.item_id is None:
            readings.tell_notes(user, each.meeting)
    wanted = of_kind[Kind.MEETING] | {row.item.meeting_id for row in rows if row.item}
    wanted |= {each.meeting_id for each in amended.values()}
    return _About(
        {each.pk: each for each in Meeting.objects.visible_to(user).filter(pk__in=wanted)},
        {each.pk: each.question for each in answers} if of_kind[Kind.ANSWER] else {},
        amended,
    )


def _result(row: Any, about: _About, terms: Sequence[Term]) -> Result:
    meeting = about.meetings.get(row.item.meeting_id) if row.item else None
    heading, url = "Decision outside a meeting", ""
    if row.kind == Kind.MEETING:
        meeting = about.meetings.get(row.record)
    if row.kind == Kind.MEETING and meeting:
        heading, url = meeting.title, meeting.get_absolute_url()
    elif row.kind == Kind.AMENDMENT and row.record in about.amendments:
        amendment = about.amendments[row.record]
        meeting = about.meetings.get(amendment.meeting_id)
        heading = f"Amendment {amendment.number}"
        url = f"{amendment.meeting.get_absolute_url()}#amendment-{amendment.number}"
    elif row.kind == Kind.ANSWER and row.record in about.questions:
        # An office reads what it answered before it may know of the item.
        heading = row.item.full_label if meeting else "What your office answered"
        url = about.questions[row.record].get_absolute_url()
    elif row.kind == Kind.UPDATE:
        heading = f"Action {row.action.label}"
        url = f"{row.action.get_absolute_url()}#update-{row.record}"
    elif row.kind == Kind.ACTION:
        heading, url = f"Action {row.action.label}", row.action.get_absolute_url()
    elif row.kind == Kind.COMMITMENT:
        heading, url = row.item.full_label, reverse("topics:topic", args=[row.item_id])
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
