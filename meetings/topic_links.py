"""Verbs on what is one topic: the minute-taker says it in the open, and can take it back.

What does not fit is refused with a ValidationError that says so, and nothing of it is kept.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import User
from accounts.required_words import refuse_long, required

from . import rules
from .models import AgendaItem, TopicLink


@transaction.atomic
def join(item: AgendaItem, same_as: AgendaItem, *, by: User, reason: str) -> TopicLink:
    """Say that two items, and with them all that is one topic with either, are one topic."""
    return _say(item, same_as, by, reason)


@transaction.atomic
def set_apart(item: AgendaItem, *, by: User, reason: str) -> TopicLink:
    """Say that an item is none with the others of its name."""
    return _say(item, None, by, reason)


@transaction.atomic
def take_back(link: TopicLink, *, by: User, reason: str) -> None:
    """Topics are as if it had never been said; that it was said stays in the history."""
    _refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why it is taken back.")
    with for_reason(reason, by=by):
        link.delete()


def _say(item: AgendaItem, same_as: AgendaItem | None, by: User, reason: str) -> TopicLink:
    _refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why.")
    refuse_long(reason, "reason")
    item.hold(any_version=True)
    if TopicLink.objects.filter(item=item, same_as=same_as).exists():
        raise ValidationError("That is said already. Nothing was added a second time.")
    link = TopicLink(item=item, same_as=same_as, reason=reason)
    link.full_clean(exclude=["version"])
    with for_reason(reason, by=by):
        link.save()
    return link


def _refuse_unless_keeper(by: User) -> None:
    if not rules.keeps_notes(by):
        raise PermissionDenied("This account does not say what is one topic. Nothing was changed.")
