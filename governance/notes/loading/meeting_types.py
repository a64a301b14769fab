"""The kind of meeting that the title of some notes names."""

from __future__ import annotations

from accounts.acting import for_reason
from meetings.models import MeetingType

from ..matching import MADE_BY_IMPORT, is_untouched
from ..names import better_spelling, meeting_type_name, type_key


def known_type(title: str) -> MeetingType | None:
    """The kind of meeting that a title names, if the record has it."""
    key = type_key(title)
    for each in MeetingType.objects.all():
        if key in (type_key(each.name), type_key(each.title)):
            return each
    return None


def type_said(title: str) -> str:
    """Its name as the record has it, or what a new one would be called."""
    known = known_type(title)
    return known.name if known else f"{meeting_type_name(title)} (new)"


def type_of(title: str, made: list[str]) -> MeetingType:
    """The kind of meeting that a title names, in the plainest spelling heard so far.

    One that is not known yet is made, and named in `made`.
    """
    name = meeting_type_name(title)
    known = known_type(title)
    with for_reason(MADE_BY_IMPORT):
        if known is None:
            made.append(f"meeting type “{name}”")
            return MeetingType.objects.create(name=name[:200])
        settled = better_spelling(known.name, name)
        if settled != known.name and is_untouched(known):
            known.name = settled
            known.save()
        return known
