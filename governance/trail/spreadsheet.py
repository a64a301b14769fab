"""The trail as a spreadsheet: one row for each entry, sent while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from itertools import chain

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import capfirst

from actions.csv_export import CONTENT_TYPE, lines
from governance.models import LedgerEntry

from .reading import page
from .sight import Sight
from .steps import Line

AT_ONCE = 500
"""Entries that are read together."""
HEADS = [
    *("Entry", "Time", "Entered by the computer's clock", "Person", "Post", "Door", "Request"),
    *("Kind of record", "Number of record", "Belongs to", "What was done", "Reason", "Address"),
    "Puts back entry",
]


def as_csv(
    entries: QuerySet[LedgerEntry],
    sight: Sight,
    address: Callable[[str], str],
    closed: Sequence[str] = (),
) -> StreamingHttpResponse:
    """`address` makes a whole web address of a path; `closed` are the kinds of record whose entries
    the reader is not shown: where there are any, the first row says so, and is no entry."""
    told = (_row(line, address) for line in _lines(entries, sight))
    rows = chain([_note(closed)] if closed else [], told)
    sent = _as_the_request(lines(HEADS, rows))
    response = StreamingHttpResponse(sent, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
    return response


def _as_the_request(words: Iterator[str]) -> Iterator[str]:
    """The server sends the file when the middleware is done: who acts, and through which door, is
    still asked while it is written, for it is kept who was shown sensitive words."""
    request = copy_context()
    return iter(lambda: request.run(next, words, ""), "")


def _lines(entries: QuerySet[LedgerEntry], sight: Sight) -> Iterator[Line]:
    rest = entries
    while True:
        found = page(rest, sight, size=AT_ONCE)
        yield from found.lines
        if found.before is None:
            return
        rest = entries.filter(number__lt=found.before)


def _row(line: Line, address: Callable[[str], str]) -> list[str]:
    entry = line.entry
    return [
        str(entry.number),
        f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}",
        f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
        line.who,
        line.post,
        entry.interface,
        entry.request_id,
        capfirst(str(line.version.model._meta.verbose_name)),
        str(entry.record_pk),
        str(line.top or ""),
        _done(line),
        entry.reason,
        address(line.url),
        str(line.earlier.number or "none") if line.earlier else "",
    ]


def _note(closed: Sequence[str]) -> list[str]:
    said = (
        "Left out, because the role of whoever took this file does not open them: entries of "
        f"{', '.join(closed)}."
    )
    return [said if head == "What was done" else "" for head in HEADS]


def _done(line: Line) -> str:
    """Each phrase a line, with both wordings of what has more words than a sentence holds."""
    said = [capfirst(str(line.earlier))] if line.earlier else []
    for phrase in line.phrases:
        said.append(capfirst(phrase.words))
        said += [f"was: {phrase.was}"] if phrase.was else []
        said += [f"is now: {phrase.now}"] if phrase.now else []
    return "\n".join(said)
