"""List marks of web pages: real lists, unclosed ones, Word's paragraphs that look like lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .gathering import ENUMERATOR, Indents, Piece, fold, split_at
from .numbering import numeral

STYLES = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
LIST_STYLE = re.compile(r"list-style(?:-type)?:[^;]*?((?:lower|upper)-(?:alpha|latin|roman))")

WORD_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)")
WORD_CLASS = re.compile(r"\bMsoListBullet([2-5]?)")
LEFT = re.compile(r"margin(?:-left)?:\s*(?:\S+\s+\S+\s+\S+\s+)?(-?[\d.]+)(pt|cm|in|px|mm)")
POINTS = {"pt": 1.0, "cm": 28.35, "in": 72.0, "px": 0.75, "mm": 2.835}
TYPED = re.compile(r"^\s*([·•▪§o\uf0b7\uf0a7-])[\u00a0\s]{2,}")
"""A mark as Word's filtered pages type it: a letter of a symbol font, and spaces up to the text."""
INLINE = re.compile(r"(?=[•○▪◦])")


class Mark(NamedTuple):
    depth: int = 0
    label: str = ""
    lost: bool = False
    """Stands in a list without any marks."""


PLAIN = Mark()


@dataclass(slots=True)
class _List:
    tag: str
    style: str = "decimal"
    next: int = 1


@dataclass
class ListMarks:
    """Follows the lists of a page, or of one cell of a table on it."""

    word_mark: str = ""
    """The mark that Word has written into the paragraph being read."""
    stack: list[_List] = field(default_factory=list)
    pending: Mark = PLAIN
    """Of the list item that was entered and has said nothing yet."""
    indent: float | None = None
    """Of a paragraph that Word made look like a list item, in points or levels."""
    indents: Indents = field(default_factory=Indents)
    glyphs: dict[str, int] = field(default_factory=dict)

    def enter(self, element: Any, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.stack.append(_new_list(element, tag))
        elif tag == "li":
            self.pending = self._item(element)
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") and self.pending is PLAIN:
            # A paragraph straight inside a list: its end tag was forgotten, the list is over.
            if element.getparent() is not None and element.getparent().tag in ("ul", "ol"):
                self.stack.clear()
            self.indent = _word_indent(element)

    def leave(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.stack:
            self.stack.pop()
            if not self.stack:
                self.glyphs.clear()
        if tag == "li":
            self.pending = PLAIN
        self.indent = None

    def _item(self, element: Any) -> Mark:
        bullets = sum(1 for each in self.stack if each.tag == "ul")
        if not self.stack or self.stack[-1].tag == "ul":
            return Mark(depth=max(bullets, 1))
        numbered = self.stack[-1]
        value = element.get("value", "")
        count = int(value) if value.isdecimal() and len(value) < 5 else numbered.next
        numbered.next = count + 1
        return Mark(label=f"{numeral(count, numbered.style)}.")

    def parted(self, pieces: Sequence[Piece], *, bare: bool) -> Iterator[tuple[Mark, list[Piece]]]:
        """A paragraph's words with its mark; `bare` words of a list without items, one by one."""
        mark, self.pending = self.pending, PLAIN
        word_mark, self.word_mark = self.word_mark, ""
        if mark is PLAIN and bare and self.stack:
            yield from self._bare(pieces)
            return
        text = "".join(piece.text for piece in pieces)
        typed = TYPED.match(text)
        if word_mark and (ENUMERATOR.fullmatch(word_mark) or re.match(r"\w+\.", word_mark)):
            self.indents.reset()
            mark = Mark(label=word_mark)
        elif word_mark or (typed and self.indent is not None):
            mark = Mark(depth=self.indents.depth(self.indent or 0))
        elif mark is PLAIN:
            self.indents.reset()
        if typed and mark.depth:
            pieces = _without(typed.end(), pieces)
        yield mark, list(pieces)

    def _bare(self, pieces: Sequence[Piece]) -> Iterator[tuple[Mark, list[Piece]]]:
        """Words straight inside a list: items where they show bullets, else the marks are lost."""
        marked = [Piece(INLINE.sub("\n", piece.text), piece.italic) for piece in pieces]
        for part in split_at(marked, "\n"):
            text = fold("".join(piece.text for piece in part))
            if not text:
                continue
            if INLINE.match(text):
                depth = self.glyphs.setdefault(text[0], len(self.stack))
                yield Mark(depth=depth), part
            else:
                yield Mark(lost=True), part


def _new_list(element: Any, tag: str) -> _List:
    named = LIST_STYLE.search(element.get("style", ""))
    style = STYLES.get(named[1] if named else element.get("type", ""), "decimal")
    start = element.get("start", "1")
    return _List(tag, style, int(start) if start.isdecimal() and len(start) < 5 else 1)


def _word_indent(element: Any) -> float | None:
    """How far in a paragraph stands, where Word says so: its list level, its style, its margin."""
    style = element.get("style", "")
    if level := WORD_LEVEL.search(style):
        return 36.0 * int(level[1])
    if named := WORD_CLASS.search(element.get("class", "")):
        return 36.0 * int(named[1] or 1)
    if left := LEFT.search(style):
        return float(left[1]) * POINTS[left[2]]
    return None


def _without(count: int, pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` without their first `count` characters."""
    kept = []
    for piece in pieces:
        kept.append(piece._replace(text=piece.text[count:]))
        count = max(0, count - len(piece.text))
    return kept
