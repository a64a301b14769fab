"""Writing the ledger: whatever becomes history is entered in the same transaction."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from secrets import token_hex
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from accounts.acting import current_act

from .models import LedgerEntry
from .payloads import START, canonical, chain_of, columns, leaf_of
from .postgresql_wording import PEN

TABLE = LedgerEntry._meta.db_table
COLUMNS = [field.column for field in LedgerEntry._meta.concrete_fields]


def take_the_pen(sender: Any, using: str | None, **kwargs: Any) -> None:
    """Nobody else writes until the transaction ends.

    On PostgreSQL triggers do it before each statement that writes (`postgresql_triggers.py`). On
    SQLite a transaction that writes is alone from its beginning (`transaction_mode`).
    """
    connection = connections[using or DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PEN])


def enter(
    sender: Any,
    instance: models.Model,
    history_instance: models.Model,
    using: str | None = None,
    **kwargs: Any,
) -> None:
    """Enter the version that simple-history has just written, as the database keeps it, in the
    transaction of the save or delete that has taken the pen."""
    using = using or DEFAULT_DB_ALIAS
    history = type(history_instance)
    actor = history_instance.history_user  # type: ignore[attr-defined]
    act = current_act()
    about = {
        "at": datetime.fromtimestamp(time.time(), UTC),
        "actor_id": actor.pk,
        "actor_name": str(actor),
        "interface": act.interface,
        "request_id": act.request_id,
        "reason": history_instance.history_change_reason,  # type: ignore[attr-defined]
        "record": instance._meta.label_lower,
        "record_pk": instance.pk,
        "history_id": history_instance.pk,
        "puts_back": getattr(instance, "puts_back", None),
    }
    connection = connections[using]
    with connection.cursor() as cursor:
        row, number, before = _kept(cursor, history, using, history_instance.pk)
        payload = canonical(about, columns(history), row, token_hex(16))
        leaf = leaf_of(payload)
        values = {
            **about,
            "at": connection.ops.adapt_datetimefield_value(about["at"]),
            "number": number + 1,
            "payload": payload.decode(),
            "leaf": leaf,
            "chain": chain_of(bytes(before), leaf),
        }
        cursor.execute(_insert(), [values[name] for name in COLUMNS])


def _kept(
    cursor: Any, history: type[models.Model], using: str, history_id: int
) -> tuple[tuple[Any, ...], int, bytes]:
    """The version as the database keeps it, and number and chain of the ledger's last entry."""
    sql, converters = _question(history, using)
    cursor.execute(sql, [history_id])
    *row, number, chain = cursor.fetchone()
    for place, (steps, expression) in converters.items():
        for step in steps:
            row[place] = step(row[place], expression, connections[using])
    return tuple(row), number or 0, START if chain is None else bytes(chain)


@cache
def _question(history: type[models.Model], using: str) -> tuple[str, dict[int, Any]]:
    """Worded once: to word it at each save takes longer than to ask it."""
    version = history._base_manager.using(using).filter(pk=0).values_list(*columns(history))
    compiler = version.query.get_compiler(using)
    sql, _ = compiler.as_sql()
    last = f"(SELECT {{}} FROM {TABLE} ORDER BY number DESC LIMIT 1)"
    return (
        f"SELECT version.*, {last.format('number')}, {last.format('chain')} FROM ({sql}) version",
        compiler.get_converters([each[0] for each in compiler.select]),
    )


@cache
def _insert() -> str:
    places = ", ".join(["%s"] * len(COLUMNS))
    return f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({places})"
