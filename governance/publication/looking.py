"""What is withheld, with what surrounds it: what a second person looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from actions.models import WithheldEvidence
from governance.notes.collecting import whole
from governance.notes.page import Section
from meetings import closed, readings
from meetings.models import Liftable, Marking, Meeting, PrivateItem, Withholding
from meetings.passages import joined
from meetings.withheld_passages import Texts
from meetings.withholding import first_person, waits_for, who_checks

from .places import MOST, WITH_ABOVE, Found, Text, around, find, texts
from .sections import sections_of

KINDS: dict[str, type[Liftable]] = {
    "words": Withholding,
    "file": WithheldEvidence,
    "private": PrivateItem,
    "marking": Marking,
}
"""As addresses call them."""
WITHHELD_WITH = ("reason", "withheld_by__person", "lifted_by__person")
NEEDS: dict[type[Liftable], tuple[str, ...]] = {
    Withholding: (*WITHHELD_WITH, "item__meeting", WITH_ABOVE, "meeting"),
    WithheldEvidence: (*WITHHELD_WITH, "evidence__update__action__item__meeting"),
    PrivateItem: ("lifted_by__person", "item__meeting", WITH_ABOVE),
    Marking: ("lifted_by__person", "meeting", WITH_ABOVE),
}
"""What a line of the list names."""


@dataclass(frozen=True)
class Waiting:
    """A line of the list: what waits, for what, and whether this reader may look after it."""

    withheld: Liftable
    by: User | None
    may_check: bool

    @property
    def url(self) -> str:
        return page_of(self.withheld)


def page_of(withheld: Liftable) -> str:
    kind = next(name for name, model in KINDS.items() if isinstance(withheld, model))
    return reverse("meetings:check-withheld", args=[kind, withheld.pk])


def waiting_for(user: User) -> list[Waiting]:
    """Everything that waits for a second person, what `user` may look at first."""
    found = []
    for model, needs in NEEDS.items():
        rows = model.objects.waiting().select_related(*needs)
        # A line quotes a passage, which the list tells as a reading.
        for each in readings.annotated(rows, "item__") if model is Withholding else rows:
            found.append(Waiting(each, first_person(each), waits_for(user, each)))
    return sorted(found, key=lambda one: (not one.may_check, one.withheld.pk))


def why_lifted(withheld: Liftable) -> str:
    history: Any = withheld.history  # type: ignore[attr-defined]
    if withheld.lifted_at is None:
        return ""
    then = history.filter(lifted_at=withheld.lifted_at).order_by("version").first()
    return then.history_change_reason if then else ""


def who_may(withheld: Liftable) -> list[str]:
    return [str(user) for user in who_checks(withheld)]


def said_whole(withheld: Liftable, reader: User) -> list[Section]:
    """Of a whole item, what it says, as its page says it; of what is private or sensitive also the
    items under it. Nothing of a passage, a name or a file."""
    is_whole = isinstance(withheld, Withholding) and not (withheld.passage or withheld.name)
    if not is_whole and not isinstance(withheld, PrivateItem | Marking):
        return []
    closing: Any = withheld
    meeting: Meeting = closing.of_meeting
    found = sections_of(meeting, closing.item_id, with_under=not is_whole)
    readings.tell_notes(reader, meeting, {each.key for each in found})
    return found


def places(withheld: Liftable, reader: User) -> list[Found]:
    """Where a passage or a name stands in the notes as they are, with the words around it."""
    if not isinstance(withheld, Withholding) or not (withheld.passage or withheld.name):
        return []
    meeting = withheld.of_meeting
    readings.tell_notes(reader, meeting, {withheld.item_id} if withheld.item_id else None)
    if withheld.item is None:
        return find(withheld.spans, texts(whole(meeting).notes))
    here = Texts(closed.texts_of(withheld.item))
    found = here.find_all([withheld])
    place = f"item {withheld.item.full_label}"
    return [
        around(Text(place, text.words), span)
        for text, spans in zip(here.texts, found.spans, strict=True)
        for span in joined(spans)
    ][:MOST]
