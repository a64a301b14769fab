"""The words of one meeting by where they stand, for whoever must look at what is withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from governance.notes.collecting import whole
from governance.notes.document import Item, NotesDocument
from governance.notes.jsonform import HEAD_KEYS
from governance.templatetags.prose import plain
from meetings.cutting import Place, without_addresses
from meetings.models import Withholding
from meetings.numbering import full_number
from meetings.passages import Span, joined

WITH_ABOVE = "item__parent__parent__parent"
"""An item and what it stands under: its full number asks for no more queries."""
BEGINS, ENDS = "\ue000", "\ue001"
"""Around what was found, while its text is rendered: characters that nobody types."""
AROUND = 90
"""Characters shown on either side of what was found."""
MOST = 20
"""Places that are shown, unless fewer are asked for."""


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


def find(
    spans: Callable[[str], Iterable[Span]], where: Iterable[Text], *, most: int = MOST
) -> list[Found]:
    """Each place at which something stands, with the words around it, in order; `most` at the most.

    `spans` gives those of one text.
    """
    found: list[Found] = []
    for text in where:
        for span in joined(spans(text.words)):
            if len(found) == most:
                return found
            found.append(around(text, span))
    return found


def around(text: Text, span: Span) -> Found:
    words, (place,) = without_addresses(text.words, [Place(*span, "")])
    start, end, _ = place
    marked = f"{words[:start]}{BEGINS}{words[start:end]}{ENDS}{words[end:]}"
    before, _, rest = plain(marked).partition(BEGINS)
    found, _, after = rest.partition(ENDS)
    if len(before) > AROUND:
        before = f"…{before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]}…"
    return Found(text.place, before, found, after)
