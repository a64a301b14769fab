"""Changes of the notes of a meeting, saved as the portal does or sent as SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection, models

from meetings.models import AgendaItem, Attendance, Decision, Meeting, Question

PATHS: dict[type[models.Model], str] = {
    Meeting: "pk",
    AgendaItem: "meeting",
    Attendance: "meeting",
    Question: "item__meeting",
    Decision: "item__meeting",
}
"""What is sealed with a meeting, each with the way to its key."""


@dataclass(frozen=True)
class Place:
    """The notes of one meeting, by its key."""

    key: int

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(pk=self.key)

    def one(self, model: type[models.Model], random: Random) -> Any:
        """A row of the kind; there is always one, for the first is never taken away."""
        rows = model._default_manager.filter(**{PATHS[model]: self.key})
        return random.choice(list(rows.order_by("pk")))


Change = Callable[[Random, Place, Place], object]
"""Takes the notes to be changed, and others that a row may be moved to or from."""


def _words(random: Random) -> str:
    return f"Said so {random.randrange(10**9)} times."


def _rewrite(model: type[models.Model], name: str) -> Change:
    def change(random: Random, here: Place, other: Place) -> None:
        row = here.one(model, random)
        setattr(row, name, _words(random))
        row.save()

    return change


def _add_an_item(random: Random, here: Place, other: Place) -> None:
    AgendaItem.objects.create(meeting_id=here.key, heading=_words(random))


def _add_somebody(random: Random, here: Place, other: Place) -> None:
    person, position = here.one(Attendance, random).person, random.randrange(1, 10**9)
    Attendance.objects.create(meeting_id=here.key, person=person, position=position)


def _add_to_an_item(model: type[models.Model]) -> Change:
    def change(random: Random, here: Place, other: Place) -> None:
        item = here.one(AgendaItem, random)
        model._default_manager.create(item=item, text=_words(random))

    return change


def _move(random: Random, here: Place, other: Place) -> None:
    """Into the notes or out of them; the first row of each stays."""
    source, target = random.sample((here, other), 2)
    if moved := Question.objects.filter(item__meeting=source.key).order_by("pk")[1:2]:
        moved[0].item = target.one(AgendaItem, random)
        moved[0].save()


def _take_away(random: Random, here: Place, other: Place) -> None:
    for decision in Decision.objects.filter(item__meeting=here.key).order_by("pk")[1:2]:
        decision.delete()


SAVED: list[Change] = [
    _rewrite(Meeting, "venue"),
    _rewrite(AgendaItem, "findings"),
    _rewrite(Attendance, "capacity"),
    _rewrite(Question, "text"),
    _add_an_item,
    _add_somebody,
    _add_to_an_item(Question),
    _add_to_an_item(Decision),
    _move,
    _take_away,
]


def _update(model: type[models.Model], name: str) -> Change:
    def change(random: Random, here: Place, other: Place) -> None:
        sql = f"UPDATE {model._meta.db_table} SET {name} = %s, version = version + 1 WHERE id = %s"
        _send(sql, _words(random), here.one(model, random).pk)

    return change


def _insert(model: type[models.Model], **values: str) -> Change:
    """A copy of a row that is there, of version 1; `values` says in SQL what differs."""
    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]

    def change(random: Random, here: Place, other: Place) -> None:
        row = here.one(model, random)
        changed = {"version": "1", "position": str(random.randrange(1, 10**9)), **values}
        table, copied = (
            model._meta.db_table,
            [changed.get(name, connection.ops.quote_name(name)) for name in names],
        )
        quoted = ", ".join(f'"{name}"' for name in names)
        _send(
            f"INSERT INTO {table} ({quoted}) SELECT {', '.join(copied)} FROM {table} WHERE id = %s",
            row.pk,
        )

    return change


def _send_to_another_item(random: Random, here: Place, other: Place) -> None:
    source, target = random.sample((here, other), 2)
    _send(
        "UPDATE meetings_question SET item_id = %s, version = version + 1 WHERE id = ("
        "SELECT MAX(id) FROM meetings_question WHERE item_id = %s HAVING COUNT(*) > 1)",
        target.one(AgendaItem, random).pk,
        source.one(AgendaItem, random).pk,
    )


def _send_away(random: Random, here: Place, other: Place) -> None:
    _send(
        "DELETE FROM meetings_decision WHERE id = ("
        "SELECT MAX(id) FROM meetings_decision WHERE item_id = %s HAVING COUNT(*) > 1)",
        here.one(AgendaItem, random).pk,
    )


def _send(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


SENT: list[Change] = [
    _update(Meeting, "venue"),
    _update(AgendaItem, "findings"),
    _update(Attendance, "capacity"),
    _update(Question, "text"),
    _insert(AgendaItem, heading="'A late one'"),
    _insert(Attendance),
    _insert(Question, text="'And now?'"),
    _insert(Decision, text="'None.'"),
    _send_to_another_item,
    _send_away,
]
