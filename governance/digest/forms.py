"""How often somebody wants their digest, as they fill it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import DEFAULT_DB_ALIAS, transaction

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import before_hold
from accounts.service_forms import ServiceForm

from .models import MailRhythm


class MyMailsForm(ServiceForm):
    often = forms.ChoiceField(
        label="How often do you want it?",
        choices=MailRhythm.Often,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how often."},
    )
    weekday = forms.TypedChoiceField(
        label="Day of the week",
        coerce=int,
        choices=MailRhythm.Weekday,
        help_text="Of a mail once a week. If the office does not work then, the next working day.",
        error_messages={"required": "Say on which day of the week."},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        now = MailRhythm.of(by)
        kwargs["initial"] = {"often": now.often, "weekday": now.weekday}
        super().__init__(*args, **kwargs)
        self.by = by

    def verb(self, **data: Any) -> None:
        set_rhythm(self.by, **data)


@transaction.atomic
def set_rhythm(user: User, *, often: str, weekday: int) -> None:
    """What is as it was is not recorded once more; nor is a button pressed twice."""
    before_hold.send(MailRhythm, using=DEFAULT_DB_ALIAS)
    row = MailRhythm.of(user)
    if row.pk and (row.often, row.weekday) == (often, weekday):
        return
    row.often, row.weekday = often, weekday
    with for_reason("", by=user):
        row.save()
