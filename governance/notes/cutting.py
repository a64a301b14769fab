"""What a node of a notes document says, and how words are taken out of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import asdict
from typing import Any

from meetings.cutting import Place, cut
from meetings.withheld_names import Names
from meetings.withheld_passages import CUT, Found, Text

from .document import Action, BroughtForward, Item

BESIDE = {"items", "number", "kind", "lines"}
"""Of an item: what its own words are not."""
NO_WORDS = {"kind", "status", "marked"}
"""Of notes as JSON: values that are codes."""
IN_ORDER: dict[str, tuple[str, ...]] = {
    "Item": (
        *("number", "heading", "narrative", "context", "brought_forward", "questions", "findings"),
        *("decisions", "actions", "no_actions_text", "agreed_after", "objective", "topic"),
        *("owners_text", "labels"),
    ),
    "BroughtForward": (
        *(
            "number",
            "label",
            "from_meeting",
            "from_item",
            "from_heading",
            "text",
            "note",
            "owners_text",
        ),
        *("requested_by", "due_text", "owners", "update"),
    ),
    "Question": ("label", "text"),
    "Decision": ("label", "text"),
    "Action": ("label", "text", "condition", "owners_text", "owners", "due_text"),
}
"""What holds words, as the page of a meeting prints it."""
CODES = {
    *(("Item", "number"), ("Question", "label")),
    *(("BroughtForward", "number"), ("BroughtForward", "from_item")),
}
"""They print before words, and stay where these are cut."""
UNDERSTOOD: dict[str, dict[str, Any]] = {
    "owners_text": {"owners": []},
    "due_text": {"due_on": None, "due_meeting": None},
}
"""What was understood from words, and would tell them."""


def words_of(node: Item | Action | BroughtForward) -> list[str]:
    """What it says itself, each piece that can be quoted; of an item, not what stands under it."""
    own = {name: value for name, value in asdict(node).items() if name not in BESIDE}
    return list(texts(own))


def texts(node: Any) -> Iterator[str]:
    """Every text of JSON values, and those that print on one line together."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        yield " ".join(each for each in node.values() if isinstance(each, str))
        for each in node.values():
            yield from texts(each)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each)


def texts_of(item: Item) -> list[Text]:
    """Every text of an item and of what belongs to it, as it prints; not of the items under it."""
    return [text for text in _texts_of(item) if text.words]


def _texts_of(node: Any) -> Iterator[Text]:
    kind = type(node).__name__
    for name in IN_ORDER[kind]:
        value = getattr(node, name)
        if isinstance(value, str):
            yield Text(value, node, name, is_code=(kind, name) in CODES)
        elif isinstance(value, dict):
            yield from (Text(said, node, name, part=key) for key, said in value.items())
        else:
            for number, each in enumerate(value):
                if isinstance(each, str):
                    yield Text(each, node, name, part=number)
                else:
                    yield from _texts_of(each)


def cut_passages(said: Sequence[Text], found: Found, names: Names) -> None:
    """Takes what was found out of the texts, and with it the names that stand in these: a name of
    which a passage cuts a part would not be found any more."""
    for text, spans in zip(said, found.spans, strict=True):
        if not spans:
            continue
        places = [Place(*span, CUT) for span in spans]
        _put(text, cut([*places, *names.places(text.words)], text.words))
        for name, value in UNDERSTOOD.get(text.name, {}).items():
            if hasattr(text.holder, name):
                setattr(text.holder, name, copy(value))


def _put(text: Text, words: str) -> None:
    """In a copy of lists and dicts: they may be those of the seal, which stays whole."""
    value: Any = words
    if text.part is not None:
        value = copy(getattr(text.holder, text.name))
        if value:
            value[text.part] = words
    setattr(text.holder, text.name, value)


def without_names(names: Names, node: Any) -> Any:
    """JSON values of notes with the names cut; what is no text of theirs stays."""
    if isinstance(node, str):
        return names.cut(node)
    if isinstance(node, dict):
        return {
            key: value if key in NO_WORDS else without_names(names, value)
            for key, value in node.items()
        }
    return [without_names(names, each) for each in node] if isinstance(node, list) else node


def keep(said: list[Any], keys: list[int], wanted: set[int]) -> list[Any]:
    """Leave out of both lists what is not wanted; gives what was left out."""
    dropped = [each for each, key in zip(said, keys, strict=True) if key not in wanted]
    pairs = [pair for pair in zip(said, keys, strict=True) if pair[1] in wanted]
    said[:], keys[:] = [each for each, _ in pairs], [key for _, key in pairs]
    return dropped
