"""The notes of a meeting as far as somebody may read them: drafts and sealed notes alike.

A sealed document has every word, so what is closed to the reader is taken out of it here, by the
protections of today, before any page, file or API sees it.
"""

from __future__ import annotations

from collections import defaultdict

from django.core.exceptions import PermissionDenied

from accounts.models import User
from actions.models import Action, OutstandingMatter
from meetings import readings
from meetings.models import (
    AgendaItem,
    Meeting,
    PrivateItem,
    Withholding,
)
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of
from meetings.withheld_names import NAME_WITHHELD, Names, names_of
from meetings.withheld_passages import Text, Texts

from . import cutting
from .closed_words import ClosedWords
from .collecting import Collected, Rows, whole
from .cutting import texts, words_of
from .document import Item, NotesDocument
from .jsonform import from_dict, to_dict
from .marked import mark

PRIVATE = "Taken in private: {}"
WITHHELD = "Withheld: {}"
NOT_OPEN = "Not shown here: only those whose work needs it may read it."
"""Of what is sensitive, and of amendments that tell what is closed: the same to everybody."""


def collect_for(user: User | None, meeting: Meeting) -> NotesDocument:
    """The notes as `user` may read them; None is the public.

    Of an item that is hidden from them its number and the reason are left; withheld passages are
    cut; matters of items that are hidden are left out; of actions that are not issued yet their
    number is left.
    """
    return shown_to(user, meeting).notes


def shown_to(user: User | None, meeting: Meeting) -> Collected:
    """Raises `PermissionDenied` where the reader may not even know of the meeting."""
    found = open_to(user, meeting)
    tell_shown(user, meeting, found)
    return found


def open_to(user: User | None, meeting: Meeting) -> Collected:
    """The same, while nobody reads it yet: a file that is still to go out."""
    sight, found = sight_of(user, meeting), whole(meeting)
    found = sight.shown(found) if sight else found
    mark(found, meeting)
    return found


def tell_shown(user: User | None, meeting: Meeting, found: Collected) -> None:
    """That the reader was given these notes."""
    readings.tell_notes(user, meeting, {rows.item for rows in found.rows} - found.hidden)


def closed_to(user: User | None, meeting: Meeting) -> ClosedWords:
    """What of the notes and their amendments is closed to a reader who may know of the meeting."""
    sight = sight_of(user, meeting)
    if sight is None:
        return ClosedWords()
    sight.shown(whole(meeting))
    return sight.closed


def tells_what_is_closed(meeting: Meeting, item: AgendaItem | None, texts: tuple[str, ...]) -> bool:
    """Whether these texts of a new amendment tell what the published notes do not show."""
    sight = Sight(None, meeting)
    sight.shown(whole(meeting))
    was, *others = texts
    return sight.closed.are_told_by(item.pk if item else None, was, *others)


def as_published(meeting: Meeting) -> Collected:
    """What residents read of these notes once they are published, or read already."""
    return Sight(None, meeting).shown(whole(meeting))


def lost_passages(meeting: Meeting) -> list[Withholding]:
    """Withheld passages that are not found in their items as they were withheld, so that residents
    read nothing of these; those of an item that is closed to residents anyway are not among them.
    """
    sight = Sight(None, meeting)
    if sight.cut:
        sight.shown(whole(meeting))
    return sight.lost


def texts_of_item(item: AgendaItem) -> list[Text]:
    """All that the notes print of it, as it is cut where passages are withheld."""
    found = whole(item.meeting)
    pairs = zip(found.notes.walk(), found.rows, strict=True)
    return next((cutting.texts_of(node) for node, rows in pairs if rows.item == item.pk), [])


