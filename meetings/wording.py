"""The words of a meeting's notes as they print, so that a quotation can be held against them.

Other rooms keep words that print in the notes too; each adds to `KEPT_ELSEWHERE` what gives them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .models import AgendaItem, Meeting

Given = Callable[[Meeting, AgendaItem | None], Iterable[str]]

Said = tuple[str, ...]
"""One thing that the notes say, in each of the ways in which it can be quoted."""

KEPT_ELSEWHERE: list[Given] = []
"""Called with a meeting and one of its items, or None for all of them; gives pieces of text."""

QUOTES = str.maketrans("‘’‚′`“”„″", "'''''\"\"\"\"")
LIST_MARK = re.compile(r"^\s*(?:[-+*•○]\s+|#+\s+|>\s?)", re.MULTILINE)
MARKS = re.compile(r"[*_\\]")


def stands_in(quoted: str, meeting: Meeting, item: AgendaItem | None = None) -> bool:
    """Whether these whole words are in the item's notes, or anywhere in the meeting's.

    White space, the shape of quotation marks and the marks of Markdown make no difference. An
    earlier amendment stands in the notes too, with its corrected wording.
    """
    said = [text for piece in _pieces(meeting, item) for text in piece]
    corrected = meeting.amendments.filter(**{"item": item} if item else {})
    said += [amendment.becomes for amendment in corrected]
    return stands_within(quoted, "\n".join(said))


def times(quoted: str, meeting: Meeting, item: AgendaItem | None = None) -> int:
    """How often these whole words stand in the notes themselves, whatever was amended since; 0
    also for words that begin in one piece of them and end in another."""
    return sum(max(_count(quoted, text) for text in piece) for piece in _pieces(meeting, item))


def stands_within(quoted: str, text: str) -> bool:
    """Whether these whole words are in the text, in the same sense."""
    return _count(quoted, text) > 0


def said(meeting: Meeting, item: AgendaItem | None = None) -> Iterator[str]:
    """Every piece of text that the notes print, or those of one item; without amendments."""
    for piece in _pieces(meeting, item):
        yield from piece


def share_words(one: str, other: str, texts: Iterable[str]) -> bool:
    """Whether what two quotations quote overlaps in one of the texts, in the same sense."""
    return any(
        start < other_end and other_start < end
        for text in texts
        for start, end in _places(one, text)
        for other_start, other_end in _places(other, text)
    )


def _count(quoted: str, text: str) -> int:
    return len(_places(quoted, text))


def _places(quoted: str, text: str) -> list[tuple[int, int]]:
    """From where to where the words stand, in the folded text."""
    wanted, said = _folded(quoted), _folded(text)
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    return [found.span() for found in re.finditer(pattern, said)] if wanted else []


def _folded(text: str) -> str:
    plain = LIST_MARK.sub("", text.translate(QUOTES))
    return " ".join(MARKS.sub("", plain).split())


def _pieces(meeting: Meeting, item: AgendaItem | None) -> Iterator[Said]:
    if item is None:
        yield from _head(meeting)
    rows = meeting.items.filter(pk=item.pk) if item else meeting.items.all()
    for row in rows.prefetch_related("questions", "decisions"):
        yield from _item(row)
    for given in KEPT_ELSEWHERE:
        yield from ((text,) for text in given(meeting, item))


def _head(meeting: Meeting) -> Iterator[Said]:
    yield (meeting.title,)
    yield (meeting.date_text, f"{meeting.date:%A %-d %B %Y}")
    for moment in (meeting.start_time, meeting.end_time, meeting.next_meeting_time):
        if moment is not None:
            yield (f"{moment:%H:%M}",)
    if meeting.next_meeting_on:
        yield (f"{meeting.next_meeting_on:%A %-d %B %Y}",)
    for text in (
        *(meeting.venue, meeting.chair_text, meeting.minutes_by_text, meeting.marking_text),
        *(meeting.next_meeting_owners, meeting.unplaced),
    ):
        yield (text,)
    for there in meeting.attendance.select_related("person"):
        name = there.printed_name
        yield (
            f"{name} {there.capacity} {there.office_text} {there.initials}",
            f"{name}, {there.capacity}",
        )
        yield (f"{there.get_status_display()} {there.group}",)
        yield (there.came_and_went,)


def _item(item: AgendaItem) -> Iterator[Said]:
    yield (f"{item.number} {item.heading}",)
    yield (f"{item.objective_text} – {item.topic}",)
    yield from ((item.context,), (item.narrative,))
    for question in item.questions.all():
        yield (f"{question.label} {question.text}", f"{question.label}. {question.text}")
    yield (item.findings,)
    for decision in item.decisions.all():
        yield (f"{decision.label} {decision.text}",)
        yield (decision.reference,)
    yield from ((item.no_actions_text,), (item.agreed_after,), (item.owners_text,))
