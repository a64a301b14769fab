"""An item that nobody had planned, added while the meeting goes on."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from governance.models import SheetRow
from meetings import late
from meetings.models import AgendaItem


@transaction.atomic
def add_late(after: AgendaItem, *, by: User, number: str, heading: str, key: str) -> AgendaItem:
    """The item that this press of the button has made, also where it was sent twice."""
    after.meeting.hold(any_version=True)
    known = SheetRow.objects.filter(item_pk=after.pk, key=key).first() if key else None
    if known is not None:
        return AgendaItem.objects.get(pk=known.record_pk)
    added = late.add_after(after, by=by, number=number, heading=heading)
    if key:
        SheetRow.objects.create(item_pk=after.pk, key=key, record_pk=added.pk)
    return added
