"""What an administrator does who knows the portal well: everything inside agrees afterwards.

Each way takes a chance, works in the transaction around it, and gives the number of the first entry
that is not what it was.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import orjson
from django.db import connection

from accounts.records import history_of, kinds
from governance.ledger.payloads import START, canonical_of, chain_of, leaf_of
from governance.models import LedgerEntry
from tests.ledger.tampering import LEDGER, run, text_of, unguarded


def rewrite(random: Random) -> int:
    """One version says something else: in its history, its record, its payload, and every chain
    from there on."""
    entry = random.choice(LedgerEntry.objects.order_by("number"))
    model = kinds()[entry.record]
    history, live = history_of(model)._meta.db_table, model._meta.db_table
    column = text_of(model)
    words = f"Never said {random.randrange(10**6)}"
    later = LedgerEntry.objects.filter(
        record=entry.record, record_pk=entry.record_pk, number__gt=entry.number
    )
    is_live = model._base_manager.filter(pk=entry.record_pk).exists() and not later.exists()
    payload = orjson.loads(entry.payload)
    payload["row"][column] = words
    with unguarded(LEDGER, history, live):
        run(f"UPDATE {history} SET {column} = %s", ("history_id", entry.history_id), words)
        if is_live:
            run(f"UPDATE {live} SET {column} = %s", ("id", entry.record_pk), words)
        _chain_anew(entry.number, canonical_of(payload).decode())
    return entry.number


def _chain_anew(number: int, payload: str) -> None:
    before = LedgerEntry.objects.filter(number=number - 1).values_list("chain", flat=True).first()
    chain = START if before is None else bytes(before)
    run(f"UPDATE {LEDGER} SET payload = %s", ("number", number), payload)
    leaf = leaf_of(payload.encode())
    for entry in LedgerEntry.objects.filter(number__gte=number).order_by("number"):
        leaf = leaf if entry.number == number else bytes(entry.leaf)
        chain = chain_of(chain, leaf)
        run(f"UPDATE {LEDGER} SET leaf = %s, chain = %s", ("number", entry.number), leaf, chain)


def cut(random: Random) -> int:
    """The last entries never were: their versions are gone, and each record is as it was before."""
    accounts = LedgerEntry.objects.filter(record="accounts.user").latest("number").number
    last = LedgerEntry.objects.latest("number").number
    number = random.randint(accounts + 1, last)
    gone = list(LedgerEntry.objects.filter(number__gte=number).order_by("-number"))
    records = {(kinds()[entry.record], entry.record_pk) for entry in gone}
    tables = {kinds()[entry.record] for entry in gone}
    names = [model._meta.db_table for model in tables]
    names += [history_of(model)._meta.db_table for model in tables]
    with unguarded(LEDGER, *names), connection.cursor() as cursor:
        for entry in gone:
            history = history_of(kinds()[entry.record])._meta.db_table
            run(f"DELETE FROM {history}", ("history_id", entry.history_id))
            run(f"DELETE FROM {LEDGER}", ("number", entry.number))
        for model, key in records:
            live, history = model._meta.db_table, history_of(model)._meta.db_table
            columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
            cursor.execute(f"DELETE FROM {live} WHERE id = %s", [key])
            cursor.execute(
                f"INSERT INTO {live} ({columns}) SELECT {columns} FROM {history}"
                f" WHERE history_id = (SELECT MAX(history_id) FROM {history} WHERE id = %s)",
                [key],
            )
    return number


WAYS: tuple[Callable[[Random], int], ...] = (rewrite, cut)
