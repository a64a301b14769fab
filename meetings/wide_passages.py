"""Before a passage is withheld: whether so much would be cut that nobody can read the item."""

from __future__ import annotations

from django import forms

from accounts.service_forms import hold_back

from . import closed
from .models import AgendaItem
from .withheld_passages import Texts

SHORTEST = 3
"""Letters and digits of a passage that is taken without a question."""
MOST = 20
"""Places at which it may stand without one."""


def too_wide(item: AgendaItem, passage: str) -> str:
    """A sentence for whoever withholds it; "" where there is nothing to ask."""
    count = Texts(closed.texts_of(item)).find(passage).count
    is_short = sum(map(str.isalnum, passage)) < SHORTEST
    if not count or (not is_short and count <= MOST):
        return ""
    stands = "once" if count == 1 else f"{count} times"
    return (
        f"“{passage}” stands {stands} in this item: each would be cut, and what is left may say "
        "little or tell what was there. Nothing is withheld yet. Give more of the words around it, "
        "or save it once more to withhold it so."
    )


class SaysHowWide(forms.Form):
    """A form of a passage to be withheld that is held back once where it is short or frequent."""

    known_passage = forms.CharField(required=False, widget=forms.HiddenInput)

    def say_if_wide(self, item: AgendaItem | None, passage: str) -> None:
        """Raises ValidationError the first time."""
        known, passage = self.cleaned_data.pop("known_passage", ""), passage.strip()
        if self.errors or item is None or not passage or known == passage:
            return
        if said := too_wide(item, passage):
            hold_back(self, [said], known_passage=passage)
