"""Which pages are opened, and by whom, by the tests that ask something of every page: each address
of the tables that answers GET, so that a new one is among them as soon as it has its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .cells import At, address_of, expected
from .readers import SIGNED_OUT
from .rules import SEES
from .world import World

SEES_MOST = (
    *("minute_taker", "chair", "clerk", "auditor", "owner", "staff_officer", "named_officer"),
    *("other_officer", "office_staff", "user_administrator", "no_role", "public"),
)
"""The first of these who may open a page, and send its form, does."""
ROLES = (
    *("minute_taker", "chair", "owner", "staff_officer", "auditor", "office_staff"),
    *("user_administrator", "no_role"),
)
MAIN = {"dashboard", "meetings:list", "meetings:detail", "actions:list", "actions:detail"}
"""Opened by each role, in each state of the record."""


@dataclass(frozen=True, eq=False)
class Opening:
    at: At
    state: str
    reader: str
    path: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.at.label, self.state, "as", self.reader]))

    @property
    def comes_back(self) -> bool:
        """Its form, sent with nothing in it."""
        return 200 in expected(self.at, self.reader, "POST", self.state, SEES)


def openings(rows: list[At], world: World, each: dict[str, Any]) -> Iterator[Opening]:
    """Each path once for each reader."""
    done = set()
    for at in rows:
        if at.is_program and not at.for_all:
            continue
        for state in _states(at):
            record = world.records[at.of][state] if at.of else each.get(at.record)
            for reader in _readers(at, state):
                path = address_of(at, record)
                if (reader, path) not in done:
                    done.add((reader, path))
                    yield Opening(at, state, reader, path)


def _states(at: At) -> list[str]:
    """One of each outcome, and every state where the page tells of it."""
    if not at.of:
        return [""]
    states = [each for each in SEES[at.of] if not at.states or each in at.states]
    if at.address in MAIN:
        return states
    outcomes = {(*at.outcome("GET", each), *at.outcome("POST", each)): each for each in states}
    return list(outcomes.values())


def _readers(at: At, state: str) -> list[str]:
    opens = [each for each in SEES_MOST if expected(at, each, "GET", state, SEES) == {200}]
    if at.address in MAIN:
        return [each for each in ROLES if each in opens]
    signed_out = [each for each in opens if each in SIGNED_OUT]
    signed_in = [each for each in opens if each not in SIGNED_OUT]
    sends = [each for each in signed_in if expected(at, each, "POST", state, SEES) != {403}]
    return (sends or signed_in)[:1] + signed_out
