"""Where two accounts of the same thing differ, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.db import connections, models
from django.db.models import Max, Min

from accounts.records import history_of

from .models import LedgerEntry
from .payloads import canonical_of, columns
from .renames import in_todays_names, labels_ever

CHUNK = 2000
"""Records that are looked at together."""


def difference(payload: bytes, about: dict[str, Any], row: dict[str, Any]) -> str:
    """What the table says and what the payload says of the same version; empty if nothing differs.

    Only the fields that the payload names are compared, by their names today: one added since is no
    difference, one that has been removed since can be compared no more.
    """
    try:
        entered = orjson.loads(payload)
        entered = {**entered, "row": in_todays_names(about["record"], entered["row"])}
    except (ValueError, KeyError, TypeError, AttributeError):
        return "its payload is not one that the portal writes."
    now = orjson.loads(canonical_of({**about, "row": row}))
    for place, then, today in (
        ("the ledger", {name: entered.get(name) for name in about}, now),
        ("history", entered["row"], now["row"]),
    ):
        for name, value in then.items():
            if name in today and today[name] != value:
                return (
                    f"{name} was “{value}” when it was written, and {place} says “{today[name]}”."
                )
    return ""


def wrong_of(model: type[models.Model], using: str) -> Iterator[tuple[int | None, str, str]]:
    """What is wrong with the records of one kind: the number of the last entry of the record, or of
    the one that shows a stray version; a sentence, and which record."""
    label = model._meta.label_lower
    entries = LedgerEntry.objects.using(using).filter(record__in=labels_ever(label))
    for key, sentence in _live_rows(model, using):
        of_record = entries.filter(record_pk=key).order_by("-number")
        yield of_record.values_list("number", flat=True).first(), sentence, f"{label} {key}"
    for history_id, key in _strays(model, using):
        sentence = f"Version {history_id} in the history of {label} {key} is in no entry."
        yield _number_for(history_id, label, using), sentence, f"{label} {key}"


def _number_for(history_id: int, label: str, using: str) -> int:
    """The entry whose payload tells of this version though its own words do not; else the first
    that is gone from where it must have stood; else the one that comes after it."""
    ledger = LedgerEntry.objects.using(using)
    labels = labels_ever(label)
    of_kind = ledger.filter(record__in=labels)
    earlier = of_kind.filter(history_id__lt=history_id).aggregate(last=Max("number"))["last"] or 0
    later = of_kind.filter(history_id__gt=history_id).aggregate(first=Min("number"))["first"]
    later = later or (ledger.aggregate(last=Max("number"))["last"] or 0) + 1
    between = ledger.filter(number__range=(earlier, later)).order_by("number")
    told = between.filter(payload__contains=f'"history_id":{history_id},"interface":')
    for each in labels:
        if entry := told.filter(payload__contains=f'"record":"{each}"').first():
            return entry.number
    for place, number in enumerate(between.values_list("number", flat=True), max(earlier, 1)):
        if place != number:
            return place
    return later


def _strays(model: type[models.Model], using: str) -> list[tuple[int, int]]:
    """History id and key of each version that no entry tells of."""
    labels = labels_ever(model._meta.label_lower)
    with connections[using].cursor() as cursor:
        cursor.execute(
            f'SELECT h.history_id, h.id FROM "{history_of(model)._meta.db_table}" h'
            f" WHERE NOT EXISTS (SELECT 1 FROM {LedgerEntry._meta.db_table} e"
            f" WHERE e.record IN ({', '.join(['%s'] * len(labels))})"
            " AND e.history_id = h.history_id) ORDER BY h.history_id",
            labels,
        )
        return cursor.fetchall()


def _live_rows(model: type[models.Model], using: str) -> Iterator[tuple[int, str]]:
    """Key and sentence of each record that is not what the last version of its history says."""
    history, live = history_of(model), model._meta.db_table
    past = history._meta.db_table
    known = set(columns(history))
    names = [field.column for field in model._meta.concrete_fields if field.attname in known]
    same = " AND ".join(f'h."{name}" IS NOT DISTINCT FROM l."{name}"' for name in names)
    version = f'EXISTS (SELECT 1 FROM "{past}" h WHERE h.id = l.id AND'
    later = f"{version} (h.version > l.version OR h.history_type = '-'))"
    is_another = "{0} {1} is not what the last version in its history says."
    questions = {
        is_another: f'SELECT l.id FROM "{live}" l WHERE {later}',
        "{0} {1} has more or fewer versions than its history.": (
            f'SELECT id FROM "{past}" GROUP BY id'
            " HAVING SUM(CASE WHEN history_type = '-' THEN 0 ELSE 1 END) <> MAX(version)"
        ),
        "{0} {1} is gone, and its history does not say that it was deleted.": (
            f'SELECT h.id FROM "{past}" h LEFT JOIN "{live}" l ON l.id = h.id'
            " WHERE l.id IS NULL GROUP BY h.id"
            " HAVING SUM(CASE WHEN h.history_type = '-' THEN 1 ELSE 0 END) = 0"
        ),
    }
    for sentence, question in questions.items():
        for key in _keys(question, using):
            yield key, sentence.format(model._meta.label, key)
    # It may differ by a column added since, which a migration gave each table by itself.
    keys = _keys(
        f'SELECT l.id FROM "{live}" l WHERE NOT {version} {same}) AND NOT {later} ORDER BY l.id',
        using,
    )
    for start in range(0, len(keys), CHUNK):
        for key in _others(model, keys[start : start + CHUNK], using):
            yield key, is_another.format(model._meta.label, key)


def _keys(question: str, using: str) -> list[int]:
    with connections[using].cursor() as cursor:
        cursor.execute(question)
        return [key for (key,) in cursor.fetchall()]


def _others(model: type[models.Model], keys: list[int], using: str) -> Iterator[int]:
    """Those of the records that are not what the payload of their last version says, in the fields
    that it names."""
    history = history_of(model)
    versions = history._base_manager.using(using).filter(id__in=keys).order_by("history_id")
    last = dict(versions.values_list("id", "history_id"))
    entries = LedgerEntry.objects.using(using).filter(
        record__in=labels_ever(model._meta.label_lower), history_id__in=last.values()
    )
    told = {entry[0]: entry for entry in entries.values_list("record_pk", "record", "payload")}
    known = columns(history)
    names = [field.attname for field in model._meta.concrete_fields if field.attname in known]
    for row in model._base_manager.using(using).filter(pk__in=keys).values_list(*names):
        now = dict(zip(names, row, strict=True))
        _, record, payload = told.get(now["id"], (None, "", None))
        if payload is None or not _is_told(payload, record, now):
            yield now["id"]


def _is_told(payload: str, record: str, now: dict[str, Any]) -> bool:
    try:
        then = in_todays_names(record, orjson.loads(payload)["row"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    today = orjson.loads(canonical_of(now))
    return all(today[name] == then[name] for name in then.keys() & today.keys())
