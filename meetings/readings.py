"""That somebody was shown the words of OFFICIAL-SENSITIVE items: every door says so here.

What is asked of the database is asked in the query that finds the rows, so that a page without such
items costs nothing more. Who keeps the log listens (`words_shown`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.dispatch import Signal

from .models import AgendaItem, Marking, Meeting
from .models.items import SELF_AND_ABOVE

Rows = TypeVar("Rows", bound=QuerySet[Any])
words_shown = Signal()
"""Sent with `reader` and `items`, the numbers of the sensitive items whose words were shown."""
WORDS = str(Marking.Level.OFFICIAL_SENSITIVE.label)
SENSITIVE = Marking.objects.in_force()


def is_sensitive(prefix: str = "") -> Exists:
    """Whether the item that `prefix` leads to ("item__") is marked: itself, with what it stands
    under, or with the whole of its notes."""
    here = [prefix + name.replace("pk", "id") for name in SELF_AND_ABOVE]
    of_item = reduce(or_, (Q(item=OuterRef(name)) for name in here))
    return Exists(SENSITIVE.filter(of_item | Q(item=None, meeting=OuterRef(f"{prefix}meeting"))))


def has_sensitive(meeting: str = "pk") -> Exists:
    """Whether anything of the meeting at the end of that key is marked."""
    return Exists(SENSITIVE.filter(meeting=OuterRef(meeting)))


def annotated(rows: Rows, prefix: str = "") -> Rows:
    """Rows that `tell` can tell apart, each with the number of the item that `prefix` leads to and
    its `marking` in words, which whoever is shown them is told."""
    marking = Case(When(is_sensitive=True, then=Value(WORDS)), default=Value(""))
    found: Any = rows.annotate(is_sensitive=is_sensitive(prefix), sensitive_item=F(f"{prefix}id"))
    told: Rows = found.annotate(marking=marking)
    return told


def tell(reader: Any, rows: Iterable[Any]) -> None:
    """`rows` of `annotated` were shown, each with words of its item."""
    told = {row.sensitive_item for row in rows if getattr(row, "is_sensitive", False)}
    _send(reader, told - {None})


def tell_notes(reader: Any, meeting: Meeting, items: Iterable[int] | None = None) -> None:
    """The notes of a meeting were shown, with the words of these items; None is all of them.

    A meeting that was not looked up with `has_sensitive` is asked now.
    """
    if not getattr(meeting, "has_sensitive", True):
        return
    marked = AgendaItem.objects.filter(is_sensitive(), meeting=meeting)
    if items is not None:
        marked = marked.filter(pk__in=set(items))
    _send(reader, set(marked.values_list("pk", flat=True)))


def _send(reader: Any, items: set[Any]) -> None:
    if items and reader is not None and reader.is_authenticated:
        words_shown.send(sender=AgendaItem, reader=reader, items=sorted(items))


class TellsReadings:
    """For viewsets of rows that hold words of items."""

    to_item = ""
    request: Any

    def get_queryset(self) -> QuerySet[Any]:
        return annotated(super().get_queryset(), self.to_item)  # type: ignore[misc]

    def paginate_queryset(self, queryset: Any) -> Any:
        rows = super().paginate_queryset(queryset)  # type: ignore[misc]
        tell(self.request.user, rows or ())
        return rows

    def get_object(self) -> Any:
        row = super().get_object()  # type: ignore[misc]
        tell(self.request.user, [row])
        return row


class TellsReadingsAtDesk:
    """For admins of rows that hold words of items: their lists, pages and history."""

    to_item = ""

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        return annotated(super().get_queryset(request), self.to_item)  # type: ignore[misc]

    def changelist_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().changelist_view(request, *args, **kwargs)  # type: ignore[misc]
        shown = (getattr(response, "context_data", None) or {}).get("cl")
        tell(request.user, shown.result_list if shown else ())
        return response

    def render_change_form(self, request: Any, context: Any, *args: Any, **kw: Any) -> Any:
        tell(request.user, filter(None, [kw.get("obj")]))
        return super().render_change_form(request, context, *args, **kw)  # type: ignore[misc]

    def _page(self, request: Any, record: Any, *args: Any) -> Any:
        """Of its history."""
        tell(request.user, [record])
        return super()._page(request, record, *args)  # type: ignore[misc]
