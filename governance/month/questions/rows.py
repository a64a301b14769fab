"""What the stage shows: by office, its questions, what was sent of them, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.models import User
from governance.month.owners.people import Reach, reach_of
from meetings import readings
from meetings.models import AgendaItem, Commission, Meeting, Question, Response


@dataclass
class Wanted:
    """A question of which a written answer is wanted."""

    question: Question
    last: Commission | None
    """As it was sent last, with `answered_at`; None where it was not."""
    answers: list[Response]
    is_sayable: bool
    """Whether a mail may hold its words."""

    @property
    def is_changed(self) -> bool:
        return self.last is not None and not self.last.is_of(self.question)

    @property
    def is_answered(self) -> bool:
        """Since it was sent last; or at all, of one that was never sent."""
        if self.last is None:
            return bool(self.answers)
        return getattr(self.last, "answered_at", None) is not None

    @property
    def is_ticked(self) -> bool:
        """At first: what its office has not got, and has not answered unasked."""
        if self.last is None:
            return not self.answers
        return self.is_changed or (self.last.sent_at is None and not self.is_answered)

    @property
    def is_waiting(self) -> bool:
        return self.last is not None and not self.is_answered

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.last is not None and self.last.is_late

    @property
    def token(self) -> str:
        """What is seen of it: the question, its version, what was sent of it last, and the last
        answer."""
        last = self.last
        sent = f"{last.pk}-{'sent' if last.sent_at else last.version}" if last else "0"
        answer = self.answers[-1].pk if self.answers else 0
        return f"{self.question.pk}.{self.question.version}.{sent}.{answer}"

    @property
    def warnings(self) -> list[str]:
        found = []
        if self.question.answer_due_on is None:
            found.append("no day is said by which the answer is wanted, so it will not be late")
        if not self.is_sayable:
            found.append(
                "the mail does not say it, because its item is private, sensitive or withheld: "
                "only those who may read the item open it in the portal"
            )
        return found


@dataclass
class OfOffice:
    reach: Reach
    rows: list[Wanted] = field(default_factory=list)


@dataclass
class Shown:
    offices: list[OfOffice]
    of_nobody: list[Question]
    """A day is said by which an answer is wanted, and not of whom."""

    @property
    def all(self) -> list[Wanted]:
        return [row for group in self.offices for row in group.rows]


def shown(meeting: Meeting, by: User) -> Shown:
    """In the order of offices, of each in the order of the agenda."""
    items = AgendaItem.objects.visible_to(by).filter(meeting=meeting)
    rows = Question.objects.filter(item__in=items)
    wanted = rows.filter(Q(asked_of__isnull=False) | Q(answer_due_on__isnull=False))
    sent = Commission.objects.with_answers().order_by("pk")
    answers = Response.objects.visible_to(by).released().select_related("released_by__person")
    questions = list(
        wanted.select_related("asked_of", "item__parent__parent__parent", "item__objective")
        .prefetch_related(
            Prefetch("commissions", sent),
            Prefetch("responses", answers.select_related("office").order_by("pk")),
        )
        .order_by("item__position", "position", "pk")
    )
    readings.tell_notes(by, meeting, {each.item_id for each in questions})
    told = sayable(questions)
    groups: dict[int, list[Wanted]] = defaultdict(list)
    for each in questions:
        if each.asked_of_id is not None:
            last = next(reversed(each.commissions.all()), None)
            answered = list(each.responses.all())
            groups[each.asked_of_id].append(Wanted(each, last, answered, each.pk in told))
    offices = {each.asked_of for each in questions if each.asked_of}
    reach = reach_of(offices)
    in_order = sorted(offices, key=lambda office: (office.position, office.name))
    return Shown(
        [OfOffice(reach[office.pk], groups[office.pk]) for office in in_order],
        [each for each in questions if each.asked_of_id is None],
    )


def sayable(questions: Iterable[Question]) -> set[int]:
    """Of these, those whose words may stand in a mail."""
    here = AgendaItem.objects.sayable().filter(pk=OuterRef("item"))
    rows = Question.objects.filter(Exists(here), pk__in=[each.pk for each in questions])
    return set(rows.values_list("pk", flat=True))
