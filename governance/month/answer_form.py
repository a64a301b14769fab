"""What the minute-taker answers to a comment on a draft; one press takes all that is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.required_words import bare
from accounts.service_forms import ServiceForm
from accounts.values import number_in
from meetings import commenting
from meetings.models import DraftComment

Outcome = DraftComment.Outcome


class AnswerForm(ServiceForm):
    outcome = forms.ChoiceField(
        label="Answer",
        choices=[("", "Choose…"), *(each for each in Outcome.choices if each[0])],
        error_messages={
            "required": "Say whether it is accepted, declined or noted. What you typed is kept "
            "here, and not saved yet."
        },
    )
    answer = forms.CharField(
        label="What you say to it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, comment: DraftComment, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix, self.auto_id = f"comment-{comment.pk}", "%s"
        self.initial = {
            "outcome": comment.outcome,
            "answer": comment.answer,
            "seen": comment.version,
        }
        self.comment, self.by = comment, by

    @property
    def is_typed(self) -> bool:
        """Whether it says something else than the answer that its page showed."""
        sent = [bare(self.data.get(self.add_prefix(name), "")) for name in ("outcome", "answer")]
        seen = number_in(self.data.get(self.add_prefix("seen"), ""))
        shown = self.comment.history.filter(version=seen).first() or self.comment
        return sent != [shown.outcome, bare(shown.answer)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen, now = cleaned.pop("seen", None), self.comment
        if self.errors or seen in (None, now.version):
            return cleaned
        self.is_repeated = (
            now.answered_by_id == self.by.pk
            and now.outcome == cleaned["outcome"]
            and now.answer.split() == bare(cleaned["answer"]).split()
        )
        if not self.is_repeated:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix("seen")] = str(now.version)  # type: ignore[index]
            raise ValidationError(
                f"{now.answered_by} has answered this meanwhile: {now.get_outcome_display()}. "
                f"{now.answer} Nothing of yours is saved yet: press the button again to replace "
                "that answer, which stays in the history."
            )
        return cleaned

    def verb(self, **data: Any) -> None:
        commenting.answer(self.comment, by=self.by, **data)
