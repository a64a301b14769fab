"""Matters brought forward are tied to the action they came from, in whatever order notes come in.

Everything that quotes one month is looked at together, from scratch, each time that a meeting of
that month or a quote of it is loaded. So the outcome depends on what is loaded, not on the order.
A quote whose action is not in the record stands for it: an action without an item, with its origin
in the printed words. When the earlier meeting comes, its action takes that row over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actions.models import Action, OutstandingMatter
from meetings.models import AgendaItem, Meeting

from ..likeness import likeness
from ..names import fold
from .when import Named, month_of, named_meeting, names_type

OF_ITEM = ("meeting_id", "parent_id", "number", "position")
WITH_NUMBER = 0.5
"""How like the earlier wording a quote must be that cites the right item…"""
WITHOUT_NUMBER = 0.7
"""…and one that cites none."""


StandIn = Callable[[list[OutstandingMatter], list[Action]], Action]
"""Gives the action that some quotes stand for: one of those given, or a new one."""


@dataclass(slots=True)
class Said:
    """An action as one meeting of the month words it: arisen there, or heard there again."""

    meeting: Meeting
    numbers: frozenset[str]
    """Of its item and of the items above that."""
    text: str
    source: object
    """An `Action`, an `OutstandingMatter`, or whatever else stands for the action."""


def settle(
    months: Iterable[date],
    stand_in: StandIn,
    fresh: list[OutstandingMatter],
) -> None:
    """Tie every matter that quotes one of these months to its action.

    `fresh` are matters not saved yet, for want of an action. `stand_in` gives the action that some
    quotes stand for: one of those that did so far, or a new one. What changes here can be quoted
    by later meetings in turn, so those months follow.
    """
    waiting = set(months) | {matter.from_month for matter in fresh if matter.from_month}
    while waiting:
        month = min(waiting)
        waiting.remove(month)
        unsaved = [matter for matter in fresh if matter._state.adding]
        waiting |= {later for later in _settle_month(month, stand_in, unsaved) if later >= month}


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


def _settle_month(month: date, stand_in: StandIn, fresh: list[OutstandingMatter]) -> set[date]:
    """Returns the months that have to be looked at (again) because of what changed."""
    matters = quotes_of(month, fresh)
    if not matters:
        return set()
    said = _said_in(month)
    taken_before = _tied_by_earlier_quotes(matters, month)
    now: dict[int, Action] = {}
    groups: list[list[OutstandingMatter]] = []
    for meeting, quoted in groupby(matters, key=lambda matter: matter.item.meeting_id):
        together = list(quoted)
        actions = [action_of(each, matters, now) for each in said]
        found = assign(together, said, actions, taken_before[meeting])
        for matter, place in zip(together, found, strict=True):
            if place is not None:
                now[id(matter)] = actions[place]
            else:
                _add_to_group(groups, matter)
        _name_groups(groups, now, stand_in)
    return _apply(matters, now, stand_in)


def _tied_by_earlier_quotes(
    matters: list[OutstandingMatter], month: date
) -> dict[int, set[object]]:
    """By meeting: actions that its quotes of earlier months have; no other quote of it gets one."""
    found: dict[int, set[object]] = defaultdict(set)
    heard = {matter.item.meeting_id for matter in matters}
    for tied in OutstandingMatter.objects.filter(
        item__meeting__in=heard, from_month__lt=month
    ).select_related("item", "action"):
        found[tied.item.meeting_id].add(tied.action)
    return found


def _name_groups(
    groups: list[list[OutstandingMatter]],
    now: dict[int, Action],
    stand_in: StandIn,
) -> None:
    """Gives each group that has none yet its stand-in, each another one."""
    for group in groups:
        first = group[0]
        if id(first) not in now:
            taken = set(now.values())
            known = {matter.action for matter in group if matter.action_id}
            free = [one for one in known if one.item_id is None and one not in taken]
            now[id(first)] = stand_in(group, sorted(free, key=lambda one: one.pk))
        for matter in group[1:]:
            now[id(matter)] = now[id(first)]


def _apply(
    matters: list[OutstandingMatter], now: dict[int, Action], stand_in: StandIn
) -> set[date]:
    again: set[date] = set()
    left: list[tuple[Action, Action]] = []
    for matter in matters:
        action = now[id(matter)]
        if matter.action_id == action.pk:
            continue
        if other := _in_the_way(matter, action, matters):
            other.action = stand_in([other], [])
            other.save()
            again |= {other.from_month} if other.from_month else set()
        if matter.action_id:
            left.append((matter.action, action))
        matter.action = action
        matter.save()
        again.add(month_of(matter.item.meeting.date))
    for before, instead in left:
        _retire(before, instead)
    return again


def _in_the_way(
    matter: OutstandingMatter, action: Action, matters: list[OutstandingMatter]
) -> OutstandingMatter | None:
    """Another matter of the same item that still has this action; it will be looked at anew."""
    other = OutstandingMatter.objects.filter(item=matter.item_id, action=action).first()
    if other is None:
        return None
    return next((each for each in matters if each.pk == other.pk), other)


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


def _said_in(month: date) -> list[Said]:
    """All actions that arose, and all matters heard, at meetings of a month."""
    last = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    meetings = {
        meeting.pk: meeting
        for meeting in Meeting.objects.filter(date__gte=month, date__lt=last)
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


def action_of(said: Said, matters: list[OutstandingMatter], now: dict[int, Action]) -> Action:
    """The action itself; of a matter that was tied anew a moment ago, the new one."""
    source = said.source
    if isinstance(source, Action):
        return source
    assert isinstance(source, OutstandingMatter)  # noqa: S101
    same = next((matter for matter in matters if matter.pk == source.pk), None)
    return now.get(id(same), source.action)


def _add_to_group(groups: list[list[OutstandingMatter]], matter: OutstandingMatter) -> None:
    """Quotes of one item in like words, by different meetings, are quotes of one action."""
    for group in groups:
        first = group[0]
        if (
            fold(first.from_item) == fold(matter.from_item)
            and all(each.item.meeting_id != matter.item.meeting_id for each in group)
            and likeness(first.quoted, matter.quoted) >= WITH_NUMBER
        ):
            group.append(matter)
            return
    groups.append([matter])


def _retire(action: Action, instead: Action) -> None:
    """An action that only stood for quotes goes when they have another; its updates keep it."""
    if action.item_id is not None or action.heard_again.exists():
        return
    if action.updates.exists() or action.redatings.exists() or action.merged_from.exists():
        action.status = Action.Status.MERGED
        action.merged_into = instead
        action.save()
        return
    for owner in action.owners.all():
        owner.delete()
    action.delete()


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
