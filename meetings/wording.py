"""The words of a meeting's notes as they print, so that a quotation can be held against them.

Other rooms keep words that print in the notes too; each adds to `KEPT_ELSEWHERE` what gives them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .models import AgendaItem, Meeting

Given = Callable[[Meeting, AgendaItem | None], Iterable[str]]

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
    return stands_within(quoted, "\n".join(_pieces(meeting, item)))


def stands_within(quoted: str, text: str) -> bool:
    """Whether these whole words are in the text, in the same sense."""
    wanted, said = _folded(quoted), _folded(text)
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", said))


def _folded(text: str) -> str:
    plain = LIST_MARK.sub("", text.translate(QUOTES))
    return " ".join(MARKS.sub("", plain).split())


def _pieces(meeting: Meeting, item: AgendaItem | None) -> Iterator[str]:
    if item is None:
        yield from _head(meeting)
    rows = meeting.items.filter(pk=item.pk) if item else meeting.items.all()
    for row in rows.prefetch_related("questions", "decisions"):
        yield from _item(row)
    for amendment in meeting.amendments.filter(**{"item": item} if item else {}):
        yield amendment.becomes
    for given in KEPT_ELSEWHERE:
        yield from given(meeting, item)


def _head(meeting: Meeting) -> Iterator[str]:
    yield from (meeting.title, meeting.date_text, f"{meeting.date:%A %-d %B %Y}")
    for moment in (meeting.start_time, meeting.end_time, meeting.next_meeting_time):
        if moment is not None:
            yield f"{moment:%H:%M}"
    if meeting.next_meeting_on:
        yield f"{meeting.next_meeting_on:%A %-d %B %Y}"
    yield from (meeting.venue, meeting.chair_text, meeting.minutes_by_text, meeting.marking_text)
    yield from (meeting.next_meeting_owners, meeting.unplaced)
    for there in meeting.attendance.select_related("person"):
        name = there.name_text or there.person.name
        yield f"{name} {there.capacity} {there.office_text} {there.initials}"
        yield f"{name}, {there.capacity}"
        yield f"{there.get_status_display()} {there.group}"


def _item(item: AgendaItem) -> Iterator[str]:
    yield f"{item.number} {item.heading}"
    yield from (f"{item.objective_text} – {item.topic}", item.context, item.narrative)
    for question in item.questions.all():
        yield f"{question.label} {question.text}"
        yield f"{question.label}. {question.text}"
    yield item.findings
    for decision in item.decisions.all():
        yield f"{decision.label} {decision.text}"
        yield decision.reference
    yield from (item.no_actions_text, item.agreed_after, item.owners_text)
