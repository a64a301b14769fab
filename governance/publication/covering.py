"""What else keeps words from residents, where something of an item is lifted."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from meetings import closed
from meetings.closeness import with_above
from meetings.models import AgendaItem, Liftable, Marking, PrivateItem, Withholding
from meetings.withheld_names import name_pattern
from meetings.withheld_passages import Texts
from meetings.withholding import some_of

from .places import WITH_ABOVE

STILL_CLOSED = "Words of it are kept from residents all the same, by {}."


def still_closed_by(lifted: Liftable) -> str:
    """“a passage of item 1, “delta” (Personal data) and 2 more”; empty where nothing else does."""
    if not isinstance(lifted, Withholding | PrivateItem | Marking) or lifted.item is None:
        return ""
    others = [*_all_of(lifted.item), *_some_of(lifted.item, lifted)]
    said = [f"{each.which} ({each.why})" for each in others if each != lifted]
    return some_of(said)


def _all_of(item: AgendaItem) -> Iterator[Liftable]:
    """What closes the whole item, itself or by what it stands under."""
    line = with_above(item)
    yield from PrivateItem.objects.in_force().filter(item__in=line).select_related(WITH_ABOVE)
    notes = Marking.objects.in_force().filter(meeting=item.meeting_id)
    yield from notes.filter(Q(item=None) | Q(item__in=line)).select_related(WITH_ABOVE)
    withheld = Withholding.objects.in_force().filter(item__in=line, passage="")
    yield from withheld.select_related(WITH_ABOVE, "reason")


def _some_of(item: AgendaItem, lifted: Liftable) -> Iterator[Withholding]:
    """Passages of the item and names that are cut from it: of a lifted passage, from its words."""
    here = Texts(closed.texts_of(item))
    words, found = [text.words for text in here.texts], None
    if isinstance(lifted, Withholding) and lifted.passage:
        found = here.find(lifted.passage, whole_words=lifted.is_whole_words)
        words = here.words(found)
    passages = Withholding.objects.in_force().filter(item=item).exclude(passage="")
    for each in passages.select_related(WITH_ABOVE, "reason"):
        other = here.find(each.passage, whole_words=each.is_whole_words)
        if found is None or found.besides(other).spans != found.spans:
            yield each
    for each in item.meeting.names_withheld.in_force().select_related("reason"):
        if any(name_pattern(each.name).search(one) for one in words):
            yield each
