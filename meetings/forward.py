"""Verbs on the forward plan: a topic is asked for, put on an agenda, withdrawn.

What does not fit is refused with a ValidationError that says so, and nothing of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.required_words import required

from . import agenda, closeness, rules
from .kinds import ItemKind
from .models import AgendaItem, ForwardTopic, Meeting, NotesStatus, Question

Source = ForwardTopic.Source
OF_PLAN = re.compile(r"\b(?:plans?|objectives?|priorit(?:y|ies))\b", re.IGNORECASE)
"""In the heading of the item under which topics of an objective stand."""
AT_THE_END = (ItemKind.ANY_OTHER_BUSINESS, ItemKind.NEXT_MEETING)
OPEN = (NotesStatus.Status.PLANNED, NotesStatus.Status.IN_PROGRESS)


@transaction.atomic
def ask_back(
    item: AgendaItem,
    *,
    by: User,
    source: str = Source.COMES_BACK,
    wanted_on: date | None = None,
    wanted_text: str = "",
    asked_for_by: Office | None = None,
    reason: str = "",
) -> ForwardTopic:
    """Put an item on the forward plan: deferred, asked to come back, or agreed after the meeting.

    The item stays as it is; its notes may be agreed already.
    """
    _refuse_unless_keeper(by)
    item.hold(any_version=True)
    if ForwardTopic.objects.waiting().filter(from_item=item).exists():
        raise ValidationError(
            f"“{item}” is on the forward plan already. Nothing was added a second time."
        )
    topic = ForwardTopic(
        **{name: key for name, key in _of_item(item, source).items() if key},
        wanted_on=wanted_on,
        wanted_text=wanted_text,
        asked_for_by=asked_for_by,
    )
    topic.full_clean(exclude=["version"])
    with for_reason(reason, by=by):
        topic.save()
    return topic


def proposed(item: AgendaItem, source: str) -> dict[str, str]:
    """The form of a new topic that comes from this item, as its address carries it."""
    said = _of_item(item, source)
    return {name.removesuffix("_id"): str(value) for name, value in said.items() if value}


def _of_item(item: AgendaItem, source: str) -> dict[str, object]:
    return {
        "heading": item.topic or item.heading or str(item),
        "objective_id": item.objective_id,
        "meeting_type_id": item.meeting.meeting_type_id,
        "source": source,
        "from_item_id": item.pk,
    }


def defer(
    item: AgendaItem, *, by: User, reason: str, to: Meeting | None = None, **when: object
) -> ForwardTopic:
    """Hear an item later: at the meeting `to`, on whose agenda it stands at once, or else at the
    next one that is planned."""
    reason = required(reason, "reason", "Say why it is deferred.")
    with transaction.atomic():
        topic = ask_back(item, by=by, source=Source.DEFERRED, reason=reason, **when)  # type: ignore[arg-type]
        if to is not None:
            take_up(topic, to, by=by)
    return topic


@transaction.atomic
def take_up(topic: ForwardTopic, meeting: Meeting, *, by: User) -> AgendaItem:
    """Put the topic on the agenda of `meeting`, as protected as the item that it comes from.

    The questions of a deferred item come with it; what was commissioned in writing stays with the
    earlier one. Those of a cancelled meeting that nobody has answered are asked again of the same
    office, by the same day.
    """
    _refuse_unless_keeper(by)
    meeting.hold(any_version=True)
    now = Meeting.objects.select_related("notes_status").get(pk=meeting.pk)
    if now.status not in OPEN:
        why = "it is cancelled" if now.is_cancelled else "its notes are written already"
        raise ValidationError(
            f"The agenda of {meeting} is closed: {why}. Nothing was changed: choose a meeting that "
            "is planned."
        )
    _hold_waiting(topic)
    earlier = topic.from_item
    if earlier and meeting.date <= earlier.meeting.date:
        raise ValidationError(
            f"{meeting} is not later than {earlier.meeting}, from which “{topic}” comes. Nothing "
            "was changed."
        )
    items = list(meeting.items.select_related("parent"))
    parent = _under(topic, items)
    position = _position(parent, items)
    scheme = meeting.meeting_type.numbering
    with for_reason("", by=by):
        item = AgendaItem(
            meeting=meeting,
            parent=parent,
            position=position,
            number=agenda.number_of_one_more(items, parent, position, scheme),
            heading=_heading(topic),
            kind=ItemKind.TOPIC,
            objective=topic.objective,
            objective_text=topic.objective.title if topic.objective else "",
            topic=topic.heading if topic.objective else "",
        )
        item.save()
        # Of a meeting that was cancelled, as it was prepared for that.
        prepared = topic.taken_up_as or (earlier if topic.source == Source.DEFERRED else None)
        if prepared:
            for asked in prepared.questions.all():
                Question.objects.create(
                    item=item,
                    position=asked.position,
                    label=asked.label,
                    text=asked.text,
                    **(_still_asked(asked) if topic.taken_up_as else {}),
                )
        if closed := topic.taken_up_as or earlier:
            closeness.carry_over(closed, item, by=by)
        topic.taken_up_as = item
        topic.save()
    return item


def _still_asked(question: Question) -> dict[str, Any]:
    """Of whom a written answer is wanted still, and by when."""
    if question.responses.released().exists():
        return {}
    return {"asked_of": question.asked_of, "answer_due_on": question.answer_due_on}


def place(topic: ForwardTopic, item: AgendaItem, among: list[AgendaItem]) -> None:
    """Put the item of a topic, on an agenda already, where it belongs among others that came later;
    whoever puts those there may."""
    parent = _under(topic, among)
    position = _position(parent, among)
    # Of two at one position the older stands first, and this one was there before.
    position += any(one.position == position and one.pk > item.pk for one in among)
    scheme = item.meeting.meeting_type.numbering
    number = agenda.number_of_one_more(among, parent, position, scheme)
    if (item.parent, item.position, item.number) != (parent, position, number):
        item.parent, item.position, item.number = parent, position, number
        item.save()


@transaction.atomic
def withdraw(topic: ForwardTopic, *, by: User, reason: str) -> None:
    """It is not wanted any more; why is kept."""
    _refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why it is withdrawn.")
    _hold_waiting(topic)
    topic.taken_up_as = None
    topic.withdrawn_at, topic.withdrawn_by = timezone.now(), by
    topic.why_withdrawn = reason
    with for_reason(reason, by=by):
        topic.save()


@transaction.atomic
def put_back(topic: ForwardTopic, *, by: User, reason: str) -> None:
    """On the forward plan again: it was withdrawn, or its item on an agenda is not wanted there."""
    _refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why it is wanted again.")
    topic.hold()
    if topic.is_waiting:
        raise ValidationError(f"“{topic}” is on the forward plan already. Nothing was changed.")
    if topic.taken_up_as and topic.taken_up_as.is_sealed:
        raise ValidationError(
            f"“{topic}” was heard on {topic.taken_up_as.meeting}, whose notes are agreed. Nothing "
            "was changed: ask its item to come back instead."
        )
    topic.taken_up_as = topic.withdrawn_at = topic.withdrawn_by = None
    topic.why_withdrawn = ""
    with for_reason(reason, by=by):
        topic.save()


def _hold_waiting(topic: ForwardTopic) -> None:
    topic.hold()
    if topic.taken_up_as and topic.is_on_an_agenda:
        raise ValidationError(
            f"“{topic}” is on the agenda of {topic.taken_up_as.meeting} already. Nothing was "
            "changed."
        )
    if topic.withdrawn_at:
        raise ValidationError(
            f"“{topic}” was withdrawn: {topic.why_withdrawn} Nothing was changed."
        )


def _refuse_unless_keeper(by: User) -> None:
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account does not keep the forward plan. Nothing was changed.")


def _heading(topic: ForwardTopic) -> str:
    """As agendas print it: “Objective – topic”."""
    said = f"{topic.objective.title} – {topic.heading}" if topic.objective else topic.heading
    return said[:500]


def _under(topic: ForwardTopic, items: Iterable[AgendaItem]) -> AgendaItem | None:
    """The item of the new agenda under which it stands: the one of the same heading as it stood
    under before; else for a topic of an objective what is headed by the plan; else a section."""
    places = [one for one in items if one.kind != ItemKind.OUTSTANDING and one.kind != "topic"]
    above = topic.from_item.parent if topic.from_item else None
    if above is not None:
        same = (one for one in places if one.heading.casefold() == above.heading.casefold())
        if found := next(same, None):
            return found
    if topic.objective:
        return next((one for one in places if OF_PLAN.search(one.heading)), None)
    return next((one for one in places if one.kind == ItemKind.SECTION), None)


def _position(parent: AgendaItem | None, items: list[AgendaItem]) -> int:
    """Behind all that stands under its parent, or before other business: the same position as the
    one before it, for the later of two is the newer."""
    if parent is None:
        before = [one for one in items if one.kind not in AT_THE_END]
        first_at_end = min((one.position for one in items if one.kind in AT_THE_END), default=None)
        if first_at_end is not None:
            before = [one for one in before if one.position < first_at_end]
        return max((one.position for one in before), default=0)
    family = {parent.pk}
    for one in items:
        if one.parent_id in family:
            family.add(one.pk)
    return max(one.position for one in items if one.pk in family)
