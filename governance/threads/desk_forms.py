"""What the minute-taker says beside topics: a commitment, what became of it, what is one topic."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import User
from accounts.service_forms import ServiceForm, hold_back, words
from meetings import committing, topic_links
from meetings.models import AgendaItem, Commitment, Question, TopicLink

from .overview import Topic

NO_COMMITMENT = "unmark"
APART = "apart"
ONCE_MORE = (
    "Nothing of yours is recorded yet, and what you typed is still below: press Save again if it "
    "still holds."
)
Outcome = Commitment.Outcome


class MarkForm(ServiceForm):
    passage = words("Words of the commitment", "Copied from the text above, as they stand there.")
    due_on = forms.DateField(
        label="To be kept by",
        required=False,
        widget=forms.DateInput,
        help_text="If the words say a day, or mean one.",
    )
    question = forms.ModelChoiceField(
        Question.objects.none(),
        label="The question that they answer",
        required=False,
        empty_label="The item as a whole",
    )

    def __init__(self, *args: Any, item: AgendaItem, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.by = item, by
        asked: Any = self.fields["question"]
        asked.queryset = item.questions.all()
        if not asked.queryset:
            del self.fields["question"]

    def verb(self, **data: Any) -> None:
        committing.mark(self.item, by=self.by, **data)


class SettleForm(ServiceForm):
    outcome = forms.ChoiceField(
        label="What became of it",
        widget=forms.RadioSelect,
        choices=[
            (Outcome.KEPT, "Kept"),
            (Outcome.NOT_KEPT, "Not kept"),
            (Outcome.SUPERSEDED, "Superseded by another"),
            (NO_COMMITMENT, "These words are no commitment: take the mark off"),
        ],
        error_messages={"required": "Say what became of it."},
    )
    why = words("How one knows", "Whoever reads the topic reads this too.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, commitment: Commitment, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commitment, self.by = commitment, by
        self.fields["version"].initial = commitment.version

    def clean(self) -> dict[str, Any]:
        """What somebody else said since the page was opened is not put aside unread."""
        cleaned = super().clean() or {}
        seen, known = cleaned.pop("version", None), self.commitment
        if self.errors or seen == known.version:
            return cleaned
        is_own = known.settled_by_id == self.by.pk
        said = {"outcome": known.outcome, "why": known.why}
        self.is_repeated = is_own and seen == known.version - 1 and cleaned == said
        if not self.is_repeated:
            said_meanwhile = f"{known.settled_by} has said meanwhile: “{known.state}. {known.why}”"
            told = said_meanwhile if known.outcome else "It has changed since you opened the page."
            hold_back(self, [told, ONCE_MORE], version=str(known.version))
        return cleaned

    def verb(self, **data: Any) -> None:
        if data["outcome"] == NO_COMMITMENT:
            committing.unmark(self.commitment, by=self.by, reason=data["why"])
        else:
            committing.settle(self.commitment, by=self.by, **data)


class SameForm(ServiceForm):
    """`other` is the item by which another topic is named, or that this one stands apart."""

    other = forms.ChoiceField(
        label="This is one topic with", error_messages={"required": "Choose a topic."}
    )
    reason = words("Why", "It is kept in the history.")

    def __init__(
        self,
        *args: Any,
        item: AgendaItem,
        by: User,
        topics: list[Topic],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.by = item, by
        other: Any = self.fields["other"]
        other.choices = [
            ("", "Choose a topic"),
            *((topic.key, f"{topic.name} ({topic.objective})") for topic in topics),
            (APART, "None of its name: it stands apart"),
        ]

    def verb(self, **data: Any) -> None:
        if data["other"] == APART:
            topic_links.set_apart(self.item, by=self.by, reason=data["reason"])
        else:
            same_as = AgendaItem.objects.get(pk=data["other"])
            topic_links.join(self.item, same_as, by=self.by, reason=data["reason"])


class TakeBackForm(ServiceForm):
    reason = words("Why it is taken back", "It is kept in the history.")

    def __init__(self, *args: Any, link: TopicLink, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.link, self.by = link, by

    def verb(self, **data: Any) -> None:
        topic_links.take_back(self.link, by=self.by, **data)
