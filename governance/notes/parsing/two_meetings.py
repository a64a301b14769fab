"""A source that holds the notes of two meetings, which is refused whole."""

from __future__ import annotations

from governance.notes.lines import Line, UnreadableSource

from .dates import read_moment
from .following import NEXT_SAID
from .labels import header_line
from .standing import GROUP


class TwoMeetings(UnreadableSource):
    """The source holds the notes of more than one meeting."""


def refuse_two_meetings(lines: list[Line]) -> None:
    """Raises `TwoMeetings` where a second header, with another date, follows the first."""
    days = set()
    for index, line in enumerate(lines):
        if line.literal or line.depth:
            continue
        found = header_line(line.text)
        if not found or found[0] != "date_text":
            continue
        day = read_moment(found[2]).day
        if index and NEXT_SAID.search(lines[index - 1].text):
            continue
        near = lines[max(0, index - 8) : index] + lines[index + 1 : index + 9]
        if day and any(_opens_notes(other) for other in near):
            days.add(day)
    if len(days) > 1:
        first, second = sorted(days)[:2]
        raise TwoMeetings(
            f"This file holds the notes of two meetings, {first:%-d %B %Y} and {second:%-d %B %Y},"
            " so nothing was read or changed: please save each as a file of its own."
        )


def _opens_notes(line: Line) -> bool:
    if line.literal:
        return False
    found = header_line(line.text)
    return bool(GROUP.fullmatch(line.text)) or bool(found and found[0] in ("chair", "minutes_by"))
