"""What every form of a verb on an action does.

A form carries the version of the action that was seen. If somebody changed the action since, the
first try is refused with who changed what; what was typed stays, and a second try is deliberate.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts import changes
from accounts.models import User
from accounts.service_forms import ServiceForm

from . import evidence, rules
from .models import Action


class VerbForm(ServiceForm):
    """One verb on one action."""

    title: str
    button: str
    done: str
    """What was done, for the message after it; {action} is its label."""
    fits: frozenset[str]
    """Statuses in which the verb is offered; the service decides."""
    warns = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, action: Action, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action, self.by = action, by
        self.fields["version"].initial = action.version

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        return action.status in cls.fits and action.issued_at is not None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = cleaned.pop("version", None)
        if seen != self.action.version:
            self._refuse_stale(seen)
        return cleaned

    def _refuse_stale(self, seen: int | None) -> None:
        self.data = {**self.data.dict(), "version": str(self.action.version)}  # type: ignore[attr-defined]
        found = changes.since(self.action, seen) if seen else []
        untold = rules.untold(self.by)
        raise ValidationError(
            [
                "This action has changed since you opened the page. Nothing was saved, and what "
                "you typed is still below: read what has changed, then send it again if it still "
                "holds.",
                *(str(change) for change in found if change.field not in untold),
            ]
        )


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each looked at; the value is a list. Of an empty one its name is told."""

    widget = ManyFiles(attrs={"multiple": True})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        clean = super().clean
        return evidence.taken(clean(each, initial) for each in data or [] if each)
