"""Which of the texts found a reader may see: what `visible_to` of their records says, as numbers.

The rules are those of `AgendaItem`, `Action`, `OutstandingMatter`, `Response` and `Commitment`;
asked of the database for each text they took longer than all of the search. That both say the same,
of every text to every reader, is tested (`tests/search/test_sight.py`): a rule that changes there
and not here fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import RoleAssignment, User
from actions.models import Action
from meetings.models import Commitment, NotesStatus
from meetings.open_items import OpenItems
from meetings.sight import READS_EVERYTHING, READS_RECORD, role_of

from .definition import ANSWER, ENTRY, ITEM
from .models import SearchEntry, kind_of, record_of

Kind = SearchEntry.Kind


class Hit(NamedTuple):
    """A text that was found, with what the rules ask about it."""

    id: int
    fits: float
    item: int | None
    meeting: int | None
    """Where it stands: a `Place`."""
    arose: int | None
    arose_meeting: int | None
    """Where its action arose: another one."""
    is_issued: bool | None
    status: str | None
    """Of that action."""
    notes: str | None
    """The state of the notes in which it stands."""
    office: int | None
    """Which gave it, of a written answer."""


HITS = (
    " SELECT matches.id, matches.fits, item.id, item.meeting_id, arose.id, arose.meeting_id,"
    " action.issued_at IS NOT NULL, action.status, state.status, answer.office_id"
    f" FROM matches JOIN {ENTRY} entry ON entry.id = matches.id"
    f" LEFT JOIN {ITEM} item ON item.id = entry.item_id"
    " LEFT JOIN meetings_notesstatus state ON state.meeting_id = item.meeting_id"
    " LEFT JOIN actions_action action ON action.id = entry.action_id"
    f" LEFT JOIN {ITEM} arose ON arose.id = action.item_id"
    f" LEFT JOIN {ANSWER} answer ON entry.kind = {int(Kind.ANSWER)} AND answer.id = entry.record"
    " ORDER BY matches.id DESC"
)
"""Of the part `matches` of a statement, (id, fits), the newest first."""
ALL = " SELECT id, fits FROM matches ORDER BY id DESC"


class Sight:
    """What one reader may see; looked up once in a search."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.items = OpenItems(user)

    def of(self, rows: Sequence[tuple[Any, ...]]) -> list[Hit]:
        """Those of `HITS` that the reader may see."""
        hits = [Hit._make(row) for row in rows]
        places: Any = {hit[2:4] for hit in hits if hit.item}
        places |= {hit[4:6] for hit in hits if hit.arose}
        items = self.items.among(places)
        meetings = self._meetings([hit for hit in hits if kind_of(hit.id) == Kind.MEETING])
        unknown = [hit for hit in hits if hit.office and hit.item not in items]
        answers = self._own_answers(unknown)
        standing = self._standing([hit for hit in hits if kind_of(hit.id) == Kind.COMMITMENT])
        is_of_record = role_of(self.user, READS_RECORD)
        seen = []
        for hit in hits:
            match kind_of(hit.id):
                case Kind.NOTES | Kind.FINDINGS | Kind.QUESTION | Kind.DECISION:
                    is_seen = hit.item in items
                case Kind.ACTION | Kind.UPDATE:
                    stands_open = hit.item is None or hit.item in items
                    is_seen = is_of_record and bool(hit.is_issued) and stands_open
                case Kind.HEARD:
                    is_seen = hit.item in items and _is_heard_in_the_open(hit, items)
                case Kind.ANSWER:
                    is_seen = hit.item in items or hit.id in answers
                case Kind.COMMITMENT:
                    is_seen = hit.item in items and record_of(hit.id) in standing
                case Kind.MEETING:
                    is_seen = record_of(hit.id) in meetings
                case _:
                    # Amendments quote what they correct, which may be closed: only the notes of
                    # their meeting, read as a whole, can tell.
                    is_seen = False
            if is_seen:
                seen.append(hit)
        return seen

    def _meetings(self, hits: list[Hit]) -> set[int]:
        """Those of which every word may be read: of others the names are cut."""
        return self.items.knows({record_of(hit.id) for hit in hits}) - self.items.names.keys()

    def _standing(self, hits: list[Hit]) -> set[int]:
        """Commitments whose words are in the notes still: others are told to their keeper alone."""
        if not hits:
            return set()
        rows = Commitment.objects.filter(pk__in={record_of(hit.id) for hit in hits})
        return {each.pk for each in rows.select_related("item") if each.stands}

    def _own_answers(self, hits: list[Hit]) -> set[int]:
        """Those of the reader's own offices, whatever they may know of the meeting."""
        if not hits or not role_of(self.user, RoleAssignment.OF_AN_OFFICE):
            return set()
        offices = self.user.offices_on(timezone.localdate()).values_list("pk", flat=True)
        places: Any = {hit[2:4] for hit in hits}
        unclosed, own = self.items.unclosed(places), set(offices)
        return {hit.id for hit in hits if hit.office in own and hit.item in unclosed}


def _is_heard_in_the_open(hit: Hit, items: set[int]) -> bool:
    """Of an action that arose in the open, and that is issued or of unknown outcome."""
    is_loaded = hit.status == Action.Status.UNKNOWN and hit.notes in NotesStatus.BEGUN
    return (hit.arose is None or hit.arose in items) and (bool(hit.is_issued) or is_loaded)


def sight_of(user: User) -> Sight | None:
    """None for whoever reads everything."""
    return None if role_of(user, READS_EVERYTHING) else Sight(user)
