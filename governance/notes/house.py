"""The house's own words: what the portal prints where notes bring no words of their own.

Printing writes them, and reading knows them again, so that they never become words of the notes.
"""

from __future__ import annotations

from datetime import date, time

from .document import Attendee, BroughtForward

COLUMN_HEADS = ("Name:", "Capacity:")
OWNERS_HEAD = "ACTION"
HOUSE_HEADS = {*COLUMN_HEADS, OWNERS_HEAD}
"""Heads of columns, which are no words of the notes."""
UNPLACED_LABEL = "Not placed:"
AMENDMENTS_LABEL = "Amendments to these notes:"
STRUCK_OUT = "(struck out)"
"""Printed where an amendment puts no words in the place of those that it corrects."""
AMENDMENT_LABELS = {"was": "As agreed:", "becomes": "Should read:", "reason": "Because:"}
HEADER_LABELS = {
    "marking": "",
    "date_text": "Date:",
    "chair": "Chair:",
    "minutes_by": "Minutes:",
    "venue": "Venue:",
    "next_meeting": "Next meeting:",
}
ITEM_LABELS = {
    "questions": "",
    "findings": "Findings:",
    "actions": "Actions arising:",
    "agreed_after": "Agreed after the meeting:",
}
UPDATE_LABEL = "Update:"
NIL_RETURN = "There were no actions arising."


def brought_forward_label(matter: BroughtForward) -> str:
    """The line above an earlier action: as it was printed, or in the house's words with what the
    matter is called. A number in a column of its own would be read back as an item."""
    meeting = f"the {matter.from_meeting}" if matter.from_meeting else "an earlier"
    called = f"Action {matter.number}".rstrip()
    return matter.label or f"{called} arising from {meeting} meeting:"


def moment_text(day: date | None, start: time | None, end: time | None = None) -> str:
    """A day and its times as the house writes them: "Thursday 14 March 2024 @ 09:30–11:45"."""
    times = "–".join(f"{moment:%H:%M}" for moment in (start, end) if moment)
    said = [f"{day:%A} {day.day} {day:%B %Y}" if day else "", times]
    return " @ ".join(part for part in said if part)


def came_and_went(person: Attendee) -> str:
    """“(arrived 10:20, left 11:05)”, behind what somebody is; empty for who stayed throughout."""
    times = (("arrived", person.arrived), ("left", person.left))
    said = ", ".join(f"{verb} {at:%H:%M}" for verb, at in times if at)
    return f"({said})" if said else ""
