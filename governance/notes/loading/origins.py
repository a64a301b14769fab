"""Matters brought forward are tied to the action they came from, in whatever order notes come in.

Everything that quotes one month is looked at together, from scratch, each time that a meeting of
that month or a quote of it is loaded. So the outcome depends on what is loaded, not on the order.
A quote whose action is not in the record stands for it: an action without an item, with its origin
in the printed words. When the earlier meeting comes, its action takes that row over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby

from actions.models import Action, OutstandingMatter

from ..likeness import likeness
from ..names import fold
from .quotes import WITH_NUMBER, Said, assign, quotes_of, said_in
from .when import month_of

StandIn = Callable[[list[OutstandingMatter], list[Action]], Action]
"""Gives the action that some quotes stand for: one of those given, or a new one."""


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


def _settle_month(month: date, stand_in: StandIn, fresh: list[OutstandingMatter]) -> set[date]:
    """Returns the months that have to be looked at (again) because of what changed."""
    matters = quotes_of(month, fresh)
    if not matters:
        return set()
    said = said_in(month)
    taken_before = _tied_by_earlier_quotes(matters, month)
    now: dict[int, Action] = {}
    groups: list[list[OutstandingMatter]] = []
    for meeting, quoted in groupby(matters, key=lambda matter: matter.item.meeting_id):
        together = list(quoted)
        actions = [_action_of(each, matters, now) for each in said]
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


def _action_of(said: Said, matters: list[OutstandingMatter], now: dict[int, Action]) -> Action:
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
