"""What somebody who was there fills in to comment on a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from accounts.required_words import bare
from accounts.service_forms import A_MOMENT, ServiceForm, words

from . import commenting
from .forms import ItemChoice
from .models import AgendaItem, DraftComment, Meeting


class CommentForm(ServiceForm):
    """`made` is the comment that was recorded, or None."""

    made: DraftComment | None = None

    item = ItemChoice(
        AgendaItem.objects.none(),
        label="What it is about",
        required=False,
        empty_label="The notes as a whole",
    )
    quoted = words(
        "Wording you mean",
        "Copied from the notes, if it is about one sentence.",
        required=False,
    )
    text = words("Your comment", "What should be said instead, or what is missing.")

    def __init__(self, *args: Any, meeting: Meeting, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.by = meeting, by
        items: Any = self.fields["item"]
        items.queryset = AgendaItem.objects.visible_to(by).filter(meeting=meeting).numbered()
        offices = by.offices_on(timezone.localdate())
        if len(offices) > 1:
            self.fields["office"] = forms.ModelChoiceField(
                offices,
                label="For which office you say it",
                widget=forms.RadioSelect,
                empty_label=None,
                help_text="The record keeps it with your name.",
                error_messages={"required": "Say for which office you comment."},
            )
            self.order_fields(["office"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.is_repeated = self._was_just_said(cleaned)
        return cleaned

    def _was_just_said(self, said: dict[str, Any]) -> bool:
        latest = self.meeting.comments.filter(posted_by=self.by).last()
        return (
            latest is not None
            and latest.item == said["item"]
            and latest.text.split() == said["text"].split()
            and latest.quoted.split() == bare(said["quoted"]).split()
            and latest.posted_at >= timezone.now() - A_MOMENT
        )

    def verb(self, **data: Any) -> None:
        self.made = commenting.comment(self.meeting, by=self.by, **data)
