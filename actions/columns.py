"""The columns of the register as a file: the same for CSV and for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from .models import Action, ActionUpdate
from .wording import due_words, owners_words

HEADS = [
    *("Reference", "Action", "Owners", "State", "Due", "Due day", "Late", "Originally due"),
    *("New dates", "Meeting", "Item", "Last update", "Last update by", "Outcome"),
    "Marking",
]
Cell = str | date | int | None
"""None where there is no day."""


def rows(actions: QuerySet[Action]) -> Iterator[list[Cell]]:
    """`actions` as `for_list` and `readings.annotated` give them, one a row, under `HEADS`."""
    updates = ActionUpdate.objects.filter(action__in=actions.order_by().values("pk"))
    updates = updates.select_related("posted_by__person", "office").defer("text")
    said_by = {update.action_id: update.said_by for update in updates.order_by("posted_at", "pk")}
    for action in actions:
        yield _row(action, said_by.get(action.pk, ""))


def _row(action: Action, said_by: str) -> list[Cell]:
    item = action.item
    heard = action.heard_of_at  # type: ignore[attr-defined]
    return [
        action.label,
        action.text,
        owners_words(action),
        action.get_status_display(),
        due_words(action),
        action.latest_due_on,
        "yes" if action.is_overdue else "no",
        action.original_due_text,
        action.redated,  # type: ignore[attr-defined]
        str(item.meeting) if item else action.origin_text,
        f"{item.number} {item.heading}".strip() if item else "",
        timezone.localdate(heard) if heard else None,
        said_by,
        action.outcome,
        action.marking,  # type: ignore[attr-defined]
    ]
