"""Whoever wrote a mail is told where it failed: on the record that the mail was about.

So the page from which it was sent says *Not delivered*, and offers to send it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.models import Invitation, User
from accounts.records import Record, kinds
from governance.joining import invitations
from meetings import circulating, mailing
from meetings.models import CirculationRecipient, Mailed

from .models import OutgoingMail


def is_sent_anew(mail: OutgoingMail) -> bool:
    """Whether another mail went out since about one of the same records; its own copies to others
    are none."""
    mine = {tuple(each) for each in mail.about}
    later = OutgoingMail.objects.filter(pk__gt=mail.pk, kept_at__gt=mail.kept_at)
    about = later.exclude(about=[]).values_list("about", flat=True) if mine else ()
    return any(mine & {tuple(each) for each in of_one} for of_one in about)


def not_delivered(mail: OutgoingMail, why: str, *, by: User) -> None:
    """`why` is in words that go behind “not delivered:”."""
    for record in _records(mail):
        match record:
            case CirculationRecipient():
                circulating.not_delivered(record, by=by, why=why)
            case Mailed():
                mailing.not_delivered(record, by=by, to=mail.address, why=why)
            case Invitation():
                invitations.not_delivered(record, by=by, why=why)


def handed_on(mail: OutgoingMail, *, by: User) -> None:
    """It is on its way once more."""
    for record in _records(mail):
        match record:
            case CirculationRecipient():
                circulating.handed_on(record, by=by)
            case Mailed():
                mailing.handed_on(record, by=by, to=mail.address)
            case Invitation():
                invitations.not_delivered(record, by=by, why="")


def _records(mail: OutgoingMail) -> Iterator[Record]:
    """None of a mail that was replaced, for they tell of the later one."""
    if is_sent_anew(mail):
        return
    for kind, number in mail.about:
        model: Any = kinds().get(kind)
        record = model and model._base_manager.filter(pk=number).first()
        if record:
            yield record
