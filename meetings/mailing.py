"""Verbs about mails to offices: what became of one, once it has been tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import as_it_is_now

from .models import Mailed

OfMail = TypeVar("OfMail", bound=Mailed)
NOT_THERE = "not delivered to "
"""Before an address that a mail did not reach, where others have it."""


def sent(rows: Sequence[Mailed], *, by: User, to: Sequence[str]) -> None:
    """The mail that holds these has gone out to these addresses."""
    now = timezone.now()
    for each in rows:
        with as_it_is_now(each):
            each.sent_at, each.sent_to, each.not_sent = now, ", ".join(to)[:500], ""
            keep(each, by)


def not_sent(rows: Sequence[Mailed], *, by: User, why: str) -> None:
    """It has not gone out; it can be tried again."""
    for each in rows:
        with as_it_is_now(each):
            if each.sent_at is None:
                each.not_sent = why[: Mailed.LONGEST_ERROR]
                keep(each, by)


def waiting(rows: Sequence[OfMail]) -> list[OfMail]:
    """Those of one mail that have not gone out, as the record says now."""
    model = type(rows[0])
    there = model._base_manager.filter(pk__in=[each.pk for each in rows], sent_at=None)
    left = set(there.values_list("pk", flat=True))
    return [each for each in rows if each.pk in left]


def not_delivered(row: Mailed, *, by: User, to: str, why: str) -> None:
    """What was handed to the post did not arrive at one of its addresses, or came back.

    Where nobody else has it the office was not told, and it can be sent again.
    """
    with as_it_is_now(row):
        left = [each for each in _addresses(row) if each.lower() != to.lower()]
        if any(not each.startswith(NOT_THERE) for each in left):
            row.sent_to = ", ".join([*left, f"{NOT_THERE}{to}"])[:500]
        else:
            row.sent_at, row.sent_to, row.not_sent = None, "", why[: Mailed.LONGEST_ERROR]
        keep(row, by)


def handed_on(row: Mailed, *, by: User, to: str) -> None:
    """The very mail that did not arrive there is on its way once more."""
    with as_it_is_now(row):
        others = [each for each in _addresses(row) if each != f"{NOT_THERE}{to}"]
        row.sent_at, row.not_sent = row.sent_at or timezone.now(), ""
        row.sent_to = ", ".join([*others, to])[:500]
        keep(row, by)


def _addresses(row: Mailed) -> list[str]:
    return row.sent_to.split(", ") if row.sent_to else []


def keep(row: Mailed, by: User) -> None:
    with for_reason("", by=by):
        row.save()
