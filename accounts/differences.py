"""Two wordings of a text, word by word: what was taken out, what was put in, what stayed.

Written as `<del>` and `<ins>`, each with a word for those who hear the page; a style of its own
(struck through, underlined) for those who see it, so that nothing rests on colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

TOKEN = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
MOST = 4_000_000
"""Words of the one times words of the other, up to which the words are compared: a second."""
ALIKE = 0.3
"""Share of words in common below which two wordings are read better one after the other."""
AROUND = 14
"""Words that stay, before and after a change, where the rest is left out."""
REMOVED = mark_safe('<del><span class="govuk-visually-hidden">[removed: </span>')
ADDED = mark_safe('<ins><span class="govuk-visually-hidden">[added: </span>')
END = mark_safe('<span class="govuk-visually-hidden">]</span>')

Part = tuple[str, str, str]
"""(tag, words before, words after); the tag is `equal`, `delete`, `insert` or `replace`."""


def parts(was: str, now: str) -> Iterator[Part]:
    """The two texts in pieces, in order: first line by line, then word by word where lines part."""
    before, after = was.splitlines(keepends=True), now.splitlines(keepends=True)
    for tag, one, other in _matched(before, after):
        if tag != "replace":
            yield tag, "".join(one), "".join(other)
            continue
        ours, theirs = TOKEN.findall("".join(one)), TOKEN.findall("".join(other))
        if len(ours) * len(theirs) > MOST or _likeness(ours, theirs) < ALIKE:
            yield tag, "".join(ours), "".join(theirs)
            continue
        for inner, some, others in _joined(_matched(ours, theirs)):
            yield inner, "".join(some), "".join(others)


def merged(was: str, now: str) -> SafeString:
    """One text with both wordings in it; long stretches that stayed are left out, as “ … ”."""
    found = list(parts(was, now))
    last = len(found) - 1
    pieces = [
        _plain(_shortened(one, at_start=place == 0, at_end=place == last))
        if tag == "equal"
        else _taken_out(one) + _put_in(other)
        for place, (tag, one, other) in enumerate(found)
    ]
    return _joined_html(pieces)


def sides(was: str, now: str) -> tuple[SafeString, SafeString]:
    """Both texts whole, what was taken out marked in the one and what was put in in the other."""
    left: list[SafeString] = []
    right: list[SafeString] = []
    for tag, one, other in parts(was, now):
        left.append(_plain(one) if tag == "equal" else _taken_out(one))
        right.append(_plain(other) if tag == "equal" else _put_in(other))
    return _joined_html(left), _joined_html(right)


def _matched(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, stop, other_start, other_stop in matcher.get_opcodes():
        yield tag, list(before[start:stop]), list(after[other_start:other_stop])


def _likeness(ours: list[str], theirs: list[str]) -> float:
    one, other = ([token for token in side if token[0].isalnum()] for side in (ours, theirs))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _joined(
    runs: Iterator[tuple[str, list[str], list[str]]],
) -> Iterator[tuple[str, list[str], list[str]]]:
    """A space or a comma between two changed words is part of the change: fewer, longer marks. The
    end of a line is none: each point of a list shows its own change."""
    held: tuple[list[str], list[str]] | None = None
    waiting: list[str] = []
    for tag, one, other in runs:
        if tag == "equal":
            if (
                held
                and not waiting
                and not any(token[0].isalnum() or "\n" in token for token in one)
            ):
                waiting = one
                continue
            if held:
                yield "replace", *held
                if waiting:
                    yield "equal", waiting, waiting
            held, waiting = None, []
            yield "equal", one, other
            continue
        before, after = held or ([], [])
        held = (before + waiting + one, after + waiting + other)
        waiting = []
    if held:
        yield "replace", *held
    if waiting:
        yield "equal", waiting, waiting


def _shortened(text: str, *, at_start: bool, at_end: bool) -> str:
    words = TOKEN.findall(text)
    keep = AROUND * 2
    head = [] if at_start else words[:keep]
    tail = [] if at_end else words[-keep:]
    if len(words) <= len(head) + len(tail) + keep:
        return text
    return "".join(head).rstrip() + " … " + "".join(tail).lstrip(" \n,.;:–-")


def _plain(text: str) -> SafeString:
    return format_html("{}", text)


def _taken_out(text: str) -> SafeString:
    return format_html("{}{}{}</del>", REMOVED, text, END) if text else SafeString("")


def _put_in(text: str) -> SafeString:
    return format_html("{}{}{}</ins>", ADDED, text, END) if text else SafeString("")


def _joined_html(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
