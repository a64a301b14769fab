"""Before a passage or a name is withheld: how much would be cut, asked about once."""

from __future__ import annotations

from django import forms

from accounts.service_forms import hold_back

from . import closed
from .models import AgendaItem, Meeting
from .no_names import title_of, why_no_name
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


def how_often(meeting: Meeting, name: str) -> str:
    """A sentence for whoever withholds a name and reads all of these notes; "" where it does not
    stand."""
    places = closed.stands_at(meeting, name)
    items = {place for place in places if place.startswith("item ")}
    others = [place for place in dict.fromkeys(places) if place not in items]
    where = [f"{len(items)} item{'s' if len(items) > 1 else ''}"] if items else []
    title = title_of(name, meeting)
    if not places:
        return ""
    times, each = ("once", "it") if len(places) == 1 else (f"{len(places)} times", "each")
    titled = f" It is the title of {title}, too." if title else ""
    return (
        f"“{name}” stands {times} in these notes ({', '.join([*where, *others])}): {each} "
        f"would be cut.{titled} Nothing is withheld yet. Save it once more to withhold it "
        "so."
    )


class SaysHowWide(forms.Form):
    """A form of a passage or a name to be withheld that is held back once: a name always, a passage
    where it is short or frequent."""

    known_passage = forms.CharField(required=False, widget=forms.HiddenInput)
    known_name = forms.CharField(required=False, widget=forms.HiddenInput)

    def say_if_wide(self, item: AgendaItem | None, passage: str) -> None:
        """Raises ValidationError the first time."""
        known, passage = self.cleaned_data.pop("known_passage", ""), passage.strip()
        if self.errors or item is None or not passage or known.split() == passage.split():
            return
        if said := too_wide(item, passage):
            hold_back(self, [said], known_passage=passage)

    def say_how_often(self, meeting: Meeting | None, name: str) -> None:
        """The same of a name; what is refused anyway is not asked about."""
        known, name = self.cleaned_data.pop("known_name", ""), " ".join(name.split())
        if self.errors or meeting is None or not name or known == name:
            return
        if not why_no_name(name, meeting) and (said := how_often(meeting, name)):
            hold_back(self, [said], known_name=name)
