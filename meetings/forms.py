"""Steps of a meeting's notes as people fill them in; each says when it fits and carries it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.meanwhile import moment, who
from accounts.models import User
from accounts.service_forms import A_MOMENT, ServiceForm, words

from . import agreeing, cancelling, closed, rules, services, withholding
from .agreeing import Told
from .closed import HeldBackOnce, SaysWhatIsClosed
from .later import LaterMeeting, later_than, likely
from .models import AgendaItem, Amendment, Meeting, NotesStatus, Publication
from .overlaps import SaysWhatOverlaps

Status = NotesStatus.Status


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, item: Any) -> str:
        """By its full number: a meeting has several items 2."""
        return str(item.full_label)


class StepForm(ServiceForm):
    """One step with the notes of one meeting."""

    title: ClassVar[str]
    explains: ClassVar[str]
    done: ClassVar[str]
    fits: ClassVar[frozenset[str]]
    leads_to: ClassVar[str] = ""
    """The status that the step gives the notes; "" where it depends."""
    waits_for_its_day: ClassVar[bool] = False
    """It is refused before the day of the meeting."""
    may: Callable[[User], bool] = staticmethod(rules.keeps_notes)
    who_may: ClassVar[str] = "the minute-taker"
    has_preview: ClassVar[bool] = False
    """What residents will read is looked at before it."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.by = meeting, by
        self.fields["seen"].initial = self._steps_taken()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = cleaned.pop("seen", None)
        self.is_repeated = not self.errors and self.was_taken(seen, cleaned)
        if not self.is_repeated and seen not in (None, self._steps_taken()):
            self.data = {**self.data.dict(), "seen": str(self._steps_taken())}  # type: ignore[attr-defined]
            latest = self.meeting.notes_status.history.first()
            raise ValidationError(
                f"{who([latest], self.by)} took a step with these notes "
                f"{moment(latest.history_date)}, after you opened the page: they are now "
                f"“{self.meeting.status_label}”. Nothing of yours is recorded"
                + (
                    "."
                    if self.over(self.meeting)
                    else f" yet: press “{self.title}” again if it is still what you want."
                )
            )
        return cleaned

    def was_taken(self, seen: int | None, said: dict[str, Any]) -> bool:
        """Whether the step after those seen is this person's, and this one."""
        if seen is None:
            return False
        steps = NotesStatus.history.filter(meeting=self.meeting, version=seen + 1)
        after = steps.filter(history_user=self.by).first()
        why = said.get("reason", "")
        is_there = after is not None and self.leads_to in ("", after.status)
        return is_there and after.history_change_reason == why

    def _steps_taken(self) -> int:
        """How often the status of the notes was saved; 0 of a meeting that has none yet."""
        status = getattr(self.meeting, "notes_status", None)
        return status.version if status else 0

    @property
    def warns(self) -> list[Told]:
        """To think about before it; they forbid nothing."""
        return []

    @classmethod
    def refuse_at_once(cls, meeting: Meeting) -> None:
        """Raises ValidationError where nobody need fill the form in first."""
        if said := cls.waits(meeting) or cls.over(meeting):
            raise ValidationError(said)

    @classmethod
    def over(cls, meeting: Meeting) -> str:
        """What has happened, where the notes are past the step or not there yet; else empty."""
        state = f"The notes of {meeting} are “{meeting.status_label}”"
        said = f"{state}, so “{cls.title}” does not fit. Nothing was changed."
        return "" if meeting.status in cls.fits else said

    @classmethod
    def is_offered(cls, meeting: Meeting, user: User) -> bool:
        return cls.is_next(meeting, user) and not cls.waits(meeting)

    @classmethod
    def is_next(cls, meeting: Meeting, user: User) -> bool:
        return meeting.status in cls.fits and cls.may(user)

    @classmethod
    def waits(cls, meeting: Meeting) -> str:
        """From when, of a step that is too early yet; "" of any other."""
        if not (cls.waits_for_its_day and meeting.is_to_come):
            return ""
        return f"“{cls.title}” can be done from {meeting.date:%-d %B %Y}, the day of the meeting."


class StartForm(StepForm):
    title = "Start the meeting"
    explains = "Notes are taken from now on. Only the office desk sees them until the draft."
    done = "The meeting has started."
    fits = frozenset({Status.PLANNED})
    leads_to = Status.IN_PROGRESS
    waits_for_its_day = True

    def verb(self, **data: Any) -> None:
        services.start(self.meeting, by=self.by)


