"""What was understood, as the review shows it: a flat list, so that the page stays simple."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.kinds import ItemKind

from ..document import Action, Item, NotesDocument

MOST_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """One item, with how deep it stands and where it came from."""

    item: Item
    depth: int
    kind: str
    first_line: int | None


def outline(document: NotesDocument) -> list[Understood]:
    return list(_walk(document.items, 1))


def _walk(items: Iterable[Item], depth: int) -> Iterable[Understood]:
    for item in items:
        kind = ItemKind(item.kind).label if item.kind else ""
        yield Understood(item, min(depth, MOST_DEPTH), kind, item.lines[0] if item.lines else None)
        yield from _walk(item.items, depth + 1)


def due_words(action: Action) -> str:
    """When an action is due, as far as the notes say."""
    if action.due_on:
        return f"{action.due_on:%-d %B %Y}"
    return action.due_text or "not said"


def counts(document: NotesDocument) -> list[tuple[int, str]]:
    items = document.walk()
    return [
        (len(document.attendance), "names"),
        (len(items), "items"),
        (sum(len(item.questions) for item in items), "questions"),
        (sum(len(item.actions) for item in items), "actions"),
        (sum(len(item.brought_forward) for item in items), "matters brought forward"),
        (sum(len(item.decisions) for item in items), "decisions"),
        (sum(item.no_actions for item in items), "nil returns"),
        (len(document.unplaced), "lines not placed"),
    ]
