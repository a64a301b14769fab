"""What is typed between two checkpoints, and who else has the panel open.

A draft is its writer's own. It is written over at each pause of typing and has no history; the
checkpoint that makes a version of it removes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import get_text_list

from accounts.models import User
from governance.ledger.words import Words
from governance.models import SheetDraft

from .sent import clean, is_noted

A_MINUTE = timedelta(minutes=1)
"""For so long somebody is there after their page was last heard of."""
A_WHILE = timedelta(seconds=20)
"""How often it is written down that somebody is there."""
LONGEST = 400_000
"""Letters of all fields of a panel together: two texts as long as the record takes them."""
ATTENDANCE = 0
"""Instead of an item's number: the panel at the head."""

Pairs = Iterable[tuple[str, str]]


def save(meeting: int, item: int, *, by: User, pairs: Pairs) -> datetime:
    """Hold what was typed, instead of what was held before; when, as it was written down.

    Raises ValidationError where it is longer than anything that the record would take.
    """
    fields = [[name, clean(value)] for name, value in pairs if is_noted(name)]
    if (letters := sum(len(value) for _, value in fields)) > LONGEST:
        raise ValidationError(
            f"These are {letters:,} letters, and a draft holds {LONGEST:,}. The words on the page "
            "are not held by the portal: copy them somewhere else, then shorten them here."
        )
    now = timezone.now()
    _put(meeting, item, by, here_at=now, saved_at=now, fields=fields)
    return now


def note(meeting: int, item: int, *, by: User) -> None:
    """They have the panel open; written down now and then, for each write waits for others."""
    now = timezone.now()
    known = SheetDraft.objects.filter(meeting_pk=meeting, item_pk=item, user=by)
    if not known.filter(here_at__gt=now - A_WHILE).exists():
        _put(meeting, item, by, here_at=now)


def others(meeting: int, item: int, *, than: User) -> list[dict[str, str]]:
    """Who else has the panel open, or typed in it, within the last minute: name and moment."""
    rows = SheetDraft.objects.filter(
        meeting_pk=meeting, item_pk=item, here_at__gt=timezone.now() - A_MINUTE
    ).exclude(user=than)
    rows = rows.select_related("user__person").only(
        *("here_at", "user__email", "user__person__name")
    )
    return [{"name": str(row.user), "at": row.here_at.isoformat()} for row in rows]


def told(others: list[dict[str, str]]) -> str:
    """The sentence about who else has the panel open; empty where nobody has."""
    names = [each["name"] for each in others]
    if not names:
        return ""
    have = "has" if len(names) == 1 else "have"
    return (
        f"{get_text_list(names, 'and')} {have} this item open too. Nobody’s words are written over."
    )


def of(user: User, meeting: int) -> QuerySet[SheetDraft]:
    """Their own, of a meeting, with words that wait."""
    return SheetDraft.objects.filter(user=user, meeting_pk=meeting, saved_at__isnull=False)


def discard(meeting: int, item: int, *, by: User) -> None:
    """Nothing waits any more: it is in the record, or not wanted."""
    SheetDraft.objects.filter(user=by, meeting_pk=meeting, item_pk=item).delete()


def holding(words: Words) -> list[SheetDraft]:
    """Everybody's, in which these words stand: they are words of the record in the making."""
    return [row for row in SheetDraft.objects.order_by("pk") if words.are_in(row.fields)]


def erase(draft: SheetDraft, words: Words) -> None:
    """Take the words out of it; there is no earlier wording of it anywhere."""
    draft.fields = words.erased_from(draft.fields)
    draft.save()


def _put(meeting: int, item: int, user: User, **values: Any) -> None:
    """In one statement, whether it is there already or not."""
    SheetDraft.objects.bulk_create(
        [SheetDraft(meeting_pk=meeting, item_pk=item, user=user, **values)],
        update_conflicts=True,
        unique_fields=["meeting_pk", "item_pk", "user"],
        update_fields=list(values),
    )