class CancelForm(StepForm):
    title = "Cancel the meeting"
    explains = (
        "It is not held; its agenda stays on record. Open actions, and topics that were deferred "
        "to it or asked to come back, come up when the next one is planned. What falls due at it "
        "falls due at the next one."
    )
    done = "The meeting is cancelled."
    fits = frozenset({Status.PLANNED})

    reason = words("Why it is not held", "Whoever sees the meeting reads it.")

    @classmethod
    def refuse_at_once(cls, meeting: Meeting) -> None:
        cancelling.refuse_begun(meeting, meeting.status)

    def verb(self, **data: Any) -> None:
        cancelling.cancel(self.meeting, by=self.by, **data)


class FinishDraftForm(StepForm):
    title = "Finish the draft"
    explains = "Chief officers and their staff can read the draft from now on."
    done = "The notes are a draft, which both offices can read."
    fits = frozenset({Status.IN_PROGRESS})
    leads_to = Status.DRAFT

    def verb(self, **data: Any) -> None:
        services.finish_draft(self.meeting, by=self.by)


class AgreeForm(HeldBackOnce, StepForm):
    title = "Agree the notes"
    explains = (
        "Agreed notes are sealed. They are never edited again; a correction is a numbered "
        "amendment that shows both wordings."
    )
    done = "The notes are agreed and sealed."
    fits = frozenset({Status.DRAFT})
    leads_to = Status.AGREED
    waits_for_its_day = True
    told_as = (
        "Nothing is agreed yet. Look at what stands above; press the button once more to agree the "
        "notes all the same."
    )
    may = staticmethod(rules.may_agree)
    who_may = "the minute-taker and the chair"

    agreed_at = LaterMeeting(
        label="At which meeting",
        hint="If they were agreed at a later meeting. A correction that was agreed there is "
        "recorded afterwards, as an amendment.",
    )
    who = forms.CharField(
        label="Who agreed them",
        required=False,
        max_length=300,
        help_text="If it is to stand on record: “the Commissioner and the Chief Constable”.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later_than(self, self.meeting, self.by)
        field = self.fields["agreed_at"]
        field.initial = partial(likely, field, self.meeting)

    @cached_property
    def warns(self) -> list[Told]:
        return agreeing.told(self.meeting, self.by) if self.meeting.status in self.fits else []

    def told_before(self, meeting: Meeting) -> list[str]:
        if meeting.status in self.fits:
            agreeing.refuse_words_left(meeting)
        return [str(each) for each in self.warns]

    def verb(self, **data: Any) -> None:
        services.agree(self.meeting, by=self.by, at=data["agreed_at"], who=data["who"])


class PublishForm(HeldBackOnce, StepForm):
    title = "Publish the notes"
    explains = (
        "From now on they may be given to residents, without what is private or withheld. The "
        "portal has no public page yet: ask your IT colleagues to put them on the office’s website "
        "from here. The files on the meeting’s page are not for that: they hold all that their "
        "reader may read."
    )
    done = "The notes are published."
    fits = frozenset({Status.AGREED})
    leads_to = Status.PUBLISHED
    told_before = staticmethod(closed.read_otherwise)
    told_as = (
        "Nothing is published yet. {}. Look at the page “As residents will read it”. Press the "
        "button once more to publish them so."
    )

    reason = words(
        "Why they are of public interest",
        "It was a public meeting, or matters of significant public interest were discussed.",
    )
    has_preview = True

    @cached_property
    def warns(self) -> list[Told]:
        decided = Publication.objects.filter(meeting=self.meeting, is_of_public_interest=False)
        return [
            Told(
                f"Decided on {timezone.localtime(each.decided_at):%-d %B %Y} by {each.decided_by}: "
                f"not to be published, because: {each.reason}"
            )
            for each in decided.select_related("decided_by__person")
        ]

    @classmethod
    def refuse_at_once(cls, meeting: Meeting) -> None:
        super().refuse_at_once(meeting)
        withholding.refuse_unchecked(meeting)

    def verb(self, **data: Any) -> None:
        services.publish(self.meeting, by=self.by, **data)


class KeepUnpublishedForm(StepForm):
    title = "Decide not to publish"
    explains = (
        "The notes stay agreed and are not given to residents. The decision is on record with its "
        "reason; they can still be published later."
    )
    done = "It is on record that the notes are not to be published."
    fits = frozenset({Status.AGREED})

    reason = words("Why they are not of public interest")

    @classmethod
    def is_next(cls, meeting: Meeting, user: User) -> bool:
        return super().is_next(meeting, user) and not is_kept_unpublished(meeting)

    @classmethod
    def over(cls, meeting: Meeting) -> str:
        if is_kept_unpublished(meeting):
            return f"It is decided already that the notes of {meeting} are not published."
        return super().over(meeting)

    def was_taken(self, seen: int | None, said: dict[str, Any]) -> bool:
        latest = Publication.objects.filter(meeting=self.meeting, decided_by=self.by).first()
        return (
            latest is not None
            and (latest.is_of_public_interest, latest.reason) == (False, said["reason"].strip())
            and latest.decided_at >= timezone.now() - A_MOMENT
        )

    def verb(self, **data: Any) -> None:
        services.keep_unpublished(self.meeting, by=self.by, **data)


class StepBackForm(StepForm):
    title = "Undo the last step"
    explains = "The notes go back to the step before. The reason stays in their history."
    done = "The last step is undone."
    fits = frozenset({Status.IN_PROGRESS, Status.DRAFT, Status.PUBLISHED, Status.CANCELLED})

    reason = words("Why")

    @classmethod
    def refuse_at_once(cls, meeting: Meeting) -> None:
        services.refuse_no_way_back(meeting)

    def verb(self, **data: Any) -> None:
        services.step_back(self.meeting, by=self.by, **data)


class AmendForm(SaysWhatIsClosed, SaysWhatOverlaps, StepForm):
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
    )
    becomes = words(
        "Corrected wording",
        "Leave it empty to strike the words out.",
        required=False,
    )
    reason = words("Why")
    agreed_at = LaterMeeting(
        label="Agreed at which meeting", hint="If it was agreed at a later meeting."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later_than(self, self.meeting, self.by)
        self.fields["item"].queryset = self.meeting.items.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.is_repeated:
            self.say_if_overlapping(self.meeting, cleaned)
            self.say_if_closed(self.meeting, cleaned)
        return cleaned

    def was_taken(self, seen: int | None, said: dict[str, Any]) -> bool:
        latest = self.meeting.amendments.order_by("number").last()
        names = ("item", "was", "becomes", "reason")
        return (
            latest is not None
            and all(getattr(latest, name) == said[name] for name in names)
            and _is_just_done(latest, self.by)
        )

    def verb(self, **data: Any) -> None:
        for name in ("is_known_closed", "known_overlaps"):
            data.pop(name, None)
        services.amend(self.meeting, by=self.by, **data)


def is_kept_unpublished(meeting: Meeting) -> bool:
    """Whether it is decided that these agreed notes are not published."""
    return Publication.objects.filter(meeting=meeting, is_of_public_interest=False).exists()


def _is_just_done(amendment: Amendment, by: User) -> bool:
    made = amendment.history.get()
    return made.history_user_id == by.pk and made.history_date >= timezone.now() - A_MOMENT


STEPS: dict[str, type[StepForm]] = {
    "start": StartForm,
    "finish-draft": FinishDraftForm,
    "agree": AgreeForm,
    "publish": PublishForm,
    "keep-unpublished": KeepUnpublishedForm,
    "amend": AmendForm,
    "cancel": CancelForm,
    "undo": StepBackForm,
}
"""In the order in which they are offered."""


def steps_for(meeting: Meeting, user: User) -> list[tuple[str, str]]:
    """What `user` may do next with these notes, as (name in the address, words)."""
    return [(name, form.title) for name, form in STEPS.items() if form.is_offered(meeting, user)]


def too_early(meeting: Meeting, user: User) -> str:
    """From when `user` may take the step that waits for the day of the meeting; "" where none."""
    steps = [(form, form.waits(meeting)) for form in STEPS.values()]
    return "".join(words for form, words in steps if words and form.is_next(meeting, user))


def next_step(meeting: Meeting, user: User) -> tuple[str, StepForm] | None:
    """The one that leads on from where the notes are, as (name in the address, form); None where
    there is none, or `user` may not take it."""
    for name, form in STEPS.items():
        if form.leads_to and form.is_offered(meeting, user):
            return name, form(meeting=meeting, by=user)
    return None
