"""Outstanding matters as an agenda prints them: a few lines each, with how they stand today."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from accounts.models import User
from actions.models import Action, OutstandingMatter
from actions.wording import due_words
from meetings import readings

from .collecting import Collected
from .document import BroughtForward

LONGEST = 300
"""Characters of an action that an agenda prints; it says where the others are."""


def briefly(matter: BroughtForward, action: Action | None) -> BroughtForward:
    """In a few lines: what is to be done, who does it, and how it stands today. Of an action that
    the reader may not see, what was quoted."""
    quoted = replace(matter, update="", owners_text=matter.owners_text or ", ".join(matter.owners))
    if action is None:
        due = matter.due_text
        is_said = not due or due in f"{matter.text} {matter.note}"
        return replace(quoted, note=matter.note if is_said else f"{matter.note} Due: {due}".strip())
    words = f"{action.label}: {' '.join((matter.text or action.text).split())}"
    short = shorten(words, LONGEST, placeholder=" […]")
    said = [_due_today(action, matter), _arose(matter)]
    if matter.note and not matter.requested_by:
        said.append(matter.note)
    if short != words:
        said.append(f"Shortened here: all of {action.label} is in the portal.")
    return replace(quoted, text=short, today=" ".join(filter(None, said)))


def _due_today(action: Action, matter: BroughtForward) -> str:
    """“Late: due 3 June 2026.”, “Due: when completed.”, “Closed.”."""
    if action.status == Action.Status.MERGED and action.merged_into:
        return f"Merged into {action.merged_into.label}."
    if not action.is_open:
        return f"{action.get_status_display()}."
    asked = f" (asked for by the {matter.requested_by})" if matter.requested_by else ""
    due = f"{'Late: due' if action.is_overdue else 'Due:'} {due_words(action)}{asked}."
    is_proposed = action.status == Action.Status.PROPOSED
    return f"{due} {action.get_status_display()}." if is_proposed else due


def _arose(matter: BroughtForward) -> str:
    """“From April 2026, item 4a.”"""
    where = ", item ".join(filter(None, (matter.from_meeting, matter.from_item)))
    return f"From {where}." if matter.from_meeting else ""


def heard(reader: User, shown: Collected) -> dict[int, Action]:
    """By the keys of the matters that are shown, in the order of the agenda: the actions that the
    reader may see."""
    keys = [key for rows in shown.rows for key in rows.matters]
    action_of = dict(OutstandingMatter.objects.filter(pk__in=keys).values_list("pk", "action"))
    seen = Action.objects.visible_to(reader).filter(heard_again__in=keys).distinct()
    seen = seen.with_due().naming_to(reader)
    rows = {action.pk: action for action in readings.annotated(seen, "item__")}
    readings.tell(reader, rows.values())
    return {key: rows[action_of[key]] for key in keys if action_of.get(key) in rows}
