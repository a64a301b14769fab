"""Asking for more time, deciding about it, and noting an action for ALL, as people fill them in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import User
from accounts.service_forms import A_MOMENT, words
from meetings.models import Meeting

from . import acknowledging, more_time, rules
from .forms import RedateForm, meetings_to_come
from .models import Action, ActionUpdate
from .verb_form import VerbForm


class MoreTimeForm(VerbForm):
    title = "Ask for more time"
    button = "Ask for more time"
    done = "You asked for more time for {action}. The commissioner’s office decides now."
    does = "more-time"

    to_on = forms.DateField(label="Until which day", required=False, widget=forms.DateInput)
    to_meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Or until a meeting",
        required=False,
        empty_label="Not a meeting",
    )
    reason = words(
        "Why", "The commissioner’s office reads it, and so does whoever reads the action."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_meeting"].queryset = meetings_to_come(self.by)  # type: ignore[attr-defined]
        self.ask_for_office(rules.speaks_for(self.by, self.action))

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return super().is_offered(action) and action.more_time_asked is None

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        return more_time.why_not(action)

    def was_done(self, seen: int | None, said: dict[str, Any]) -> bool:
        """The request that waits says it, and is a moment old; the action's version stays."""
        asked = self.action.more_time_asked
        return (
            asked is not None
            and asked.asked_by_id == self.by.pk
            and (asked.to_on, asked.to_meeting) == (said["to_on"], said["to_meeting"])
            and asked.reason.split() == said["reason"].split()
            and asked.asked_at >= timezone.now() - A_MOMENT
        )

    def verb(self, **data: Any) -> None:
        more_time.ask(self.action, by=self.by, **data)


class GrantForm(RedateForm):
    title = "Give more time"
    button = "Give new date"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["asked_by"]
        if asked := self.action.more_time_asked:
            self.initial = {
                **self.initial,
                "to_on": asked.to_on,
                "to_meeting": asked.to_meeting_id,
                "reason": asked.reason,
            }

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return super().is_offered(action) and action.more_time_asked is not None

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        return super().over(action, by) or more_time.decided(action)

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        latest = self.action.redatings.order_by("number").last()
        office = latest.asked_by if latest else None
        return super().is_said_by(after, {**said, "asked_by": office})


class RefuseTimeForm(VerbForm):
    title = "Refuse more time"
    button = "Refuse more time"
    done = "More time for {action} is refused. It is due when it was, and its owners see why."
    does = "more-time"

    reason = words(
        "Why it is due as before", "The owners read it.", max_length=ActionUpdate.LONGEST_TEXT
    )

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return super().is_offered(action) and action.more_time_asked is not None

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        return super().over(action, by) or more_time.decided(action)

    def was_done(self, seen: int | None, said: dict[str, Any]) -> bool:
        latest = self.action.time_requests.order_by("decided_at").last()
        return (
            self.action.more_time_asked is None
            and latest is not None
            and latest.decided_by_id == self.by.pk
            and latest.refusal == said["reason"]
        )

    def verb(self, **data: Any) -> None:
        more_time.refuse(self.action, by=self.by, **data)


class AcknowledgeForm(VerbForm):
    title = "Seen and noted"
    button = "Seen and noted"
    done = "{action} is noted for your office."
    does = "note"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = acknowledging.to_acknowledge(self.action, self.by)
        offices = self.by.offices_on(timezone.localdate())
        self.ask_for_office(offices.filter(pk__in=[each.pk for each in left]))

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return super().is_offered(action) and action.is_for_all

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        return acknowledging.why_not(action, by)

    def was_done(self, seen: int | None, said: dict[str, Any]) -> bool:
        latest = self.action.acknowledgements.filter(acknowledged_by=self.by).last()
        if latest is None or latest.acknowledged_at < timezone.now() - A_MOMENT:
            return False
        return said.get("office") in (None, latest.office)

    def verb(self, **data: Any) -> None:
        acknowledging.acknowledge(self.action, by=self.by, **data)


OWNER_VERBS: dict[str, type[VerbForm]] = {"more-time": MoreTimeForm, "acknowledge": AcknowledgeForm}
"""Beside posting an update."""
TIME_VERBS: dict[str, type[VerbForm]] = {"grant-time": GrantForm, "refuse-time": RefuseTimeForm}
"""The office desk's, while somebody waits for them: then they are the usual ones."""
