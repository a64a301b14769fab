"""What has changed since a moment, as far as somebody may see it and has not done it themselves.

Read from the records as they stand, each of which keeps when it was made: what was reported on
actions, what became of them, new dates, more time that was asked for or refused, notes that were
agreed, answers, comments. An officer is told of the actions of their own offices, everybody else
of all that they may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Greatest, RowNumber
from django.urls import reverse
from django.utils import timezone

from accounts.models import Office, RoleAssignment, User
from actions.models import Action, ActionUpdate, Redating, TimeRequest
from actions.wording import day_words
from meetings import rules
from meetings.models import Circulation, DraftComment, Meeting, NotesStatus, Response
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of

Kind = ActionUpdate.Kind


def _yes(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def _if(condition: Q, name: str) -> Case:
    return Case(When(condition, then=F(name)))


_NAMED = Q(kind__in=[Kind.PROGRESS, Kind.PROPOSAL])
_ACCEPTED = Q(kind=Kind.OUTCOME, action__status=Action.Status.CLOSED, after=Kind.PROPOSAL)
SAME_OF_AN_UPDATE = (
    *("action", "kind", _if(_NAMED, "office"), _if(_NAMED & Q(office=None), "posted_by")),
    _yes(_ACCEPTED),
)
"""Of which `_said` makes its words."""


@dataclass(frozen=True)
class Change:
    at: datetime
    words: str
    """“A31 was accepted as complete”."""
    url: str
    about: str = ""
    """The words of the action."""


@dataclass(frozen=True)
class Changes:
    lines: list[Change]
    """The newest first."""
    are_all: bool = True


def changes(reader: User, since: datetime, *, most: int) -> Changes:
    """At most so many lines, in a fixed number of queries; what would say the same twice of one
    thing is said once, of the last time."""
    if not role_of(reader, READS_WITHHELD):
        return Changes([])
    offices = _own_offices(reader)
    actions = Action.objects.visible_to(reader)
    if offices is not None:
        actions = actions.owned_by(offices)
    new = _New(reader, since, most)
    found = [
        *new.updates(actions),
        *new.dates(actions),
        *new.more_time(actions),
        *new.issued(actions, offices),
        *new.meetings(),
        *new.drafts(),
        *new.answers(offices),
        *new.comments(),
    ]
    found.sort(key=lambda change: change.at, reverse=True)
    once: dict[tuple[str, str], Change] = {}
    for change in found:
        once.setdefault((change.words, change.url), change)
    return Changes(list(once.values())[:most], are_all=len(once) <= most)


def _own_offices(reader: User) -> QuerySet[Office] | None:
    """None for whoever looks at the actions of all."""
    if role_of(reader, READS_EVERYTHING) or not reader.has_role(*RoleAssignment.OF_AN_OFFICE):
        return None
    return reader.offices_on(timezone.localdate())


@dataclass(frozen=True)
class _New:
    """Each method asks once or twice, of the newest rows and one more than can be shown. Rows that
    would say the same of one thing count as one, or many reports on one action would leave no room
    for others."""

    reader: User
    since: datetime
    most: int

    def newest(self, rows: QuerySet[Any], at: str, by: str, same: Iterable[Any]) -> QuerySet[Any]:
        """`same`: what rows have in common that say the same."""
        found = rows.filter(**{f"{at}__gt": self.since}).exclude(**{by: self.reader})
        nth = Window(RowNumber(), partition_by=list(same), order_by=[F(at).desc(), F("pk").desc()])
        return found.annotate(nth=nth).filter(nth=1).order_by(f"-{at}")[: self.most + 1]

    def updates(self, actions: QuerySet[Action]) -> Iterator[Change]:
        before = ActionUpdate.objects.filter(
            action=OuterRef("action"), posted_at__lt=OuterRef("posted_at")
        ).exclude(kind=Kind.PROGRESS)
        rows = ActionUpdate.objects.filter(Exists(actions.filter(pk=OuterRef("action")))).annotate(
            after=Subquery(before.order_by("-posted_at", "-pk").values("kind")[:1])
        )
        rows = rows.select_related("action", "office", "posted_by__person")
        for row in self.newest(rows, "posted_at", "posted_by", SAME_OF_AN_UPDATE):
            action = row.action
            yield Change(row.posted_at, _said(row), action.get_absolute_url(), action.text)

    def dates(self, actions: QuerySet[Action]) -> Iterator[Change]:
        rows = Redating.objects.filter(Exists(actions.filter(pk=OuterRef("action"))))
        rows = rows.select_related("action", "to_meeting", "request")
        same = ("action", "to_on", "to_meeting", "to_text", _yes(Q(request__isnull=False)))
        for row in self.newest(rows, "granted_at", "granted_by", same):
            action, day = row.action, row.to_meeting.date if row.to_meeting else row.to_on
            words = f"{action.label} was given a new date, {day_words(day) if day else row.to_text}"
            if hasattr(row, "request"):
                words += ", as more time was asked for"
            yield Change(row.granted_at, words, action.get_absolute_url(), action.text)

    def more_time(self, actions: QuerySet[Action]) -> Iterator[Change]:
        """One that is granted is told by its new date."""
        rows = TimeRequest.objects.filter(Exists(actions.filter(pk=OuterRef("action"))))
        rows = rows.select_related("action", "office", "asked_by__person")
        same = ("action", "office", _if(Q(office=None), "asked_by"))
        for row in self.newest(rows, "asked_at", "asked_by", same):
            who, action = row.office.short_name if row.office else row.asked_by, row.action
            words = f"{who} asked for more time for {action.label}"
            yield Change(row.asked_at, words, action.get_absolute_url(), action.text)
        refused = rows.exclude(refusal="")
        for row in self.newest(refused, "decided_at", "decided_by", ["action"]):
            action = row.action
            words = f"More time for {action.label} was refused"
            yield Change(row.decided_at, words, action.get_absolute_url(), action.text)

    def issued(
        self, actions: QuerySet[Action], offices: QuerySet[Office] | None
    ) -> Iterator[Change]:
        """Those of one meeting in one line: they go out together."""
        own = list(offices) if offices is not None else []
        rows = actions.filter(issued_at__gt=self.since).exclude(issued_by=self.reader)
        meeting = ("item__meeting", "item__meeting__title", "item__meeting__date")
        of_meeting: Any = rows.order_by().values(*meeting)
        of_meeting = of_meeting.annotate(
            count=Count("pk"),
            at=Max("issued_at"),
            one=Min("pk"),
            text=Min("text"),
            reference=Min("reference"),
        )
        for row in of_meeting.order_by("-at")[: self.most + 1]:
            if row["count"] == 1:
                words = f"{row['reference'] or 'A{}'.format(row['one'])} was issued"
                url = reverse("actions:detail", args=[row["one"]])
                yield Change(row["at"], words, url, row["text"])
                continue
            asked: dict[str, Any] = {"state": "", "meeting": row["item__meeting"] or ""}
            asked["office"] = [office.pk for office in own]
            title, day = row["item__meeting__title"], row["item__meeting__date"]
            of = f" of {title} ({day_words(day)})" if title else ""
            yield Change(
                row["at"],
                f"{row['count']} actions{of} were issued",
                f"{reverse('actions:list')}?{urlencode(asked, doseq=True)}",
            )

    def meetings(self) -> Iterator[Change]:
        """Notes agreed and published, meetings cancelled."""
        steps_by = {
            "seal__agreed_at": "seal__agreed_by",
            "publication__decided_at": "publication__decided_by",
            "notes_status__cancelled_at": "notes_status__cancelled_by",
        }
        is_new = [
            Q(**{f"{at}__gt": self.since}) & ~Q(**{by: self.reader}) for at, by in steps_by.items()
        ]
        latest = Greatest(*(Coalesce(at, Value(self.since)) for at in steps_by))
        rows: QuerySet[Any] = Meeting.objects.visible_to(self.reader).filter(reduce(or_, is_new))
        rows = rows.select_related("notes_status").annotate(
            agreed_at=F("seal__agreed_at"),
            agreed_by=F("seal__agreed_by"),
            published_at=F("publication__decided_at"),
            published_by=F("publication__decided_by"),
        )
        for row in rows.order_by(latest.desc(), "-pk")[: self.most + 1]:
            steps = [(row.agreed_at, row.agreed_by, f"The notes of {row} were agreed")]
            if row.status == NotesStatus.Status.PUBLISHED:
                published = f"The notes of {row} were published"
                steps.append((row.published_at, row.published_by, published))
            if row.is_cancelled:
                step = row.notes_status
                steps.append((step.cancelled_at, step.cancelled_by_id, f"{row} was cancelled"))
            for at, by, words in steps:
                if at and at > self.since and by != self.reader.pk:
                    yield Change(at, words, row.get_absolute_url())

    def drafts(self) -> Iterator[Change]:
        seen = Meeting.objects.visible_to(self.reader)
        rows = Circulation.objects.filter(meeting__in=seen).select_related("meeting")
        for row in self.newest(rows, "circulated_at", "circulated_by", ["meeting"]):
            words = f"The draft notes of {row.meeting} were sent round"
            yield Change(row.circulated_at, words, row.meeting.get_absolute_url())

    def answers(self, offices: QuerySet[Office] | None) -> Iterator[Change]:
        """That there is one: what is asked and answered stands on its own page."""
        rows = Response.objects.visible_to(self.reader).released()
        if offices is not None:
            rows = rows.filter(office__in=offices)
        rows = rows.select_related("office", "question__item__meeting")
        for row in self.newest(rows, "released_at", "released_by", ("office", "question")):
            words = f"{row.office.short_name} answered a question of {row.question.item.meeting}"
            yield Change(row.released_at, words, row.question.get_absolute_url())

    def comments(self) -> Iterator[Change]:
        """What became of one's own; and, for whoever keeps the notes, those of others."""
        rows = DraftComment.objects.visible_to(self.reader).select_related(
            "meeting", "posted_by__person"
        )
        own = rows.filter(
            posted_by=self.reader, meeting__in=Meeting.objects.visible_to(self.reader)
        )
        for row in self.newest(own, "answered_at", "answered_by", ("meeting", "outcome")):
            words = f"Your comment on {row.meeting} was {row.get_outcome_display()}"
            yield Change(row.answered_at, words, row.meeting.get_absolute_url())
        if rules.keeps_notes(self.reader):
            for row in self.newest(rows, "posted_at", "posted_by", ("meeting", "posted_by")):
                words = f"{row.posted_by} commented on the draft of {row.meeting}"
                yield Change(row.posted_at, words, row.meeting.get_absolute_url())


def _said(update: Any) -> str:
    """`update.after` is what was proposed, refused or ended before it, if anything was."""
    label, action = update.action.label, update.action
    who = update.office.short_name if update.office else update.posted_by
    if update.kind == Kind.PROGRESS:
        return f"{who} reported on {label}"
    if update.kind == Kind.PROPOSAL:
        return f"{who} proposed {label} as complete"
    if update.kind == Kind.REFUSAL:
        return f"Completion of {label} was refused"
    if action.status == Action.Status.WITHDRAWN:
        return f"{label} was withdrawn"
    if action.status == Action.Status.MERGED:
        return f"{label} was merged into another action"
    if action.status != Action.Status.CLOSED:
        return f"{label} was ended, and is open again"
    accepted = update.after == Kind.PROPOSAL
    return f"{label} was accepted as complete" if accepted else f"{label} was closed"
