"""The order of an agenda: read from its rows, and saved as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import SealedNotes
from accounts.required_words import bare, required

from . import numbering, rules
from .cancelling import refuse_cancelled
from .models import AgendaItem, Meeting, NotesStatus

GAP = 10
"""Between two positions, where they are given anew: what is moved later finds room there."""
WORDS = ("narrative", "context", "findings", "agreed_after", "no_actions_text")
Place = tuple[int, int]
"""Position and key: of two items at one position the one added later stands behind."""


@dataclass
class Line:
    """A row of an agenda; those below it with a deeper level stand under it."""

    level: int
    number: str
    heading: str = ""
    """Of a new item; an item that is there keeps its own."""
    item: int | None = None
    """None is one that is to be added."""


@dataclass
class Saved:
    changed: list[AgendaItem] = field(default_factory=list)
    added: list[AgendaItem] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)


def in_reading_order(items: Collection[AgendaItem]) -> list[tuple[AgendaItem, int]]:
    """(item, level from 1): each before what stands under it, as the notes print them; at the top
    what stands under an item that is not given."""
    given = {item.pk for item in items}
    under: dict[int | None, list[AgendaItem]] = {}
    for item in sorted(items, key=lambda each: (each.position, each.pk)):
        under.setdefault(item.parent_id if item.parent_id in given else None, []).append(item)
    found: list[tuple[AgendaItem, int]] = []

    def walk(above: int | None, level: int) -> None:
        for item in under.get(above, ()):
            found.append((item, level))
            walk(item.pk, level + 1)

    walk(None, 1)
    return found


def numbers_for(meeting: Meeting, levels: Sequence[int]) -> list[str]:
    """What the scheme of its type proposes; nothing where numbers are as typed."""
    scheme = meeting.meeting_type.numbering
    after = last_running(meeting) if scheme == numbering.Scheme.RUNNING else 0
    return numbering.numbered(levels, scheme, day=meeting.date, after=after)


def number(meeting: Meeting) -> None:
    """Every item by the scheme of its type, where it has one; whoever made the agenda may."""
    rows = in_reading_order(list(meeting.items.all()))
    numbers = numbers_for(meeting, [level for _, level in rows])
    for (item, _), wanted in zip(rows, numbers, strict=False):
        if item.number != wanted:
            item.number = wanted
            item.save()


def number_of_one_more(
    items: Collection[AgendaItem], parent: AgendaItem | None, position: int, scheme: str
) -> str:
    """For an item that joins those of a meeting under `parent`: all others keep theirs. At the top
    of an agenda whose numbers are as typed somebody types it."""
    if parent is None and scheme == numbering.Scheme.AS_TYPED:
        return ""
    rows = in_reading_order(items)
    found = numbering.paths([level for _, level in rows], [item.number for item, _ in rows])
    paths = {item.pk: path for (item, _), path in zip(rows, found, strict=True)}
    above = parent.pk if parent else None
    before = [
        item.number for item, _ in rows if item.parent_id == above and item.position <= position
    ]
    return numbering.one_more(
        before[-1] if before else None,
        above=paths[above] if above else [],
        taken={numbering.full_number(path) for path in found},
        scheme=scheme,
    )


def last_running(meeting: Meeting) -> int:
    """Of the latest earlier meeting of the type that numbers its items."""
    held = AgendaItem.objects.exclude(meeting__notes_status__status=NotesStatus.Status.CANCELLED)
    earlier = held.filter(
        meeting__meeting_type=meeting.meeting_type_id,
        meeting__date__lt=meeting.date,
        parent=None,
        number__regex=r"^[0-9]",
    )
    last = earlier.order_by("-meeting__date", "-meeting").values_list("meeting", flat=True).first()
    numbers = earlier.filter(meeting=last).values_list("number", flat=True)
    return numbering.last_running(numbers)


@transaction.atomic
def arrange(
    meeting: Meeting, lines: Sequence[Line], *, by: User, removed: Collection[int] = ()
) -> Saved:
    """Save the order, the numbers, what stands under what, items added and items removed: one
    version of each item of which any of it changed.

    `lines` name every item of the meeting but those removed. Raises ValidationError where they do
    not, or where an item that is to go has words or anything that belongs to it; SealedNotes where
    the notes are agreed, CancelledMeeting where it is not held. Nothing is kept then.
    """
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker orders an agenda. Nothing was changed.")
    meeting.hold(any_version=True)
    now = Meeting.objects.select_related("notes_status").get(pk=meeting.pk)
    if now.is_sealed:
        raise SealedNotes
    refuse_cancelled(meeting, now.status)
    items = {item.pk: item for item in meeting.items.all()}
    named = [line.item for line in lines if line.item is not None]
    if sorted([*named, *removed]) != sorted(items):
        raise ValidationError(
            "The agenda has other items than those that were sent. Nothing was changed: look at it "
            "again."
        )
    saved = Saved()
    with for_reason("", by=by):
        _place(meeting, lines, items, saved)
        # What stands deepest goes first: an item goes with those under it that go too.
        order = [item for item, _ in in_reading_order(items.values()) if item.pk in removed]
        for item in reversed(order):
            _remove(item)
            saved.removed.insert(0, str(item))
    return saved


def _place(
    meeting: Meeting, lines: Sequence[Line], items: dict[int, AgendaItem], saved: Saved
) -> None:
    places = {item.pk: (item.position, item.pk) for item in items.values()}
    before = [item.pk for item, _ in in_reading_order(items.values())]
    named = [line.item for line in lines]
    if named == [pk for pk in before if pk in named]:
        positions = [places[pk][0] for pk in named if pk is not None]
    else:
        positions = positions_of([places[pk] if pk is not None else None for pk in named])
    above: list[AgendaItem] = []
    levels = numbering.well_nested(line.level for line in lines)
    for line, level, position in zip(lines, levels, positions, strict=True):
        is_new = line.item is None
        item = AgendaItem(meeting=meeting) if line.item is None else items[line.item]
        if is_new:
            item.heading = required(line.heading, "heading", "Give the new item a heading.")
        parent = above[level - 2] if level > 1 else None
        wanted = (bare(line.number), position, parent.pk if parent else None)
        if is_new or wanted != (item.number, item.position, item.parent_id):
            item.number, item.position, item.parent = wanted[0], position, parent
            item.clean_fields(exclude={"version", "meeting", "parent", "objective"})
            item.save()
            (saved.added if is_new else saved.changed).append(item)
        above[level - 1 :] = [item]


def positions_of(places: Sequence[Place | None]) -> list[int]:
    """Positions for items in this order that leave as many as can be where they are.

    `places` are those that they have; None is a new item.
    """
    found: list[int] = []
    last = -1
    for at in _staying(places):
        if place := places[at]:
            found += [*_between(last, place[0], at - len(found)), place[0]]
            last = place[0]
    end = max(last, 0)
    return found + [end + GAP * count for count in range(1, len(places) - len(found) + 1)]


def _between(first: int, end: int, count: int) -> list[int]:
    return [first + (end - first) * at // (count + 1) for at in range(1, count + 1)]


def _staying(places: Sequence[Place | None]) -> list[int]:
    """The indexes of as many items as can keep their places: those are in their old order already,
    and have room between them for what comes there."""
    best: list[tuple[int, int | None]] = []
    """Of each, how many can stay up to it if it does, and the one before it; 0 if it cannot."""
    for at, place in enumerate(places):
        length, before = 0, None
        if place is not None:
            length = int(place[0] >= at)
            for earlier in range(at):
                old = places[earlier]
                if old and best[earlier][0] >= max(length, 1) and _fit(old, place, at - earlier):
                    length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
    here: int | None = max(range(len(best)), key=lambda at: best[at][0], default=None)
    if here is None or not best[here][0]:
        return []
    found = []
    while here is not None:
        found.append(here)
        here = best[here][1]
    return found[::-1]


def _fit(first: Place, second: Place, apart: int) -> bool:
    """Whether two can stay so many rows apart; of two rows beside each other the key decides."""
    return first < second if apart == 1 else second[0] - first[0] >= apart


def _remove(item: AgendaItem) -> None:
    refusal = ValidationError(
        f"“{item}” is not removed: words, questions, actions or other items belong to it. Nothing "
        "was changed. Take the mark away, or move what belongs to it first."
    )
    if any(getattr(item, name).strip() for name in WORDS) or item.no_actions:
        raise refusal
    try:
        with transaction.atomic():
            AgendaItem.objects.get(pk=item.pk).delete()
    except ProtectedError as error:
        raise refusal from error
