"""What is still missing in the notes of a meeting: said, and never in the way.

`rows_of` reads a meeting once, in a fixed number of queries. The checks are pure functions of one
item and those rows; `missing(item, rows)` is what one item lacks, `everything(rows)` all of them.
What an item lacks by itself is `missing.Noted`, which the minute sheet marks beside its items too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten

from django.db import models
from django.urls import reverse

from accounts.models import Tenure
from actions.models import Action, ActionUpdate, OutstandingMatter
from actions.wording import day_words
from governance.notes.parsing.dates import read_moment
from meetings.models import (
    AgendaItem,
    Attendance,
    Commission,
    DraftComment,
    Meeting,
    NotesStatus,
)

from . import abbreviations
from .following import unfollowed
from .missing import Noted

Status = Attendance.Status
ON_THE_SHEET = (NotesStatus.Status.IN_PROGRESS, NotesStatus.Status.DRAFT)
LONGEST_QUOTATION = 60


class Kind(models.TextChoices):
    """What can be missing, as the heads of a list name it; in the order in which it is told."""

    OTHER_DAY = "other_day", "A printed day that is not the meeting's"
    NO_NOTES = "no_notes", "Items without notes"
    NO_FINDING = "no_finding", "Questions without a finding"
    NO_ANSWER = "no_answer", "Questions that wait for a written answer"
    NO_OWNER = "no_owner", "Actions without an owner"
    NO_DUE = "no_due", "Actions without a due date"
    NO_UPDATE = "no_update", "Outstanding matters without an update"
    ABSENT = "absent", "Actions of somebody who was not there"
    SAME_NUMBER = "same_number", "Numbers that are used twice"
    UNFOLLOWED = "unfollowed", "Accepted comments that nothing has followed"
    ABBREVIATION = "abbreviation", "Abbreviations that nothing explains"


@dataclass(frozen=True)
class Lack:
    """One thing that is missing in an item, and the page on which it is mended."""

    kind: Kind
    item: AgendaItem
    words: str
    address: str


@dataclass
class Rows:
    """A meeting's notes as the checks read them."""

    meeting: Meeting
    items: list[AgendaItem]
    """In printed order, each with its questions and decisions, and its `parent` from among them."""
    actions: dict[int, list[Action]] = field(default_factory=lambda: defaultdict(list))
    """By item, each with its owners."""
    matters: dict[int, list[OutstandingMatter]] = field(default_factory=lambda: defaultdict(list))
    heard: set[int] = field(default_factory=set)
    """Actions of which an update was heard at this meeting."""
    absent: dict[int, str] = field(default_factory=dict)
    """Offices nobody spoke for because their holder sent apologies, with the holder's name."""
    unfollowed: dict[int | None, list[DraftComment]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Comments that are accepted, though the item has not changed since."""
    unanswered: dict[int, list[Commission]] = field(default_factory=lambda: defaultdict(list))
    """By item, questions that were sent and wait for a written answer."""
    unexplained: dict[str, int] = field(default_factory=dict)
    """Abbreviations without a meaning in the record, and the item in which each stands first."""

    @property
    def has_begun(self) -> bool:
        return self.meeting.status in NotesStatus.BEGUN

    @cached_property
    def numbers(self) -> Counter[str]:
        return Counter(item.full_number for item in self.items)

    @cached_property
    def _above(self) -> set[int | None]:
        """Items that others stand under."""
        return {item.parent_id for item in self.items}

    def noted(self, item: AgendaItem) -> Noted:
        return Noted(
            item,
            has_children=item.pk in self._above,
            questions=list(item.questions.all()),
            decisions=list(item.decisions.all()),
            actions=self.actions[item.pk],
            matters=self.matters[item.pk],
            heard=self.heard,
        )


def rows_of(meeting: Meeting) -> Rows:
    """In as many queries for a long agenda as for a short one."""
    items = list(
        meeting.items.select_related("objective").prefetch_related("questions", "decisions")
    )
    by_key = {item.pk: item for item in items}
    for item in items:
        item.meeting = meeting
        item.parent = by_key.get(item.parent_id) if item.parent_id else None
    rows = Rows(meeting, items)
    actions = Action.objects.filter(item__meeting=meeting).order_by("position", "pk")
    for action in actions.prefetch_related("owners__office"):
        rows.actions[action.item_id or 0].append(action)
    for matter in OutstandingMatter.objects.filter(item__meeting=meeting).select_related("action"):
        rows.matters[matter.item_id].append(matter)
    heard = ActionUpdate.objects.filter(heard_at=meeting)
    rows.heard = set(heard.values_list("action", flat=True))
    attendance = list(meeting.attendance.select_related("person", "office"))
    rows.absent = _absent(meeting, attendance)
    for comment in unfollowed(meeting):
        rows.unfollowed[comment.item_id].append(comment)
    noted = [rows.noted(item) for item in items]
    waiting = Commission.objects.waiting().filter(question__item__meeting=meeting)
    for sent in waiting.select_related("question", "office"):
        rows.unanswered[sent.question.item_id].append(sent)
    rows.unexplained = abbreviations.unexplained(meeting, attendance, noted)
    return rows


def everything(rows: Rows) -> list[Lack]:
    """All that is missing, in printed order."""
    return [lack for item in rows.items for lack in missing(item, rows)]


def missing(item: AgendaItem, rows: Rows) -> list[Lack]:
    """What one of the items of these rows lacks."""
    return [
        Lack(kind, item, words, address)
        for kind, check in CHECKS.items()
        for words, address in check(item, rows)
    ]


Found = Iterator[tuple[str, str]]
"""A sentence, and where it is mended."""


def _other_day(item: AgendaItem, rows: Rows) -> Found:
    """Told once, with the first item."""
    said, meeting = rows.meeting.date_text, rows.meeting
    printed = read_moment(said).day if item is rows.items[0] else None
    if printed and printed != meeting.date:
        yield (
            f"The notes print “{said}”, and the meeting is on {meeting.date:%A %-d %B %Y}.",
            reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        )


def _no_notes(item: AgendaItem, rows: Rows) -> Found:
    if rows.has_begun and rows.noted(item).lacks_notes:
        yield "Nothing is noted, and not that there were no actions arising.", mended_at(item)


def _no_finding(item: AgendaItem, rows: Rows) -> Found:
    noted = rows.noted(item)
    if rows.has_begun and noted.lacks_finding:
        count = len(noted.questions)
        asked = "A question is" if count == 1 else f"{count} questions are"
        yield f"{asked} asked, and no finding is noted.", mended_at(item)


def _no_answer(item: AgendaItem, rows: Rows) -> Found:
    for sent in rows.unanswered[item.pk]:
        day = sent.answer_by if sent.is_late else None
        late = f", which is late: it was wanted by {day_words(day)}" if day else ""
        yield (
            f"“{_quoted(sent.text)}” waits for the answer of the {sent.office.short_name}{late}.",
            reverse("admin:questions", args=[item.meeting_id]),
        )


def _no_owner(item: AgendaItem, rows: Rows) -> Found:
    for action in rows.noted(item).ownerless:
        known = f"; “{action.other_owners}” is no post of the record" if action.other_owners else ""
        yield f"“{_quoted(action.text)}” has no owner{known}.", mended_at(item)


def _no_due(item: AgendaItem, rows: Rows) -> Found:
    for action in rows.noted(item).undated:
        said = (
            f"is due “{_quoted(action.due_text)}”, from which no date was read: it will not be late"
            if action.due_text
            else "does not say when it is due"
        )
        yield f"“{_quoted(action.text)}” {said}.", mended_at(item)


def _no_update(item: AgendaItem, rows: Rows) -> Found:
    for matter in rows.noted(item).unheard if rows.has_begun else ():
        what = _quoted(matter.quoted or matter.action.text)
        yield f"No update is noted on {matter.action.label}, “{what}”.", mended_at(item)


def _absent_owner(item: AgendaItem, rows: Rows) -> Found:
    for action in rows.actions[item.pk]:
        for owner in action.owners.all():
            if who := rows.absent.get(owner.office_id):
                yield (
                    f"{who} sent apologies, and “{_quoted(action.text)}” is for the "
                    f"{owner.office.name}. Do they know of it?",
                    mended_at(item),
                )


def _same_number(item: AgendaItem, rows: Rows) -> Found:
    number = item.full_number
    if number and (count := rows.numbers[number]) > 1:
        yield f"{count} items have the number {number}.", mended_at(item)


def _unfollowed(item: AgendaItem, rows: Rows) -> Found:
    for comment in rows.unfollowed[item.pk]:
        yield (
            f"The comment of {comment.posted_by} is accepted, and the item is unchanged since.",
            mended_at(item),
        )


def _abbreviation(item: AgendaItem, rows: Rows) -> Found:
    for word, first in rows.unexplained.items():
        if first == item.pk:
            yield (
                f"“{word}” is no post and is not explained: say it in full once, with “({word})” "
                "behind it.",
                mended_at(item),
            )


CHECKS: dict[Kind, Callable[[AgendaItem, Rows], Found]] = {
    Kind.OTHER_DAY: _other_day,
    Kind.NO_NOTES: _no_notes,
    Kind.NO_FINDING: _no_finding,
    Kind.NO_ANSWER: _no_answer,
    Kind.NO_OWNER: _no_owner,
    Kind.NO_DUE: _no_due,
    Kind.NO_UPDATE: _no_update,
    Kind.ABSENT: _absent_owner,
    Kind.SAME_NUMBER: _same_number,
    Kind.UNFOLLOWED: _unfollowed,
    Kind.ABBREVIATION: _abbreviation,
}


def mended_at(item: AgendaItem) -> str:
    """Where the words of an item and its actions are written: on the minute sheet while notes are
    taken, before and after on the page of the item."""
    if item.meeting.status in ON_THE_SHEET:
        return f"{reverse('admin:sheet', args=[item.meeting_id])}?item={item.pk}"
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def _quoted(text: str) -> str:
    return shorten(text, LONGEST_QUOTATION, placeholder="…")


def _absent(meeting: Meeting, attendance: list[Attendance]) -> dict[int, str]:
    """By the post that the attendance names, else by those that the person held that day."""
    away = [each for each in attendance if each.status == Status.APOLOGIES]
    found = {each.office_id: each.printed_name for each in away if each.office_id}
    held = Tenure.objects.on(meeting.date).filter(
        person__in=[each.person_id for each in away if not each.office_id]
    )
    names = {each.person_id: each.printed_name for each in away}
    for office, person in held.values_list("office", "person"):
        found.setdefault(office, names[person])
    there = {each.office_id for each in attendance if each.status in Attendance.THERE}
    return {office: who for office, who in found.items() if office not in there}
