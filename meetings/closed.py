"""Before an amendment is recorded for ever: whether readers will be shown it.

Which words are closed is known to the room that hides them, so that room says it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from accounts.service_forms import hold_back

from .models import AgendaItem, Meeting
from .withheld_passages import Text

Tells = Callable[[Meeting, AgendaItem | None, tuple[str, ...]], bool]
"""Whether these texts of an amendment tell what the published notes do not show."""
CLOSED = (
    "Nothing is recorded yet. Those who read the published notes will be shown the number of this "
    "amendment and nothing else, because it quotes or corrects words that are withheld, private or "
    "sensitive, or of an action that is not issued. Save it once more to record it so, or leave "
    "those words out."
)


def unsaid(hook: str) -> Callable[..., Any]:
    """Stands for a hook until a room says what it knows."""

    def refuse(*asked: Any) -> Any:
        raise NotImplementedError(f"No room has said this: meetings.{hook}")

    return refuse


tells: Tells = unsaid("closed.tells")
stands_at: Callable[[Meeting, str], list[str]] = unsaid("closed.stands_at")
"""“item 4a”, “the attendance”: for each time that a name stands in all the notes, where."""
texts_of: Callable[[AgendaItem], list[Text]] = unsaid("closed.texts_of")
"""All that the notes print of an item: where passages of it are found, and cut."""
Sentences = Callable[[Meeting], list[str]]
"""Of a meeting's notes, each without its stop."""
still_stands: Sentences = unsaid("closed.still_stands")
"""Withheld words that residents would read all the same."""
stands_no_longer: Sentences = unsaid("closed.stands_no_longer")
"""Withheld passages that an edit has changed: all of their items is closed."""
stays_out: Sentences = unsaid("closed.stays_out")
"""What notes that are agreed now would not tell their readers yet."""
MOST_SAID = 3


def kept_back(meeting: Meeting) -> list[str]:
    """What readers of these notes are not told, if they are agreed as they are: every door that
    agrees notes says it. As sentences without their stops."""
    return [*stays_out(meeting), *stands_no_longer(meeting)]


def read_otherwise(meeting: Meeting) -> list[str]:
    """What residents would read otherwise than was wanted, if these notes are published."""
    return [*stands_no_longer(meeting), *still_stands(meeting)]


class TellsLostPassages:
    """For admins of rows that hold words of items, of which passages can be withheld."""

    to_item = ""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        self._tell_lost(request, form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)  # type: ignore[misc]
        self._tell_lost(request, obj)

    def _tell_lost(self, request: HttpRequest, record: Any) -> None:
        item = reduce(getattr, filter(None, self.to_item.split("__")), record)
        if item is not None and not item.meeting.is_sealed:
            for said in stands_no_longer(item.meeting):
                messages.warning(request, f"{said}.")


class SaysWhatIsClosed(forms.Form):
    """A form of an amendment that is held back once, where its words will be closed."""

    is_known_closed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def say_if_closed(self, meeting: Meeting | None, said: dict[str, Any]) -> None:
        """Raises ValidationError the first time."""
        if self.errors or meeting is None or said.pop("is_known_closed", False):
            return
        if tells(meeting, said.get("item"), (said["was"], said["becomes"], said["reason"])):
            hold_back(self, [CLOSED], is_known_closed="on")


class HeldBackOnce(forms.Form):
    """A step with notes that is held back once, where its readers would be shown other than what
    was wanted."""

    is_known_open = forms.BooleanField(required=False, widget=forms.HiddenInput)
    told_before: Sentences
    """What is told before it."""
    told_as: str
    """The sentence around that."""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError the first time."""
        cleaned = super().clean() or {}
        is_known = cleaned.pop("is_known_open", False)
        if is_known or self.errors or self.is_repeated:  # type: ignore[attr-defined]
            return cleaned
        if found := self.told_before(self.meeting):  # type: ignore[attr-defined]
            # Whoever presses once more must not be refused only then.
            self.refuse_at_once(self.meeting)  # type: ignore[attr-defined]
            more = f", and {len(found) - MOST_SAID} more" if len(found) > MOST_SAID else ""
            said = self.told_as.format(f"{'. '.join(found[:MOST_SAID])}{more}")
            hold_back(self, [said], is_known_open="on")
        return cleaned
