"""What the columns of a tracker are: guessed from their headings, and put right by hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from actions.models import Action
from governance.notes.names import fold

from .reading.sheets import Row, Sheet

Status = Action.Status

FIELDS = {
    "reference": "Reference",
    "met_on": "Date of the meeting",
    "meeting": "Meeting",
    "item": "Agenda item",
    "text": "Action",
    "owner": "Owner",
    "due": "Due",
    "status": "Status",
    "update": "Update",
    "closed_on": "Closed on",
    "outcome": "How it ended",
}
"""What a column can hold, each at most once; the action itself is the one that must be there."""

HEADINGS = {
    "reference": "ref|reference|ref no|ref number|action ref|action reference|action no|no|id"
    "|action number|number|action id|unique ref|log no|serial",
    "met_on": "date of meeting|date of the meeting|meeting date|date|date raised|raised|raised on"
    "|date agreed|date set|date of action|date opened|opened",
    "meeting": "meeting|meeting name|forum|board|raised at|source",
    "item": "item|agenda item|item no|item number|agenda ref|agenda no|minute|minute ref|topic"
    "|subject|agenda item no",
    "text": "action|actions|action required|action agreed|action description|description|task"
    "|action point|action to be taken|details|action details",
    "owner": "owner|owners|action owner|owner s|lead|action lead|lead officer|responsible"
    "|responsible officer|by whom|who|assigned to|responsibility|person responsible",
    "due": "due|due date|date due|deadline|target date|target|by when|due by|when|timescale"
    "|date for completion|complete by|due day|original due date",
    "status": "status|rag|rag status|rag rating|state|status rag|open closed|current status"
    "|action status|rag or status",
    "update": "update|updates|progress|latest update|progress update|comments|commentary"
    "|update comments|latest position|position|notes|last update",
    "closed_on": "closed on|date closed|closed|closed date|completed on|date completed"
    "|completion date|date of closure|date of completion|completed",
    "outcome": "outcome|how it ended|result|reason for closure|closure comments|outcome of action",
}
KNOWN = {heading: field for field, headings in HEADINGS.items() for heading in headings.split("|")}

WORDS = {
    Status.OPEN: "open|not started|outstanding|new|live|to do|due|overdue|not yet due|late",
    Status.IN_PROGRESS: "in progress|ongoing|on going|under way|underway|started|on track|active",
    Status.PROPOSED: "completion proposed|proposed|proposed for closure|awaiting sign off"
    "|awaiting closure|to be closed|for closure",
    Status.CLOSED: "closed|complete|completed|done|discharged|implemented|finished|delivered",
    Status.WITHDRAWN: "withdrawn|cancelled|superseded|no longer required|no longer needed|dropped",
    Status.UNKNOWN: "|unknown|outcome unknown|not known",
}
MEANINGS: dict[str, str] = {
    word: state for state, words in WORDS.items() for word in words.split("|")
}
"""Status words of any office, folded → state. Colours are not among them: green is done in one
office and on time in another."""
CHOSEN_STATES = tuple(WORDS)
"""States that a tracker's word can mean; to merge an action is a step of its own."""

LOOKED_AT = 40
"""Rows at the top of a sheet among which the headings are looked for."""
MOST_WORDS = 40
"""Different words of a column of states; one with more holds something else."""


MARKING = "Marking"
"""The column behind all others that goes out where an action is marked; no part of the shape."""


def unmarked(headings: list[str]) -> list[str]:
    return headings[:-1] if headings and fold(headings[-1]) == fold(MARKING) else headings


def shape_of(headings: Iterable[str]) -> str:
    """What two trackers with the same headings in the same order have in common."""
    return hashlib.sha256("\n".join(fold(each) for each in headings).encode()).hexdigest()


def guess(headings: Iterable[str]) -> list[str]:
    """The field of each column, by its heading; the first that fits has it."""
    found: list[str] = []
    for heading in headings:
        field = KNOWN.get(fold(heading), "")
        found.append("" if field in found else field)
    return found


def header_of(sheet: Sheet) -> Row:
    """The row that is most like one of headings: below titles, above the actions."""
    rows = sheet.rows[:LOOKED_AT]
    best = max(rows, key=lambda row: (sum(map(bool, guess(row.cells))), -row.number))
    if sum(map(bool, guess(best.cells))) > 1:
        return best
    return next((row for row in rows if sum(map(bool, row.cells)) > 2), rows[0])


def likely_sheet(sheets: list[Sheet]) -> int:
    """The place of the sheet that looks most like a tracker; one that is shown before any other."""

    def likeness(place: int) -> Any:
        sheet = sheets[place]
        known = guess(header_of(sheet).cells)
        return ("text" in known, not sheet.is_hidden, sum(map(bool, known)), -place)

    return max(range(len(sheets)), key=likeness)


def below(sheet: Sheet, header: int) -> list[Row]:
    return [row for row in sheet.rows if row.number > header]


def status_at(columns: list[str]) -> int | None:
    """The place of the column of states, from 0."""
    return columns.index("status") if "status" in columns else None


def status_words(rows: Iterable[Row], columns: list[str]) -> list[str]:
    """The words of the column of states, the most frequent first, spelled as they come first; none
    where no column is one."""
    column = status_at(columns)
    if column is None:
        return []
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for row in rows:
        if sum(map(bool, row.cells)) < 2:
            continue
        word = row.cell(column)
        counted[fold(word)] += 1
        spelled.setdefault(fold(word), word)
    return [spelled[key] for key, _ in counted.most_common()]
