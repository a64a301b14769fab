"""Rows of the record written one by one, and only where something differs."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from accounts.records import Record

Row = TypeVar("Row", bound=Record)


def put(row: Row | None, kind: type[Row], where: str, /, **values: Any) -> Row:
    """A new row of these values, or the old one with what differs changed.

    An unchanged row is not saved, so its version stays. Raises `ValidationError` where a text is
    longer than its column, naming `where` it stands.
    """
    if row is None:
        row = kind(**values)
        _refuse_what_does_not_fit(row, where)
        row.save()
        return row
    changed = False
    for name, value in values.items():
        if _value(row, name) != (value.pk if isinstance(value, models.Model) else value):
            setattr(row, name, value)
            changed = True
    if changed:
        _refuse_what_does_not_fit(row, where)
        row.save()
    return row


def _value(row: Record, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]


@cache
def _limits(kind: type[Record]) -> tuple[tuple[str, int, str, frozenset[Any]], ...]:
    return tuple(
        (
            field.attname,
            field.max_length or 0,
            str(field.verbose_name),
            frozenset(value for value, _ in field.flatchoices),
        )
        for field in kind._meta.concrete_fields
        if isinstance(field, models.CharField)
    )


def _refuse_what_does_not_fit(row: Record, where: str) -> None:
    for name, most, label, choices in _limits(type(row)):
        value = getattr(row, name)
        if len(value) > most:
            raise ValidationError(
                f"{where}: “{label}” has {len(value)} characters, and {most} is the most. "
                f"Nothing was loaded; shorten it (“{value[:40]}…”)."
            )
        if choices and value and value not in choices:
            raise ValidationError(f"{where}: “{value}” is no {label}. Nothing was loaded.")


def positions(before: list[int | None]) -> list[int]:
    """Rising positions for a list, keeping those that are there wherever the order allows it.

    `before` gives the position of each row so far, None for a new row. New ones go between.
    """
    found: list[int] = []
    last = 0
    for place, position in enumerate(before):
        if position is None or position <= last:
            following = next((at for at in before[place + 1 :] if at is not None and at > last), 0)
            room = following - last
            position = last + (room // 2 if room > 1 else 10 if not following else 1)
        found.append(position)
        last = position
    return found
