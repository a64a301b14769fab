"""Words printed around the notes rather than in them: page headers and footers, page numbers."""

import re
from dataclasses import dataclass, field

from .gathering import Gathering, fold

MARKING = re.compile(
    r"(?:(?:NOT )?PROTECTIVELY MARKED|UNCLASSIFIED|OFFICIAL(?: ?[-–:] ?[A-Z][A-Z -]*)?"
    r"|RESTRICTED|CONFIDENTIAL|PROTECT(?: ?[-–] ?[A-Z]+)?)"
)
"""A protective marking, which pages carry at their head and foot: OFFICIAL-SENSITIVE."""

PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?) ?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?"
    r"|\d{1,3} ?(?:of|/) ?\d{1,3}|[-–] ?\d{1,3} ?[-–]",
    re.IGNORECASE,
)
"""A page number that cannot be taken for an item's: "Page 2", "2 of 4", "- 2 -"."""


def split_running(text: str) -> tuple[str, str]:
    """(marking, what else it says) of a page header or footer, without page numbers."""
    found = MARKING.search(text)
    rest = text if found is None else text[: found.start()] + text[found.end() :]
    rest = fold(PAGE_NUMBER.sub(" ", rest))
    if found is None:
        return "", "" if rest.isdecimal() else rest
    return (found.group(), "") if not rest or rest.isdecimal() else ("", text)


@dataclass
class Running:
    """What was set aside. A protective marking is the one thing of it that belongs to the notes."""

    texts: list[str] = field(default_factory=list)
    marking: str = ""

    def add(self, text: str) -> None:
        marking, rest = split_running(fold(text))
        self.marking = self.marking or marking
        if rest and rest not in self.texts:
            self.texts.append(rest)

    def add_marking_to(self, gathering: Gathering) -> None:
        """Puts the marking above everything else, unless the notes themselves say it."""
        if self.marking and not any(self.marking in line.text for line in gathering.lines):
            gathering.add_above(self.marking)

    def warn(self, gathering: Gathering, where: str) -> None:
        """One warning that quotes every word set aside; page numbers alone are no loss."""
        if self.texts:
            words = ", ".join(f"“{text}”" for text in self.texts)
            gathering.warn(f"Words {where} were set aside: {words}.")
