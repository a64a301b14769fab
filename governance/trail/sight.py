"""What one reader may be told of the versions of records.

The desk and the auditors read everything of the kinds that their roles may view. To anybody else

- a record that they may not see is not there, nor is any part of it;
- what was written before it was open to them (notes not yet circulated, actions not yet issued) is
  not told;
- of an item that is or ever was private, sensitive or withheld, and of its actions, only that there
  was a change: not the words, for an earlier wording may hold what was taken out; nor any words of
  notes from which a name is or was withheld, to those who may not read it;
- what protects an item, answers that are not notes yet, and to which addresses something was sent,
  are the desk's own.

Nothing is counted that is not shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from accounts.models import User
from accounts.records import Record, kinds
from actions import rules
from meetings.models import Marking, NotesStatus
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, SEES_DRAFTS, role_of
from meetings.withheld_names import names_of

from .parts import PART_OF, WHOLE, Key, entries_of, versions_of, with_wholes

DESK_ONLY = {
    *("meetings.marking", "meetings.namedreader", "meetings.privateitem", "meetings.withholding"),
    *("actions.withheldevidence", "actions.updaterequest", "actions.issuenotice"),
    *("meetings.circulation", "meetings.circulationrecipient", "meetings.draftcomment"),
    *("meetings.forwardtopic", "meetings.topiclink"),
    *("meetings.commission", "meetings.response", "meetings.responsepaper"),
    *("meetings.seal", "governance.notesimport", "governance.erasure"),
    *("governance.publisheddigest", "governance.deadletter"),
    *("governance.mailrules", "governance.mailrhythm"),
}
OPEN_KINDS = {*PART_OF, *WHOLE}
"""A kind that nobody has placed yet is the desk's own too."""
IN_NO_NOTES = frozenset({"unplaced", "labels"})
"""Of a meeting: what its printed notes do not show."""
Status = NotesStatus.Status


def may_view(user: User, kind: str) -> bool:
    """Whether a role of theirs views records of the kind at all."""
    app, name = kind.split(".")
    return user.has_perm(f"{app}.view_{name}")


def may_read_all(user: Any) -> bool:
    """The whole trail is for those who read everything, and may view the ledger."""
    return role_of(user, READS_EVERYTHING) and may_view(user, "governance.ledgerentry")