class Sight:
    """What one reader sees of the items of a meeting of which they may know."""

    def __init__(self, user: User | None, meeting: Meeting) -> None:
        self.user = user
        self.meeting = meeting
        self.names = Names() if role_of(user, READS_WITHHELD) else names_of(meeting.pk)
        items = AgendaItem.objects.filter(meeting=meeting)
        self.seen = set(items.not_closed_to(user).values_list("pk", flat=True))
        private = PrivateItem.objects.in_force().filter(item__meeting=meeting)
        self.private = dict(private.values_list("item", "reason"))
        self.cut: set[int] = set()
        self.lost: list[Withholding] = []
        self.closed = ClosedWords()
        self.withheld: dict[int, list[Withholding]] = defaultdict(list)
        in_force = Withholding.objects.in_force().filter(item__meeting=meeting)
        for each in in_force.select_related("reason"):
            self.withheld[each.item_id or 0].append(each)
        self._see_what_is_withheld_in_part()

    def _see_what_is_withheld_in_part(self) -> None:
        """`visible_to` answers for whole items; here passages can be cut, so the rest is shown."""
        if any(each.passage for found in self.withheld.values() for each in found):
            items = AgendaItem.objects.filter(meeting=self.meeting)
            open_in_part = items.not_closed_to(self.user, but_for_passages=True)
            self.cut = set(open_in_part.values_list("pk", flat=True)) - self.seen
            self.seen |= self.cut

    def reason_to_hide(self, item: int) -> str | None:
        """The words that stand for a hidden item; None for one that is shown."""
        if item in self.seen:
            return None
        if item in self.private:
            return PRIVATE.format(self.private[item])
        if self.withheld[item]:
            return WITHHELD.format(self.withheld[item][0].reason)
        return NOT_OPEN

    def shown(self, found: Collected) -> Collected:
        """What the reader sees of it; the whole is used up."""
        actions, matters = self._issued(found.rows), self._open_matters()
        rows, hidden = iter(found.rows), set[int]()

        def shown_of(items: list[Item], kept: list[Rows]) -> list[Item]:
            seen = []
            for item in items:
                keys, below = next(rows), list[Rows]()
                children = shown_of(item.items, below)
                reason, words = self.reason_to_hide(keys.item), words_of(item)
                if reason is not None:
                    hidden.add(keys.item)
                    self.closed.add(keys.item, words)
                    kept.append(Rows(keys.item))
                    seen.append(_hidden(item, reason))
                    continue
                said = Texts(cutting.texts_of(item)) if keys.item in self.cut else None
                kept_back = cutting.keep(item.actions, keys.actions, actions)
                for action in kept_back:
                    self.closed.add(keys.item, words_of(action))
                _say_not_issued(item, len(kept_back))
                for matter in cutting.keep(item.brought_forward, keys.matters, matters):
                    self.closed.add(keys.item, words_of(matter))
                if said and (lost := self._cut_passages(keys.item, item, said)):
                    self.lost += lost
                    self.seen.discard(keys.item)
                    hidden.add(keys.item)
                    self.closed.add(keys.item, words)
                    item = _hidden(item, WITHHELD.format(lost[0].reason))
                    keys = Rows(keys.item)
                item.items = children
                kept += [keys, *below]
                seen.append(item)
            return seen

        kept: list[Rows] = []
        notes = found.notes
        self.closed.add(None, [line.text for line in notes.unplaced])
        notes.items, notes.unplaced = shown_of(notes.items, kept), []
        self.closed.items |= hidden
        self._hide_amendments(notes, found.amended)
        self._name_items(notes, kept, found.amended)
        notes = self._without_names(notes)
        return Collected(notes, kept, found.amended, hidden, found.seal)

    def _name_items(self, notes: NotesDocument, kept: list[Rows], items: list[int | None]) -> None:
        """Amendments name their items by number or heading: by what is left of it."""
        nodes = zip(notes.walk(), kept, strict=True)
        left = {rows.item: node.number or node.heading for node, rows in nodes}
        for each, item in zip(notes.amendments, items, strict=True):
            if item in self.cut and each.item:
                each.item = left[item]

    def _without_names(self, notes: NotesDocument) -> NotesDocument:
        """With what stands for each withheld name, wherever it stood: the post stays."""
        if not self.names:
            return notes
        cut = from_dict(cutting.without_names(self.names, to_dict(notes)))
        for person in cut.attendance:
            person.initials = "" if person.initials == NAME_WITHHELD else person.initials
        # The trail tells amendments word for word, or not at all.
        self.closed.amendments |= {
            was.number
            for was, now in zip(notes.amendments, cut.amendments, strict=True)
            if was != now
        }
        return cut

    def _issued(self, rows: list[Rows]) -> set[int]:
        """The actions of these rows that are issued. One may have left the meeting since."""
        said = Action.objects.filter(pk__in=[key for each in rows for key in each.actions])
        issued = said.issued_with_notes() if self.meeting.is_sealed else said.issued()
        return set(issued.values_list("pk", flat=True))

    def _open_matters(self) -> set[int]:
        """Those whose action did not arise from an item that is hidden."""
        matters = OutstandingMatter.objects.filter(item__meeting=self.meeting)
        return set(matters.arisen_in_the_open(self.user).values_list("pk", flat=True))

    def _cut_passages(self, key: int, item: Item, said: Texts) -> list[Withholding]:
        """Take the withheld words out of all that is said of the item.

        Passages that are not there are given back: rather all of the item is hidden.
        """
        withheld = self.withheld[key]
        found = said.find_all(withheld)
        # Where an action that is not issued held it, one of old closed the item, and still does.
        of_old = [each for each in withheld if not each.is_whole_words]
        lost = found.lost or Texts(cutting.texts_of(item)).find_all(of_old).lost
        if not lost:
            self.closed.add(key, sorted(found.said), is_passage=True)
            cutting.cut_passages(said.texts, found, self.names)
        return lost

    def _hide_amendments(self, notes: NotesDocument, items: list[int | None]) -> None:
        """Of an amendment that tells what is closed to the reader its number is left."""
        closed = self.closed
        # A passage of two words closes an amendment, wherever it stands: also while all is closed.
        for key in self.cut | closed.items:
            passages = [each.passage for each in self.withheld[key]]
            closed.add(key, passages, is_passage=True)
        closed.shows(texts(to_dict(notes) | {"amendments": []}))
        for each, item in zip(notes.amendments, items, strict=True):
            said = (each.was, each.becomes, each.reason)
            if closed.are_told_by(item, *said):
                closed.amendments.add(each.number)
                # A later amendment may correct this one, in words that the notes never had.
                closed.add(item, said[:2], is_passage=True)
                each.item, each.was, each.becomes, each.reason = "", "", "", NOT_OPEN
            else:
                closed.shows([each.becomes])


def sight_of(user: User | None, meeting: Meeting) -> Sight | None:
    """None for those who read everything.

    Raises `PermissionDenied` where the reader may not even know of the meeting.
    """
    if role_of(user, READS_EVERYTHING):
        return None
    if not Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists():
        raise PermissionDenied
    return Sight(user, meeting)


def _hidden(item: Item, reason: str) -> Item:
    """What is left of it: the number, and why there is no more."""
    return Item(number=item.number, kind=item.kind, narrative=reason)


def _say_not_issued(item: Item, count: int) -> None:
    """Before the words that no more actions arose, which can lead on to what was agreed after."""
    if count:
        said = "1 action is" if count == 1 else f"{count} actions are"
        item.no_actions_text = f"{said} not issued yet. {item.no_actions_text}".strip()
