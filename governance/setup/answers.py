"""What a new office answers, one shape whether it comes from a file, a terminal or the pages.

`from_dict` takes what TOML and JSON hold (docs/setup.example.toml shows every key) and leaves
nothing unread: a key that it does not know is an error, because it is a misspelt answer. What a
file leaves out takes the value offered in `defaults`.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, time
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from . import defaults

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class BodyAnswers:
    name: str
    force_name: str
    abbreviation: str = ""
    letterhead: str = ""
    help_contact: str = ""


@dataclass(frozen=True, slots=True)
class PostAnswers:
    name: str
    abbreviation: str = ""
    organisation: str = "force"
    """`body`, `force` or `other`."""
    holder: str = ""
    """As the notes print the name, rank included; empty for a vacant post."""
    since: date | None = None
    kind: str = "substantive"
    """`substantive`, `temporary` or `acting`."""


@dataclass(frozen=True, slots=True)
class MeetingTypeAnswers:
    name: str = defaults.MEETING_TYPE
    title: str = defaults.MEETING_TITLE
    """Of its notes; {month} and {year} are filled in."""
    venue: str = ""
    start_time: time | None = defaults.START_TIME
    schedule: str = ""
    standing_items: list[str] = field(default_factory=lambda: list(defaults.STANDING_ITEMS))
    """Number and heading, "4a Performance"; a 4a stands under the 4 before it."""


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    objectives: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UserAnswers:
    name: str
    email: str
    role: str
    """A value of `RoleAssignment.Role`: minute_taker, chair, chief_officer, …"""
    acts_for: str = ""
    """Abbreviation of an office that they do not hold and act for: a staff officer's."""


@dataclass(frozen=True, slots=True)
class Answers:
    body: BodyAnswers
    users: list[UserAnswers]
    posts: list[PostAnswers] = field(
        default_factory=lambda: [PostAnswers(*post) for post in defaults.POSTS]
    )
    meeting_types: list[MeetingTypeAnswers] = field(default_factory=lambda: [MeetingTypeAnswers()])
    plan: PlanAnswers | None = None
    withholding_reasons: list[str] = field(
        default_factory=lambda: list(defaults.WITHHOLDING_REASONS)
    )
    first_meeting_on: date | None = None
    """Of the first meeting type; without it no meeting is planned yet."""


def from_dict(values: dict[str, Any]) -> Answers:
    """The answers of a file. Raises `ValidationError` with a sentence for each that is not right"""
    errors: list[str] = []
    answers = _part(Answers, values, "the file", errors)
    if errors or answers is None:
        raise ValidationError(errors)
    return answers


def _part(kind: type[Part], values: Any, place: str, errors: list[str]) -> Part | None:
    """One dataclass of its keys; what is wrong is added to `errors`, by place."""
    if not isinstance(values, dict):
        errors.append(f"{place}: named values were expected, not “{values!s:.40}”.")
        return None
    hints = typing.get_type_hints(kind)
    for key in values.keys() - hints.keys():
        errors.append(f"{place}: “{key}” is not known. Known are: {', '.join(hints)}.")
    for one in fields(kind):  # type: ignore[arg-type]
        required = one.default is MISSING and one.default_factory is MISSING
        if required and values.get(one.name) in (None, "", [], {}):
            errors.append(f"{place}: “{one.name}” is missing.")
            return None
    known = {
        key: _value(hints[key], value, key if place == "the file" else f"{place}, {key}", errors)
        for key, value in values.items()
        if key in hints
    }
    return kind(**known)


def _value(hint: Any, value: Any, place: str, errors: list[str]) -> Any:
    if typing.get_origin(hint) is list:
        if not isinstance(value, list):
            errors.append(f"{place}: a list was expected, not “{value!s:.40}”.")
            return []
        (inner,) = typing.get_args(hint)
        return [
            _value(inner, each, f"{place}, {number}", errors)
            for number, each in enumerate(value, start=1)
        ]
    if isinstance(hint, types.UnionType):
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
        if value in (None, ""):
            return None
    if hint in (date, time):
        return _moment(hint, value, place, errors)
    if hint is str:
        if not isinstance(value, str):
            errors.append(f"{place}: a text was expected, not “{value!s:.40}”.")
        return str(value).strip()
    return _part(hint, value, place, errors)


def _moment(kind: type[date] | type[time], value: Any, place: str, errors: list[str]) -> Any:
    if type(value) is kind:
        return value
    try:
        return kind.fromisoformat(value)
    except (TypeError, ValueError):
        example = "2027-01-29" if kind is date else "10:00"
        errors.append(f"{place}: “{value!s:.40}” is not a {kind.__name__}; write it as {example}.")
        return None
