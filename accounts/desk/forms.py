"""Forms for records: two people who edit the same one cannot lose each other's words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.functional import cached_property

from ..acting import current_user
from ..meanwhile import Meanwhile
from ..records import Record, SealedNotes
from ..service_forms import HELD_BACK


class StepForm(ActionForm):
    """The menu above a list, for steps that ask for words."""

    words = forms.CharField(
        label="Outcome or reason",
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "maxlength": 500}),
    )


class Prose(AdminTextareaWidget):
    """A text area as high as what is in it, whose lines end as they are stored.

    A browser sends every line end as two characters; kept as they are, a text that nobody has
    touched would count as changed.
    """

    LINE = 90

    @classmethod
    def rows(cls, text: str) -> int:
        """Lines that the area has room for: the text's own and one to go on in, from 3 to 30."""
        lines = sum(1 + len(line) // cls.LINE for line in text.split("\n"))
        return min(max(lines + 1, 3), 30)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(
            name, value, {"rows": self.rows(str(value or "")), **(attrs or {})}
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class VersionedForm(forms.ModelForm):
    """Carries the version that was seen, and refuses to save over a later one.

    The refusal says who changed what, word by word. Shown again, the form holds what was typed;
    fields that were left alone hold what the other person wrote.
    """

    version_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    BESIDE: tuple[str, ...] = ("version_seen",)
    """Fields that are no part of the record."""
    refusal: str | ValidationError = ""
    """With what this form's first try was refused."""
    puts_back: Any = None
    """The earlier version that this form is filled with, where it puts one back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version_seen"] = self.instance.version

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in self.BESIDE]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.instance._state.adding:
            self._refuse_if_stale(self.cleaned_data.get("version_seen"))
        if self.refusal and not self.non_field_errors():
            self.add_error(None, self.refusal)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if getattr(self.instance, "is_sealed", False):
            self.add_error(None, SealedNotes.SENTENCE)

    def _refuse_if_stale(self, seen: int | None) -> None:
        """Say who changed what since, unless this form says what its sender has just saved: one
        that was sent twice is answered as saved."""
        record: Record = self.instance
        if seen == record.version:
            return
        meanwhile = Meanwhile(record, seen, current_user())
        if meanwhile.by_reader_alone and not self.has_changed():
            return
        both = self._take_over(meanwhile, seen)
        said = self._told(meanwhile, both)
        self.add_error(None, [ValidationError(each, code=HELD_BACK) for each in said])

    def _told(self, meanwhile: Meanwhile, both: list[str]) -> list[Any]:
        return [
            f"{meanwhile.who} saved this {meanwhile.when}, after you opened it. Nothing of yours "
            "is saved yet, and all that you typed is still below.",
            *meanwhile.told,
            _again(both),
        ]

    def _take_over(self, meanwhile: Meanwhile, seen: int | None) -> list[str]:
        """Make this form one of the latest version, for whoever looks and saves again; gives the
        labels of the fields that both have changed."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version_seen")] = str(self.instance.version)
        both = []
        if meanwhile.seen is not None:
            old = model_to_dict(meanwhile.seen.instance, meanwhile.fields)
            for name in meanwhile.fields:
                if name not in self.fields or name not in old:
                    continue
                bound = self[name]
                # Whoever puts a version back wants all of it, words that are still the same too.
                is_left = not self.fields[name].has_changed(old[name], bound.data)
                if is_left and self.puts_back is None:
                    data[self.add_prefix(name)] = self.fields[name].prepare_value(bound.initial)
                elif name in self.changed_data:
                    both.append(str(bound.label))
        self.data = data
        return both


def _again(both: list[str]) -> str:
    """What pressing Save once more does, where these fields (by their labels) were changed by
    both."""
    if not both:
        return "You have not changed the same words: press Save again, and both changes are kept."
    said = " and ".join(f"“{label}”" for label in both)
    return (
        f"You both changed {said}, and your words are in the form. Press Save again, and they "
        "replace the other words, which stay in the history."
    )


class RecordForm(VersionedForm):
    """A form for one record, with the reason for the change beside it."""

    change_reason = forms.CharField(
        label="Reason for the change",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Kept in the history of this record, beside your name.",
    )

    BESIDE: tuple[str, ...] = ("version_seen", "change_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance._state.adding
        record: Record = self.instance
        needed = record.first_needs_reason if is_new else record.change_needs_reason
        self.fields["change_reason"].required = needed or self.puts_back is not None
        if self.puts_back is not None:
            self.fields["change_reason"].label = "Why it is put back"
