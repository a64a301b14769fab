"""What was changed in a record, by whom and when, read from its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils import formats, timezone
from simple_history.models import DeletedObject

from .records import Record

ASIDE = frozenset({"version"})
"""Fields that change with every save and say nothing to people."""


@dataclass(frozen=True)
class Change:
    """One field of one version."""

    field: str
    label: str
    was: str
    now: str
    who: str
    at: datetime

    def __str__(self) -> str:
        moment = formats.date_format(timezone.localtime(self.at), "DATETIME_FORMAT")
        return f"{self.label}, changed by {self.who} on {moment}: was {self.was}; is now {self.now}"


def since(record: Record, version: int) -> list[Change]:
    """Every change after `version`, oldest first; empty if history does not hold that version."""
    rows = record.history.filter(version__gte=version).order_by("version")  # type: ignore[attr-defined]
    return [
        change
        for old, new in pairwise(rows.select_related("history_user__person"))
        for change in between(old, new)
    ]


def between(old: Any, new: Any) -> list[Change]:
    """The fields in which one row of history differs from the one before it."""
    model = new.instance_type
    return [
        Change(
            field=change.field,
            label=str(model._meta.get_field(change.field).verbose_name),
            was=value_words(model, change.field, change.old),
            now=value_words(model, change.field, change.new),
            who=str(new.history_user or "nobody who is on record"),
            at=new.history_date,
        )
        for change in new.diff_against(
            old, excluded_fields=ASIDE, foreign_keys_are_objs=True
        ).changes
    ]


def value_words(model: type[models.Model], name: str, value: Any, *, empty: str = "empty") -> str:
    """A field's value (of a key the record) as people read it: “…” around words and labels of
    choices, yes and no."""
    field: Any = model._meta.get_field(name)
    if value in (None, "") or value == DeletedObject(field.related_model, None):
        return empty
    if field.choices:
        return f"“{dict(field.flatchoices).get(value, value)}”"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return f"“{value}”" if isinstance(value, str) else str(formats.localize(value))
