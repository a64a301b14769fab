"""Where two accounts of the same thing differ, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.db import connections, models

from .payloads import columns
from .triggers import history_of


def difference(
    payload: bytes, about: dict[str, Any], row: dict[str, Any], history: type[models.Model]
) -> str:
    """What the table says and what the payload says of the same version; empty if nothing differs.

    Only the fields that the payload names are compared: one added since is no difference, one that
    has been removed since can be compared no more.
    """
    entered = orjson.loads(payload)
    now = orjson.loads(orjson.dumps({**about, "row": row}, option=orjson.OPT_UTC_Z))
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


def live_rows(model: type[models.Model], using: str) -> Iterator[tuple[int, str]]:
    """Key and sentence of each record that is not what the last version of its history says."""
    history, live = history_of(model), model._meta.db_table
    past = history._meta.db_table
    known = set(columns(history))
    names = [field.column for field in model._meta.concrete_fields if field.attname in known]
    same = " AND ".join(f'h."{name}" IS NOT DISTINCT FROM l."{name}"' for name in names)
    version = f'SELECT 1 FROM "{past}" h WHERE h.id = l.id'
    questions = {
        "{0} {1} is not what the last version in its history says.": (
            f'SELECT l.id FROM "{live}" l WHERE EXISTS ({version}'
            " AND (h.version > l.version OR h.history_type = '-'))"
            f" OR NOT EXISTS ({version} AND h.history_type <> '-' AND {same})"
        ),
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
        with connections[using].cursor() as cursor:
            cursor.execute(question)
            for (key,) in cursor.fetchall():
                yield key, sentence.format(model._meta.label, key)
