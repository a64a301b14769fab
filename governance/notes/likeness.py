"""How like one another two wordings of the same thing are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from .names import fold

Node = TypeVar("Node")
Row = TypeVar("Row")


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of words that two texts have in common, in order.

    A text that quotes the other in part counts nearly as much as one that quotes it whole.
    """
    ours, theirs = fold(one).split(), fold(other).split()
    if ours == theirs:
        return 1.0
    if not ours or not theirs:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    whole = 2 * shared / (len(ours) + len(theirs))
    shorter = min(len(ours), len(theirs))
    return max(whole, 0.9 * shared / shorter) if shorter >= 5 else whole


def pair(
    nodes: Sequence[Node],
    rows: Sequence[Row],
    keys: Iterable[tuple[Callable[[Node], object], Callable[[Row], object]]],
    texts: tuple[Callable[[Node], str], Callable[[Row], str]] | None = None,
    least: float = 0.6,
) -> tuple[list[Row | None], list[Row]]:
    """The row that each node is known again in, and the rows left over.

    Tries each pair of keys in turn (an empty key matches nothing), then the likest texts.
    """
    found: list[Row | None] = [None] * len(nodes)
    left = list(rows)
    for of_node, of_row in keys:
        waiting: dict[object, list[Row]] = {}
        for row in left:
            waiting.setdefault(of_row(row), []).append(row)
        for place, node in enumerate(nodes):
            key = of_node(node)
            if found[place] is None and key and waiting.get(key):
                found[place] = row = waiting[key].pop(0)
                left.remove(row)
    if texts and left:
        of_node_text, of_row_text = texts
        scores = sorted(
            (
                (-likeness(of_node_text(node), of_row_text(row)), place, order)
                for place, node in enumerate(nodes)
                if found[place] is None
                for order, row in enumerate(left)
            ),
        )
        taken: set[int] = set()
        for score, place, order in scores:
            if -score >= least and found[place] is None and order not in taken:
                found[place] = left[order]
                taken.add(order)
        left = [row for order, row in enumerate(left) if order not in taken]
    return found, left
