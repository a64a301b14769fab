"""The labels that Word prints before numbered paragraphs and keeps nowhere in their text."""

import re
from dataclasses import dataclass, field
from typing import Any

from .package import W, whole_number

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(value: int, style: str) -> str:
    """`value` in Word's number format `style`: 3 is "3", "c", "C", "iii", "03" or "3rd"."""
    if not 0 < value < 4000:  # no letters or Roman numerals for these
        return str(value)
    if style in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman"):
        letters = ""
        for amount, letter in ROMAN:
            count, value = divmod(value, amount)
            letters += letter * count
        return letters if style == "lowerRoman" else letters.upper()
    if style == "decimalZero":
        return f"{value:02}"
    if style == "ordinal":
        teens = 10 <= value % 100 <= 20
        return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return str(value)


@dataclass(slots=True)
class Level:
    style: str = "decimal"
    text: str = ""
    """Word's pattern of the label: "%1.%2"."""
    start: int = 1
    legal: bool = False
    """Every number of the label in plain digits, whatever its own level says."""


@dataclass(slots=True)
class NumberedList:
    """A list of the document; lists of the same `abstract` one go on counting where it stopped."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)
    """Level → number at which this list begins anew when it is first met."""


@dataclass
class Numbering:
    """Counts through the document's lists in reading order."""

    lists: dict[str, NumberedList]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> tuple[str, int]:
        """(label, depth in bullets) of the next paragraph of a list; ("", 0) if it is unknown."""
        numbered = self.lists.get(list_id)
        if numbered is None or level not in numbered.levels:
            return "", 0
        counts = self.counts.setdefault(numbered.abstract, {})
        if list_id not in self.met:
            self.met.add(list_id)
            for restarted, start in numbered.restarts.items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, numbered.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._label(numbered, level, counts), self._depth(numbered, level)

    def _label(self, numbered: NumberedList, level: int, counts: dict[int, int]) -> str:
        own = numbered.levels[level]
        if own.style in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            cited = numbered.levels.get(at, Level())
            style = "decimal" if own.legal else cited.style
            return numeral(counts.get(at, cited.start), style)

        return re.sub(r"%([1-9])", number, own.text).strip()

    def _depth(self, numbered: NumberedList, level: int) -> int:
        """How many bullets deep: numbers over or under a bullet do not count as bullets."""
        above = (numbered.levels.get(at, Level()) for at in range(level + 1))
        depth = sum(1 for each in above if each.style == "bullet")
        return depth if numbered.levels[level].style in ("bullet", "none") else 0


def read_numbering(root: Any) -> Numbering:
    """The lists that the numbering part `root` declares; none where there is no such part."""
    if root is None:
        return Numbering({})
    abstracts: dict[str, dict[int, Level]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {_number(level, "ilvl"): _level(level) for level in abstract.iter(f"{W}lvl")}
        abstracts[abstract.get(f"{W}abstractNumId", "")] = levels
    lists = {}
    for num in root.iter(f"{W}num"):
        source = _value(num, "abstractNumId") or ""
        numbered = NumberedList(source, dict(abstracts.get(source, {})))
        for override in num.iter(f"{W}lvlOverride"):
            at = _number(override, "ilvl")
            if (level := override.find(f"{W}lvl")) is not None:
                numbered.levels[at] = _level(level)
            if (start := override.find(f"{W}startOverride")) is not None:
                numbered.restarts[at] = whole_number(start, 1)
        lists[num.get(f"{W}numId", "")] = numbered
    return Numbering(lists)


def _level(element: Any) -> Level:
    return Level(
        style=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=whole_number(element.find(f"{W}start"), 1),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: Any, child: str) -> str | None:
    found = element.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}val")


def _number(element: Any, name: str) -> int:
    value = element.get(f"{W}{name}", "0")
    return int(value) if value.isdecimal() else 0
