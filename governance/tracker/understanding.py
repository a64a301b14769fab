"""Every row of a tracker, understood and held against the record. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.required_words import LONGEST, WORDING
from actions.models import Action
from governance.month.sheet.days import BEFORE
from governance.month.sheet.saying import Due, Understanding
from governance.notes.names import alike, fold
from meetings.models import AgendaItem, Meeting

from .alike import tell_alike
from .columns import FIELDS, below, shape_of, unmarked
from .comparing import ENDED, changes_of, forgive
from .known import Known, reference_key
from .lines import ASIDE, DIFFERS, ERROR, NEW, SAME, Line, Meant
from .models import TrackerLayout
from .origins import LONGEST as LONGEST_ORIGIN
from .origins import Origin, day_of, is_date, origin_of
from .own import own_columns, state_words
from .reading.sheets import Row, Sheet, letters, place
from .recognising import Recognised

Status = Action.Status
ROOM = {
    "reference": Action._meta.get_field("reference").max_length or 40,
    "owner": Action._meta.get_field("owners_text").max_length or 300,
    "due": Action._meta.get_field("due_text").max_length or 500,
    "text": LONGEST.get("text", WORDING),
    "outcome": LONGEST.get("outcome", WORDING),
}
"""Letters that each of these holds; an update holds what a cell does."""


def understand(
    sheet: Sheet, header: int, layout: TrackerLayout, user: User, source: str
) -> list[Line]:
    """A line for each row below the headings, in order. `source` is the name of the file."""
    reading = _Reading(sheet, header, layout, user, source)
    lines = list(reading.lines())
    tell_alike(lines, reading.origins, reading.known)
    return lines


class _Reading:
    def __init__(
        self, sheet: Sheet, header: int, layout: TrackerLayout, user: User, source: str
    ) -> None:
        self.sheet = sheet
        self.rows = below(sheet, header)
        headed = (len(row.cells) for row in sheet.rows if row.number == header)
        self.width = next(headed, len(layout.headings))
        self.layout = layout
        self.source = source
        self.at = {name: place for place, name in enumerate(layout.columns) if name}
        self.own = own_columns(layout.headings, layout.columns)
        self.words = state_words(layout)
        said = [origin_of(*self._origin(row)) for row in self.rows]
        self.origins = dict(zip((row.number for row in self.rows), said, strict=True))
        self.known = Known(user, [origin.day for origin in said if origin.day])
        references = {reference_key(self._cell(row, "reference")) for row in self.rows}
        self.recognised = Recognised(self.known, references)

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            line = Line(row.number, {name: self._cell(row, name) for name in self.at})
            self._settle(line, row)
            yield line

    def _cell(self, row: Row, name: str) -> str:
        return row.cell(self.at[name]) if name in self.at else ""

    def _origin(self, row: Row) -> tuple[str, str, str]:
        return self._cell(row, "meeting"), self._cell(row, "met_on"), self._cell(row, "item")

    def _settle(self, line: Line, row: Row) -> None:
        if why := self._why_left_out(line, row):
            line.kind, line.notes = ASIDE, [why]
            return
        for name, at in self.at.items():
            if unread := self.sheet.unread.get(place(row.number, at + 1)):
                self._refuse(line, name, f"{unread}.")
        meant = self._meant(line, row)
        line.meant = meant
        line.action = self.recognised.action(line, self.origins[row.number], meant)
        if line.action and line.cell_errors:
            forgive(line, self.known, self.words)
        if line.errors:
            line.kind = ERROR
        elif line.action is None:
            self._refuse_to_merge(line, meant)
            line.kind = ERROR if line.errors else NEW
            if not meant.owners_text:
                line.notes.append("Nobody owns it.")
            if meant.outcome and meant.status not in ENDED:
                line.notes.append("It has not ended, so how it ended is not taken.")
        else:
            line.changes = changes_of(line, meant, self.known, self.words)
            line.is_other = not alike(meant.text, line.action.text)
            if any(each.field == "status" for each in line.changes):
                self._refuse_to_merge(line, meant)
            line.kind = ERROR if line.errors else DIFFERS if line.changes else SAME

    def _why_left_out(self, line: Line, row: Row) -> str:
        filled = sum(map(bool, row.cells))
        if row.is_wide:
            return "A title or a note: one text over several columns."
        if shape_of(unmarked(row.cells)) == self.layout.shape:
            return "The headings once more."
        text = line.cells["text"]
        if filled == 1 and len(self.at) > 1 and fold(text) not in self.known.by_text:
            return "A title or a note: nothing beside it in its row."
        if not any(line.cells.values()):
            return "Nothing in any column that is matched."
        return ""

    def _meant(self, line: Line, row: Row) -> Meant:
        origin, said = self.origins[line.number], line.cells.get
        text = said("text", "")
        if not text:
            self._refuse(line, "text", "is empty, so there is no action.")
        for name, most in ROOM.items():
            if len(said(name, "")) > most:
                self._refuse(line, name, f"holds more than {most:,} letters.")
        meeting, item = self._arose(line, origin)
        there = meeting or (Meeting(date=origin.day) if origin.day else None)
        words = Understanding(there, self.known.present(meeting), self.known.meetings)
        owners = words.owners(said("owner", ""))
        if owners.told:
            line.notes.append(owners.told)
        status = self._status(line)
        return Meant(
            reference=said("reference", ""),
            text=text,
            item=item,
            origin_text=(origin.text or f"The tracker “{self.source}”")[:LONGEST_ORIGIN],
            owners=owners,
            owners_text=said("owner", ""),
            due=self._due(line, words),
            status=status,
            update=said("update", ""),
            closed_on=self._closed_on(line, status),
            outcome=said("outcome", ""),
            own=self._own(line, row),
        )

    def _own(self, line: Line, row: Row) -> dict[str, str]:
        """What can be read of the columns that are matched with nothing, and its word of state."""
        word = line.cells.get("status", "")
        found = {self.words.column: word} if word else {}
        for at, name in self.own.items():
            where = place(row.number, at + 1)
            if unread := self.sheet.unread.get(where):
                line.notes.append(f"Cell {where} (“{name}”) {unread}. It is not kept.")
            else:
                found[name] = row.cell(at)
        if beyond := " · ".join(filter(None, row.cells[self.width :])):
            line.notes.append(f"“{beyond[:80]}” has no heading above it and is not kept.")
        return found

    def _arose(self, line: Line, origin: Origin) -> tuple[Meeting | None, AgendaItem | None]:
        if origin.met_on and origin.day is None and is_date(origin.met_on):
            self._refuse(line, "met_on", f"“{origin.met_on}” is no date of the calendar.")
        if len(origin.text) > LONGEST_ORIGIN:
            line.notes.append(f"Where it arose is kept as far as {LONGEST_ORIGIN} letters go.")
        meeting, told = self.known.meeting(origin.day, origin.meeting)
        if told:
            line.notes.append(told)
        if meeting is None:
            return None, None
        item = self.known.item(meeting, origin.item)
        if item is None:
            line.notes.append(
                f"{meeting} is in the record, and no one item of it is “{origin.item}”: kept in "
                "words."
                if origin.item
                else f"{meeting} is in the record; the row does not say which item of it: kept in "
                "words."
            )
        return meeting, item

    def _due(self, line: Line, words: Understanding) -> Due:
        said = line.cells.get("due", "")
        due = words.due(said)
        if due.on is None and is_date(BEFORE.sub("", said, count=1)):
            self._refuse(line, "due", f"“{said}” is no date of the calendar.")
            return due
        if said.replace(".", "").isdecimal():
            self._refuse(
                line, "due", f"“{said}” is a number and no date: give the cell a date’s format."
            )
        if due.told:
            line.notes.append(due.told)
        if due.on is not None and is_date(said):
            # What is a date in the cell needs no words beside it.
            return Due(due.kind, on=due.on)
        return due

    def _status(self, line: Line) -> str:
        if "status" not in line.cells:
            return str(Status.UNKNOWN)
        word = line.cells["status"]
        state = self.words.state(word)
        if state is None:
            self._refuse(
                line, "status", f"“{word}” is matched with no state yet: match it with the columns."
            )
        return state or str(Status.UNKNOWN)

    def _closed_on(self, line: Line, status: str) -> date | None:
        said = line.cells.get("closed_on", "")
        if not said:
            return None
        day = day_of(said)
        if day is None:
            self._refuse(line, "closed_on", f"“{said}” is no date.")
        elif day > timezone.localdate():
            self._refuse(line, "closed_on", f"“{said}” is yet to come.")
        elif status != Status.CLOSED:
            line.notes.append("The day on which it closed is not taken: its status is not closed.")
            return None
        return day

    def _refuse_to_merge(self, line: Line, meant: Meant) -> None:
        if meant.status == Status.MERGED:
            self._refuse(
                line, "status", "says that it was merged, and not into which: merge it by hand."
            )

    def _refuse(self, line: Line, name: str, why: str) -> None:
        where = f"Row {line.number}, column {letters(self.at[name] + 1)} ({FIELDS[name]})"
        told = f"{where}: {why}" if why.startswith("“") else f"{where} {why}"
        line.cell_errors.append((name, told))
