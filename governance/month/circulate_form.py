"""What the minute-taker fills in to send a draft round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.meanwhile import moment
from accounts.models import User
from accounts.required_words import bare
from accounts.service_forms import ServiceForm
from meetings import circulating
from meetings.models import Circulation, Meeting

from .recipients import Recipient, recipients

How = Circulation.How


class CirculateForm(ServiceForm):
    """`made` is the circulation that was put on record, or None."""

    made: Circulation | None = None

    to = forms.MultipleChoiceField(
        label="To whom",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person to send the draft to."},
    )
    how = forms.ChoiceField(
        label="How",
        choices=How.choices,
        initial=How.LINK,
        widget=forms.RadioSelect,
        help_text="A document holds what its own reader may read: private and sensitive items only "
        "for those who may read them in the portal.",
    )
    message = forms.CharField(
        label="Message",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="Everybody gets the same words, so none about private or sensitive items.",
    )
    comments_by = forms.DateField(
        label="Comments wanted by",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.by = meeting, by
        self.list = recipients(meeting)
        to: Any = self.fields["to"]
        to.choices = [(key, each.name) for key, each in self.list.by_key.items()]
        listed = self.list.by_key.items()
        to.initial = [key for key, each in listed if each.is_ticked and each.user != by]
        self.fields["seen"].initial = meeting.circulations.count()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = cleaned.pop("seen", None)
        if self.errors:
            return cleaned
        chosen = [self.list.by_key[key] for key in cleaned["to"]]
        now = self.meeting.circulations.count()
        if seen not in (None, now):
            self._refuse_or_repeat(cleaned, chosen, now)
            return cleaned
        if cleaned["how"] == How.LINK and (deaf := [each for each in chosen if not each.user]):
            names = ", ".join(each.name for each in deaf)
            raise ValidationError(
                {
                    "to": f"A link leads nowhere for {names}, without an account that reads "
                    "drafts. Attach the document, or leave them out. Nothing was sent."
                }
            )
        cleaned["to"] = [each.addressee for each in chosen]
        return cleaned

    def _refuse_or_repeat(self, said: dict[str, Any], chosen: list[Recipient], now: int) -> None:
        """It went round after the page was opened: by this very form, or by another."""
        latest = self.meeting.circulations.select_related("circulated_by__person").last()
        if latest is None:
            return
        addresses = set(latest.recipients.values_list("address", flat=True))
        self.is_repeated = (
            latest.circulated_by_id == self.by.pk
            and (latest.how, latest.comments_by) == (said["how"], said["comments_by"])
            and latest.message.split() == bare(said["message"]).split()
            and addresses == {each.address for each in chosen}
        )
        if not self.is_repeated:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["seen"] = str(now)  # type: ignore[index]
            raise ValidationError(
                f"{latest.circulated_by} circulated this draft {moment(latest.circulated_at)}, "
                "after you opened the page. Nothing of yours is sent yet: press the button again "
                "if it is still to go out."
            )

    def verb(self, **data: Any) -> None:
        self.made = circulating.circulate(self.meeting, by=self.by, **data)
