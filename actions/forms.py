"""Verbs on an action as people fill them in; each form says when it fits and carries it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Office, User
from accounts.service_forms import A_MOMENT, words
from meetings.models import Meeting

from . import rules, services
from .evidence import TAKEN
from .models import Action, ActionUpdate
from .verb_form import FilesField, VerbForm

Status = Action.Status
UNDONE = frozenset(Action.UNDONE)


def meetings_to_come(user: User) -> QuerySet[Meeting]:
    seen = Meeting.objects.visible_to(user).uncancelled()
    return seen.filter(date__gte=timezone.localdate()).order_by("date")


class UpdateForm(VerbForm):
    title = "Post an update"
    button = "Post update"
    done = "Your update on {action} is posted. The commissioner’s office sees it now."
    does = "update"

    text = words(
        "What has been done, or what stands in the way", max_length=ActionUpdate.LONGEST_TEXT
    )
    evidence = FilesField(
        label="Files that show it",
        required=False,
        help_text=f"{TAKEN}. Each is kept as you send it.",
    )
    is_complete = forms.BooleanField(
        label="Propose that this action is complete",
        required=False,
        help_text="The commissioner’s office then accepts it, or says what is missing.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.action.status not in UNDONE:
            del self.fields["is_complete"]
        self.ask_for_office(rules.speaks_for(self.by, self.action))

    @property
    def is_proposal(self) -> bool:
        return bool(self.data.get("is_complete"))

    def was_done(self, seen: int | None, said: dict[str, Any]) -> bool:
        """The latest update says it, with the same files, and is a moment old. The action's version
        does not tell: not every update changes it."""
        latest = self.action.updates.last()
        if latest is None or latest.posted_by_id != self.by.pk:
            return False
        kind = ActionUpdate.Kind.PROPOSAL if self.is_proposal else ActionUpdate.Kind.PROGRESS
        files = sorted((one.name, one.size) for one in said["evidence"])
        return (
            latest.kind == kind
            and latest.text.split() == said["text"].split()
            and sorted(latest.evidence.values_list("name", "size")) == files
            and latest.posted_at >= timezone.now() - A_MOMENT
        )

    def refuse(self, seen: int | None, said: dict[str, Any]) -> None:
        """Words that are there already are told so, and not that somebody changed the action."""
        if not self.is_proposal:
            services.refuse_repeated(self.action, by=self.by, text=said.get("text", ""))
        super().refuse(seen, said)

    def carry_out(self) -> bool:
        if self.is_proposal:
            self.done = "You proposed {action} as complete. The commissioner’s office decides now."
        return super().carry_out()

    def verb(self, **data: Any) -> None:
        said = {"by": self.by, "text": data["text"], "files": data["evidence"]}
        said["office"] = data.get("office")
        if data.get("is_complete"):
            services.propose_completion(self.action, **said)
        else:
            services.post_update(self.action, **said)


class AcceptForm(VerbForm):
    title = "Accept as complete"
    button = "Accept and close"
    done = "{action} is closed."
    does = "accept"
    leads_to = Status.CLOSED

    outcome = words("How it ended", "The owners read it.", required=False)

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        return super().is_said_by(after, {"outcome": said["outcome"] or services.ACCEPTED})

    def verb(self, **data: Any) -> None:
        services.accept(self.action, by=self.by, **data)


class RefuseForm(VerbForm):
    title = "Refuse completion"
    button = "Refuse and open again"
    done = "Completion of {action} is refused. It is open again, and its owners see why."
    does = "refuse"
    leads_to = Status.OPEN

    reason = words("Why it is not complete", "The owners read it.")

    def verb(self, **data: Any) -> None:
        services.refuse(self.action, by=self.by, **data)


class CloseForm(VerbForm):
    title = "Close"
    button = "Close"
    done = "{action} is closed."
    does = "close"
    fits = UNDONE
    leads_to = Status.CLOSED

    outcome = words("How it ended")

    def verb(self, **data: Any) -> None:
        services.close(self.action, by=self.by, **data)


class RedateForm(VerbForm):
    title = "Give a new due date"
    button = "Give new date"
    done = "{action} has a new due date. The date before it stays in its history."
    does = "redate"

    to_on = forms.DateField(label="New due day", required=False, widget=forms.DateInput)
    to_meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Or due at a meeting",
        required=False,
        empty_label="Not at a meeting",
    )
    to_text = forms.CharField(
        label="Or due on a trigger",
        required=False,
        max_length=300,
        help_text="In words: when the new system is live. It is then never late, but asked about.",
    )
    asked_by = forms.ModelChoiceField(
        Office.objects.all(),
        label="Office that asked for it",
        required=False,
        empty_label="No office asked",
    )
    reason = words("Why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_meeting"].queryset = meetings_to_come(self.by)  # type: ignore[attr-defined]

    def clean_to_on(self) -> Any:
        day = self.cleaned_data["to_on"]
        if day and day < timezone.localdate():
            raise ValidationError("This day is past. Give a day from today on.")
        return day

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        latest = self.action.redatings.order_by("number").last()
        names = ("to_on", "to_meeting", "to_text", "asked_by", "reason")
        return (
            latest is not None
            and latest.granted_by_id == self.by.pk
            and {name: getattr(latest, name) for name in names} == said
        )

    def verb(self, **data: Any) -> None:
        services.redate(self.action, by=self.by, **data)


class WithdrawForm(VerbForm):
    title = "Withdraw"
    issues_unknown = True
    button = "Withdraw"
    warns = True
    done = "{action} is withdrawn."
    does = "withdraw"
    leads_to = Status.WITHDRAWN

    reason = words("Why it need not be done")

    def verb(self, **data: Any) -> None:
        services.withdraw(self.action, by=self.by, **data)


class MergeForm(VerbForm):
    title = "Merge into another"
    issues_unknown = True
    button = "Merge"
    warns = True
    done = "{action} is merged, and ends here."
    does = "merge"
    leads_to = Status.MERGED

    into = forms.ModelChoiceField(
        Action.objects.none(), label="Action that carries on", empty_label="Choose an action"
    )
    reason = words("Why the two are one")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Action.objects.visible_to(self.by).open()
        self.fields["into"].queryset = there  # type: ignore[attr-defined]

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        return super().is_said_by(after, said) and after.merged_into_id == said["into"].pk

    def verb(self, **data: Any) -> None:
        services.merge(self.action, by=self.by, **data)


class ReopenForm(VerbForm):
    title = "Open again"
    button = "Open again"
    done = "{action} is open again."
    does = "reopen"
    leads_to = Status.OPEN

    reason = words("Why")

    def verb(self, **data: Any) -> None:
        services.reopen(self.action, by=self.by, **data)


class SettleForm(VerbForm):
    title = "Say what became of it"
    issues_unknown = True
    button = "Save"
    done = "What became of {action} is recorded."
    does = "settle"

    status = forms.ChoiceField(
        label="What became of it",
        widget=forms.RadioSelect,
        choices=[
            (Status.CLOSED, "It was done"),
            (Status.WITHDRAWN, "It was dropped"),
            (Status.OPEN, "It is still to be done"),
        ],
    )
    outcome = words("How it ended, or how you know")

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        words = after.history_change_reason
        return (after.status, words) == (said["status"], said["outcome"])

    def verb(self, **data: Any) -> None:
        services.settle_outcome(self.action, by=self.by, **data)


class IssueForm(VerbForm):
    title = "Issue"
    button = "Issue to its owners"
    done = "{action} is issued: its owners see it from now on."

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return action.issued_at is None

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        return "" if cls.is_offered(action) else f"{action.label} was issued already."

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        return after.issued_by_id == self.by.pk

    def verb(self, **data: Any) -> None:
        services.issue(self.action, by=self.by)


DESK_VERBS: dict[str, type[VerbForm]] = {
    "settle": SettleForm,
    "issue": IssueForm,
    "accept": AcceptForm,
    "refuse": RefuseForm,
    "close": CloseForm,
    "redate": RedateForm,
    "withdraw": WithdrawForm,
    "merge": MergeForm,
    "reopen": ReopenForm,
}
"""The office desk's, in the order in which they are offered: of those that fit the usual one is
first."""
