"""A meeting's notes as the portal shows them: what was said, and beside it what became of it.

The words are those of `collect_for`, so that the page shows what the documents print; the state of
each action is today's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from accounts.models import User
from actions.models import Action as ActionRow
from actions.models import OutstandingMatter
from meetings.models import AgendaItem, Amendment, Marking, Meeting, PrivateItem, Withholding
from meetings.sight import READS_EVERYTHING, role_of

from .collecting import collect_for
from .document import Action, BroughtForward, Item, NotesDocument

DEEPEST_HEADING = 6


@dataclass(slots=True)
class Section:
    """One item of the notes, and what the page says about it that the notes do not print."""

    item: Item
    row: AgendaItem
    level: int
    """Of its heading, from 2."""
    is_hidden: bool
    tags: list[tuple[str, str]]
    """(words, status) of each protection, for those who may read it all the same."""
    actions: list[tuple[Action, ActionRow | None]] = field(default_factory=list)
    """As the notes say it, and its record where the reader may see that."""
    matters: list[tuple[BroughtForward, ActionRow | None]] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)


@dataclass(slots=True)
class NotesPage:
    notes: NotesDocument
    sections: list[Section]
    amendments: list[Amendment]
    """Those of no single item."""
    due_here: list[ActionRow]
    """Actions that fall due at this meeting, whichever they arose at."""
    to_issue: list[ActionRow]
    """Actions that their owners do not see yet; only for the desk."""
    before: Meeting | None
    after: Meeting | None


def compose(meeting: Meeting, reader: User) -> NotesPage:
    """The page of a meeting that `reader` may see, in a fixed number of queries."""
    notes = collect_for(reader, meeting)
    children: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for row in AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"):
        children[row.parent_id].append(row)
    facts = _Facts(meeting, reader)
    sections = [
        facts.section(item, row, level)
        for item, row, level in _walk(notes.items, children, None, level=2)
    ]
    seen = Meeting.objects.visible_to(reader).filter(meeting_type=meeting.meeting_type_id)
    return NotesPage(
        notes=notes,
        sections=sections,
        amendments=facts.amendments[None],
        due_here=list(ActionRow.objects.visible_to(reader).filter(due_meeting=meeting).for_list()),
        to_issue=[row for row in facts.actions if row.issued_at is None],
        before=seen.filter(date__lt=meeting.date).order_by("-date").first(),
        after=seen.filter(date__gt=meeting.date).order_by("date").first(),
    )


def _walk(
    items: Iterable[Item],
    children: dict[int | None, list[AgendaItem]],
    parent: int | None,
    level: int,
) -> Iterator[tuple[Item, AgendaItem, int]]:
    """Each item with its row: `collect` gives the children of a row in the order of the rows."""
    for item, row in zip(items, children[parent], strict=True):
        yield item, row, level
        if item.items:
            yield from _walk(item.items, children, row.pk, min(level + 1, DEEPEST_HEADING))


class _Facts:
    """What the record holds beside the notes of one meeting, a query for each kind."""

    def __init__(self, meeting: Meeting, reader: User) -> None:
        items = AgendaItem.objects.filter(meeting=meeting)
        self.seen = set(items.visible_to(reader).values_list("pk", flat=True))
        visible = ActionRow.objects.visible_to(reader)
        ours = visible.filter(item__meeting=meeting).for_list().order_by("position", "pk")
        self.actions = list(ours)
        self.action_said = _queues((row.item_id, row.text, row) for row in self.actions)
        matters = OutstandingMatter.objects.filter(item__meeting=meeting)
        heard = {row.pk: row for row in visible.filter(heard_again__in=matters).for_list()}
        self.matter_said = _queues(
            (each.item_id, each.quoted, heard[each.action_id])
            for each in matters.order_by("position", "pk")
            if each.action_id in heard
        )
        self.amendments: dict[int | None, list[Amendment]] = defaultdict(list)
        for amendment in meeting.amendments.select_related("agreed_at_meeting"):
            self.amendments[amendment.item_id].append(amendment)
        self.tags = _protections(meeting) if role_of(reader, READS_EVERYTHING) else {}

    def section(self, item: Item, row: AgendaItem, level: int) -> Section:
        is_hidden = not item.heading and bool(row.heading)
        section = Section(item, row, level, is_hidden, self.tags.get(row.pk, []))
        section.actions = [
            (said, next(self.action_said[row.pk, said.text], None)) for said in item.actions
        ]
        section.matters = [
            (said, next(self.matter_said[row.pk, said.text], None)) for said in item.brought_forward
        ]
        if row.pk in self.seen:
            section.amendments = self.amendments[row.pk]
        return section


Said = defaultdict[tuple[int | None, str], Iterator[ActionRow]]


def _queues(rows: Iterable[tuple[int | None, str, ActionRow]]) -> Said:
    """Records by item and words, in order: two of the same words are taken one after the other."""
    found: dict[tuple[int | None, str], list[ActionRow]] = defaultdict(list)
    for item, words, row in rows:
        found[item, words].append(row)
    return defaultdict(lambda: iter(()), {key: iter(each) for key, each in found.items()})


def _protections(meeting: Meeting) -> dict[int | None, list[tuple[str, str]]]:
    """By item; under None those of the whole meeting."""
    found: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    for private in PrivateItem.objects.filter(item__meeting=meeting):
        found[private.item_id].append((f"Private: {private.reason}", "withheld"))
    for marking in Marking.objects.filter(meeting=meeting).exclude(level=Marking.Level.OFFICIAL):
        found[marking.item_id].append((marking.get_level_display(), marking.level))
    withheld = Withholding.objects.in_force().filter(item__meeting=meeting)
    for each in withheld.select_related("reason"):
        part = "Partly withheld" if each.passage else "Withheld"
        found[each.item_id].append((f"{part}: {each.reason}", "withheld"))
    return found
