"""Two wordings of one text, each made from the same earlier one, brought together line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

Lines = list[str]
Chunk = tuple[Lines, Lines, Lines]
"""(before, mine, theirs), for a stretch that at least one side changed, or neither."""


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text; None where they touch, so that somebody has to choose.

    No word of either side is lost: a stretch that only one has changed is theirs, a change that
    both made alike is made once.
    """
    return _brought_together(base, mine, theirs, _going_on)


def both(base: str, mine: str, theirs: str) -> str:
    """The same, with the other wording and then one's own where they touch."""
    return _brought_together(base, mine, theirs, lambda _, ours, other: [*other, *ours]) or ""


def _brought_together(
    base: str, mine: str, theirs: str, where_they_touch: Callable[[Lines, Lines, Lines], Lines]
) -> str | None:
    """None where `where_they_touch(before, ours, other)` has no lines."""
    found: Lines = []
    for before, ours, other in _chunks(*map(_lines, (base, mine, theirs))):
        if ours == other or other == before:
            found += ours
        elif ours == before:
            found += other
        elif together := where_they_touch(before, ours, other):
            found += together
        else:
            return None
    return "\n".join(found)


def _going_on(before: Lines, ours: Lines, other: Lines) -> Lines:
    """The longer of two wordings, where it only goes on from the shorter, as that does from what
    was there: somebody typed on after a checkpoint of which their page does not know."""
    shorter, longer = sorted((ours, other), key=lambda lines: (len("\n".join(lines)), len(lines)))
    was, short, long = ("\n".join(lines) for lines in (before, shorter, longer))
    is_word_cut = short[-1:].isalnum() and long[len(short) :][:1].isalnum()
    goes_on = short.startswith(was) and long.startswith(short) and not is_word_cut
    return longer if goes_on else []


def _lines(text: str) -> Lines:
    return text.split("\n") if text else []


def _chunks(base: Lines, mine: Lines, theirs: Lines) -> Iterator[Chunk]:
    """Stretches apart by lines that all three have, and those lines themselves."""
    ours, others = _kept(base, mine), _kept(base, theirs)
    at = my = their = 0
    for line in range(len(base)):
        if line not in ours or line not in others:
            continue
        yield base[at:line], mine[my : ours[line]], theirs[their : others[line]]
        yield [base[line]], [base[line]], [base[line]]
        at, my, their = line + 1, ours[line] + 1, others[line] + 1
    yield base[at:], mine[my:], theirs[their:]


def _kept(base: Lines, other: Lines) -> dict[int, int]:
    """Where each line of the earlier text that stayed stands now."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + place: block.b + place
        for block in matcher.get_matching_blocks()
        for place in range(block.size)
    }
