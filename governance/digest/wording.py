"""The words of a digest: short, and readable on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator

from accounts.mail_links import mail_link
from accounts.models import Body, User

from .answered import GIVEN, REFUSED
from .contents import ANSWERED, DECIDED, OF_OTHERS, TOLD_HIGHER, Contents, Line
from .models import MailRules

SHOWN = 10
"""Lines of a section; the portal has the rest."""
LETTERS = 140
"""Of the words of a thing."""
IN_A_SUBJECT = 2
"""Kinds of thing: a phone shows no more."""


@dataclass(frozen=True)
class Said:
    """A line as the mail prints it."""

    head: str
    text: str
    link: str


@dataclass(frozen=True)
class Section:
    heading: str
    lines: list[Said]
    more: int


def subject_of(contents: Contents) -> str:
    """“3 actions late, 1 question to answer by Friday 4 December”."""
    parts = list(_parts(contents))
    more = ", and more" if len(parts) > IN_A_SUBJECT else ""
    said = ", ".join(parts[:IN_A_SUBJECT]) + more
    return said[:1].upper() + said[1:]


def body_of(user: User, contents: Contents, rules: MailRules, office: Body | None) -> str:
    words = {
        "user": user,
        "day": contents.day,
        "sections": list(_sections(user, contents, rules)),
        "later": contents.later,
        "dashboard": mail_link(user, reverse("dashboard")),
        "my_mails": mail_link(user, reverse("digest:my-mails")),
        "body": office,
    }
    return render_to_string("governance/digest/digest.txt", words)


def _parts(contents: Contents) -> Iterator[str]:
    mine = [line for line in contents.late if line.kind != OF_OTHERS]
    late_questions = [line for line in mine if line.kind == "question"]
    if count := len(mine) - len(late_questions):
        yield f"{_count(count, 'action')} late"
    if late_questions:
        yield f"{_count(len(late_questions), 'question')} late"
    for kind in ANSWERED:
        if answers := contents.of(kind):
            yield f"more time {kind} for {_count(len(answers), 'action')}"
    in_time = [line for line in contents.lines if not line.how_late]
    for kind, one, wanted in (
        ("question", "question", " to answer by"),
        ("update", "update", " wanted by"),
        ("action", "action", " due"),
        ("draft", "draft", " to comment on by"),
    ):
        if rows := [line for line in in_time if line.kind == kind]:
            yield _count(len(rows), one) + _until(rows, wanted, contents.day)
    if decide := contents.of("decide"):
        yield f"{_count(len(decide), 'completion')} to decide on"
    if time := contents.of("time"):
        yield f"{_count(len(time), 'request')} for more time"
    if of_others := contents.of(OF_OTHERS):
        whose = "another office" if len(of_others) == 1 else "other offices"
        yield f"{_count(len(of_others), 'action')} of {whose} very late"


def _until(rows: list[Line], wanted: str, today: date) -> str:
    """“ due Friday 4 December”; of several days the first, and of none that they are wanted."""
    days = sorted({line.day for line in rows if line.day is not None})
    if not days:
        return wanted.removesuffix(" by")
    first = " today" if days[0] == today else f" {_day(days[0], today)}"
    if len(rows) == 1 or len(days) == 1:
        return wanted + first
    last = " by" if wanted.endswith(" by") else "" if days[0] == today else " on"
    return f"{wanted.removesuffix(' by')}, the first{last}{first}"


def _sections(user: User, contents: Contents, rules: MailRules) -> Iterator[Section]:
    mine = [line for line in contents.lines if line.kind != OF_OTHERS]
    late = [line for line in mine if line.how_late]
    in_time = [line for line in mine if not line.how_late]
    long_late = [line for line in late if line.how_late == TOLD_HIGHER]
    of_long = f"for {_count(rules.holder_after, 'working day')} or more"
    for heading, rows in (
        (f"Late {of_long}", long_late),
        ("Also late" if long_late else "Late", [line for line in late if line not in long_late]),
        ("More time given", contents.of(GIVEN)),
        ("More time refused", contents.of(REFUSED)),
        ("Questions to answer", [line for line in in_time if line.kind == "question"]),
        ("Updates asked for", [line for line in in_time if line.kind == "update"]),
        ("Due soon", [line for line in in_time if line.kind == "action"]),
        ("Drafts to comment on", contents.of("draft")),
        ("Proposed as complete: accept or refuse", contents.of("decide")),
        ("More time is asked for: give it or refuse", contents.of("time")),
        (
            f"Other offices: late for {_count(rules.chair_after, 'working day')} or more",
            contents.of(OF_OTHERS),
        ),
    ):
        if rows:
            said = [_said(user, line, contents) for line in rows[:SHOWN]]
            yield Section(heading, said, max(len(rows) - SHOWN, 0))


def _said(user: User, line: Line, contents: Contents) -> Said:
    offices = f" ({line.offices})" if line.offices else ""
    when = f", {said}" if (said := _when(line, contents)) else ""
    new = ", new" if line.is_new else ""
    text = " ".join(line.text.split())
    return Said(
        f"{line.name}{offices}{when}{new}",
        Truncator(text).chars(LETTERS),
        mail_link(user, line.path),
    )


def _when(line: Line, contents: Contents) -> str:
    """“due Friday 4 December, in 3 working days”, “due Friday 20 November, 1 working day late”."""
    if line.day is None or line.kind in DECIDED:
        return ""
    wanted = {"update": "update wanted by", "question": "wanted by", "draft": "comments by"}
    said = f"{wanted.get(line.kind, 'due')} {_day(line.day, contents.day)}"
    if line.late:
        return f"{said}, {_count(line.late, 'working day')} late"
    if line.day < contents.day:
        return said  # a draft, whose day is past
    if line.day == contents.day:
        return f"{said}, today"
    left = contents.days.count(contents.day, line.day)
    return f"{said}, in {_count(left, 'working day')}" if left else said


def _day(day: date, today: date) -> str:
    """“Friday 4 December”, with its year where that is another."""
    return f"{day:%A %-d %B}" if day.year == today.year else f"{day:%A %-d %B %Y}"


def _count(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
