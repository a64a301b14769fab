"""What the minute-taker fills in beside the ticks, to ask for updates."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.service_forms import ServiceForm
from actions import asking
from actions.models import UpdateRequest
from meetings.models import Meeting

from .days import proposed_day

LONGEST = UpdateRequest._meta.get_field("words").max_length


class AskForm(ServiceForm):
    answer_by = forms.DateField(
        label="Answer by",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Say by when you want the answers."},
    )
    words = forms.CharField(
        label="A line to all of them",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Everybody gets the same words, so none about private or sensitive items.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day, because = proposed_day(meeting)
        self.fields["answer_by"].initial = day
        self.fields["answer_by"].help_text = because

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a day by which nobody can answer."""
        cleaned = super().clean() or {}
        if day := cleaned.get("answer_by"):
            asking.refuse_day(day)
        return cleaned
