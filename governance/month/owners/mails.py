"""One mail an office: what was issued to it, or what it is asked about, each with its link. Every
address has a copy of its own, for the links are its reader's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from accounts.mail_links import mail_link
from accounts.models import User
from actions.models import Action, IssueNotice, UpdateRequest
from actions.wording import due_words
from governance.month.mails import Mails
from governance.outbox.backend import with_the_record
from meetings import mailing
from meetings.models import Mailed, Meeting

from .people import Reach, reach_of
from .rows import sayable

OfMail = TypeVar("OfMail", bound=Mailed)
Linked = Callable[[str], str]
"""The address by which the reader of one copy comes to a page of the portal."""


@dataclass(frozen=True)
class Line:
    """An action as a mail says it; without words where they may not leave the portal."""

    label: str
    link: str
    text: str = ""
    due: str = ""
    wants_paper: bool = False


@dataclass(frozen=True)
class Result:
    """What became of the mail to an office; `why_not` is empty where it went out, and `failed` says
    of each address that it did not go to, while others have it, why."""

    reach: Reach
    why_not: str = ""
    failed: tuple[str, ...] = ()

    def __str__(self) -> str:
        office = self.reach.office.short_name
        who = " and ".join(self.reach.holders)
        return f"{office} ({who})" if who else office


def send_notices(meeting: Meeting, notices: Collection[IssueNotice], *, by: User) -> list[Result]:
    """Tell each office of the actions of the meeting that were issued to it."""

    told = sayable([each.action for each in notices])

    def written(rows: list[IssueNotice], linked: Linked) -> tuple[str, str, dict]:
        lines = [_line(each.action, linked, is_sayable=each.action_id in told) for each in rows]
        subject = f"Actions of {meeting.meeting_type}, {meeting.date:%-d %B %Y}"
        return subject, "issued", {"meeting": meeting, "lines": lines}

    return deliver(notices, written, by=by)


def send_requests(requests: Collection[UpdateRequest], *, by: User) -> list[Result]:
    """Send each office what it is asked."""
    told = sayable([each.action for each in requests])
    return deliver(requests, lambda rows, linked: _asking(rows, linked, told), by=by)


def deliver(
    rows: Collection[OfMail],
    written: Callable[[list[OfMail], Linked], tuple[str, str, dict]],
    *,
    by: User,
) -> list[Result]:
    """One mail an office; the record says what became of it. `written` gives its subject, template
    and words for one reader."""
    of_office: dict[int, list[OfMail]] = defaultdict(list)
    for each in rows:
        of_office[each.office.pk].append(each)
    reach = reach_of({each.office for each in rows})
    mails, found = Mails(by), []
    with mails.opened():
        for key, of_one in of_office.items():
            # While the mails before it were waited for, a colleague may have sent it again.
            mine = mailing.waiting(of_one)
            if not mine:
                continue
            there = reach[key]
            with with_the_record():
                found.append(_delivered(mails, there, mine, written))
    return found


def _delivered(
    mails: Mails,
    there: Reach,
    rows: list[OfMail],
    written: Callable[[list[OfMail], Linked], tuple[str, str, dict]],
) -> Result:
    """Send the copies of one office's mail, and keep with its rows who has it."""
    failed: dict[str, str] = {}
    for address in there.addresses:
        linked = partial(mail_link, there.accounts.get(address.lower()))
        subject, template, words = written(rows, linked)
        words |= {"reach": there, "by": mails.by}
        if why := mails.send(mails.written(subject, template, [address], words, rows)):
            failed[address] = why
    reached = [each for each in there.addresses if each not in failed]
    why_not = there.why_not or next(iter(failed.values()), "")
    if not reached:
        mailing.not_sent(rows, by=mails.by, why=why_not)
        return Result(there, why_not)
    mailing.sent(rows, by=mails.by, to=reached)
    for address, why in failed.items():
        for row in rows:
            mailing.not_delivered(row, by=mails.by, to=address, why=why)
    said = tuple(f"It did not go to {address}: {why}." for address, why in failed.items())
    return Result(there, failed=said)


def _asking(rows: list[UpdateRequest], linked: Linked, told: set[int]) -> tuple[str, str, dict]:
    """(subject, template, words); several days, where some were asked before, are each told."""
    lines = [
        (each, _line(each.action, linked, each.wants_paper, is_sayable=each.action_id in told))
        for each in rows
    ]
    day = min(each.answer_by for each in rows)
    words = {
        "lines": lines,
        "day": day,
        "has_one_day": len({each.answer_by for each in rows}) == 1,
        "papers": any(each.wants_paper for each in rows),
        "said": list(dict.fromkeys(each.words for each in rows if each.words)),
    }
    return f"Updates wanted by {day:%-d %B %Y}", "asked", words


def _line(action: Action, linked: Linked, wants_paper: bool = False, *, is_sayable: bool) -> Line:
    link = linked(action.get_absolute_url())
    if not is_sayable:
        return Line(action.label, link, wants_paper=wants_paper)
    text = " ".join(action.text.split())
    return Line(action.label, link, text, due_words(action), wants_paper)
