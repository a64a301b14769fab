"""Many records in little time: the ledger's own functions, and rows past `save()`.

The triggers are away while it lasts, and back at the end: what it leaves is as the portal would
have written it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from django.db import connection, models, transaction

from accounts.acting import current_user
from accounts.models import Person
from governance.ledger import entries, triggers
from governance.ledger.payloads import START, canonical, chain_of, columns, leaf_of
from meetings.models import Question
from tests.factories import make_action, make_item

EACH = 500
"""Records of each kind in one transaction."""
VERSIONS = 2
KINDS = 4
CHUNK = EACH * VERSIONS * KINDS
AT = datetime(2027, 1, 4, 12, tzinfo=UTC)
SAID = "The force reported that patrols at the weir were doubled in May, and that speeds fell. "

Example = tuple[models.Model, str]
"""A record that new ones are made like, and the field that differs from version to version."""


def write(count: int) -> None:
    """At least so many more entries, in whole chunks: of people, items, questions and actions by
    turns, as people save them, each record with its versions."""
    item = make_item()
    examples: list[Example] = [
        (Person.objects.create(name="Idris Vaughan"), "name"),
        (item, "findings"),
        (Question.objects.create(item=item, label="a", text="How fast?"), "text"),
        (make_action(item), "text"),
    ]
    with triggers.removed():
        for _ in range(0, count, CHUNK):
            with transaction.atomic():
                _chunk(examples)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _chunk(examples: list[Example]) -> None:
    new = []
    for example, text in examples:
        model = type(example)
        values = {
            field.attname: getattr(example, field.attname)
            for field in model._meta.concrete_fields
            if not field.primary_key
        } | {"version": VERSIONS, text: f"{SAID}{VERSIONS}"}
        records = [model(**values) for _ in range(EACH)]
        new.append(model._base_manager.bulk_create(records))
    for version in range(1, VERSIONS + 1):
        kinds = [
            _versions(records, text, version)
            for records, (_, text) in zip(new, examples, strict=True)
        ]
        _enter(version for turn in zip(*kinds, strict=True) for version in turn)


def _versions(
    records: list[Any], text: str, version: int
) -> Iterator[tuple[dict[str, Any], tuple[str, ...], tuple[Any, ...]]]:
    """What the ledger says of each, the names of the fields, and the values as they are kept."""
    user, model = current_user(), type(records[0])
    history = triggers.history_of(model)
    fields = columns(history)
    own = [name for name in fields if not name.startswith("history_")]
    kept = history._base_manager.bulk_create(
        history(
            **{
                **{name: getattr(record, name) for name in own},
                "version": version,
                text: f"{SAID}{version}",
                "history_date": AT,
                "history_type": "+" if version == 1 else "~",
                "history_user": user,
                "history_change_reason": "the audit proof",
            }
        )
        for record in records
    )
    rows = history._base_manager.filter(history_id__gte=kept[0].pk).order_by("history_id")
    about = {
        "at": AT,
        "actor_id": user.pk,
        "actor_name": str(user),
        "interface": "command:audit_proof",
        "request_id": "0" * 32,
        "reason": "the audit proof",
        "record": model._meta.label_lower,
    }
    for record, row in zip(records, rows.values_list(*fields), strict=True):
        history_id = row[fields.index("history_id")]
        yield {**about, "record_pk": record.pk, "history_id": history_id}, fields, row


def _enter(versions: Iterator[tuple[dict[str, Any], tuple[str, ...], tuple[Any, ...]]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(entries.HEAD)
        number, chain = cursor.fetchone() or (0, START)
        at = connection.ops.adapt_datetimefield_value(AT)
        lines = []
        for about, fields, row in versions:
            number += 1
            payload = canonical(about, fields, row, token_hex(16))
            leaf = leaf_of(payload)
            chain = chain_of(bytes(chain), leaf)
            values = {**about, "at": at, "number": number, "payload": payload.decode()}
            values |= {"leaf": leaf, "chain": chain}
            lines.append([values[name] for name in entries.COLUMNS])
        cursor.executemany(entries._insert(), lines)
