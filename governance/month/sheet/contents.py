"""A meeting with everything that its sheet shows, in as many queries however long it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q
from django.utils import timezone

from accounts.models import Office, Person, Tenure, User
from actions.models import Action, ActionUpdate, Evidence, OutstandingMatter
from actions.wording import due_words, lateness_words, owners_words
from governance.threads.promised import promised
from meetings import coming_back, numbering, readings
from meetings.agenda import in_reading_order
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, Attendance, Decision, Meeting, NotesStatus, Question
from meetings.numbering import Hearing

from ..missing import Noted
from .written import Written, written


class Mark(NamedTuple):
    """How an item stands, as the agenda beside the panels says it."""

    sign: str
    words: str


DONE, HEADING = Mark("✓", "done"), Mark("–", "heading only")


def _lacking(missing: list[str]) -> Mark:
    return Mark("○", ", ".join(missing))


@dataclass
class Matter:
    row: OutstandingMatter
    since: list[ActionUpdate]
    """Posted from the day on which it was heard last, or arose, to that on which it is heard again;
    before a planned meeting, whatever came since. The latest last."""
    number: str = ""
    """As the agenda and the notes print it: “1b”."""

    @property
    def asks(self) -> bool:
        """Whether an owner has answered, or waits to hear whether it is done."""
        return bool(self.since) or self.row.action.status == Action.Status.PROPOSED

    @property
    def owners(self) -> str:
        return owners_words(self.row.action)

    @property
    def due(self) -> str:
        return due_words(self.row.action)

    @property
    def lateness(self) -> str:
        return lateness_words(self.row.action, timezone.localdate())


@dataclass
class ItemContents:
    item: AgendaItem
    level: int = 0
    has_children: bool = False
    questions: list[Question] = field(default_factory=list)
    written: dict[int, Written] = field(default_factory=dict)
    """By question, what was answered in writing, or waits."""
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    later: list[coming_back.Told] = field(default_factory=list)
    """Where it went and came from on the forward plan."""

    @property
    def noted(self) -> Noted:
        meeting = self.item.meeting_id
        updates = (each for one in self.matters for each in one.row.action.updates.all())
        return Noted(
            self.item,
            has_children=self.has_children,
            questions=self.questions,
            decisions=self.decisions,
            actions=self.actions,
            matters=[matter.row for matter in self.matters],
            heard={each.action_id for each in updates if each.heard_at_id == meeting},
        )

    @property
    def missing(self) -> list[str]:
        """What a minute-taker would still write, in a few words each."""
        return self.noted.in_few_words

    @property
    def mark(self) -> Mark:
        if missing := self.missing:
            return _lacking(missing)
        return HEADING if self.is_heading else DONE

    @property
    def is_heading(self) -> bool:
        """Nothing is noted under it, and nothing need be."""
        is_next = self.item.kind == ItemKind.NEXT_MEETING
        is_fixed = is_next and self.item.meeting.next_meeting_on
        return self.noted.is_empty and self.noted.needs_nothing and not is_fixed


@dataclass
class Contents:
    meeting: Meeting
    items: list[ItemContents]
    attendance: list[Attendance]
    offices: list[Office]
    """Those that somebody holds on the day of the meeting, for the list of owners."""
    people: list[str]
    """Names of those who come to such meetings, for the list of those who are there."""

    def of(self, item: int) -> ItemContents | None:
        return next((each for each in self.items if each.item.pk == item), None)

    @property
    def fixes_next_meeting(self) -> bool:
        """Whether an item does: else it is said beside the attendance."""
        return any(each.item.kind == ItemKind.NEXT_MEETING for each in self.items)

    @property
    def attendance_missing(self) -> list[str]:
        if not self.attendance:
            return ["nobody yet"]
        if self.meeting.status == NotesStatus.Status.PLANNED:
            return ["not confirmed"]
        unsaid = sum(not row.status for row in self.attendance)
        return [f"{unsaid} without a status"] if unsaid else []

    @property
    def attendance_mark(self) -> Mark:
        missing = self.attendance_missing
        return _lacking(missing) if missing else DONE


def contents(meeting: Meeting, user: User, *, is_shown: bool = True) -> Contents:
    """As far as `user` may see it; that they are shown what is sensitive is written down."""
    rows = AgendaItem.objects.visible_to(user).filter(meeting=meeting)
    items = list(rows.select_related("notes_of__notes_status", "objective"))
    for item in items:
        item.meeting = meeting
    rows_in_order = in_reading_order(items)
    keys = [item.pk for item, _ in rows_in_order]
    parents = {item.parent_id for item in items}
    if is_shown:
        readings.tell_notes(user, meeting, keys)
    found = {
        item.pk: ItemContents(item, level - 1, item.pk in parents) for item, level in rows_in_order
    }
    for key, told in coming_back.told(keys, user).items():
        found[key].later = told
    for key, lines in promised(keys, user).items():
        found[key].later = [*found[key].later, *lines]
    if is_shown:
        readings.tell(user, [line for one in found.values() for line in one.later])
    of_items: dict[str, Any] = {"item__in": keys}
    for question in Question.objects.filter(**of_items).order_by("position", "pk"):
        found[question.item_id].questions.append(question)
    if any(one.questions for one in found.values()):
        in_writing = written(keys, user)
        for one in found.values():
            one.written = {
                each.pk: in_writing[each.pk] for each in one.questions if each.pk in in_writing
            }
    for decision in Decision.objects.filter(**of_items).order_by("position", "pk"):
        found[decision.item_id or 0].decisions.append(decision)
    actions = Action.objects.filter(**of_items).select_related(
        "due_meeting__meeting_type", "due_meeting__notes_status"
    )
    for action in actions.prefetch_related("owners__office").order_by("position", "pk"):
        found[action.item_id or 0].actions.append(action)
    matters = _matters(user, of_items)
    if is_shown:
        readings.tell(user, matters)
    for matter in matters:
        found[matter.item_id].matters.append(Matter(matter, _since(matter, meeting)))
    in_order = list(found.values())
    _number_matters(in_order)
    held = Tenure.objects.on(meeting.date).values("office")
    there = Attendance.objects.filter(meeting=meeting).select_related("person", "office")
    return Contents(
        meeting,
        in_order,
        list(there.order_by("position", "pk")),
        list(Office.objects.filter(pk__in=held)),
        _people(meeting),
    )


def _number_matters(items: list[ItemContents]) -> None:
    levels = [each.level + 1 for each in items]
    paths = numbering.paths(levels, [each.item.number for each in items])
    numbers = numbering.heard(
        [
            Hearing(path, each.item.heading, len(each.matters), each.item.is_loaded)
            for path, each in zip(paths, items, strict=True)
        ]
    )
    for each, own in zip(items, numbers, strict=True):
        for matter, number in zip(each.matters, own, strict=True):
            matter.number = number


def _people(meeting: Meeting) -> list[str]:
    """Who holds a post that day, or was at a meeting of this type within a year."""
    held = Q(pk__in=Tenure.objects.on(meeting.date).values("person"))
    there = Attendance.objects.filter(
        meeting__meeting_type=meeting.meeting_type_id,
        meeting__date__gt=meeting.date - timedelta(days=366),
    )
    people = Person.objects.filter(held | Q(pk__in=there.values("person")))
    return list(people.order_by("name").values_list("name", flat=True))


def gives_assurance(meeting: Meeting) -> bool:
    """Whether the office says how far it is assured: as its type says, or as it has done so far."""
    if meeting.meeting_type.asks_assurance is not None:
        return meeting.meeting_type.asks_assurance
    given = Question.objects.filter(item__meeting__meeting_type=meeting.meeting_type_id)
    return given.exclude(assurance="").exists()


def _matters(user: User, of_items: dict[str, Any]) -> list[OutstandingMatter]:
    files = Prefetch("evidence", Evidence.objects.visible_to(user))
    updates = ActionUpdate.objects.select_related("posted_by__person", "office")
    updates = updates.prefetch_related(files)
    heard = OutstandingMatter.objects.select_related("item__meeting").exclude(
        item__meeting__notes_status__status=NotesStatus.Status.CANCELLED
    )
    rows = OutstandingMatter.objects.visible_to(user).filter(**of_items)
    rows = rows.select_related(
        "action__item__meeting",
        "action__due_meeting__meeting_type",
        "action__due_meeting__notes_status",
    )
    rows = rows.prefetch_related(
        "action__owners__office",
        Prefetch("action__updates", updates.order_by("posted_at", "pk")),
        Prefetch("action__heard_again", heard),
    )
    return list(readings.annotated(rows, "action__item__").order_by("position", "pk"))


def _since(matter: OutstandingMatter, meeting: Meeting) -> list[ActionUpdate]:
    action, day = matter.action, meeting.date
    heard = [other.item.meeting.date for other in action.heard_again.all()]
    arose = [action.item.meeting.date] if action.item else []
    last = max((each for each in [*heard, *arose] if each < day), default=date.min)
    updates: Iterable[ActionUpdate] = action.updates.all()
    # What comes after the day of a held meeting waits for the next one.
    end = date.max if meeting.status == NotesStatus.Status.PLANNED else day
    return [each for each in updates if last <= timezone.localdate(each.posted_at) <= end]
