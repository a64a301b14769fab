"""The words of one meeting by where they stand, for whoever must look at what is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from governance.notes.collecting import whole
from governance.notes.document import Item, NotesDocument
from governance.notes.jsonform import HEAD_KEYS
from governance.templatetags.prose import plain
from meetings.models import Meeting, Withholding
from meetings.numbering import full_number

WITH_ABOVE = "item__parent__parent__parent"
"""An item and what it stands under: its full number asks for no more queries."""
BEGINS, ENDS = "\ue000", "\ue001"
"""Around what was found, while its text is rendered: characters that nobody types."""
AROUND = 90
"""Characters shown on either side of what was found."""


@dataclass(frozen=True)
class Text:
    place: str
    """“item 5a.2”, “attendance”."""
    words: str


@dataclass(frozen=True)
class Found:
    """What was found, and what stands around it, as people read it: without marks of Markdown."""

    place: str
    before: str
    match: str
    after: str


def texts(notes: NotesDocument) -> Iterator[Text]:
    """Every piece of the notes once, in printed order."""
    for key in HEAD_KEYS:
        if isinstance(said := getattr(notes, key), str) and said:
            yield Text(f"the {key.replace('_', ' ').removesuffix(' text')}", said)
    for person in notes.attendance:
        yield Text("the attendance", f"{person.name}, {person.capacity} {person.initials}".strip())
    for item, place in named(notes.items):
        for words in of_item(item):
            yield Text(place, words)
    for line in notes.unplaced:
        yield Text("lines that found no other place", line.text)
    for each in notes.amendments:
        for words in (each.was, each.becomes, each.reason):
            yield Text(f"amendment {each.number}", words)


def item_of(withheld: Withholding) -> Item | None:
    """The item that is withheld, or holds the passage, as the whole notes have it."""
    found = whole(withheld.of_meeting)
    pairs = zip(found.notes.walk(), found.rows, strict=True)
    return next((item for item, rows in pairs if rows.item == withheld.item_id), None)


def with_what_is_under(meeting: Meeting, item: int | None) -> tuple[list[Text], set[int]]:
    """What an item and those under it say, or with None all of them; and which items those are."""
    found, inside = whole(meeting), set[int]()
    said: list[Text] = []
    keys: set[int] = set()
    for (node, place), rows in zip(named(found.notes.items), found.rows, strict=True):
        if item is None or rows.item == item or id(node) in inside:
            inside |= {id(below) for below in node.items}
            keys.add(rows.item)
            said += [Text(place, words) for words in of_item(node)]
    return said, keys


def named(items: Iterable[Item], above: tuple[str, ...] = ()) -> Iterator[tuple[Item, str]]:
    """Each item with how its place is called, in the order of `notes.walk()`."""
    for item in items:
        path = (*above, item.number)
        yield item, f"item {full_number(path) or item.heading}"
        yield from named(item.items, path)


def of_item(item: Item) -> Iterator[str]:
    """The pieces of one item, without those of the items under it."""
    yield f"{item.number} {item.heading}"
    yield from (item.objective, item.topic, item.narrative, item.context)
    yield from (question.text for question in item.questions)
    yield item.findings
    for part in (*item.brought_forward, *item.decisions, *item.actions):
        yield " · ".join(dict.fromkeys(_said(part)))
    yield from (item.no_actions_text, item.agreed_after, item.owners_text)


def _said(part: Any) -> Iterator[str]:
    """The texts of a matter, a decision or an action."""
    for each in fields(part):
        value = getattr(part, each.name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text.strip():
                yield text


def find(pattern: re.Pattern[str], where: Iterable[Text], *, most: int = 20) -> list[Found]:
    """Each place at which it stands, with the words around it, in order; `most` at the most."""
    found: list[Found] = []
    for text in where:
        for match in pattern.finditer(text.words):
            if len(found) == most:
                return found
            found.append(_around(text, match))
    return found


def all_of(where: Iterable[Text]) -> list[Found]:
    """All that is said there."""
    return [Found(text.place, "", plain(text.words), "") for text in where if text.words.strip()]


def _around(text: Text, match: re.Match[str]) -> Found:
    start, end = match.span()
    marked = f"{text.words[:start]}{BEGINS}{match.group()}{ENDS}{text.words[end:]}"
    before, rest = plain(marked).split(BEGINS)
    found, after = rest.split(ENDS)
    if len(before) > AROUND:
        before = f"…{before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]}…"
    return Found(text.place, before, found, after)
