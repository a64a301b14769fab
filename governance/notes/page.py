"""A meeting's notes as the portal shows them: what was said, and beside it what became of it.

The words are those of `shown_to`, so that the page shows what the documents print: of agreed notes
what was agreed, with each amendment beside it. The state of each action is today's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from actions.models import Action as ActionRow
from actions.models import OutstandingMatter
from governance.models import Erasure
from meetings import coming_back
from meetings.models import Amendment as AmendmentRow
from meetings.models import (
    DraftComment,
    Liftable,
    Marking,
    Meeting,
    NotesStatus,
    PrivateItem,
    Response,
    Seal,
    Withholding,
)
from meetings.sealing import sha256_of
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of

from .collecting import Collected, Rows
from .document import Action, Amendment, BroughtForward, Item, NotesDocument
from .drafts import Commented, commented
from .hiding import shown_to
from .yours import Yours, yours

DEEPEST_HEADING = 6


Erased = list[tuple[datetime, str]]
"""When words were erased from a record, and why; the reason is the desk's own."""
Amended = tuple[Amendment, Erased]


@dataclass(slots=True)
class Section:
    """One item of the notes, and what the page says about it that the notes do not print."""

    item: Item
    key: int
    """Of its row."""
    level: int
    """Of its heading, from 2."""
    is_hidden: bool
    tags: list[tuple[str, str]]
    """(words, status) of each protection, for those who may read it all the same."""
    actions: list[tuple[Action, ActionRow | None]] = field(default_factory=list)
    """As the notes say it, and its record where the reader may see that."""
    later: list[ActionRow] = field(default_factory=list)
    """Actions of the item that were recorded after the notes were agreed."""
    matters: list[tuple[BroughtForward, ActionRow | None]] = field(default_factory=list)
    amendments: list[Amended] = field(default_factory=list)
    comments: list[DraftComment] = field(default_factory=list)
    """On the draft."""
    answers: list[Response] = field(default_factory=list)
    """Released ones to its questions."""
    forward: list[coming_back.Told] = field(default_factory=list)
    """Where it went and came from on the forward plan; only for the desk."""

    @property
    def name(self) -> str:
        """By which a list of contents leads to it; empty for one without number and heading."""
        if self.is_hidden:
            return f"{self.item.number} {self.item.narrative}".strip()
        return f"{self.item.number} {self.item.heading}".strip()

    @property
    def below(self) -> int:
        """The level of a heading under its own."""
        return min(self.level + 1, DEEPEST_HEADING)


@dataclass(slots=True)
class NotesPage:
    notes: NotesDocument
    sections: list[Section]
    amendments: list[Amended]
    """Those of no single item."""
    amended: list[int]
    """The numbers of all amendments that the page shows."""
    seal: Seal | None
    digest: str
    """The SHA-256 of the document that the seal holds today; empty without a seal."""
    reads_seal: bool
    """The reader may take away the sealed document, which holds every word."""
    erased: Erased
    """From the seal."""
    agreed_at: Meeting | None
    """The later meeting at which they were agreed, where the reader may know of it."""
    who_agreed: str
    """For those inside: a name in it could be withheld."""
    commented: Commented
    yours: Yours
    """What it asks of the reader's offices, while it is to come."""
    due_here: list[ActionRow]
    """Actions that fall due at this meeting, whichever they arose at; but for the reader's own."""
    to_issue: list[ActionRow]
    """Actions that their owners do not see yet; only for the desk."""
    before: Meeting | None
    after: Meeting | None


def compose(meeting: Meeting, reader: User) -> NotesPage:
    """The page of a meeting that `reader` may see, in a fixed number of queries."""
    shown = shown_to(reader, meeting)
    facts = _Facts(meeting, reader, shown)
    rows = iter(shown.rows)
    sections = [
        facts.section(item, next(rows), level) for item, level in _walk(shown.notes.items, 2)
    ]
    known = Meeting.objects.visible_to(reader)
    seen = known.uncancelled().filter(meeting_type=meeting.meeting_type_id)
    comments = commented(meeting, reader)
    if not meeting.is_sealed:
        for section in sections:
            section.comments = comments.by_item[section.key]
    at = shown.seal.agreed_at_meeting_id if shown.seal else None
    due = list(ActionRow.objects.visible_to(reader).filter(due_meeting=meeting).for_list(reader))
    mine = Yours()
    if meeting.status == NotesStatus.Status.PLANNED:
        mine = yours(reader, meeting, due, _matters(sections))
    return NotesPage(
        notes=shown.notes,
        sections=sections,
        amendments=facts.amendments[None],
        amended=[
            each.number
            for each, item in zip(shown.notes.amendments, shown.amended, strict=True)
            if item is None or any(section.key == item for section in sections)
        ],
        seal=shown.seal,
        digest=sha256_of(shown.seal.document) if shown.seal else "",
        reads_seal=shown.seal is not None and role_of(reader, READS_EVERYTHING),
        erased=facts.erased[Seal._meta.label_lower, shown.seal.pk] if shown.seal else [],
        agreed_at=known.filter(pk=at).first() if at else None,
        who_agreed=shown.seal.who_agreed if shown.seal and role_of(reader, READS_WITHHELD) else "",
        commented=comments,
        yours=mine,
        due_here=[action for action in due if action not in mine.due],
        to_issue=[row for row in facts.actions.values() if row.issued_at is None],
        before=seen.filter(date__lt=meeting.date).order_by("-date").first(),
        after=seen.filter(date__gt=meeting.date).order_by("date").first(),
    )


