"""What differs between two sets of notes, as lines that a minute-taker can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from .document import Item, NotesDocument
from .likeness import pair
from .names import fold

Node = TypeVar("Node")
Path = tuple[str, ...]
Walked = tuple[Item, Path]
HEAD = {
    "title": "Title",
    "date": "Date",
    "date_text": "Date line",
    "start_time": "Start",
    "end_time": "End",
    "venue": "Venue",
    "chair": "Chair",
    "minutes_by": "Minutes",
    "marking": "Marking",
    "labels": "Labels of the header",
    "next_meeting": "Next meeting",
    "unplaced": "Lines that found no place",
}
OF_ITEM = {
    "number": "number",
    "heading": "heading",
    "kind": "kind",
    "objective": "objective",
    "topic": "topic",
    "narrative": "narrative",
    "context": "context",
    "findings": "findings",
    "no_actions": "nil return",
    "no_actions_text": "nil return",
    "agreed_after": "agreed after the meeting",
    "owners_text": "owner column",
    "labels": "labels",
}
MOST = 60
"""Characters of a wording that a line shows, around what differs."""


def differences(now: NotesDocument, coming: NotesDocument) -> list[str]:
    """A line for each thing that `coming` says otherwise than `now`; empty where they are equal."""
    found = [
        _change(label, getattr(now, name), getattr(coming, name))
        for name, label in HEAD.items()
        if getattr(now, name) != getattr(coming, name)
    ]
    found += _listed("Attendance", now.attendance, coming.attendance, lambda node: node.name, ())
    rows, gone = same_items(coming, now)
    for (item, path), known in zip(walked(coming), rows, strict=True):
        where = f"Item {named(item, path)}"
        if known is None:
            found.append(f"{where} is new.")
        else:
            found += _item(where, known[0], item)
    found += [f"Item {named(item, path)} is no longer there." for item, path in gone]
    if not found and now != coming:
        found.append("The order of the items is another.")
    return found


def walked(document: NotesDocument) -> list[Walked]:
    """Every item in printed order, each with the numbers from the top down to its own."""
    return list(zip(document.walk(), _paths(document.items), strict=True))


def same_items(
    coming: NotesDocument, now: NotesDocument
) -> tuple[list[Walked | None], list[Walked]]:
    """For each item of `coming` the one of `now` that it is known again in, and those left over."""
    return pair(
        walked(coming),
        walked(now),
        [
            (lambda w: (w[1], fold(w[0].heading)), lambda w: (w[1], fold(w[0].heading))),
            (lambda w: any(w[1]) and w[1], lambda w: w[1]),
            (lambda w: fold(w[0].heading), lambda w: fold(w[0].heading)),
        ],
    )


def _paths(items: Iterable[Item], above: Path = ()) -> list[Path]:
    found: list[Path] = []
    for item in items:
        own = (*above, fold(item.number))
        found += [own, *_paths(item.items, own)]
    return found


def named(item: Item, path: Sequence[str]) -> str:
    """An item by its numbers from the top down, or by its heading: "4a 1"."""
    return " ".join(part for part in path[-2:] if part) or f"“{item.heading[:40]}”"


def _item(where: str, now: Item, coming: Item) -> list[str]:
    found = [
        _change(f"{where}, {label}", getattr(now, name), getattr(coming, name))
        for name, label in OF_ITEM.items()
        if getattr(now, name) != getattr(coming, name)
    ]
    for name, label in (
        ("questions", "question"),
        ("decisions", "decision"),
        ("actions", "action"),
        ("brought_forward", "matter brought forward"),
    ):
        found += _listed(
            f"{where}, {label}",
            getattr(now, name),
            getattr(coming, name),
            lambda node: node.text,
            ("due_meeting",),
        )
    return found


def _listed(
    where: str,
    now: Sequence[Node],
    coming: Sequence[Node],
    text: Callable[[Node], str],
    aside: tuple[str, ...],
) -> list[str]:
    """What is new, gone or changed in a list; `aside` names fields that are not of the notes."""
    rows, gone = pair(coming, now, [(text, text)], (text, text))
    found: list[str] = []
    for node, known in zip(coming, rows, strict=True):
        if known is None:
            found.append(f"{where}: “{_short(text(node))}” is new.")
            continue
        for name in node.__dataclass_fields__:  # type: ignore[attr-defined]
            before, after = getattr(known, name), getattr(node, name)
            if before != after and name not in aside:
                label = name.replace("_", " ")
                found.append(_change(f"{where} “{_short(text(node))}”, {label}", before, after))
    found += [f"{where}: “{_short(text(node))}” is no longer there." for node in gone]
    if not found and [text(node) for node in now] != [text(node) for node in coming]:
        found.append(f"{where}: the order is another.")
    return found


def _change(where: str, before: Any, after: Any) -> str:
    if isinstance(before, str) and isinstance(after, str) and before and after:
        one, other = _around(before, after)
        return f"{where}: “{one}” becomes “{other}”."
    return f"{where}: {_said(before)} becomes {_said(after)}."


def _around(before: str, after: str) -> tuple[str, str]:
    """The two wordings, cut down to where they part."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = max(0, same - MOST // 3)
    start = before.rfind(" ", 0, start) + 1 if start else 0
    lead = "… " if start else ""
    return lead + _short(before[start:]), lead + _short(after[start:])


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"“{_short(value)}”"
    if isinstance(value, list):
        return f"“{_short(', '.join(str(getattr(one, 'text', one)) for one in value))}”"
    return _short(str(value))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= MOST else folded[: MOST - 1].rstrip() + "…"
