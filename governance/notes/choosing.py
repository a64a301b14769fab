"""The one meeting, meeting type or account that somebody means on a command line."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import User
from meetings.models import Meeting, MeetingType

from .names import fold, type_key

MOST_LISTED = 10


def meeting(said: str) -> Meeting:
    """By its number in the record, its day (2031-03-28) or a part of its title.

    Raises `ValidationError` with a sentence; where several fit, it lists them.
    """
    if said.isdigit():
        found = list(Meeting.objects.filter(pk=int(said)))
    elif (day := _day(said)) is not None:
        found = list(Meeting.objects.filter(date=day))
    else:
        found = [each for each in Meeting.objects.all() if fold(said) in fold(each.title)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            f"No meeting is “{said}”. Give its number, its day (2031-03-28) or a part of its title."
        )
    listed = "; ".join(f"{each.pk}: {each}" for each in found[:MOST_LISTED])
    more = f"; and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    raise ValidationError(
        f"{len(found)} meetings are “{said}”: {listed}{more}. Say which one by its number."
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def meeting_type(name: str) -> MeetingType:
    """By its name, "meeting" left out or not. Raises `ValidationError` with the names there are."""
    known = list(MeetingType.objects.all())
    for each in known:
        if type_key(each.name) == type_key(name):
            return each
    names = ", ".join(each.name for each in known) or "none yet"
    raise ValidationError(f"No meeting type is called “{name}”. There are: {names}.")


def account(email: str) -> User:
    """An active account by its address. Raises `ValidationError`."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise ValidationError(f"No active account has the address {email}.")
    return user
