"""A topic's page: each time it was asked, with what was found and what became of it today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import User
from actions.models import Action, OutstandingMatter
from meetings import coming_back, readings, topics
from meetings.models import (
    AgendaItem,
    Amendment,
    Commitment,
    Decision,
    Meeting,
    NotesStatus,
    Question,
    Response,
)
from meetings.sight import READS_EVERYTHING, role_of
from meetings.topics import Asked

from .verdicts import Verdict, verdicts


@dataclass
class Sitting:
    """One time that a topic was asked: an item, with all that the reader may see of it."""

    asked: Asked
    item: AgendaItem
    verdict: Verdict | None = None
    questions: list[Question] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[tuple[Action, list[OutstandingMatter]]] = field(default_factory=list)
    """Each as it is today, and where it was heard again."""
    amendments: list[int] = field(default_factory=list)
    """Numbers of those that correct these notes."""
    later: list[coming_back.Told] = field(default_factory=list)
    """Where it went and came from on the forward plan; only for the desk."""

    @property
    def is_empty(self) -> bool:
        """Nothing was written under it."""
        item = self.item
        said = (item.narrative, item.context, item.findings, item.agreed_after)
        return not any((*said, self.questions, self.decisions, self.actions, item.no_actions))


def find(reader: User, key: int) -> list[Asked] | None:
    """The items of the topic of which the item `key` is one, the newest first; None where the
    reader does not see that item."""
    tied = topics.ties()
    rows = topics.asked(reader, tied)
    return next(
        (each for each in topics.grouped(rows, tied) if any(one.item == key for one in each)),
        None,
    )


def sittings(reader: User, asked: Sequence[Asked]) -> list[Sitting]:
    """In the order given, in a fixed number of queries; that the reader is shown what is sensitive
    is written down."""
    keys = [each.item for each in asked]
    # As the reader may know of the meeting: a name in its title can be withheld.
    meetings = Meeting.objects.visible_to(reader).select_related("notes_status", "meeting_type")
    rows = AgendaItem.objects.visible_to(reader).filter(pk__in=keys)
    rows = rows.prefetch_related(Prefetch("meeting", meetings))
    items = {item.pk: item for item in readings.annotated(rows)}
    readings.tell(reader, items.values())
    found = {each.item: Sitting(each, items[each.item]) for each in asked if each.item in items}
    for key, verdict in verdicts(list(found)).items():
        found[key].verdict = verdict
    of_items: dict[str, Any] = {"item__in": found}
    for question in Question.objects.filter(**of_items).order_by("position", "pk"):
        found[question.item_id].questions.append(question)
    answers = Response.objects.visible_to(reader).released().filter(question__item__in=found)
    for answer in answers.select_related("office", "question").order_by("released_at", "pk"):
        found[answer.question.item_id].answers.append(answer)
    for decision in Decision.objects.filter(**of_items).order_by("position", "pk"):
        found[decision.item_id or 0].decisions.append(decision)
    corrected = Amendment.objects.filter(**of_items).order_by("number")
    for item, number in corrected.values_list("item", "number"):
        found[item or 0].amendments.append(number)
    _actions(reader, found)
    for key, told in coming_back.told(list(found), reader).items():
        found[key].later = told
    return list(found.values())


def commitments(reader: User, asked: Sequence[Asked]) -> list[Commitment]:
    """Those of a topic, each with its `day` and whether it `is_late`: what waits first, then the
    latest. Words that stand in the notes no longer are told to those who keep these alone. That
    sensitive ones are shown is written down."""
    days, today = {each.item: each.day for each in asked}, timezone.localdate()
    rows = Commitment.objects.visible_to(reader).filter(item__in=days).select_related("item")
    rows = readings.annotated(rows, "item__")
    found: list[Any] = [each for each in rows if each.stands or role_of(reader, READS_EVERYTHING)]
    readings.tell(reader, found)
    for each in found:
        each.day = days[each.item_id]
        each.is_late = not each.outcome and each.due_on is not None and each.due_on < today
    found.sort(key=lambda each: (each.day, each.pk), reverse=True)
    return sorted(found, key=lambda each: bool(each.outcome))


def _actions(reader: User, found: dict[int, Sitting]) -> None:
    rows = Action.objects.visible_to(reader).filter(item__in=found).for_list(reader)
    actions = list(rows.order_by("position", "pk"))
    heard: dict[int, list[OutstandingMatter]] = defaultdict(list)
    matters = OutstandingMatter.objects.visible_to(reader).filter(action__in=actions)
    matters = matters.filter(item__meeting__notes_status__status__in=NotesStatus.BEGUN)
    for matter in matters.select_related("item__meeting").order_by("item__meeting__date", "pk"):
        heard[matter.action_id].append(matter)
    for action in actions:
        found[action.item_id or 0].actions.append((action, heard[action.pk]))
