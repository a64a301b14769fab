"""Who acts for the holder of an office, as the holder fills it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from . import lending
from .models import Office, User
from .service_forms import ServiceForm


class LendForm(ServiceForm):
    """An office, whom it is lent to, and the two days."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="Your office", widget=forms.RadioSelect, empty_label=None
    )
    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Who acts for you",
        empty_label="Choose somebody",
        error_messages={"required": "Choose who acts for you."},
        help_text="Officers and staff officers who have an account. For anybody else, ask the "
        "office; whom to ring stands at the foot of this page.",
    )
    starts_on = forms.DateField(label="First day", widget=forms.DateInput)
    ends_on = forms.DateField(
        label="Last day",
        widget=forms.DateInput,
        help_text="It ends by itself after this day.",
        error_messages={"required": "Say which is the last day."},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        held = by.offices_held_on(timezone.localdate())
        self.fields["office"].queryset = held  # type: ignore[attr-defined]
        if len(held) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = held[0]
        self.fields["to"].queryset = lending.borrowers(by)  # type: ignore[attr-defined]

    def verb(self, **data: Any) -> None:
        lending.lend(data.pop("office"), by=self.by, **data)
