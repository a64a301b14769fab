"""A small record made by chance: meetings in every state, items up to six deep, and whatever can
close words on any of them, in force or lifted."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import Office, User
from actions.models import Action, ActionUpdate, OutstandingMatter
from meetings.models import (
    AgendaItem,
    Amendment,
    Commitment,
    Decision,
    Marking,
    NamedReader,
    NotesStatus,
    PrivateItem,
    Question,
    Response,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item, make_meeting

NAME = "Rosa Quill"
AT = datetime(2026, 7, 1, 9, tzinfo=UTC)


class AnyWorld:
    def __init__(self, seed: int, readers: dict[str, User | None], offices: list[Office]) -> None:
        self.chance = random.Random(seed)
        self.readers, self.offices = readers, offices
        self.desk: Any = readers["minute_taker"]
        self.other: Any = readers["auditor"]
        self.cause = WithholdingReason.objects.create(name=f"Operational {seed}")
        self.items: list[AgendaItem] = []
        for number in range(9):
            self._meeting(number)
        for _ in range(40):
            self._action()

    def is_so(self, share: float) -> bool:
        return self.chance.random() < share

    def _meeting(self, number: int) -> None:
        states = ["", *NotesStatus.Status]
        states.remove("cancelled")
        day = date(2026, 1, 5) + timedelta(days=20 * number)
        meeting = make_meeting(day, self.chance.choice(states), title=self.say())
        items: list[AgendaItem] = []
        for position in range(14):
            parent = self.chance.choice(items) if items and self.is_so(0.7) else None
            items.append(
                make_item(
                    meeting,
                    position=position,
                    number=str(position),
                    parent=parent,
                    narrative=self.say(),
                    findings=self.say(),
                )
            )
        for item in items:
            self._under(item)
            self._close(item)
        Amendment.objects.create(meeting=meeting, number=1, was=self.say(), reason="A slip.")
        if self.is_so(0.2):
            Marking.objects.create(meeting=meeting, level=self._level())
        if self.is_so(0.3):
            self._withhold(meeting=meeting, name=NAME)
        self.items += items

    def _under(self, item: AgendaItem) -> None:
        if self.is_so(0.3):
            question = Question.objects.create(item=item, text=self.say())
            self._answer(question)
        if self.is_so(0.2):
            Decision.objects.create(item=item, text=self.say())
        if self.is_so(0.3):
            # Of which some do not stand in the notes any more.
            Commitment.objects.create(item=item, passage=self.say())

    def _answer(self, question: Question) -> None:
        released = {"released_at": AT, "released_by": self.desk} if self.is_so(0.7) else {}
        office = self.chance.choice(self.offices)
        Response.objects.create(question=question, office=office, text=self.say(), **released)

    def _close(self, item: AgendaItem) -> None:
        ways: list[Callable[[], Any]] = [
            lambda: PrivateItem.objects.create(item=item, reason="Personal", **self._lifted()),
            lambda: Marking.objects.create(meeting=item.meeting, item=item, level=self._level()),
            lambda: self._withhold(item=item),
            lambda: self._withhold(item=item, passage="otters"),
        ]
        for way in ways:
            if self.is_so(0.08):
                way()
        officers = [self.readers[name] for name in ("chief_constable", "staff_officer")]
        for reader in officers:
            if self.is_so(0.1):
                NamedReader.objects.create(item=item, user=reader)

    def _withhold(self, **what: Any) -> None:
        Withholding.objects.create(reason=self.cause, **what, **self._lifted())

    def _level(self) -> str:
        return self.chance.choice([Marking.Level.OFFICIAL_SENSITIVE, Marking.Level.OFFICIAL])

    def _lifted(self) -> dict[str, Any]:
        """Not, by one person, or by two."""
        first = {"lifted_at": AT, "lifted_by": self.desk}
        second = {"lift_checked_at": AT, "lift_checked_by": self.other}
        return self.chance.choice([{}, {}, first, first | second])

    def _action(self) -> None:
        item = self.chance.choice([None, *self.items])
        action = make_action(
            item,
            self.chance.choice(self.offices),
            issued_by=self.desk if self.is_so(0.7) else None,
            origin_text="" if item else "The panel",
            status=self.chance.choice([Action.Status.OPEN, Action.Status.UNKNOWN]),
        )
        ActionUpdate.objects.create(
            action=action, text=self.say(), posted_at=AT, posted_by=self.desk
        )
        for again in self.chance.sample(self.items, self.chance.randint(0, 2)):
            OutstandingMatter.objects.create(item=again, action=action, quoted=self.say())

    def say(self) -> str:
        return self.chance.choice(["Otters at the weir.", "A ferry.", f"{NAME} saw otters."])