class Sight:
    def __init__(self, user: User) -> None:
        self.user = user
        self.everything = role_of(user, READS_EVERYTHING)
        self._kept: dict[str, dict[int, bool]] = defaultdict(dict)
        self.kinds = {
            kind
            for kind in kinds()
            if may_view(user, kind)
            and (self.everything or (kind in OPEN_KINDS and kind not in DESK_ONLY))
        }

    def keep(self, kind: str, numbers: set[int]) -> set[int]:
        """Those records of a kind that the reader may know of, as far as the kind itself says.

        One that was deleted is known to the desk, and to others with what it was part of.
        """
        kept = self._kept[kind]
        if asked := numbers - set(kept):
            seen = self._seen(kind, asked)
            kept.update((number, number in seen) for number in asked)
        return {number for number in numbers if kept[number]}

    def _seen(self, kind: str, numbers: set[int]) -> set[int]:
        if kind not in self.kinds:
            return set()
        rows: Any = kinds()[kind]._default_manager.filter(pk__in=numbers)
        if not hasattr(rows, "visible_to"):
            return numbers
        seen = set(rows.visible_to(self.user).values_list("pk", flat=True))
        if seen == numbers or not self.everything:
            return seen
        return seen | numbers - set(rows.values_list("pk", flat=True))

    def untold(self, kind: str) -> frozenset[str]:
        """Fields of which not even a change is told."""
        if kind == "actions.action":
            return rules.untold(self.user)
        hides = kind == "meetings.meeting" and not self.everything
        return IN_NO_NOTES if hides else frozenset()

    def opened(self, top: Key) -> int:
        """The number of the entry from which a meeting or an action is told to the reader."""
        kind, number = top
        if not self.everything and kind == "actions.action":
            return _issued(number)
        if not self.everything and kind == "meetings.meeting":
            return self._opened_notes(number)
        return 0

    def _opened_notes(self, number: int) -> int:
        """The step that opened them last: between agenda and draft they are closed to officers."""
        drafts = role_of(self.user, SEES_DRAFTS)
        was_open, since = drafts, None
        steps = versions_of("meetings.notesstatus").filter(meeting=number).order_by("history_id")
        for version, status in steps.values_list("history_id", "status"):
            is_open = status in (Status.AGREED, Status.PUBLISHED) or (
                drafts and status != Status.IN_PROGRESS
            )
            if is_open and not was_open:
                since = version
            was_open = is_open
        return _entry("meetings.notesstatus", since) if since is not None else 0

    def guarded(self, items: Iterable[int]) -> set[int]:
        """Of these items, those whose earlier words are not told: they, or one above them, are or
        ever were private, sensitive or withheld."""
        items = set(items)
        if self.everything or not items:
            return set()
        rows = versions_of("meetings.agendaitem")
        meetings = set(rows.filter(id__in=items).values_list("meeting", flat=True).distinct())
        of_meetings = rows.filter(meeting__in=meetings)
        sensitive = versions_of("meetings.marking").filter(
            meeting__in=meetings, level=Marking.Level.OFFICIAL_SENSITIVE
        )
        marked = set(sensitive.values_list("meeting", "item").distinct())
        closed = {item for _, item in marked if item is not None}
        for kind in ("meetings.privateitem", "meetings.withholding"):
            of_items = versions_of(kind).filter(item__in=of_meetings.values("id"))
            closed |= set(of_items.values_list("item", flat=True).distinct())
        whole = {meeting for meeting, item in marked if item is None} | self._named(meetings)
        above: dict[int, set[int]] = defaultdict(set)
        for item, parent, meeting in of_meetings.values_list("id", "parent", "meeting").distinct():
            if meeting in whole:
                closed.add(item)
            if parent is not None:
                above[item].add(parent)
        return {item for item in items if not closed.isdisjoint(_line(item, above))}

    def hushed(self, rows: dict[Key, Any]) -> set[Key]:
        """Of these records, those whose words are not told: they are of a guarded item, or of an
        action that ever arose from one."""
        if self.everything:
            return set()
        items: dict[Key, set[int]] = defaultdict(set)
        actions: dict[int, set[Key]] = defaultdict(set)
        of_meetings: dict[int, set[Key]] = defaultdict(set)
        for key, line in with_wholes(rows).items():
            for kind, number in line:
                if kind == "meetings.agendaitem":
                    items[key].add(number)
                elif kind == "meetings.meeting":
                    of_meetings[number].add(key)
                elif kind == "actions.action":
                    actions[number].add(key)
            action = getattr(rows[key], "action_id", None)
            if action is not None:
                actions[action].add(key)
        past = versions_of("actions.action").filter(id__in=actions, item__isnull=False)
        for action, item in past.values_list("id", "item").distinct():
            for key in actions[action]:
                items[key].add(item)
        guarded = self.guarded({item for each in items.values() for item in each})
        found = {key for key, each in items.items() if not guarded.isdisjoint(each)}
        named = self._named(of_meetings)
        return found.union(*(of_meetings[meeting] for meeting in named))

    def called(self, record: Record) -> str:
        """As people call it, with the names cut that are withheld from the reader."""
        said, key = str(record), (record._meta.label_lower, record.pk)
        if role_of(self.user, READS_WITHHELD):
            return said
        for kind, number in with_wholes({key: record})[key]:
            said = names_of(number).cut(said) if kind == "meetings.meeting" else said
        return said

    def _named(self, meetings: Collection[int]) -> set[int]:
        """Of these meetings, those of whose notes nothing is told in words, because a name is or
        ever was withheld from them that the reader may not read."""
        if role_of(self.user, READS_WITHHELD) or not meetings:
            return set()
        named = versions_of("meetings.withholding").filter(meeting__in=list(meetings))
        return set(named.values_list("meeting", flat=True).distinct())


def _issued(number: int) -> int:
    issued = versions_of("actions.action").filter(id=number, issued_at__isnull=False)
    first = issued.order_by("history_id").values_list("history_id", flat=True).first()
    return _entry("actions.action", first) if first is not None else 0


def _line(item: int, above: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = {item}
    while waiting:
        found |= waiting
        waiting = {parent for each in waiting for parent in above[each]} - found
    return found


def _entry(kind: str, version: int) -> int:
    return entries_of(kind, [version]).values_list("number", flat=True).get()
