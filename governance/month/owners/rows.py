"""What the stage shows: actions that are not issued, those to ask about, and what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import Office, User
from actions.acknowledging import offices_of
from actions.models import Action, OutstandingMatter, UpdateRequest
from governance.notes.loading.when import is_undated
from governance.notes.names import fold, split_marks
from meetings import readings
from meetings.models import AgendaItem, Meeting, NotesStatus

from .people import Reach, reach_of


@dataclass
class Unissued:
    """An action of the meeting that its owners do not have yet."""

    action: Any
    owners: list[Office]
    warnings: list[str]
    """What is missing for its owners; it can be issued all the same."""

    @property
    def token(self) -> str:
        """What is seen of it: the action, its version, and its owners."""
        return f"{self.action.pk}.{self.action.version}.{owners_token(self.action)}"


@dataclass
class Askable:
    """An action that an office owns, to be asked about."""

    action: Any
    office: Office
    last: Any = None
    """The last request to this office, or None."""
    is_ticked: bool = True
    wants_paper: bool = False

    @property
    def key(self) -> str:
        return f"{self.action.pk}.{self.office.pk}"

    @property
    def token(self) -> str:
        """What is seen of it: also when it was last heard of."""
        heard = self.action.heard_of_at
        return f"{self.key}.{self.action.version}.{int(heard.timestamp()) if heard else 0}"

    @property
    def is_asked_anew(self) -> bool:
        return self.last is not None and not self.last.is_answered

    @property
    def heard_of_on(self) -> date | None:
        """When it was last reported on, or heard at a meeting."""
        heard = self.action.heard_of_at
        days = [self.action.noted_on, heard and timezone.localdate(heard)]
        return max((day for day in days if day), default=None)


@dataclass
class AtOffice:
    """What is to be asked of one office, and whom the mail reaches."""

    reach: Reach
    rows: list[Askable] = field(default_factory=list)


@dataclass
class Asked:
    """What one office was asked, and what became of the mails."""

    reach: Reach
    rows: list[Any] = field(default_factory=list)

    @property
    def to_send(self) -> list[Any]:
        return [each for each in self.rows if is_to_be_sent(each)]


def owners_token(action: Action) -> str:
    owners = sorted(str(owner.office_id) for owner in action.owners.all())
    return f"{'-'.join(owners)}{'+' if action.is_for_all else ''}"


def is_to_be_sent(request: Any) -> bool:
    return request.sent_at is None and not request.is_answered and request.action.is_open


def unissued(meeting: Meeting, by: User) -> list[Unissued]:
    """In the order of the notes."""
    rows = (
        Action.objects.visible_to(by)
        .open()
        .filter(item__meeting=meeting, issued_at=None)
        .for_list(by)
        .select_related(
            "item__parent__parent__parent", "due_meeting__meeting_type", "due_meeting__notes_status"
        )
    )
    actions = list(readings.annotated(rows, "item__").order_by("item__position", "position", "pk"))
    readings.tell(by, actions)
    owners = offices_of(actions)
    reach = reach_of({office for each in owners.values() for office in each})
    told = sayable(actions)
    return [
        Unissued(each, owners[each.pk], _warnings(each, owners[each.pk], reach, each.pk in told))
        for each in actions
    ]


def _warnings(
    action: Action, owners: list[Office], reach: dict[int, Reach], is_sayable: bool
) -> list[str]:
    unknown = [mark for mark in split_marks(action.other_owners) if fold(mark) != "all"]
    found = [f"“{mark}” is no office of the record, so nobody is told" for mark in unknown]
    if not owners and not unknown:
        found.append("nobody owns it yet, so nobody is told")
    if action.due_kind == Action.Due.NOT_SAID:
        found.append("no due date is said")
    elif is_undated(action.due_kind, action.due_text):
        found.append(f"no date was read from “{action.due_text}”: it will not be late")
    for office in owners:
        if why := reach[office.pk].why_not:
            found.append(f"no mail reaches the {office.short_name}: {why}")
    if not is_sayable:
        found.append(
            "the mail gives its number alone, because its notes are not finished, or its item is "
            "private, sensitive or withheld"
        )
    return found


def sayable(actions: Iterable[Action]) -> set[int]:
    """Of these actions, those whose words may stand in a mail: none of notes that are still being
    taken either."""
    told = (NotesStatus.Status.DRAFT, *NotesStatus.SEALED)
    items = AgendaItem.objects.sayable().filter(meeting__notes_status__status__in=told)
    rows = Action.objects.filter(pk__in=[each.pk for each in actions])
    found = rows.filter(Q(item__isnull=True) | Q(item__in=items))
    return set(found.values_list("pk", flat=True))


def _of_the_type(meeting: Meeting) -> Q:
    """Actions that arose at meetings of this type or were heard again there, and those that came
    without a meeting."""
    kind = meeting.meeting_type_id
    heard = Action.objects.filter(heard_again__item__meeting__meeting_type=kind)
    arose = Q(item__meeting__meeting_type=kind)
    return arose | Q(item__isnull=True) | Q(pk__in=heard.values("pk"))


def to_ask(meeting: Meeting, by: User) -> tuple[list[AtOffice], list[Any]]:
    """By office, in the order of offices, each with what is late first; and the actions that no
    office of the record owns."""
    rows = (
        Action.objects.visible_to(by)
        .open()
        .issued()
        .filter(_of_the_type(meeting))
        .for_list(by)
        .annotate(noted_on=_noted_on())
        .soonest_first()
        .select_related("item__meeting", "due_meeting__meeting_type", "due_meeting__notes_status")
    )
    actions = list(readings.annotated(rows, "item__"))
    readings.tell(by, actions)
    owners = offices_of(actions)
    last = {
        (each.action_id, each.office_id): each
        for each in UpdateRequest.objects.filter(action__in=[one.pk for one in actions])
        .last_asked()
        .with_answers()
    }
    offices = {office for each in owners.values() for office in each}
    reach = reach_of(offices)
    found = {key: AtOffice(reach[key]) for key in _in_order(offices)}
    for action in actions:
        for office in owners[action.pk]:
            asked = last.get((action.pk, office.pk))
            row = Askable(action, office, asked, _is_ticked(action, asked, meeting))
            row.wants_paper = bool(row.is_asked_anew and asked and asked.wants_paper)
            found[office.pk].rows.append(row)
    return list(found.values()), [each for each in actions if not owners[each.pk]]


def _noted_on() -> Subquery:
    """The day of the last meeting whose notes say what was heard of an action, or None."""
    begun = Q(item__meeting__notes_status__status__in=NotesStatus.BEGUN)
    heard = OutstandingMatter.objects.filter(begun, action=OuterRef("pk")).exclude(update="")
    return Subquery(heard.order_by("-item__meeting__date").values("item__meeting__date")[:1])


def _in_order(offices: Collection[Office]) -> list[int]:
    return [each.pk for each in sorted(offices, key=lambda one: (one.position, one.name))]


def _is_ticked(action: Any, asked: Any, meeting: Meeting) -> bool:
    """Not what waits on the desk, nor what was heard at this meeting or answered since, nor what is
    asked already and not late yet."""
    if action.status not in Action.UNDONE:
        return False
    asked_on = asked and timezone.localdate(asked.asked_at)
    noted_on = action.noted_on
    if noted_on and noted_on >= meeting.date and (asked is None or asked_on < noted_on):
        return False
    if asked is None:
        return True
    if asked.is_answered:
        return bool(asked_on < meeting.date)
    return bool(asked.is_late)


def asked(meeting: Meeting, by: User) -> list[Asked]:
    """The last request for each action and office: those that wait, and those of this month."""
    after = meeting.meeting_type.meetings.uncancelled().filter(date__gt=meeting.date)
    later = after.order_by("date").first()
    this_month = Q(asked_at__date__gte=meeting.date)
    if later is not None:
        this_month &= Q(asked_at__date__lt=later.date)
    rows = UpdateRequest.objects.visible_to(by).last_asked().with_answers()
    waits = Q(answered_at=None, heard_on=None, action__status__in=Action.OPEN)
    actions = Action.objects.filter(_of_the_type(meeting)).values("pk")
    found: dict[int, list[Any]] = defaultdict(list)
    offices = {}
    for each in (
        rows.filter(waits | this_month, action__in=actions)
        .select_related("action", "office", "asked_by__person")
        .order_by("answer_by", "pk")
    ):
        offices[each.office_id] = each.office
        found[each.office_id].append(each)
    reach = reach_of(list(offices.values()))
    return [Asked(reach[key], found[key]) for key in _in_order(list(offices.values()))]
