"""What the pages of a cancelled meeting say at their head, and a mail to those who were asked."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from accounts.models import User
from meetings.models import Meeting

from .recipients import recipients


def cancelled(meeting: Meeting, by: User) -> dict[str, Any]:
    """Empty for any other meeting."""
    if not meeting.is_cancelled:
        return {}
    asked = {each.address for each in recipients(meeting).there if each.address}
    addresses = sorted(asked - {by.email})
    return {
        "status": meeting.notes_status,
        "count": len(addresses),
        "mail": _mail(meeting, addresses),
    }


def _mail(meeting: Meeting, addresses: list[str]) -> str:
    """Opens in the minute-taker's own mail program, with nobody shown to the others. Nothing of the
    agenda or the reason stands in it."""
    said = {
        "bcc": ",".join(addresses),
        "subject": f"Cancelled: {meeting.title}, {meeting.date:%-d %B %Y}",
        "body": f"{meeting.title} of {meeting.date:%A %-d %B %Y} is cancelled.",
    }
    return f"mailto:?{urlencode(said, quote_via=quote)}" if addresses else ""
