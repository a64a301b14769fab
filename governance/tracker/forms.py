"""Forms of the trackers: which file, what its columns are, and what of it is loaded."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.models import Action
from governance.notes.names import fold
from governance.notes.review.forms import SeenForm

from .cells import guessed_state
from .columns import CHOSEN_STATES, FIELDS, MOST_WORDS, status_at
from .models import TrackerLayout

COLUMN, STATE = "column", "state"
MOST_HEADER = 1_048_576
"""The last row that Excel has."""


class UploadForm(forms.Form):
    tracker = forms.FileField(
        label="The tracker",
        help_text="An Excel workbook (.xlsx) or a CSV file, up to 15 MB and 10,000 rows. Nothing "
        "is loaded before you have looked at every row.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )


class PlaceForm(forms.Form):
    """Which sheet, and under which row of headings."""

    sheet = forms.TypedChoiceField(label="Sheet", coerce=int)
    header = forms.IntegerField(
        label="Row of the headings", min_value=1, max_value=MOST_HEADER, widget=forms.NumberInput
    )

    def __init__(self, sheets: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = sheets  # type: ignore[attr-defined]


class ColumnsForm(SeenForm):
    """What each column holds, what each status word means, and who has had the tracker."""

    shown_status = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_shared = forms.TypedChoiceField(
        label="Who has had this tracker until now?",
        choices=[
            ("yes", "The owners of its actions have had it: they see them here too, at once."),
            ("no", "Only this office: the actions stay at the desk until they are issued."),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say who has had this tracker until now."},
    )

    def __init__(self, layout: TrackerLayout, words: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        self.words = words[:MOST_WORDS]
        self.initial["version_seen"] = layout.version
        self.initial["shown_status"] = status_at(layout.columns)
        if layout.pk:
            self.initial["is_shared"] = "yes" if layout.is_shared else "no"
        fields = [("", "our own: kept as it is"), *FIELDS.items()]
        for place, (heading, field) in enumerate(zip(layout.headings, layout.columns, strict=True)):
            self.fields[f"{COLUMN}-{place}"] = forms.ChoiceField(
                label=heading or "(no heading)", choices=fields, initial=field, required=False
            )
        known = {fold(word): state for word, state in layout.states}
        states = [(str(state), Action.Status(state).label) for state in CHOSEN_STATES]
        for place, word in enumerate(self.words):
            self.fields[f"{STATE}-{place}"] = forms.ChoiceField(
                label=word or "(an empty cell)",
                choices=[("", "not matched yet"), *states],
                initial=known.get(fold(word)) or guessed_state(word),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        taken = [field for field in self.columns() if field]
        twice = {FIELDS[field] for field in taken if taken.count(field) > 1}
        if twice:
            names = " and ".join(f"“{name}”" for name in sorted(twice))
            self.add_error(
                None, f"{names}: each is in one column. Say for the others that they are your own."
            )
        if "text" not in taken:
            self.add_error(None, "Say which column holds the action itself.")
        return cleaned

    def columns(self) -> list[str]:
        count = len(self.layout.headings)
        return [self.cleaned_data.get(f"{COLUMN}-{place}", "") for place in range(count)]

    def states(self) -> list[list[str]]:
        """As they were chosen; words of other files with these headings stay as they were."""
        here = {fold(word) for word in self.words}
        chosen = [
            [word, self.cleaned_data.get(f"{STATE}-{place}", "")]
            for place, word in enumerate(self.words)
        ]
        return [*chosen, *(one for one in self.layout.states if fold(one[0]) not in here)]

    @property
    def has_other_status(self) -> bool:
        """Whether the column of states is another than the one whose words are shown."""
        return status_at(self.columns()) != self.cleaned_data.get("shown_status")

    def column_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(COLUMN)]

    def state_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(STATE)]


class LoadForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    change = forms.BooleanField(required=False)
