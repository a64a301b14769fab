"""The register as a spreadsheet reads it: CSV that opens as text and never as a formula.

Every CSV of the portal is written by `lines`.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

from .models import Action, ActionUpdate
from .wording import due_words, owners_words

HEADS = [
    *("Reference", "Action", "Owners", "State", "Due", "Due day", "Late", "Originally due"),
    *("New dates", "Meeting", "Item", "Last update", "Last update by", "Outcome"),
    "Marking",
]
CONTENT_TYPE = "text/csv; charset=utf-8"


def as_csv(actions: QuerySet[Action]) -> HttpResponse:
    """`actions` as `for_list` and `readings.annotated` give them, one a row."""
    updates = ActionUpdate.objects.filter(action__in=actions.order_by().values("pk"))
    updates = updates.select_related("posted_by__person", "office").defer("text")
    said_by = {update.action_id: update.said_by for update in updates.order_by("posted_at", "pk")}
    rows = (_row(action, said_by.get(action.pk, "")) for action in actions)
    response = HttpResponse(lines(HEADS, rows), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response


def lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The file line by line, so that it can be sent while it is written."""
    written = StringIO()
    writer = csv.writer(written)
    # Excel takes UTF-8 for what it is only with the byte order mark in front.
    written.write("\ufeff")
    writer.writerow(heads)
    yield written.getvalue()
    for row in rows:
        written.seek(0)
        written.truncate()
        writer.writerow([guarded(cell) for cell in row])
        yield written.getvalue()


STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula begins, the wide signs of East Asian keyboards included."""


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, with an apostrophe in front; one that looks
    guarded already gets another, so that `unguarded` gives back what was there. A dash alone, for
    nothing, is no formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(STARTS) and cell != "-" else cell


def unguarded(cell: str) -> str:
    """What a cell said before it was `guarded`."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(STARTS)
    return cell[1:] if is_guarded else cell


def _row(action: Action, said_by: str) -> list[str]:
    item = action.item
    heard = action.heard_of_at  # type: ignore[attr-defined]
    return [
        action.label,
        action.text,
        owners_words(action),
        action.get_status_display(),
        due_words(action),
        _day(action.latest_due_on),
        "yes" if action.is_overdue else "no",
        action.original_due_text,
        str(action.redated),  # type: ignore[attr-defined]
        str(item.meeting) if item else action.origin_text,
        f"{item.number} {item.heading}".strip() if item else "",
        _day(timezone.localdate(heard) if heard else None),
        said_by,
        action.outcome,
        action.marking,  # type: ignore[attr-defined]
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
