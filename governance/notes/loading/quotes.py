"""What a quote of an earlier meeting means, told by the meeting, the item's number, the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actions.models import Action, OutstandingMatter
from meetings.models import AgendaItem, Meeting

from ..likeness import likeness
from ..names import fold
from .when import Named, month_after, month_of, named_meeting, names_type

OF_ITEM = ("meeting_id", "parent_id", "number", "position")
WITH_NUMBER = 0.5
"""How like the earlier wording a quote must be that cites the right item…"""
WITHOUT_NUMBER = 0.7
"""…and one that cites none."""


@dataclass(slots=True)
class Said:
    """An action as one meeting of the month words it: arisen there, or heard there again."""

    meeting: Meeting
    numbers: frozenset[str]
    """Of its item and of the items above that."""
    text: str
    source: object
    """An `Action`, an `OutstandingMatter`, or whatever else stands for the action."""


def quotes_of(month: date, fresh: Iterable[OutstandingMatter] = ()) -> list[OutstandingMatter]:
    """Matters that quote a meeting of this month, the earliest quote first."""
    found = [matter for matter in fresh if matter.from_month == month]
    known = OutstandingMatter.objects.filter(from_month=month)
    # Most months are quoted by nobody, and the full query is slow to put together.
    if known.exists():
        found += known.select_related("item__meeting__meeting_type", "action")
    return sorted(
        found,
        key=lambda matter: (
            matter.item.meeting.date,
            matter.item.meeting.title,
            matter.item.position,
            matter.position,
        ),
    )


def assign(
    matters: list[OutstandingMatter],
    said: list[Said],
    actions: Sequence[object],
    taken: set[object],
) -> list[int | None]:
    """What each of one meeting's matters quotes, as a place in `said`: the likest first.

    `actions` names the action of each thing said; no action is quoted twice, and none of those
    that are `taken` already.
    """
    scores = sorted(
        (score, place, order)
        for place, matter in enumerate(matters)
        for order, each in _fitting(matter, said)
        if (score := _score(matter, each)) is not None
    )
    found: list[int | None] = [None] * len(matters)
    taken = set(taken)
    for _, place, order in scores:
        if found[place] is None and actions[order] not in taken:
            found[place] = order
            taken.add(actions[order])
    return found


def _fitting(matter: OutstandingMatter, said: list[Said]) -> list[tuple[int, Said]]:
    """What was said before the matter was heard, on the day or in the kind of meeting it names."""
    heard_on = matter.item.meeting.date
    named = named_meeting(matter.from_meeting, heard_on, ahead=False) or Named(month_of(heard_on))
    earlier = [pair for pair in enumerate(said) if pair[1].meeting.date < heard_on]
    for narrower in (
        [pair for pair in earlier if named.fits(pair[1].meeting.date)],
        [pair for pair in earlier if names_type(matter.from_meeting, pair[1].meeting)],
    ):
        earlier = narrower or earlier
    return earlier


def _score(matter: OutstandingMatter, said: Said) -> tuple[float, bool] | None:
    """The better, the smaller; None where this cannot be what the matter quotes."""
    number = fold(matter.from_item)
    if number and number not in said.numbers:
        return None
    like = likeness(matter.quoted, said.text)
    if like < (WITH_NUMBER if number else WITHOUT_NUMBER):
        return None
    other_kind = said.meeting.meeting_type_id != matter.item.meeting.meeting_type_id
    return -round(like, 2), other_kind


def said_in(month: date) -> list[Said]:
    """All actions that arose, and all matters heard, at meetings of a month."""
    meetings = {
        meeting.pk: meeting
        for meeting in Meeting.objects.filter(date__gte=month, date__lt=month_after(month))
        .select_related("meeting_type")
        .order_by("date", "title")
    }
    if not meetings:
        return []
    items = {
        item.pk: item for item in AgendaItem.objects.filter(meeting__in=meetings).only(*OF_ITEM)
    }
    order = {pk: place for place, pk in enumerate(meetings)}
    said = [
        Said(meetings[items[item].meeting_id], _numbers(items[item], items), text, source)
        for item, text, source in (
            *((a.item_id or 0, a.text, a) for a in Action.objects.filter(item__in=items)),
            *(
                (m.item_id, m.quoted, m)
                for m in OutstandingMatter.objects.filter(item__in=items).select_related("action")
            ),
        )
    ]
    return sorted(
        said,
        key=lambda each: (
            order[each.meeting.pk],
            items[each.source.item_id].position,  # type: ignore[attr-defined]
            isinstance(each.source, OutstandingMatter),
            each.source.position,  # type: ignore[attr-defined]
        ),
    )


def _numbers(item: AgendaItem, items: dict[int, AgendaItem]) -> frozenset[str]:
    found: list[str] = []
    above: AgendaItem | None = item
    while above is not None:
        found.append(fold(above.number))
        above = items.get(above.parent_id or 0)
    return frozenset(found) - {""}


def waiting_for(
    meeting: Meeting,
    quotes: list[OutstandingMatter],
    told: list[tuple[frozenset[str], str]],
) -> dict[int, Action]:
    """Stand-ins that are actions of a meeting which is being loaded: by place in `told`, which
    holds the item numbers and the words of each of its actions. `quotes` are those of its month."""
    found: dict[int, Action] = {}
    said = [Said(meeting, numbers, text, place) for place, (numbers, text) in enumerate(told)]
    matters = [matter for matter in quotes if not matter.action.item_id]
    for _, together in groupby(matters, key=lambda matter: matter.item.meeting_id):
        quoted = list(together)
        for matter, place in zip(
            quoted, assign(quoted, said, range(len(said)), set()), strict=True
        ):
            if place is not None and matter.action not in found.values():
                found.setdefault(place, matter.action)
    return found
