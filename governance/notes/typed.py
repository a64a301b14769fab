"""What notes print of words that were typed at the desk: as those are understood who read them
months later. Notes that were loaded print their own words, and none of this is of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.models import ActionOwner

from .document import Item, NextMeeting
from .house import moment_text
from .names import fold
from .parsing.dates import WEEKDAYS
from .parsing.following import moment_of

FROM_THE_DAY = re.compile(
    rf"\b(?:today|tomorrow|tonight|{'|'.join(WEEKDAYS)}|(?:this|next|a|two|three|four) "
    r"(?:week|month|fortnight)s?|(?:end of )?the month|end of month)\b",
    re.IGNORECASE,
)


def due_printed(words: str, day: date | None) -> str:
    """The day itself for “tomorrow” or “by Friday”, which mean another one to each reader. What
    names its day (“Friday 27 November”) stays as it was typed."""
    is_of_the_day = FROM_THE_DAY.search(words) and not re.search(r"\d", words)
    return f"{day.day} {day:%B %Y}" if day and is_of_the_day else words


def owners_printed(words: str, marks: Sequence[str], rows: Sequence[ActionOwner]) -> str:
    """The abbreviation of the post where its holder's name was typed, and initials as they are:
    the attendance explains them. `marks` are all owners in printed order, with `rows` those of them
    that are offices."""
    short = {
        row.printed: row.office.short_name
        for row in rows
        if " " in row.printed and not _is_of_office(row.printed, row)
    }
    return ", ".join(short.get(mark, mark) for mark in marks) if short else words


def _is_of_office(mark: str, row: ActionOwner) -> bool:
    return fold(mark) in (fold(row.office.short_name), fold(row.office.name))


def say_next_meeting(item: Item, following: NextMeeting | None, after: date | None) -> None:
    """Under the item that fixes it, unless its own words name that day."""
    if following is None or following.date is None:
        return
    said = moment_of(item, after)
    if said.day == following.date or (said.says_date and said.day is None):
        return
    day = moment_text(following.date, following.start_time)
    item.narrative = f"{item.narrative}\n\n{day}".strip()
