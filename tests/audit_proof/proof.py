"""What a part is given, and the table it fills."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from random import Random

from accounts.acting import acting_as
from accounts.services import system_user

from . import parts
from .databases import Template

HEADS = ("part", "database", "what was done", "what was found", "limit", "")


@dataclass(frozen=True)
class Line:
    part: str
    database: str
    done: str
    """What was tried and how often, with the seed where chance had a part."""
    found: str
    limit: str
    is_ok: bool

    @property
    def cells(self) -> tuple[str, ...]:
        end = "ok" if self.is_ok else "NOT"
        return (self.part, self.database, self.done, self.found, self.limit, end)


@dataclass
class Proof:
    """One run of one part on one database."""

    part: str
    template: Template
    seed: int
    is_quick: bool = False
    """Small counts, in seconds, and nothing of how long anything takes."""
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(f"{self.seed} {self.part}")  # noqa: S311 - chance, no secret

    def count(self, whole: int, quick: int) -> int:
        return quick if self.is_quick else whole

    @property
    def is_sqlite(self) -> bool:
        return self.template.vendor == "sqlite"

    @contextmanager
    def database(self) -> Iterator[None]:
        """Inside, the default database is a new one, migrated, with the system's account alone;
        what is written is written by that account. It is gone afterwards."""
        with self.template.copy():
            with acting_as(None, interface="command:audit_proof"):
                user = system_user()
            with acting_as(user, interface="command:audit_proof", reason="the audit proof"):
                yield

    def line(self, done: str, found: str, limit: str, is_ok: bool) -> None:
        self.lines.append(Line(self.part, self.template.vendor, done, found, limit, is_ok))


def names() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(parts.__path__)]


def run(proof: Proof) -> list[Line]:
    """The lines of this part. One that ends with an error is told by that error alone."""
    try:
        import_module(f"{parts.__name__}.{proof.part}").prove(proof)
    except Exception as error:
        found = f"{type(error).__name__}: {error}".splitlines()[0]
        proof.line(f"ended early, seed {proof.seed}", found, "no error", False)
        raise PartFailed(proof.lines) from error
    return proof.lines


class PartFailed(Exception):
    """A part ended with an error, which is the cause of this one."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        super().__init__("A part ended with an error.")


def table(lines: Iterable[Line]) -> str:
    rows = [HEADS, *(line.cells for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
