"""What a node of a notes document says, and how words are taken out of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from meetings import cutting
from meetings.withheld_names import Names

from .document import Action, BroughtForward, Item

CUT = "[withheld]"
BESIDE = {"items", "number", "kind", "lines"}
"""Of an item: what its own words are not."""
NO_WORDS = {"kind", "status"}
"""Of notes as JSON: values that are codes."""


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


def cut(node: object, pattern: re.Pattern[str]) -> int:
    """Cuts in all texts of an item and what belongs to it; how many cuts were made."""
    cuts = 0
    for name in node.__dataclass_fields__:  # type: ignore[attr-defined]
        value = getattr(node, name)
        if isinstance(value, str):
            value, count = cutting.cut(pattern, CUT, value)
            setattr(node, name, value)
            cuts += count
        elif isinstance(value, list) and name != "items":
            cuts += sum(cut(each, pattern) for each in value if not isinstance(each, str))
    return cuts


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
