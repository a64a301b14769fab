"""The questions of `setup_office` on a terminal; what comes back is what a file would hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from accounts.models import Office, RoleAssignment, Tenure

from . import defaults

Values = dict[str, Any]
Ask = Callable[[str], str]
Check = Callable[[str], str | None]
"""What is wrong with an answer, as a sentence; None when nothing is."""

KINDS: list[str] = Tenure.Kind.values
ORGANISATIONS: list[str] = Office.Organisation.values
ROLES: list[str] = RoleAssignment.Role.values


def answers_from(ask: Ask, say: Callable[[str], None], today: date) -> Values:
    """Ask everything in order. An empty answer takes the offer in [brackets]."""
    terminal = Terminal(ask, say)
    say("An empty answer takes what stands in [brackets]. Ctrl-C stops; nothing is kept then.")
    return {
        "body": _body(terminal),
        "posts": _posts(terminal),
        "meeting_types": [_meeting_type(terminal)],
        "plan": _plan(terminal),
        "withholding_reasons": terminal.list(
            "Reasons for withholding", list(defaults.WITHHOLDING_REASONS)
        ),
        "users": _users(terminal),
        "first_meeting_on": terminal.text(
            "Day of the first meeting",
            defaults.first_meeting_on(today).isoformat(),
            check=is_day,
        ),
    }


class Terminal:
    """Asks until an answer will do."""

    def __init__(self, ask: Ask, say: Callable[[str], None]) -> None:
        self.ask, self.say = ask, say

    def text(self, question: str, offer: str = "", *, check: Check | None = None) -> str:
        while True:
            answer = self.ask(f"{question}{f' [{offer}]' if offer else ''}: ").strip() or offer
            wrong = check(answer) if check else None
            if wrong is None:
                return answer
            self.say(f"  {wrong}")

    def list(self, question: str, offer: list[str]) -> list[str]:
        """One a line, ended by an empty line; an empty first line takes the whole offer."""
        self.say(f"{question}, one a line, an empty line ends. Empty at once takes:")
        for line in offer or ["(none)"]:
            self.say(f"    {line}")
        lines: list[str] = []
        while line := self.ask("  : ").strip():
            lines.append(line)
        return lines or offer


def is_said(answer: str) -> str | None:
    return None if answer else "This one is needed."


def is_day(answer: str) -> str | None:
    try:
        date.fromisoformat(answer)
    except ValueError:
        return f"“{answer}” is not a date; write it as 2027-01-29."
    return None


def is_day_or_empty(answer: str) -> str | None:
    return is_day(answer) if answer else None


def is_time(answer: str) -> str | None:
    try:
        time.fromisoformat(answer)
    except ValueError:
        return f"“{answer}” is not a time; write it as 10:00."
    return None


def is_address(answer: str) -> str | None:
    right = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", answer)
    return None if right else f"“{answer}” is not an e-mail address."


def is_one_of(words: list[str]) -> Check:
    def check(answer: str) -> str | None:
        return None if answer in words else f"Say one of: {', '.join(words)}."

    return check


def _body(terminal: Terminal) -> Values:
    terminal.say("\nThe body whose record this is, and the force it holds to account")
    return {
        "name": terminal.text("Name (Police and Crime Commissioner for …)", check=is_said),
        "abbreviation": terminal.text("Abbreviation of its office", "OPCC"),
        "force_name": terminal.text("Name of the force", check=is_said),
        "letterhead": "\n".join(terminal.list("Letterhead: address, web site", [])),
        "help_contact": terminal.text("Whom to ring or write to for help"),
    }


def _posts(terminal: Terminal) -> list[Values]:
    terminal.say("\nPosts, and who holds them. An empty name is a vacant post, - is no such post.")
    posts = []
    for name, abbreviation, organisation in defaults.POSTS:
        holder = terminal.text(f"{name} ({abbreviation}), held by")
        if holder != "-":
            post = {"name": name, "abbreviation": abbreviation, "organisation": organisation}
            posts.append(post | _holder(terminal, holder))
    while name := terminal.text("Another post (empty: no more)"):
        post = {
            "name": name,
            "abbreviation": terminal.text("  its abbreviation"),
            "organisation": terminal.text("  belongs to", "force", check=is_one_of(ORGANISATIONS)),
        }
        posts.append(post | _holder(terminal, terminal.text("  held by")))
    return posts


def _holder(terminal: Terminal, name: str) -> Values:
    if not name:
        return {}
    return {
        "holder": name,
        "since": terminal.text("  since (2024-05-07; empty: not known)", check=is_day_or_empty),
        "kind": terminal.text(
            "  substantive, temporary or acting", KINDS[0], check=is_one_of(KINDS)
        ),
    }


def _meeting_type(terminal: Terminal) -> Values:
    terminal.say("\nThe meeting that comes back most often; others are added at the office desk")
    return {
        "name": terminal.text("Name", defaults.MEETING_TYPE),
        "title": terminal.text("Title of its notes", defaults.MEETING_TITLE),
        "venue": terminal.text("Venue"),
        "start_time": terminal.text("Begins at", f"{defaults.START_TIME:%H:%M}", check=is_time),
        "schedule": terminal.text("When, in words (the last Friday of each month)"),
        "standing_items": terminal.list(
            "Standing items: number and heading", list(defaults.STANDING_ITEMS)
        ),
    }


def _plan(terminal: Terminal) -> Values | None:
    terminal.say("\nThe police and crime plan")
    title = terminal.text("Title (empty: later)")
    if not title:
        return None
    return {
        "title": title,
        "starts_on": terminal.text("From (empty: not known)", check=is_day_or_empty),
        "ends_on": terminal.text("To (empty: open)", check=is_day_or_empty),
        "objectives": terminal.list("Objectives", []),
    }


def _users(terminal: Terminal) -> list[Values]:
    terminal.say("\nWho signs in. The first invites the others later: the user administrator.")
    users: list[Values] = []
    role = "user_administrator"
    while True:
        needed = is_said if not users else None
        name = terminal.text("Name" if needed else "Another name (empty: no more)", check=needed)
        if not name:
            return users
        user = {"name": name, "email": terminal.text("  e-mail", check=is_address)}
        user["role"] = terminal.text("  role", role, check=is_one_of(ROLES))
        if user["role"] == "staff_officer":
            user["acts_for"] = terminal.text("  acts for the post (CC)")
        users.append(user)
        role = "minute_taker"
