"""Forms of the review: which files, who is who, and the corrected words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Office, Person
from governance.models import NotesImport
from meetings.models import MeetingType

from ..document import NotesDocument
from ..jsonform import HEAD_KEYS
from ..loading.meeting_types import type_said
from ..loading.who import MAKE, NOBODY, Proposal, survey
from ..matching import Directory
from ..names import person_key
from ..rendering.text import render_text

MAX_FILES = 20


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; cleans to a list. Empty ones too: their reader says which they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        if not isinstance(data, list | tuple):
            data = [data]
        if len(data) > MAX_FILES:
            raise forms.ValidationError(
                f"These are {len(data)} files; {MAX_FILES} are read at a time. None was read: "
                "choose fewer, and bring in the others after them."
            )
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class UploadForm(forms.Form):
    papers = FilesField(
        label="Files of notes",
        help_text="Word (.docx), PDF, HTML or text, up to 25 MB each. You can choose several. "
        "Nothing is loaded before you have looked at it.",
        widget=Files(attrs={"multiple": True, "accept": ".docx,.pdf,.html,.htm,.txt"}),
    )


class SeenForm(forms.Form):
    """Carries the version of the file's row that its reader saw."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput)


class ChoicesForm(SeenForm):
    """Who is who, and which kind of meeting it was."""

    def __init__(self, row: NotesImport, document: NotesDocument, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["version_seen"] = row.version
        self.keys: dict[str, tuple[str, str]] = {}
        self.fields["meeting_type"] = self._meeting_type(row, document)
        self.known = list(Person.objects.order_by("name"))
        found = survey(document, Directory())
        for group, proposals in (("people", found.people), ("offices", found.offices)):
            chosen = row.choices.get(group, {})
            for place, proposal in enumerate(proposals):
                name = f"{group}_{place}"
                self.keys[name] = (group, proposal.key)
                make = self._person if group == "people" else self._office
                self.fields[name] = make(proposal)
                self.initial[name] = chosen.get(proposal.key, "" if proposal.problem else MAKE)
        for place, mark in enumerate(found.owners):
            name = f"owners_{place}"
            self.keys[name] = ("owners", mark)
            self.fields[name] = self._owner(mark)
            self.initial[name] = row.choices.get("owners", {}).get(mark, "")

    def _meeting_type(self, row: NotesImport, document: NotesDocument) -> forms.ChoiceField:
        self.initial["meeting_type"] = str(row.choices.get("meeting_type") or "")
        return forms.ChoiceField(
            label="Kind of meeting",
            required=False,
            choices=[
                ("", f"As the title says: {type_said(document.title)}"),
                *((str(each.pk), each.name) for each in MeetingType.objects.all()),
            ],
        )

    def _person(self, proposal: Proposal) -> forms.ChoiceField:
        """Everybody in the record can be chosen; those whom it may well be come first."""
        surname = proposal.key.split()[-1:]

        def is_near(person: Person) -> bool:
            same_surname = person_key(person.name).split()[-1:] == surname
            return person in proposal.candidates or same_surname

        known = sorted(self.known, key=lambda person: not is_near(person))
        others = [(str(person.pk), f"{person.name} (known)") for person in known]
        return self._choice(proposal, "a new person", others)

    def _office(self, proposal: Proposal) -> forms.ChoiceField:
        others = [(str(office.pk), f"{office} (known)") for office in Office.objects.all()]
        return self._choice(proposal, "a new office", [*others, (NOBODY, "no office")])

    def _owner(self, mark: str) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=f"“{mark}” owns an action",
            required=False,
            choices=[
                ("", "leave the words as they are"),
                *((str(office.pk), f"{office} (known)") for office in Office.objects.all()),
            ],
        )

    def _choice(
        self, proposal: Proposal, made: str, others: list[tuple[str, str]]
    ) -> forms.ChoiceField:
        choices = [(MAKE, made), *others]
        if proposal.problem:
            choices.insert(0, ("", "please choose"))
        return forms.ChoiceField(
            label=proposal.printed, help_text=proposal.problem, choices=choices, required=False
        )

    def rows(self, group: str) -> list[forms.BoundField]:
        return [self[name] for name, (kind, _) in self.keys.items() if kind == group]

    @property
    def people(self) -> list[forms.BoundField]:
        return self.rows("people")

    @property
    def offices(self) -> list[forms.BoundField]:
        return self.rows("offices")

    @property
    def owners(self) -> list[forms.BoundField]:
        return self.rows("owners")

    def choices(self) -> dict[str, Any]:
        """As `NotesImport.choices` keeps them."""
        kind = self.cleaned_data["meeting_type"]
        chosen: dict[str, Any] = {"meeting_type": int(kind) if kind else None}
        for group in ("people", "offices", "owners"):
            chosen[group] = {
                key: self.cleaned_data[name]
                for name, (of, key) in self.keys.items()
                if of == group and self.cleaned_data[name]
            }
        return chosen


class CorrectForm(SeenForm):
    """The head of the notes as fields, and all of the notes as text."""

    title = forms.CharField(max_length=300, required=False)
    date = forms.DateField(
        required=False, label="Date", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    date_text = forms.CharField(max_length=200, required=False, label="Date line as printed")
    start_time = forms.TimeField(
        required=False, label="Start", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    end_time = forms.TimeField(
        required=False, label="End", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    venue = forms.CharField(max_length=300, required=False)
    chair = forms.CharField(max_length=300, required=False)
    minutes_by = forms.CharField(max_length=300, required=False, label="Minutes by")
    marking = forms.CharField(max_length=100, required=False, label="Marking")
    text = forms.CharField(
        label="The notes",
        strip=False,
        widget=forms.Textarea({"rows": 40, "spellcheck": "true", "class": "notes-text"}),
    )

    def __init__(self, row: NotesImport, document: NotesDocument, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.update({name: getattr(document, name) for name in HEAD_KEYS})
        self.initial.update(version_seen=row.version, text=render_text(document))

    @property
    def head_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in HEAD_KEYS]

    def changed_head(self) -> dict[str, Any]:
        """Fields of the header that were changed here; of the others, what the text says stands."""
        return {name: self.cleaned_data[name] for name in HEAD_KEYS if name in self.changed_data}

    def typed(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class LoadForm(SeenForm):
    replace = forms.BooleanField(required=False, widget=forms.HiddenInput)
