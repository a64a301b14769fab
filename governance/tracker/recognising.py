"""Which action of the record a row is: by the tracker's reference, else by its words, meeting and
owners."""

from __future__ import annotations

from datetime import date

from actions.models import Action
from governance.notes.names import alike, fold
from governance.notes.parsing.dates import read_moment

from .known import Known, reference_key, without_zeros
from .lines import Line, Meant
from .origins import Origin


class Recognised:
    """Each action is one row at most; a second row that says the same is told apart by nobody."""

    def __init__(self, known: Known, references: set[str]) -> None:
        """`references` are the keys of all that the file says."""
        self.known = known
        self.references = references
        self._taken: set[int] = set()
        self._rows: dict[tuple[str, ...], int] = {}

    def action(self, line: Line, origin: Origin, meant: Meant) -> Action | None:
        """None for one that the record does not have; what stands in the way is put in the line's
        errors."""
        found = self._by_reference(line, meant)
        if found is None and not line.row_errors:
            found = self._by_words(line, origin, meant)
        if found is not None and found.pk in self._taken:
            line.row_errors.append(
                f"Row {line.number} is the same action as an earlier row ({found.label}). Leave "
                "one of them in the file."
            )
            return None
        if found is not None:
            self._taken.add(found.pk)
        elif not line.row_errors:
            self._refuse_second(line, origin, meant)
        return found

    def _by_reference(self, line: Line, meant: Meant) -> Action | None:
        if not meant.reference:
            return None
        key = reference_key(meant.reference)
        found = self.known.by_reference.get(key) or self._by_number(key, meant.text)
        if len(found) > 1:
            found = [each for each in found if fold(each.text) == fold(meant.text)]
            if len(found) != 1:
                line.row_errors.append(
                    f"Row {line.number}: several actions of the record have the reference "
                    f"“{meant.reference}”. Give them references of their own first."
                )
                return None
        return found[0] if found else None

    def _by_number(self, key: str, text: str) -> list[Action]:
        """Those whose reference differs in zeros in front alone, which Excel drops, and stands in
        no row itself; another tracker counts from 1 too."""
        found = self.known.by_number.get(without_zeros(key), []) if key.isdecimal() else []
        return [
            each
            for each in found
            if reference_key(each.reference) not in self.references and alike(text, each.text)
        ]

    def _by_words(self, line: Line, origin: Origin, meant: Meant) -> Action | None:
        found = [
            each
            for each in self.known.by_text.get(fold(meant.text), [])
            if each.pk not in self._taken
            and not (meant.reference and each.reference)
            and _arose_there(each, origin)
        ]
        if len(found) > 1:
            theirs = {office.pk for _, _, office in meant.owners.offices}
            found = [
                each for each in found if {owner.office_id for owner in each.owners.all()} == theirs
            ]
        return found[0] if found else None

    def _refuse_second(self, line: Line, origin: Origin, meant: Meant) -> None:
        key: tuple[str, ...] = (reference_key(meant.reference),)
        if not key[0]:
            key = (fold(meant.text), fold(origin.text), fold(meant.owners_text))
        first = self._rows.setdefault(key, line.number)
        if first != line.number:
            what = f"has the reference of row {first} too" if key[0] and len(key) == 1 else ""
            line.row_errors.append(
                f"Row {line.number} {what or f'says the same as row {first}'}. Leave one of them "
                "in the file."
            )


def met_on(action: Action) -> date | None:
    """The day of the meeting at which an action arose, as far as the record says it."""
    return action.item.meeting.date if action.item else read_moment(action.origin_text).day


def _arose_there(action: Action, origin: Origin) -> bool:
    """Whether nothing that the row says of its meeting speaks against it."""
    if origin.day is not None:
        return met_on(action) == origin.day
    if not origin.text or action.item is not None:
        return not origin.text or _names(action, origin)
    return fold(action.origin_text) == fold(origin.text)


def _names(action: Action, origin: Origin) -> bool:
    item = action.item
    if item is None:
        return False
    said = {fold(origin.meeting), fold(origin.item)} - {""}
    there = {fold(item.number), fold(item.heading)}
    there |= {fold(item.meeting.title)} if item.meeting else set()
    return said <= there
