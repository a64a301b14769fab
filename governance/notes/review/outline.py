"""What was understood, as the review shows it: a flat list, so that the page stays simple."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from governance.models import NotesImport
from meetings.kinds import ItemKind

from ..document import Item, NotesDocument

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


def lines_of(row: NotesImport) -> list[tuple[int, list[str]]]:
    """The file line by line: a number, and what stands on that line, cell by cell."""
    return [
        (number, [text for _, text in texts])
        for number, texts in groupby(row.lines, key=lambda line: line[0])
    ]


def counts(document: NotesDocument) -> str:
    """ "6 names, 20 items and 1 question": what there is of each, nothing left out silently."""
    items = document.walk()
    found = [
        (len(document.attendance), "name", "names"),
        (len(items), "item", "items"),
        (sum(len(item.questions) for item in items), "question", "questions"),
        (sum(len(item.actions) for item in items), "action", "actions"),
        (
            sum(len(item.brought_forward) for item in items),
            "matter brought forward",
            "matters brought forward",
        ),
        (sum(len(item.decisions) for item in items), "decision", "decisions"),
        (sum(item.no_actions for item in items), "nil return", "nil returns"),
        (len(document.unplaced), "line not placed", "lines not placed"),
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in found if count]
    return ", ".join(said) or "nothing"