def _matters(sections: list[Section]) -> Iterator[tuple[str, str, ActionRow]]:
    """(anchor, what it is called there, action) of each that the reader may see."""
    for section in sections:
        for number, (said, action) in enumerate(section.matters, 1):
            if action is not None:
                label = said.number or section.item.number or action.label
                yield f"matter-{section.key}-{number}", label, action


def _erased(seal: Seal | None, reader: User) -> dict[tuple[str, int], Erased]:
    """From the seal and the amendments of sealed notes, by kind and key of the record."""
    found: dict[tuple[str, int], Erased] = defaultdict(list)
    if seal is None:
        return found
    of_meeting = AmendmentRow.objects.filter(meeting=seal.meeting_id)
    known = Erasure.objects.filter(
        Q(record=Seal._meta.label_lower, record_pk=seal.pk)
        | Q(record=AmendmentRow._meta.label_lower, record_pk__in=of_meeting.values("pk"))
    )
    reads_why = role_of(reader, READS_EVERYTHING)
    for record, key, at, reason in known.values_list("record", "record_pk", "done_at", "reason"):
        if at:
            found[record, key].append((at, reason if reads_why else ""))
    return found


def _walk(items: Iterable[Item], level: int) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, level
        yield from _walk(item.items, min(level + 1, DEEPEST_HEADING))


class _Facts:
    """What the record holds beside the notes of one meeting, a query for each kind."""

    def __init__(self, meeting: Meeting, reader: User, shown: Collected) -> None:
        self.shown = shown
        said = {key for each in shown.rows for key in each.actions}
        visible = ActionRow.objects.visible_to(reader)
        ours = visible.filter(Q(item__meeting=meeting) | Q(pk__in=said)).for_list(reader)
        self.actions = {row.pk: row for row in ours.order_by("position", "pk")}
        self.later: dict[int | None, list[ActionRow]] = defaultdict(list)
        for row in self.actions.values():
            if row.pk not in said:
                self.later[row.item_id].append(row)
        matters = OutstandingMatter.objects.filter(item__meeting=meeting)
        heard = {row.pk: row for row in visible.filter(heard_again__in=matters).for_list(reader)}
        self.matters = {
            key: heard[action]
            for key, action in matters.values_list("pk", "action")
            if action in heard
        }
        self.answers: dict[int, list[Response]] = defaultdict(list)
        answers = Response.objects.visible_to(reader).released()
        answers = answers.filter(question__item__meeting=meeting)
        for answer in answers.select_related("office", "question").order_by("released_at", "pk"):
            self.answers[answer.question.item_id].append(answer)
        self.erased = _erased(shown.seal, reader)
        self.amendments: dict[int | None, list[Amended]] = defaultdict(list)
        of_number = self._erased_by_number(meeting)
        for amendment, item in zip(shown.notes.amendments, shown.amended, strict=True):
            # Of one that is closed to the reader nothing is told but its number.
            erased = of_number.get(amendment.number, []) if amendment.was else []
            self.amendments[item].append((amendment, erased))
        self.tags: dict[int | None, list[tuple[str, str]]] = {}
        self.forward: dict[int, list[coming_back.Told]] = {}
        if role_of(reader, READS_EVERYTHING):
            self.tags = _protections(meeting)
            self.forward = coming_back.told([each.item for each in shown.rows], reader)

    def _erased_by_number(self, meeting: Meeting) -> dict[int, Erased]:
        of_amendments = {
            key: erased
            for (record, key), erased in self.erased.items()
            if record == AmendmentRow._meta.label_lower
        }
        if not of_amendments:
            return {}
        rows = AmendmentRow.objects.filter(meeting=meeting, pk__in=of_amendments)
        return {number: of_amendments[key] for key, number in rows.values_list("pk", "number")}

    def section(self, item: Item, rows: Rows, level: int) -> Section:
        is_hidden = rows.item in self.shown.hidden
        return Section(
            item=item,
            key=rows.item,
            level=level,
            is_hidden=is_hidden,
            tags=_with_marking(self.tags.get(rows.item, []), item.marked),
            actions=[
                (said, self.actions.get(key))
                for said, key in zip(item.actions, rows.actions, strict=True)
            ],
            later=[] if is_hidden else self.later[rows.item],
            matters=[
                (said, self.matters.get(key))
                for said, key in zip(item.brought_forward, rows.matters, strict=True)
            ],
            amendments=self.amendments[rows.item],
            answers=[] if is_hidden else self.answers[rows.item],
            forward=self.forward.get(rows.item, []),
        )


def _with_marking(tags: list[tuple[str, str]], marked: str) -> list[tuple[str, str]]:
    """Whoever is shown a marked item is told so, whatever else they are told of its protection."""
    is_said = not marked or marked in [words for words, _ in tags]
    return tags if is_said else [(marked, Marking.Level.OFFICIAL_SENSITIVE), *tags]


def _protections(meeting: Meeting) -> dict[int | None, list[tuple[str, str]]]:
    """By item; under None those of the whole meeting."""
    found: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    for private in PrivateItem.objects.in_force().filter(item__meeting=meeting):
        found[private.item_id].append((f"{private.why}{_waits(private)}", "withheld"))
    for marking in Marking.objects.filter(meeting=meeting).exclude(level=Marking.Level.OFFICIAL):
        found[marking.item_id].append((f"{marking.why}{_waits(marking)}", marking.level))
    withheld = Withholding.objects.in_force().filter(item__meeting=meeting)
    for each in withheld.select_related("reason"):
        part = "Partly withheld" if each.passage else "Withheld"
        found[each.item_id].append((f"{part}: {each.reason}{_waits(each)}", "withheld"))
    return found


def _waits(closing: Liftable) -> str:
    return " (waits for a check)" if closing.waits else ""
