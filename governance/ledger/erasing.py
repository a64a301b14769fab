"""Erasing words that the law says must go, and leaving every proof standing.

The words go from the record, from every version of it, and from the payloads in the ledger; leaves
and chain stay as they are, so that everything else still verifies and every published digest still
holds. An `Erasure` says who, when and why, and holds the hash of each payload that is left.

What is found and what is erased are the same: where `Words` stand in the texts of `_texts_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
from .words import Words


@dataclass
class Place:
    """A record that holds the words, today or in an earlier version."""

    words: Words
    model: type[Record]
    pk: int
    versions: int = 0
    """How many of its versions hold them."""
    excerpts: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """By what people call the field, each different excerpt once, the oldest first."""

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name} {self.pk}"

    @property
    def key(self) -> str:
        """As the whole trail names a record: meetings.agendaitem-7."""
        return f"{self.model._meta.label_lower}-{self.pk}"


def places(words: Words) -> Iterator[Place]:
    """Every record with a version that holds the words, in any text of it; files are not read."""
    for model in records():
        found: dict[int, Place] = {}
        for entry in _entries(model).order_by("number").iterator():
            held = _held(words, entry, model)
            if held:
                place = found.setdefault(entry.record_pk, Place(words, model, entry.record_pk))
                place.versions += 1
                for name, value in held.items():
                    excerpts = place.excerpts[_called(model, name)]
                    excerpts |= dict.fromkeys(words.excerpts(value))
        yield from (found[pk] for pk in sorted(found))


@transaction.atomic
def erase(place: Place, *, by: User, reason: str) -> Erasure:
    """The one under the name that the kind of record has today. Raises ValidationError where
    nothing was changed."""
    words, model = place.words, place.model
    if not reason.strip():
        raise ValidationError("Say which duty or decision these words are erased for.")
    if words.are_in(reason):
        raise ValidationError("The reason holds the words itself, and it stays on record.")
    with for_reason(reason, by=by):
        # While these are not done, the database lets what is erased be changed (`triggers.py`).
        erasures = [
            Erasure.objects.create(record=label, record_pk=place.pk, reason=reason)
            for label in labels_ever(model._meta.label_lower)
        ]
        for erasure in erasures:
            entries = _entries(model).filter(record=erasure.record, record_pk=place.pk)
            erasure.payloads = {
                str(entry.number): _erase_version(entry, held, words, model)
                for entry in entries
                if (held := _held(words, entry, model))
            }
        _erase_today(place)
        for erasure in erasures:
            erasure.done_at = timezone.now()
            erasure.save()
        return erasures[0]


def _entries(model: type[Record]) -> models.QuerySet[LedgerEntry]:
    labels = labels_ever(model._meta.label_lower)
    return LedgerEntry.objects.filter(record__in=labels, payload__isnull=False)


def _held(words: Words, entry: LedgerEntry, model: type[Record]) -> dict[str, Any]:
    """The texts of one version that hold the words, by their names in its payload."""
    row = orjson.loads(entry.payload or "")["row"]
    names = _texts_of(entry.record, row, model)
    return {name: row[name] for name in names if words.are_in(row[name])}


def _texts_of(record: str, row: dict[str, Any], model: type[Record]) -> list[str]:
    """The fields of a payload's row in which people wrote, and those of columns that were removed:
    what they were cannot be asked any more."""
    history = history_of(model)
    texts, known = _texts(history), columns(history)
    pairs = zip(row, in_todays_names(record, row), strict=True)
    return [name for name, today in pairs if today in texts or today not in known]


def _erase_version(
    entry: LedgerEntry, held: Iterable[str], words: Words, model: type[Record]
) -> str:
    """The SHA-256 of the payload that is left, with a new nonce: the old one and what is left would
    let the words be guessed from the leaf."""
    history = history_of(model)
    payload = orjson.loads(entry.payload or "")
    row, changes = payload["row"], {}
    for name, today in zip(list(row), in_todays_names(entry.record, row), strict=True):
        if name in held:
            row[name] = _fitting(words, history, today, row[name])
            if today in columns(history):
                changes[today] = row[name]
    reason = words.erased_from(payload["reason"])
    payload |= {"reason": reason, "nonce": token_hex(16)}
    left = canonical_of(payload)
    _overwrite(history, entry.history_id, changes)
    _overwrite(LedgerEntry, entry.number, {"payload": left.decode(), "reason": reason})
    return sha256(left).hexdigest()


def _erase_today(place: Place) -> None:
    """In the texts that history keeps too, and in no other (a password)."""
    record = place.model._base_manager.filter(pk=place.pk).first()
    if record is None:
        return
    changed = False
    for name in set(_texts(place.model)) & set(_texts(history_of(place.model))):
        value = getattr(record, name)
        if place.words.are_in(value):
            setattr(record, name, _fitting(place.words, place.model, name, value))
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


def _called(model: type[Record], name: str) -> str:
    """What people call a field of a payload's row; of a column that was removed its old name."""
    if name == "history_change_reason":
        return "reason of the change"
    names = {each.attname: str(each.verbose_name) for each in model._meta.concrete_fields}
    return names.get(name, name.replace("_", " "))


def _fitting(words: Words, model: type[models.Model], name: str, value: Any) -> Any:
    """Without the words, and no longer than the field may be."""
    known = name in {each.attname for each in model._meta.concrete_fields}
    longest = getattr(model._meta.get_field(name), "max_length", None) if known else None
    kept = words.erased_from(value)
    return kept[:longest] if isinstance(kept, str) else kept
