"""Erasing words that the law says must go, and leaving every proof standing.

The words go from the record, from every version of it, and from the payloads in the ledger; leaves
and chain stay as they are, so that everything else still verifies and every published digest still
holds. An `Erasure` says who, when and why, and holds the hash of each payload that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import User
from accounts.records import Record, history_of, records

from .models import Erasure, LedgerEntry
from .payloads import canonical_of, columns
from .renames import in_todays_names, labels_ever

ERASED = "[erased]"
SHORTEST = 3
"""Shorter words would be found inside others, everywhere."""


@dataclass(frozen=True)
class Place:
    """A record that holds the words, today or in an earlier version."""

    model: type[Record]
    pk: int
    versions: int
    """How many of its versions hold them."""

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name} {self.pk}"


def places(words: str) -> Iterator[Place]:
    """Every record with a version that holds the words, in any text of it; files are not read."""
    pattern = _pattern(words)
    for model in records():
        found: dict[int, int] = {}
        history = history_of(model)
        names = _texts(history)
        rows = history._base_manager.values_list("id", *names)
        for pk, *values in rows.iterator():
            if any(_without(pattern, value) != value for value in values):
                found[pk] = found.get(pk, 0) + 1
        yield from (Place(model, pk, count) for pk, count in sorted(found.items()))


@transaction.atomic
def erase(words: str, place: Place, *, by: User, reason: str) -> Erasure:
    """The one under the name that the kind of record has today. Raises ValidationError where
    nothing was changed."""
    pattern = _pattern(words)
    if not reason.strip():
        raise ValidationError("Say which duty or decision these words are erased for.")
    if _without(pattern, reason) != reason:
        raise ValidationError("The reason holds the words itself, and it stays on record.")
    with for_reason(reason, by=by):
        # While these are not done, the database lets what is erased be changed (`triggers.py`).
        erasures = [
            Erasure.objects.create(record=label, record_pk=place.pk, reason=reason)
            for label in labels_ever(place.model._meta.label_lower)
        ]
        for erasure in erasures:
            erasure.payloads = {
                str(entry.number): _erase_version(entry, pattern, place.model)
                for entry in LedgerEntry.objects.filter(
                    record=erasure.record, record_pk=place.pk, payload__isnull=False
                )
                if _without(pattern, _words_of(entry)) != _words_of(entry)
            }
        _erase_today(place, pattern)
        for erasure in erasures:
            erasure.done_at = timezone.now()
            erasure.save()
        return erasures[0]


def _words_of(entry: LedgerEntry) -> Any:
    return orjson.loads(entry.payload or "null")


def _erase_version(entry: LedgerEntry, pattern: re.Pattern[str], model: type[Record]) -> str:
    """The SHA-256 of the payload that is left, with a new nonce: the old one and what is left would
    let the words be guessed from the leaf."""
    history = history_of(model)
    texts, known = _texts(history), columns(history)
    payload = _words_of(entry)
    row, changes = payload["row"], {}
    for name, today in zip(list(row), in_todays_names(entry.record, row), strict=True):
        if today in texts:
            if (kept := _fitting(pattern, history, today, row[name])) != row[name]:
                row[name] = changes[today] = kept
        elif today not in known:  # A column that was removed.
            row[name] = _without(pattern, row[name])
    reason = _without(pattern, payload["reason"])
    payload |= {"reason": reason, "nonce": token_hex(16)}
    left = canonical_of(payload)
    _overwrite(history, entry.history_id, changes)
    _overwrite(LedgerEntry, entry.number, {"payload": left.decode(), "reason": reason})
    return sha256(left).hexdigest()


def _erase_today(place: Place, pattern: re.Pattern[str]) -> None:
    record = place.model._base_manager.filter(pk=place.pk).first()
    if record is None:
        return
    changed = False
    for name in _texts(place.model):
        value = getattr(record, name)
        if (kept := _fitting(pattern, place.model, name, value)) != value:
            setattr(record, name, kept)
            changed = True
    if changed:
        record.save()


def _overwrite(model: type[models.Model], pk: int, changes: dict[str, Any]) -> None:
    """Past `save()`: this is the one place that changes what was written."""
    if not changes:
        return
    fields = [model._meta.get_field(name) for name in changes]
    values = [
        field.get_db_prep_save(value, connection)  # type: ignore[union-attr]
        for field, value in zip(fields, changes.values(), strict=True)
    ]
    places = ", ".join(f'"{field.column}" = %s' for field in fields)  # type: ignore[union-attr]
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f'UPDATE "{table}" SET {places} WHERE "{key}" = %s', [*values, pk])


def _texts(model: type[models.Model]) -> list[str]:
    """The fields in which people write."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and not field.is_relation
    ]


def _pattern(words: str) -> re.Pattern[str]:
    """In capitals or not, and over the end of a line."""
    parts = words.split()
    if len("".join(parts)) < SHORTEST:
        raise ValidationError(f"Give the words themselves: at least {SHORTEST} letters.")
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str):
        return pattern.sub(ERASED, value)
    if isinstance(value, list):
        return [_without(pattern, each) for each in value]
    if isinstance(value, dict):
        return {name: _without(pattern, each) for name, each in value.items()}
    return value


def _fitting(pattern: re.Pattern[str], model: type[models.Model], name: str, value: Any) -> Any:
    """Without the words, and no longer than the field may be."""
    longest = getattr(model._meta.get_field(name), "max_length", None)
    kept = _without(pattern, value)
    return kept[:longest] if isinstance(kept, str) and kept != value else kept
