"""The notes as residents read them, in the sections of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from governance.notes.collecting import whole
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
        section = _section(node, next(rows).item, level)
        section.is_hidden = section.key in shown.hidden
        section.amendments = amendments[section.key]
        sections.append(section)
    return shown.notes, sections, amendments[None]


def sections_of(meeting: Meeting, item: int | None, *, with_under: bool) -> list[Section]:
    """An item as the whole notes have it, with those under it or alone; all of them for None."""
    found, inside = whole(meeting), set[int]()
    sections = []
    for (node, level), rows in zip(_walk(found.notes.items, 3), found.rows, strict=True):
        if item is None or rows.item == item or id(node) in inside:
            inside |= {id(below) for below in node.items if with_under}
            sections.append(_section(node, rows.item, level))
    return sections


def _section(node: Item, key: int, level: int) -> Section:
    """With nothing beside its words."""
    return Section(
        item=node,
        key=key,
        level=level,
        is_hidden=False,
        tags=[],
        actions=[(said, None) for said in node.actions],
        matters=[(said, None) for said in node.brought_forward],
    )


def _walk(items: list[Item], level: int) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, level
        yield from _walk(item.items, min(level + 1, DEEPEST_HEADING))
