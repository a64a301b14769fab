"""Steps of a meeting's notes as people fill them in; each says when it fits and carries it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from accounts.models import User
from accounts.service_forms import ServiceForm, words

from . import rules, services
from .models import AgendaItem, Meeting, NotesStatus

Status = NotesStatus.Status


class StepForm(ServiceForm):
    """One step with the notes of one meeting."""

    title: ClassVar[str]
    explains: ClassVar[str]
    done: ClassVar[str]
    fits: ClassVar[frozenset[str]]
    may: Callable[[User], bool] = staticmethod(rules.keeps_notes)

    def __init__(self, *args: Any, meeting: Meeting, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.by = meeting, by

    @classmethod
    def is_offered(cls, meeting: Meeting, user: User) -> bool:
        return meeting.status in cls.fits and cls.may(user)


class StartForm(StepForm):
    title = "Start the meeting"
    explains = "Notes are taken from now on. Only the office desk sees them until the draft."
    done = "The meeting has started."
    fits = frozenset({Status.PLANNED})

    def verb(self, **data: Any) -> None:
        services.start(self.meeting, by=self.by)


class FinishDraftForm(StepForm):
    title = "Finish the draft"
    explains = "Chief officers and their staff can read the draft from now on."
    done = "The notes are a draft, which both offices can read."
    fits = frozenset({Status.IN_PROGRESS})

    def verb(self, **data: Any) -> None:
        services.finish_draft(self.meeting, by=self.by)


class AgreeForm(StepForm):
    title = "Agree the notes"
    explains = (
        "Agreed notes are sealed. They are never edited again; a correction is a numbered "
        "amendment that shows both wordings."
    )
    done = "The notes are agreed and sealed."
    fits = frozenset({Status.DRAFT})
    may = staticmethod(rules.may_agree)

    def verb(self, **data: Any) -> None:
        services.agree(self.meeting, by=self.by)


class PublishForm(StepForm):
    title = "Publish the notes"
    explains = "Everybody can read them from now on, without what is private or withheld."
    done = "The notes are published."
    fits = frozenset({Status.AGREED})

    reason = words(
        "Why they are of public interest",
        "It was a public meeting, or matters of significant public interest were discussed.",
    )

    def verb(self, **data: Any) -> None:
        services.publish(self.meeting, by=self.by, **data)


class StepBackForm(StepForm):
    title = "Undo the last step"
    explains = "The notes go back to the step before. The reason stays in their history."
    done = "The last step is undone."
    fits = frozenset({Status.IN_PROGRESS, Status.DRAFT, Status.PUBLISHED})

    reason = words("Why")

    def verb(self, **data: Any) -> None:
        services.step_back(self.meeting, by=self.by, **data)


class AmendForm(StepForm):
    title = "Record an amendment"
    explains = (
        "The agreed words stay as they are. The amendment stands beside them with its number."
    )
    done = "The amendment is recorded."
    fits = frozenset({Status.AGREED, Status.PUBLISHED})

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="Item", required=False, empty_label="No single item"
    )
    was = words(
        "Wording as agreed",
        "Copied from the notes: enough of the sentence to be found there once.",
        max_length=services.LONGEST,
    )
    becomes = words(
        "Corrected wording",
        "Leave it empty to strike the words out.",
        required=False,
        max_length=services.LONGEST,
    )
    reason = words("Why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = self.meeting.items.all()  # type: ignore[attr-defined]

    def verb(self, **data: Any) -> None:
        services.amend(self.meeting, by=self.by, **data)


STEPS: dict[str, type[StepForm]] = {
    "start": StartForm,
    "finish-draft": FinishDraftForm,
    "agree": AgreeForm,
    "publish": PublishForm,
    "amend": AmendForm,
    "undo": StepBackForm,
}
"""In the order in which they are offered."""


def steps_for(meeting: Meeting, user: User) -> list[tuple[str, str]]:
    """What `user` may do next with these notes, as (name in the address, words)."""
    return [(name, form.title) for name, form in STEPS.items() if form.is_offered(meeting, user)]
