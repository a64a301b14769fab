"""Where an action arose, as the columns of a tracker say it and as the record keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from actions.wording import day_words
from governance.notes.parsing.dates import DATES, read_moment

LONGEST = Action._meta.get_field("origin_text").max_length or 500
NUMBER = re.compile(r"(?=.*\d)[\w./()-]{1,15}")
"""An item's printed number: 4a, 03/21/06/2023."""
PRINTED = re.compile(
    r"(?:(?P<meeting>.+?), )?(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})(?:, item (?P<number>\S+))?"
    r"(?:, (?P<words>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Origin:
    """What a row says of it; `day` is set where its date is one, `met_on` are its words."""

    meeting: str = ""
    met_on: str = ""
    item: str = ""
    day: date | None = None

    @property
    def text(self) -> str:
        """“Monthly assurance, 3 May 2024, item 4a”: what an action keeps without its meeting."""
        item = f"item {self.item}" if NUMBER.fullmatch(self.item) else self.item
        met_on = day_words(self.day) if self.day else self.met_on
        return ", ".join(filter(None, (self.meeting, met_on, item)))


def origin_of(meeting: str, met_on: str, item: str) -> Origin:
    return Origin(meeting, met_on, item, day_of(met_on))


def taken_apart(text: str, fields: set[str]) -> dict[str, str]:
    """By field, what the columns of a tracker say of an `origin_text`: as they said it when it came
    from there, else all of it in the first column that there is."""
    found = PRINTED.fullmatch(text)
    if found is not None:
        said = {
            "meeting": found["meeting"] or "",
            "met_on": found["day"],
            "item": found["number"] or found["words"] or "",
        }
        there = {name: words for name, words in said.items() if words and name in fields}
        if origin_of(**{**dict.fromkeys(said, ""), **there}).text == text:
            return there
    first = next((name for name in ("meeting", "met_on", "item") if name in fields), None)
    return {first: text} if first else {}


def day_of(words: str) -> date | None:
    """The day that these words are, and nothing beside it."""
    return read_moment(words).day if is_date(words) else None


def is_date(words: str) -> bool:
    """Whether they are written as a date with its year, be there such a day or not."""
    found = (shape.fullmatch(words.strip().rstrip(".")) for shape in DATES)
    return any(match is not None and match["year"] for match in found)
