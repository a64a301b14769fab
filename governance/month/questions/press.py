"""One press for many questions: each is put on record by itself, and each office gets one mail."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.meanwhile import moment
from accounts.models import User
from governance.month.owners.mails import Linked, Result, deliver
from meetings import commissioning
from meetings.models import Commission, Meeting

from .rows import Wanted, sayable, shown


@dataclass
class Pressed:
    """What became of a press; sentences are for whoever pressed."""

    commissions: list[Commission] = field(default_factory=list)
    reminded: set[int] = field(default_factory=set)
    """Of those, the ones whose office had the same question already."""
    already: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def send(meeting: Meeting, ticks: Collection[str], *, by: User) -> Pressed:
    """Put the questions of these tokens on record as sent; one that is no longer what was seen is
    told, and stays."""
    found = Pressed()
    rows = {str(row.question.pk): row for row in shown(meeting, by).all}
    for token in dict.fromkeys(ticks):
        key, version, _, answer = [*token.split("."), "", "", ""][:4]
        row = rows.get(key)
        if row is None:
            found.refused.append("A question is no longer of this meeting. It was not sent.")
        elif version != str(row.question.version):
            found.refused.append(
                f"“{row.question}” was changed after you opened the page. It was not sent: look "
                "at it below, and press again."
            )
        elif answer != row.token.rpartition(".")[2]:
            found.refused.append(_answered(row))
        elif token != row.token:
            found.already.append(_already(row))
        else:
            _commission(row, found, by)
    return found


def _commission(row: Wanted, found: Pressed, by: User) -> None:
    is_again = row.last is not None and row.last.sent_at is not None and not row.is_changed
    try:
        with transaction.atomic():
            made = commissioning.commission(row.question, by=by)
    except ValidationError as refusal:
        found.refused.append(" ".join(refusal.messages))
        return
    found.commissions.append(made)
    if is_again:
        found.reminded.add(made.pk)


def _answered(row: Wanted) -> str:
    """An answer was released after the page was opened."""
    at = row.answers[-1].released_at if row.answers else None
    when = f" {moment(at)}" if at else ""
    return (
        f"“{row.question}” was answered{when}, after you opened the page. It was not sent: read "
        "the answer below, and press again if you still want more."
    )


def _already(row: Wanted) -> str:
    when = f" ({moment(row.last.asked_at)})" if row.last else ""
    return f"“{row.question}”{when}"


@dataclass(frozen=True)
class Line:
    """A question as a mail says it; without words where they may not leave the portal."""

    commission: Commission
    link: str
    item: str = ""
    text: str = ""


def mail(meeting: Meeting, done: Pressed, *, by: User) -> list[Result]:
    """One mail an office with its questions; the record says what became of it."""
    told = sayable([each.question for each in done.commissions])

    def written(rows: list[Commission], linked: Linked) -> tuple[str, str, dict]:
        is_again = all(each.pk in done.reminded for each in rows)
        subject = f"Questions of {meeting.meeting_type}, {meeting.date:%-d %B %Y}"
        lines = [_line(each, linked, is_sayable=each.question_id in told) for each in rows]
        words = {"meeting": meeting, "lines": lines, "is_again": is_again}
        return f"Reminder: {subject}" if is_again else subject, "questions", words

    return deliver(done.commissions, written, by=by)


def _line(commission: Commission, linked: Linked, *, is_sayable: bool) -> Line:
    question = commission.question
    link = linked(question.get_absolute_url())
    if not is_sayable:
        return Line(commission, link)
    return Line(commission, link, question.item.full_label, " ".join(commission.text.split()))
