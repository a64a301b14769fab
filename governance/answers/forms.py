"""The form in which an office writes its answer: saved as a draft, or released."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import get_text_list

from accounts.differences import merged
from accounts.meanwhile import moment
from accounts.models import Office, User
from accounts.required_words import NARRATIVE
from accounts.service_forms import A_MOMENT, ServiceForm, words
from actions import evidence
from actions.verb_form import FilesField
from meetings.models import Question

from . import drafting

SAVE_BUTTON, RELEASE_BUTTON = "Save the draft", "Release the answer"
RELEASE, TAKE_OUT, THROW_AWAY = "release", "take-out", "throw-away"


class AnswerForm(ServiceForm):
    """One answer of one office to one question.

    It carries how far the answer had come when the page was opened. If somebody else has written or
    released meanwhile, the first try is refused with both wordings; a second one is deliberate, and
    the other wording stays among the earlier ones.
    """

    save_button, release_button = SAVE_BUTTON, RELEASE_BUTTON

    text = words(
        "Your answer",
        "You can use Markdown: - for a list, ** for bold.",
        required=False,
        max_length=NARRATIVE,
    )
    papers = FilesField(
        label="Files that go with it",
        required=False,
        help_text=f"{evidence.TAKEN}. Each is kept as you send it.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self, *args: Any, question: Question, office: Office, by: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.office, self.by = question, office, by
        self.now = drafting.standing(question, office)
        self.theirs: SafeString | None = None
        """Of a refused try: the wording that is there now, against what was typed."""
        box = self.fields["text"]
        box.initial = self.now.text
        box.widget.attrs["rows"] = 12
        self.fields["seen"].initial = self.now.token
        self.is_release = RELEASE in self.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text = cleaned.get("text", "").replace("\r\n", "\n")
        cleaned["text"] = text
        if self.errors:
            return cleaned
        if self.is_release and self._was_released(text):
            self.is_repeated = True
        elif not text.strip() and (self.is_release or not cleaned["papers"]):
            self.add_error("text", "Write the answer first. Nothing was saved.")
        else:
            written, _, files = cleaned.pop("seen", "").rpartition(".")
            others = self._files_told() if self.is_release and files != self.now.files else []
            if written != self.now.written and text != self.now.text:
                self._refuse(text, others)
            if others:
                self._sees_now()
                raise ValidationError(others)
        return cleaned

    def _was_released(self, text: str) -> bool:
        """A button pressed twice: the same person has released these words a moment ago, with
        these files; with another file it is a further answer."""
        last = self.now.released[-1] if self.now.released else None
        return (
            last is not None
            and (last.released_by_id, last.text.split()) == (self.by.pk, text.split())
            and last.released_at is not None
            and last.released_at >= timezone.now() - A_MOMENT
            and self._digests() <= {paper.sha256 for paper in last.papers.all()}
        )

    def _digests(self) -> set[str]:
        """Of all files that would go with the answer."""
        chosen = {evidence.digest(file) for file in self.cleaned_data["papers"]}
        return chosen | {paper.sha256 for paper in self.now.papers}

    def _files_told(self) -> list[str]:
        """Somebody added a file to the draft or took one out since the page was opened."""
        names = [f"“{each.name}” (added by {each.added_by})" for each in self.now.papers]
        goes = "goes" if len(names) < 2 else "go"
        return [
            "The files of the draft were changed after you opened the page: "
            f"{get_text_list(names, 'and') or 'none'} {goes} with the answer now. Nothing is "
            "released yet, and what you typed is still below: look at the files, and press "
            f"“{RELEASE_BUTTON}” again."
        ]

    def _sees_now(self) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        self.data = data
        data["seen"] = self.now.token

    def _refuse(self, text: str, others: list[str]) -> None:
        """Raises ValidationError of what others did to the answer since the page was opened."""
        seen = self.data.get("seen", "")
        self._sees_now()
        latest, released = self.now.latest, self.now.released
        button = RELEASE_BUTTON if self.is_release else SAVE_BUTTON
        if released and seen.partition(".")[0] != str(len(released)):
            last = released[-1]
            when = moment(last.released_at) if last.released_at else ""
            self.theirs = merged(last.text, text)
            did = "wrote down an answer from paper" if last.came_on_paper else "released an answer"
            told = (
                f"{last.released_by} {did} {when}, after you opened the page. Nothing of yours is "
                "saved yet, and what you typed is still below. It would be a further answer: press "
                f"“{button}” again if you want that."
            )
            raise ValidationError([told, *others])
        if latest is None:
            return
        self.theirs = merged(latest.text, text)
        told = (
            f"{latest.saved_by} saved another wording {moment(latest.saved_at)}, after you opened "
            "the page. Nothing of yours is saved yet, and what you typed is still below: take over "
            f"what you need, and press “{button}” again. The other wording is kept too."
        )
        raise ValidationError([told, *others])

    def verb(self, **data: Any) -> None:
        said = {"by": self.by, "office": self.office, "text": data["text"], "files": data["papers"]}
        if self.is_release:
            drafting.release(self.question, **said)
        else:
            drafting.save(self.question, **said)
