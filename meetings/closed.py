"""Before an amendment is recorded for ever: whether readers will be shown it.

Which words are closed is known to the room that hides them, so that room says it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from accounts.service_forms import hold_back

from .models import AgendaItem, Meeting

Tells = Callable[[Meeting, AgendaItem | None, tuple[str, ...]], bool]
"""Whether these texts of an amendment tell what the published notes do not show."""
CLOSED = (
    "Nothing is recorded yet. Those who read the published notes will be shown the number of this "
    "amendment and nothing else, because it quotes or corrects words that are withheld, private or "
    "sensitive, or of an action that is not issued. Save it once more to record it so, or leave "
    "those words out."
)


def _nobody(meeting: Meeting, item: AgendaItem | None, texts: tuple[str, ...]) -> bool:
    raise NotImplementedError("No room has said what is closed: meetings.closed.tells")


tells: Tells = _nobody


def _nothing(meeting: Meeting) -> list[str]:
    raise NotImplementedError("No room has said what still stands: meetings.closed.still_stands")


still_stands: Callable[[Meeting], list[str]] = _nothing
"""Sentences about withheld words that residents would read all the same."""
stands_no_longer: Callable[[Meeting], list[str]] = _nothing
"""Sentences about withheld passages that an edit has changed: all of their items is closed."""
stays_out: Callable[[Meeting], list[str]] = _nothing
"""Sentences about what notes that are agreed now would not tell their readers yet."""
MOST_SAID = 3


def tell_what_stands_no_longer(request: HttpRequest, meeting: Meeting | None) -> None:
    """After words of the notes were saved."""
    if meeting is not None and not meeting.is_sealed:
        for said in stands_no_longer(meeting):
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


class SaysWhatStillStands(forms.Form):
    """A form that agrees or publishes is held back once, where withheld words would be read all the
    same, or stand no longer where they were withheld; and where agreed notes would keep back what
    is not told yet."""

    is_known_open = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def say_if_lost(self, meeting: Meeting, said: dict[str, Any]) -> None:
        """Raises ValidationError the first time."""
        if said.pop("is_known_open", False) or self.errors:
            return
        if found := [*stays_out(meeting), *stands_no_longer(meeting)]:
            more = f", and {len(found) - MOST_SAID} more" if len(found) > MOST_SAID else ""
            said_once = (
                f"Nothing is agreed yet. {'. '.join(found[:MOST_SAID])}{more}. Press the button "
                "once more to agree the notes so."
            )
            hold_back(self, [said_once], is_known_open="on")

    def say_if_open(self, meeting: Meeting, said: dict[str, Any]) -> None:
        """Raises ValidationError the first time."""
        if said.pop("is_known_open", False) or self.errors:
            return
        if found := [*stands_no_longer(meeting), *still_stands(meeting)]:
            more = f", and {len(found) - MOST_SAID} more" if len(found) > MOST_SAID else ""
            said_once = (
                f"Nothing is published yet. {'; '.join(found[:MOST_SAID])}{more}. Look at the page "
                "“As residents will read it”. Press the button once more to publish them so."
            )
            hold_back(self, [said_once], is_known_open="on")
