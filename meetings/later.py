"""A field for the later meeting at which notes, or a correction of them, were agreed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User

from .models import Meeting


class LaterMeeting(forms.ModelChoiceField):
    def __init__(self, *, label: str, hint: str, **kwargs: Any) -> None:
        super().__init__(
            Meeting.objects.none(),
            label=label,
            help_text=hint,
            required=False,
            empty_label="Not said",
            **kwargs,
        )


def later_than(form: forms.Form, meeting: Meeting, reader: User) -> None:
    """Offer in its field `agreed_at` the meetings held since, the next one first."""
    field: Any = form.fields["agreed_at"]
    seen = Meeting.objects.visible_to(reader).exclude(pk=meeting.pk)
    held = seen.uncancelled().filter(date__gte=meeting.date, date__lte=timezone.localdate())
    field.queryset = held.order_by("date", "start_time", "pk")


def likely(field: Any, meeting: Meeting) -> Meeting | None:
    """Of those offered, the one at which notes were most likely agreed: it had them on its agenda
    for that, or it is the only one of its kind."""
    for_agreement = field.queryset.filter(items__notes_of=meeting).first()
    if for_agreement is not None:
        return for_agreement
    alike = list(field.queryset.filter(meeting_type=meeting.meeting_type_id)[:2])
    return alike[0] if len(alike) == 1 else None
