"""Before an amendment is recorded for ever: whether an earlier one corrects the same words.

Both would stand beside the notes, and contradict each other, with nothing to say which holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import Truncator

from accounts.acting import current_user
from accounts.meanwhile import moment, who
from accounts.service_forms import hold_back

from . import wording
from .models import AgendaItem, Amendment, Meeting

LONGEST = 300
"""Letters of each wording of the earlier amendment that are told."""
ONCE_MORE = (
    "Nothing of yours is recorded yet. Save it once more if both are to stand beside the notes, or "
    "choose as the wording as agreed what the earlier amendment left as it was."
)


def overlapping(meeting: Meeting, item: AgendaItem | None, was: str) -> Iterator[Amendment]:
    """Earlier amendments of words that `was` quotes too, in the notes or in what one before put
    there; by number."""
    texts = list(wording.said(meeting, item))
    for earlier in meeting.amendments.order_by("number"):
        is_elsewhere = None not in (item, earlier.item_id) and earlier.item_id != item.pk  # type: ignore[union-attr]
        if not is_elsewhere and wording.share_words(was, earlier.was, texts):
            yield earlier
        texts.append(earlier.becomes)


class SaysWhatOverlaps(forms.Form):
    """A form of an amendment that is held back once for each earlier one of the same words."""

    known_overlaps = forms.CharField(required=False, widget=forms.HiddenInput)

    def say_if_overlapping(self, meeting: Meeting | None, said: dict[str, Any]) -> None:
        """Raises ValidationError the first time; what the service refuses anyway is left to it."""
        known = said.pop("known_overlaps", "").split()
        if self.errors or meeting is None:
            return
        words = (said["was"].split(), said["becomes"].split())
        found = [
            each
            for each in overlapping(meeting, said.get("item"), said["was"])
            if (each.was.split(), each.becomes.split()) != words
        ]
        if all(str(each.number) in known for each in found):
            return
        numbers = " ".join(str(each.number) for each in found)
        hold_back(self, [*map(_told, found), ONCE_MORE], known_overlaps=numbers)


def _told(earlier: Amendment) -> str:
    made = earlier.history.select_related("history_user__person").earliest("version")
    was, becomes = (Truncator(each).chars(LONGEST) for each in (earlier.was, earlier.becomes))
    did = f"“{was}” becomes “{becomes}”" if becomes else f"“{was}” is struck out"
    return (
        f"{who([made], current_user())} recorded amendment {earlier.number} "
        f"{moment(made.history_date)}, which corrects these words already: {did}."
    )
