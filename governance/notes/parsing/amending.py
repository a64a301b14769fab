"""The amendments that print below agreed notes, in the words of `rendering/amendments.py`."""

from __future__ import annotations

import re

from governance.notes.document import Amendment
from governance.notes.house import AMENDMENT_LABELS, AMENDMENTS_LABEL, STRUCK_OUT
from governance.notes.lines import Line

TITLE = re.compile(r"Amendment (\d+)(?: to item (.+?))?(?:, agreed at (.+))?")


def without_amendments(given: list[Line]) -> tuple[list[Line], list[Amendment]]:
    """The lines of the notes themselves, and the amendments that stand below them."""
    for at in range(len(given) - 2, -1, -1):
        line = given[at]
        if line.text == AMENDMENTS_LABEL and not line.literal and line.row is None:
            found = _read([each.text for each in given[at + 1 :]])
            return (given[:at], found) if found else (given, [])
    return given, []


def _read(texts: list[str]) -> list[Amendment]:
    """None where the first line begins no amendment; a line that goes on is joined to the last."""
    found: list[Amendment] = []
    field = ""
    for text in texts:
        title = TITLE.fullmatch(text)
        if title:
            number, item, agreed_at = title.groups()
            found.append(Amendment(int(number), item=item or "", agreed_at=agreed_at or ""))
            field = "reason"
            continue
        if not found:
            return []
        for name, label in AMENDMENT_LABELS.items():
            if text.startswith(f"{label} "):
                field, text = name, text.removeprefix(f"{label} ")
        said = getattr(found[-1], field)
        setattr(found[-1], field, f"{said} {text}".strip())
    for amendment in found:
        if amendment.becomes == STRUCK_OUT:
            amendment.becomes = ""
    return found
