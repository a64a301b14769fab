"""The triggers of sealed notes as SQLite words them; there, whoever writes is alone."""

from __future__ import annotations

from accounts.records import SEALED_REFUSED

from .seals import (
    AGREED,
    AMENDMENT,
    BY_KEY,
    ITEM,
    LINKS,
    MARKING,
    PRIVATE,
    RECORDS,
    SEAL,
    STATUS,
    STAYS_SENSITIVE,
    is_sealed,
)
from .sqlite_triggers import trigger
from .wording import being_erased


def wanted(columns: dict[str, list[str]]) -> dict[str, str]:
    """By name; `columns` gives those of each table that is there."""
    found: dict[str, str] = {}
    for table, key in BY_KEY.items():
        if {table, ITEM, SEAL} <= columns.keys():
            found |= _of_notes(table, key, columns[table])
    if {STATUS, SEAL} <= columns.keys():
        found |= _of_status() | _of_seal()
    if {ITEM, PRIVATE, MARKING, SEAL} <= columns.keys():
        found |= _of_what_closes()
    if AMENDMENT in columns:
        found |= _of_amendment()
    return found


def _of_notes(table: str, key: str, columns: list[str]) -> dict[str, str]:
    def sealed(row: str) -> str:
        meeting = f"{row}.{key}"
        if key == "item_id":
            meeting = f"(SELECT meeting_id FROM {ITEM} WHERE id = {meeting})"
        return is_sealed(meeting)

    either = f"{sealed('OLD')} OR {sealed('NEW')}"
    if links := LINKS.get(table):
        words = [name for name in columns if name not in links]
        changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in words)
        either = f"({changed}) AND ({either})"
    return (
        _refused(table, "insert", sealed("NEW"))
        | _refused(table, "update", either)
        | _refused(table, "delete", sealed("OLD"))
    )


def _of_status() -> dict[str, str]:
    old, new = is_sealed("OLD.meeting_id"), is_sealed("NEW.meeting_id")
    back = f"NEW.status NOT IN {AGREED} OR NEW.meeting_id IS NOT OLD.meeting_id"
    return (
        _refused(STATUS, "insert", new)
        | _refused(STATUS, "update", f"({back}) AND ({old} OR {new})")
        | _refused(STATUS, "delete", old)
    )


def _of_seal() -> dict[str, str]:
    """Also that INSERT OR REPLACE puts none in another's place."""
    return (
        _refused(SEAL, "insert", is_sealed("NEW.meeting_id"))
        | _refused(SEAL, "update", is_sealed("OLD.meeting_id"))
        | _refused(SEAL, "delete", is_sealed("OLD.meeting_id"))
    )


def _of_what_closes() -> dict[str, str]:
    private = is_sealed(f"(SELECT meeting_id FROM {ITEM} WHERE id = OLD.item_id)")
    marked = is_sealed("OLD.meeting_id")
    same = "NEW.item_id IS OLD.item_id AND NEW.meeting_id IS OLD.meeting_id"
    return (
        _refused(PRIVATE, "delete", private)
        | _refused(PRIVATE, "update", f"NEW.item_id IS NOT OLD.item_id AND {private}")
        | _refused(MARKING, "delete", marked)
        | _refused(MARKING, "update", f"NOT ({same} AND {STAYS_SENSITIVE}) AND {marked}")
    )


def _of_amendment() -> dict[str, str]:
    """From the moment it is recorded; none is put in another's place, as above."""
    there = (
        f"EXISTS (SELECT 1 FROM {AMENDMENT}"
        " WHERE meeting_id = NEW.meeting_id AND number = NEW.number)"
    )
    return (
        _refused(AMENDMENT, "insert", there)
        | _refused(AMENDMENT, "update", "1")
        | _refused(AMENDMENT, "delete", "1")
    )


def _refused(table: str, what: str, condition: str) -> dict[str, str]:
    """But for words that are being erased."""
    if what == "update" and table in RECORDS:
        erased = being_erased(f"'{RECORDS[table]}'", "OLD.id")
        condition = f"({condition}) AND NOT {erased}"
    name = f"{table}_sealed_{what}"
    return trigger(name, f"BEFORE {what.upper()}", table, condition, SEALED_REFUSED)
