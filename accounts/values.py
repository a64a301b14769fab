"""Values as people read them, and numbers as addresses and forms give them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone
from simple_history.models import DeletedObject

ASIDE = frozenset({"version"})
"""Fields that change with every save and say nothing to people."""


def value_words(model: type[models.Model], name: str, value: Any, *, empty: str = "empty") -> str:
    """A field's value (of a key the record) as people read it: “…” around words and labels of
    choices, yes and no."""
    field: Any = model._meta.get_field(name)
    if value in (None, "", {}) or value == DeletedObject(field.related_model, None):
        return empty
    if field.choices:
        return f"“{dict(field.flatchoices).get(value, value)}”"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: “{said}”" for key, said in value.items())
    return f"“{value}”" if isinstance(value, str) else str(formats.localize(value))


def moment(at: datetime) -> str:
    """“4 May 2026, 10:12”"""
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


def number_in(words: str) -> int | None:
    """The number of a record, a version or an entry, of those that a database can hold."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 19 else None
