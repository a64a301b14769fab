"""Which lines of a text without columns begin an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .numbering import Numbered, bare, may_head, read_number
from .rows import Row

PLAIN_KINDS = ("dotted", "bare", "capital", "letter")
ASKED = {"q1", "q2"}
"""Marks of questions, whose answers are "A1" and "A2"."""
NAMED_KINDS = ("ref", "slash", "item", "coded")
LIST_HEAD = re.compile(
    r".*:|(?:new )?(?:actions?|action points?|questions?|decisions?)"
    r"(?: (?:arising|agreed|required|identified|points?)){0,2}",
    re.I,
)
"""A line over a list, whose numbers are those of the list."""
CHARGED = re.compile(r"(?:[\w/&’.()-]+\s){1,5}to\s+(?!(?:the|a|an|our|its)\b)[a-z]{2,}")
"""Somebody has to do something: no heading is worded so."""
DUTY = re.compile(rf"{CHARGED.pattern}.*|.*[;?]$|.*[a-z][.]$")
"""Words that fit an entry of a list rather than a heading."""


def item_numbers(rows: Sequence[Row], *, has_column: bool) -> dict[int, Numbered]:
    """The numbers that begin items outside a column of numbers, by the identity of their line.

    Many lines begin with a number that numbers nothing ("101 calls rose"), so one counts only
    beside others of its kind elsewhere, or in its place in a row 1, 2, 3. Where there is a column
    of numbers, other plain numbers go on from it, or are those of lists.
    """
    rows = [row for row in rows if _may_begin_item(row)]
    firsts = [row.lines[0] for row in rows]
    texts = [line.text for line in firsts]
    candidates = {
        index: found
        for index, text in enumerate(texts)
        if (found := read_number(text))
        and (not found.rest or may_head(found.rest))
        and not (found.kind in ("slash", "coded") and CHARGED.match(found.rest))
    }
    columns = [_plain_number(row) for row in rows] if has_column else []
    found_at = _Sequence(texts, candidates, columns).accepted()
    return {id(firsts[at]): found for at, found in found_at.items() if firsts[at].cells == 1}


def _may_begin_item(row: Row) -> bool:
    line = row.lines[0]
    is_plain = row.number or not line.literal
    return bool(is_plain and not (row.is_action_log or line.depth or line.cell))


def _plain_number(row: Row) -> int | None:
    """The number of an item in the column of numbers, where it is nothing but a number."""
    number = bare(row.number.number) if row.number else ""
    return int(number) if number.isdigit() else None


class _Sequence:
    def __init__(
        self, texts: Sequence[str], candidates: dict[int, Numbered], columns: Sequence[int | None]
    ) -> None:
        self.texts, self.candidates, self.columns = texts, candidates, columns
        self.has_column = any(number is not None for number in columns)
        self.company: dict[str, set[str]] = {}
        for found in candidates.values():
            self.company.setdefault(found.kind, set()).add(bare(found.number))
        named = [one for one in candidates.values() if one.kind in NAMED_KINDS[:3]]
        if len(named) > 1 and any(map(self._is_named, named)):
            plain = {"dotted", "bare", "letter"} if self._are_romans() else set(PLAIN_KINDS)
            self.candidates = {i: c for i, c in candidates.items() if c.kind not in plain}
        self.whole = self._of("dotted") | self._of("bare") | self._of("item")
        self.last: int | None = None
        self.last_in_list: int | None = None

    def accepted(self) -> dict[int, Numbered]:
        accepted: dict[int, Numbered] = {}
        for index, text in enumerate(self.texts):
            if self.columns and (number := self.columns[index]) is not None:
                self.last, self.last_in_list = number, None
            found = self.candidates.get(index)
            if found is None:
                if LIST_HEAD.fullmatch(text) and self.last is not None:
                    self.last_in_list = 0
            elif self._begins_item(found):
                accepted[index] = found
                self.last_in_list = None
        return accepted

    def _begins_item(self, found: Numbered) -> bool:
        if found.kind in ("dotted", "bare"):
            return self._is_next(found)
        if found.kind in NAMED_KINDS:
            return self._is_named(found)
        if self.has_column and found.kind == "lettered":
            return False
        number, company = bare(found.number), self._of(found.kind)
        if found.kind == "lettered":
            return number[:-1] in self.whole or len(company) > 1
        if found.kind == "decimal":
            above = number.rpartition(".")[0]
            is_known = above in self.whole | company or number.endswith((".1", ".0"))
            return bool(found.rest) and is_known
        if found.kind == "stamp":
            return not self.whole and len(company) > 2
        if found.kind == "capital":
            return len(company) > 1 and bool(company & {"a", "i"})
        if found.kind == "letter":
            return not self.whole and len(company) > 2 and bool(company & {"a", "i"})
        return len(company) > 1 and not self.whole and not self._of("slash")

    def _is_named(self, found: Numbered) -> bool:
        """Whether a reference has others of its kind, one after another."""
        company = self._of(found.kind)
        if found.kind in ("ref", "item"):
            return True
        if found.kind == "slash":
            return len(company) > 1
        prefix, number = _coded(found.number)
        if len(prefix) == 1 and ASKED.intersection(map(bare, map(_first_word, self.texts))):
            return False
        return {(prefix, number + 1), (prefix, number - 1)} & set(map(_coded, company)) != set()

    def _is_next(self, found: Numbered) -> bool:
        """Whether a plain number comes next, and in no list within an item."""
        number = int(bare(found.number))
        is_item = self._goes_on(number, found)
        is_listed = self.last_in_list is not None and number == self.last_in_list + 1
        if is_listed and (not is_item or number == 1 or DUTY.fullmatch(found.rest)):
            self.last_in_list = number
            return False
        if is_item:
            self.last = number
        return is_item

    def _goes_on(self, number: int, found: Numbered) -> bool:
        """After none the first of a row, then one or two further."""
        last = self.last
        if last is None:
            if self.has_column:
                return False
            is_first = (found.kind == "dotted" and number <= 3) or number == 1
            return is_first or number + 1 in (int(one) for one in self.whole if one.isdigit())
        if self.has_column:
            return found.kind == "dotted" and number == last + 1
        return 0 < number - last <= (3 if found.kind == "dotted" else 1)

    def _are_romans(self) -> bool:
        return self._of("capital") >= {"i", "ii", "iii"}

    def _of(self, kind: str) -> set[str]:
        return self.company.get(kind, set())


def _first_word(text: str) -> str:
    return text.partition(" ")[0]


def _coded(number: str) -> tuple[str, int]:
    digits = re.search(r"\d+", number)
    return number[: digits.start()].strip(" -").lower() if digits else "", int(
        digits.group()
    ) if digits else 0
