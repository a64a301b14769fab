"""Verbs about the mails that tell an office of actions: what is to be said, and what became of it.

The mail goes out after that is on record, by whoever can write one (`governance/month/`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Office, User
from meetings.mailing import keep

from . import rules
from .models import Action, IssueNotice
from .models.mailed import Mailed


@transaction.atomic
def to_be_told(action: Action, offices: Collection[Office], *, by: User) -> list[IssueNotice]:
    """Put on record that these offices are told of an action that is issued; none twice.

    Raises PermissionDenied for anybody but the desk.
    """
    rules.refuse_unless_desk(by, action)
    told = set(IssueNotice.objects.filter(action=action).values_list("office", flat=True))
    made = [IssueNotice(action=action, office=each) for each in offices if each.pk not in told]
    for notice in made:
        keep(notice, by)
    return made


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
        keep(each, by)
