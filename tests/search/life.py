"""A record that lives: texts written, changed, moved, deleted, and half of it taken back."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from accounts.models import Office, User
from actions.models import Action, ActionUpdate, OutstandingMatter
from meetings.models import AgendaItem, Amendment, Commitment, Decision, Meeting, Question, Response
from tests.factories import make_meeting

WORDS = ("ferry", "otter", "weir", "Chief Constable", "the", "“quoted”", "naïve", "")
TEXTS = {
    Meeting: ("title", "venue", "chair_text"),
    AgendaItem: ("heading", "narrative", "findings", "topic"),
    Question: ("text",),
    Decision: ("text",),
    Action: ("text", "condition"),
    ActionUpdate: ("text",),
    OutstandingMatter: ("quoted", "update"),
    Response: ("text",),
    Amendment: ("was", "becomes"),
    Commitment: ("passage", "why"),
}
MOVES: dict[type[Model], tuple[str, type[Model]]] = {
    AgendaItem: ("meeting", Meeting),
    Question: ("item", AgendaItem),
    Decision: ("item", AgendaItem),
    Action: ("item", AgendaItem),
    OutstandingMatter: ("item", AgendaItem),
    Response: ("question", Question),
    Commitment: ("item", AgendaItem),
}
REFUSED = (IntegrityError, ProtectedError)


class TakenBack(Exception):
    """What was done is not to have been."""


class Life:
    def __init__(self, by: User, seed: int = 1) -> None:
        self.by, self.chance, self.count = by, random.Random(seed), 0
        self.office = Office.objects.create(name=f"Life {seed}", abbreviation=f"L{seed}")
        for _ in range(3):
            self.write(Meeting)
        for _ in range(5):
            self.write(AgendaItem)
        self.write(Action)

    def live(self, steps: int) -> None:
        """So many steps; every fourth is taken back, alone or with those after it."""
        while steps > 0:
            together = min(steps, self.chance.randint(1, 4))
            try:
                with transaction.atomic():
                    for _ in range(together):
                        self.step()
                    if self.chance.random() < 0.25:
                        raise TakenBack
            except TakenBack:
                pass
            steps -= together

    def step(self) -> None:
        """One, or one that the database refuses."""
        does = self.chance.choices((self.write, self.change, self.move, self.delete), (4, 5, 2, 2))
        try:
            with transaction.atomic():
                does[0](self.chance.choice(list(TEXTS)))
                if self.chance.random() < 0.05:
                    raise TakenBack
        except (TakenBack, *REFUSED):
            pass

    def write(self, kind: type[Any]) -> None:
        self.count += 1
        if kind is Meeting:
            make_meeting(self.day(), "draft", title=f"{self.say()} {self.count}")
            return
        texts = {name: self.say() for name in TEXTS[kind]}
        places: dict[type[Any], dict[str, Any]] = {
            AgendaItem: {"meeting": Meeting},
            ActionUpdate: {"action": Action},
            OutstandingMatter: {"item": AgendaItem, "action": Action},
            Response: {"question": Question},
            Amendment: {"meeting": Meeting},
        }
        place = {
            name: self.any_of(model)
            for name, model in places.get(kind, {"item": AgendaItem}).items()
        }
        if None in place.values():
            return
        moment = datetime.combine(self.day(), datetime.min.time(), UTC)
        more: dict[type[Any], dict[str, Any]] = {
            ActionUpdate: {"posted_at": moment, "posted_by": self.by},
            Response: {"office": self.office, **self.released(moment)},
            Amendment: {"number": self.count, "reason": "A slip."},
            # Refused where nothing says how one knows.
            Commitment: {"outcome": "kept", "settled_at": moment, "settled_by": self.by},
        }
        kind.objects.create(**place, **texts, **more.get(kind, {}))

    def released(self, moment: datetime) -> dict[str, Any]:
        """Of an answer; one in four is not."""
        is_so = self.chance.random() < 0.75
        return {"released_at": moment, "released_by": self.by} if is_so else {}

    def change(self, kind: type[Any]) -> None:
        if kind is not Amendment and (record := self.any_of(kind)):
            setattr(record, self.chance.choice(TEXTS[kind]), f"{self.say()} {record.pk}")
            if kind is Meeting and self.chance.random() < 0.5:
                record.date = self.day()
            record.save()

    def move(self, kind: type[Any]) -> None:
        if kind in MOVES and (record := self.any_of(kind)):
            name, to = MOVES[kind]
            setattr(record, name, self.any_of(to))
            record.save()

    def delete(self, kind: type[Any]) -> None:
        if kind not in (ActionUpdate, Amendment) and (record := self.any_of(kind)):
            record.delete()

    def any_of(self, kind: type[Any]) -> Any:
        keys = list(kind.objects.order_by("pk").values_list("pk", flat=True))
        return kind.objects.get(pk=self.chance.choice(keys)) if keys else None

    def day(self) -> date:
        return date(2026, 1, 1) + timedelta(days=self.chance.randint(-9_000, 300))

    def say(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(0, 6))).strip()
