"""The fields of a panel of the sheet: what the record says, and over it what was typed or sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from uuid import uuid4

from .contents import Mark
from .sent import Sent
from .settling import Conflict, is_same
from .writing import Outcome, made

LINE, MOST_LINES = 90, 24


@dataclass
class Field:
    name: str
    label: str
    kind: str
    """bullets, text, line, select, tick, time, date or hidden."""
    value: str
    id: str
    options: list[tuple[str, str]] = field(default_factory=list)
    list_id: str = ""
    errors: list[str] = field(default_factory=list)
    conflict: Conflict | None = None
    least: int = 0
    """Lines that it has room for when it is empty; 0 for as many as its kind has."""

    @property
    def rows(self) -> int:
        """Lines that the box has room for."""
        least = self.least or (6 if self.kind == "bullets" else 2)
        lines = sum(1 + len(line) // LINE for line in self.value.split("\n"))
        return min(max(lines + 1, least), MOST_LINES)


@dataclass
class Row:
    ref: str
    fields: list[Field]
    hidden: list[Field]
    record: Any = None

    @property
    def says_more(self) -> bool:
        """Whether anything stands, or was refused, in a field after the first."""
        return any(each.value or each.errors for each in self.fields[1:])


OfKind = TypeVar("OfKind", bound=Row)


class Shown:
    """The fields of one panel; `typed` is what was sent or drafted, over what the record says."""

    def __init__(self, key: int, typed: Sent | None, outcome: Outcome | None) -> None:
        self.key = key
        self.typed, self.outcome = typed or Sent(), outcome or Outcome()
        self.is_typed = typed is not None
        self._flat = self.typed.flat
        self.saved_at: Any = None
        """When the draft that it shows was held."""

    @property
    def mark(self) -> Mark:
        """How it stands in the agenda beside the panels."""
        raise NotImplementedError

    @property
    def all(self) -> list[Field]:
        """Those that people fill in."""
        raise NotImplementedError

    @property
    def unplaced(self) -> list[Any]:
        """What was refused beside no field of the panel."""
        shown = {field.name for field in self.all}
        return [each for each in self.outcome.refusals if each.field not in shown]

    def values(self) -> dict[str, str]:
        """What it says in each field, by the field's name."""
        return {each.name: each.value for each in self.all if not each.name.endswith("-removed")}

    def is_said_by(self, typed: Sent) -> bool:
        """Whether what was typed is what the record says: a draft that came late, after its words
        were saved."""
        return not self.unsaid(typed)

    def unsaid(self, typed: Sent) -> list[tuple[str, str]]:
        """The fields, with what was typed, in which the record says something else."""
        said = self.values()
        return [
            (name, value)
            for name, value in typed.flat.items()
            if not name.endswith("seen") and not is_same(value, said.get(name, ""))
        ]

    def field(self, name: str, label: str, kind: str, value: str, **more: Any) -> Field:
        return Field(
            name=name,
            label=label,
            kind=kind,
            value=self._flat.get(name, value),
            id=f"item-{self.key}-{name}",
            errors=[each.message for each in self.outcome.refusals if each.field == name],
            conflict=next((each for each in self.outcome.conflicts if each.field == name), None),
            **more,
        )

    def rows_of(
        self, kind: str, there: dict[int, Any], make: Callable[[str, Any], OfKind]
    ) -> list[OfKind]:
        """Those of the record, those that were typed for it, and an empty one."""
        typed = self.typed.rows.get(kind, {})
        # Of records that a typed row has become, the row's key: its fields go by that.
        keys = {self._made[ref]: ref for ref in typed if ref in self._made}
        rows = [make(keys.get(pk, str(pk)), record) for pk, record in there.items()]
        shown = {row.ref for row in rows}
        rows += [make(ref, None) for ref, row in typed.items() if ref not in shown and _says(row)]
        return [*rows, make(f"n{uuid4().hex}", None)]

    @cached_property
    def _made(self) -> dict[str, int]:
        return made(self.key, self.typed)


def _says(row: dict[str, str]) -> bool:
    """Whether anything was typed into a row; a blank one is made anew."""
    return any(value.strip() for name, value in row.items() if name != "seen")
