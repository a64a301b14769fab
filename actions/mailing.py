"""Verbs about the mails that tell an office of actions: what is to be said, and what became of it.

The mail goes out after that is on record, by whoever can write one (`governance/month/`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.records import as_it_is_now

from . import rules
from .models import Action, IssueNotice
from .models.mailed import Mailed

OfMail = TypeVar("OfMail", bound=Mailed)


@transaction.atomic
def to_be_told(action: Action, offices: Collection[Office], *, by: User) -> list[IssueNotice]:
    """Put on record that these offices are told of an action that is issued; none twice.

    Raises PermissionDenied for anybody but the desk.
    """
    rules.refuse_unless_desk(by, action)
    told = set(IssueNotice.objects.filter(action=action).values_list("office", flat=True))
    made = [IssueNotice(action=action, office=each) for each in offices if each.pk not in told]
    for notice in made:
        _keep(notice, by)
    return made


def sent(rows: Sequence[Mailed], *, by: User, to: Sequence[str]) -> None:
    """The mail that holds these has gone out to these addresses."""
    now = timezone.now()
    for each in rows:
        with as_it_is_now(each):
            each.sent_at, each.sent_to, each.not_sent = now, ", ".join(to)[:500], ""
            _keep(each, by)


def not_sent(rows: Sequence[Mailed], *, by: User, why: str) -> None:
    """It has not gone out; it can be tried again."""
    for each in rows:
        with as_it_is_now(each):
            if each.sent_at is None:
                each.not_sent = why[: Mailed.LONGEST_ERROR]
                _keep(each, by)


@transaction.atomic
def try_again(rows: Sequence[Mailed], *, by: User) -> None:
    """Before the mail of an office is sent once more: of two who press, one does.

    Raises ValidationError where nothing waits, PermissionDenied for anybody but the desk, and
    StaleRecord for whoever pressed second.
    """
    if not rows:
        raise ValidationError("Nothing waits to be sent to this office: it has gone out already.")
    for each in rows:
        rules.refuse_unless_desk(by, each.action)
        each.hold()
        each.tried_at, each.not_sent = timezone.now(), ""
        _keep(each, by)


def waiting(rows: Sequence[OfMail]) -> list[OfMail]:
    """Those of one mail that have not gone out, as the record says now."""
    model = type(rows[0])
    there = model._base_manager.filter(pk__in=[each.pk for each in rows], sent_at=None)
    left = set(there.values_list("pk", flat=True))
    return [each for each in rows if each.pk in left]


def _keep(row: Mailed, by: User) -> None:
    with for_reason("", by=by):
        row.save()
