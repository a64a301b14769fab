"""Which figures are asked for: of what period, of meetings of which type, of which office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone

from accounts.models import Office, User
from actions.models import Action, ActionQuerySet
from governance.charts.period import months_back
from meetings.models import MeetingType

MONTHS = 12


class FiguresForm(forms.Form):
    period = forms.ChoiceField(
        label="Period",
        choices=[("", f"The last {MONTHS} months"), ("all", "All years")],
        required=False,
    )
    type = forms.ModelChoiceField(
        MeetingType.objects.all(), label="Type of meeting", empty_label="Any type", required=False
    )
    office = forms.ModelChoiceField(
        Office.objects.all(), label="Office", empty_label="Every office", required=False
    )


@dataclass(frozen=True)
class Asked:
    reader: User
    today: date
    since: date | None
    """The first day of the period; None for all years."""
    type: MeetingType | None
    office: Office | None

    @classmethod
    def by(cls, form: FiguresForm, reader: User) -> Asked:
        """Of a form that is valid."""
        said, today = form.cleaned_data, timezone.localdate()
        first = months_back(today.replace(day=1), MONTHS - 1)
        return cls(
            reader,
            today,
            None if said["period"] == "all" else first,
            said["type"],
            said["office"],
        )

    @property
    def actions(self) -> ActionQuerySet:
        """What the register lists for the same type and office."""
        found = Action.objects.visible_to(self.reader)
        if self.type:
            found = found.filter(item__meeting__meeting_type=self.type)
        if self.office:
            found = found.owned_by(Office.objects.filter(pk=self.office.pk))
        return found

    def register(self, **chosen: Any) -> str:
        """The address of the register with these filters, and the type and office asked for."""
        ours = {
            "state": "",
            "type": self.type.pk if self.type else None,
            "office": self.office.pk if self.office else None,
        }
        return f"{reverse('actions:list')}?{_query(ours | chosen)}"

    def questions(self, **chosen: Any) -> str:
        """The address of the list of questions behind a cell."""
        ours = {"type": self.type.pk if self.type else None}
        return f"{reverse('figures:questions')}?{_query(ours | chosen)}"

    @property
    def period_words(self) -> str:
        return f"since {self.since:%B %Y}" if self.since else "in all years"


def _query(chosen: dict[str, Any]) -> str:
    return urlencode({name: value for name, value in chosen.items() if value is not None})
