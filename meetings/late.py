"""Items that nobody had planned: their place, and the number that is proposed for them."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import SealedNotes
from accounts.required_words import bare, required

from . import rules
from .models import AgendaItem, Meeting

LAST = re.compile(r"(?P<before>.*?)(?P<last>\d+|[a-z]|[A-Z])(?P<after>[.)]?)")


@transaction.atomic
def add_after(after: AgendaItem, *, by: User, number: str, heading: str) -> AgendaItem:
    """An item beside `after`, behind all that stands under it; no other item is moved.

    Raises ValidationError without a heading, and SealedNotes where the notes are agreed.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker adds items. Nothing was changed.")
    after.meeting.hold(any_version=True)
    if Meeting.objects.get(pk=after.meeting_id).is_sealed:
        raise SealedNotes
    item = AgendaItem(
        meeting=after.meeting,
        parent=after.parent,
        position=_last_position(after),
        number=bare(number),
        heading=required(heading, "heading", "Give the item a heading."),
    )
    with for_reason("", by=by):
        item.full_clean(exclude={"version"})
        item.save()
    return item


def _last_position(after: AgendaItem) -> int:
    """Of two items at one position the one added later stands behind the other."""
    under, last = {after.pk}, after.position
    for pk, parent, position in after.meeting.items.order_by("position", "pk").values_list(
        "pk", "parent", "position"
    ):
        if parent in under:
            under.add(pk)
            last = max(last, position)
    return last


def number_after(number: str, taken: Collection[str]) -> str:
    """“5” after “4”, “4c” after “4b”, “4a” after a “4” that a “5” follows; empty after none."""
    if not (found := LAST.fullmatch(number.strip())):
        return ""
    before, last, end = found["before"], found["last"], found["after"]
    following = str(int(last) + 1) if last.isdecimal() else chr(ord(last) + 1)
    candidates = [f"{before}{following}{end}"] if following.isalnum() else []
    if last.isdecimal():
        candidates += [f"{before}{last}{letter}{end}" for letter in "abcdefgh"]
    else:
        candidates += [f"{before}{last}.{count}{end}" for count in range(1, 9)]
    return next((each for each in candidates if each not in taken), "")
