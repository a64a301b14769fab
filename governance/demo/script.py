"""How the invented record is written down: what was said, and what became of each action.

A meeting's key says its series and its place there: "M03" is the third monthly meeting, "HA2" the
second holding to account meeting, "PS1" the first public session. A time is a meeting and days from
it: "M03+12". In texts, {month}, {month+1} are names of months counted from the meeting's own, and
{due} is when an action is due.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; one that is commissioned has the force's written `answer`, or a `draft` of it, or
    waits for it."""

    text: str
    label: str = ""
    assurance: str = ""
    asked_of: str = ""
    answer_due: str = ""
    """A time, where a written answer was asked for."""
    answer: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Do:
    """An action. Exactly one of `by`, `at`, `when` and `agree` says when it is due."""

    key: str
    text: str
    owners: str = "CC"
    """Abbreviations, lead first, apart by commas; ALL is everyone."""
    by: str = ""
    """A time; falls on a working day."""
    at: str = ""
    """A meeting's key."""
    when: str = ""
    """A trigger."""
    agree: bool = False
    """Due on a date to be agreed."""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An earlier action, heard again."""

    key: str
    update: str
    requested_by: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    text: str
    by: str = "PCC"
    is_of_public_interest: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """An agenda item and what was said under it."""

    number: str = ""
    heading: str = ""
    kind: str = "update"
    narrative: str = ""
    context: str = ""
    objective: str = ""
    topic: str = ""
    questions: tuple[Ask, ...] = ()
    findings: str = ""
    heard: tuple[Heard, ...] = ()
    actions: tuple[Do, ...] = ()
    nothing: str = ""
    """The printed words of a nil return."""
    agreed_after: str = ""
    decisions: tuple[Decide, ...] = ()
    owners: str = ""
    items: tuple[Said, ...] = ()
    private: str = ""
    """Why it was taken in private."""
    sensitive: bool = False
    withheld: str = ""
    """A reason from the office's list, for the whole item."""
    passage: str = ""
    """The words that are withheld, where it is not the whole item."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting: who was missing, who came besides, and its items."""

    key: str
    items: tuple[Said, ...]
    apologies: tuple[str, ...] = ()
    guests: tuple[tuple[str, str], ...] = ()
    """(name, capacity) of those who came for an item."""
    observers: tuple[tuple[str, str], ...] = ()
    is_published: bool = True
    why: str = "Matters of significant public interest were discussed."
    """The answer to the public-interest test, for one that is published."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an action: `verb` is a service of actions."""

    on: str
    verb: str
    by: str
    """A key of `office.ACCOUNTS`."""
    text: str
    office: str = ""
    files: tuple[str, ...] = ()
    """Names of `evidence.FILES`."""
    to: str = ""
    """The new due time, meeting or trigger of a re-dating, or the action merged into."""


NONE = "There were no actions arising."
NO_FURTHER = "There were no further actions arising."


def update(on: str, by: str, text: str, *files: str, office: str = "") -> Event:
    return Event(on, "update", by, text, office=office, files=files)


def propose(on: str, by: str, text: str, *files: str, office: str = "") -> Event:
    return Event(on, "propose", by, text, office=office, files=files)


def redate(on: str, asked_by: str, to: str, reason: str) -> Event:
    return Event(on, "redate", "minutes", reason, office=asked_by, to=to)


def close(on: str, outcome: str, by: str = "minutes") -> Event:
    return Event(on, "close", by, outcome)


def accept(on: str, outcome: str = "", by: str = "chair") -> Event:
    return Event(on, "accept", by, outcome)


def refuse(on: str, reason: str, by: str = "chair") -> Event:
    return Event(on, "refuse", by, reason)


def withdraw(on: str, reason: str) -> Event:
    return Event(on, "withdraw", "minutes", reason)


def merge(on: str, into: str, reason: str) -> Event:
    return Event(on, "merge", "minutes", reason, to=into)


def ask_for_time(on: str, by: str, until: str, reason: str) -> Event:
    return Event(on, "ask_for_time", by, reason, to=until)


def refuse_time(on: str, reason: str, by: str = "chair") -> Event:
    return Event(on, "refuse_time", by, reason)


def note(on: str, by: str) -> Event:
    """Of an action for ALL: seen and noted by the office that `by` holds."""
    return Event(on, "note", by, "")
