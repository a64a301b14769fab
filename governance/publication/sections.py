"""The notes as residents read them, in the sections of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from governance.notes.document import Item, NotesDocument
from governance.notes.hiding import as_published
from governance.notes.page import DEEPEST_HEADING, Amended, Section
from meetings.models import Meeting


def as_sections(meeting: Meeting) -> tuple[NotesDocument, list[Section], list[Amended]]:
    """The notes, their items with nothing beside them that residents are not shown, and the
    amendments of no single item."""
    shown = as_published(meeting)
    amendments: dict[int | None, list[Amended]] = defaultdict(list)
    for amendment, item in zip(shown.notes.amendments, shown.amended, strict=True):
        amendments[item].append((amendment, []))
    rows = iter(shown.rows)
    sections = []
    for node, level in _walk(shown.notes.items, 3):
        key = next(rows).item
        sections.append(
            Section(
                item=node,
                key=key,
                level=level,
                is_hidden=key in shown.hidden,
                tags=[],
                actions=[(said, None) for said in node.actions],
                matters=[(said, None) for said in node.brought_forward],
                amendments=amendments[key],
            )
        )
    return shown.notes, sections, amendments[None]


def _walk(items: list[Item], level: int) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, level
        yield from _walk(item.items, min(level + 1, DEEPEST_HEADING))
