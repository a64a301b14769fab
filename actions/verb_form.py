"""What every form of a verb on an action does.

A form carries the version of the action that was seen. If somebody changed the action since, the
first try is refused with who changed what; what was typed stays, and a second try is deliberate. A
form that was sent twice is answered as the first time, and carried out once.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from accounts.meanwhile import Meanwhile
from accounts.models import Office, User
from accounts.service_forms import ServiceForm
from meetings.sight import READS_EVERYTHING, role_of

from . import evidence, rules
from .models import Action
from .over import VERBS, over


class VerbForm(ServiceForm):
    """One verb on one action."""

    title: str
    button: str
    done: str
    """What was done, for the message after it; {action} is its label."""
    does: str
    """Its name in `over.VERBS`."""
    fits: frozenset[str] = frozenset()
    """Statuses in which it is offered, where these are fewer than those in which it can be done."""
    leads_to = ""
    """The status that the verb gives the action."""
    warns = False
    issues_unknown = False
    """An action of unknown outcome that was not issued takes it too, and is issued with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, action: Action, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action, self.by = action, by
        self.changes: list[SafeString] = []
        """What has changed since the page was opened, as sentences."""
        self.fields["version"].initial = action.version

    def ask_for_office(self, offices: QuerySet[Office]) -> None:
        """Whoever acts for several says for which, first of all."""
        if len(offices) > 1:
            self.fields["office"] = forms.ModelChoiceField(
                offices,
                label="For which office you say it",
                widget=forms.RadioSelect,
                empty_label=None,
                help_text="The record keeps it with your name.",
                error_messages={"required": "Say for which office you report."},
            )
            self.order_fields(["office"])

    @classmethod
    def is_offered(cls, action: Action) -> bool:
        is_imported = cls.issues_unknown and action.status == Action.Status.UNKNOWN
        fits = action.status in (cls.fits or VERBS[cls.does].states)
        return fits and (action.issued_at is not None or is_imported)

    @classmethod
    def over(cls, action: Action, by: User) -> str:
        """What has happened, in a sentence, where it cannot be done any more; else empty."""
        return over(action, cls.does)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = cleaned.pop("version", None)
        self.is_repeated = not self.errors and self.was_done(seen, cleaned)
        if not self.is_repeated:
            self.refuse(seen, cleaned)
        return cleaned

    def was_done(self, seen: int | None, said: dict[str, Any]) -> bool:
        """Whether the version after the one seen is this person's, and says what is said here."""
        after = self.action.history.filter(version=(seen or 0) + 1).first()
        is_own = after is not None and after.history_user_id == self.by.pk
        return bool(seen) and is_own and self.is_said_by(after, said)

    def is_said_by(self, after: Any, said: dict[str, Any]) -> bool:
        words = said.get("reason") or said.get("outcome") or ""
        return after.status == self.leads_to and after.history_change_reason == words

    def refuse(self, seen: int | None, said: dict[str, Any]) -> None:
        """Raises ValidationError where it cannot be done any more, and where the action has changed
        since it was seen."""
        if said_now := self.over(self.action, self.by):
            raise ValidationError(said_now)
        if seen == self.action.version:
            return
        self.data = {**self.data.dict(), "version": str(self.action.version)}  # type: ignore[attr-defined]
        meanwhile = Meanwhile(self.action, seen, self.by, untold=rules.untold(self.by))
        was_open = meanwhile.seen is not None and meanwhile.seen.issued_at is not None
        if was_open or role_of(self.by, READS_EVERYTHING):
            # Whoever names a version from before it was issued has not seen it.
            self.changes = meanwhile.told
        raise ValidationError(
            f"{meanwhile.who} changed this action {meanwhile.when}, after you opened the page. "
            "Nothing of yours is recorded yet, and what you typed is still below: read what has "
            f"changed, and press “{self.button}” again if it still holds."
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
