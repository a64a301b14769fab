"""The index beside the record: how it is made anew, and whether it says what the record says.

The database's triggers write it in the statement that writes the record, so that it is there, and
gone, and rolled back with it, whichever door was used.
"""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import postgresql, sqlite
from .definition import COLUMNS, ENTRY, SOURCES

VENDORS = {"sqlite": sqlite, "postgresql": postgresql}


def wanted(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """The definition of each trigger by its name; none before the index itself is there."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    return VENDORS[connection.vendor].triggers(there)


def rebuild(using: str = DEFAULT_DB_ALIAS) -> int:
    """Made anew from the record, in one transaction; how many entries that is."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ENTRY}")
        for source in SOURCES:
            select = source.select(connection.vendor)
            cursor.execute(f"INSERT INTO {ENTRY} ({COLUMNS}) {select}")
        VENDORS[connection.vendor].fill_words(cursor)
        cursor.execute(f"SELECT count(*) FROM {ENTRY}")
        return int(cursor.fetchone()[0])


def differences(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Where the index is not the record: one sentence for each kind; none when all is well."""
    connection = connections[using]
    found = []
    with connection.cursor() as cursor:
        for source in SOURCES:
            kind = int(source.kind)
            record = source.select(connection.vendor)
            index = f"SELECT {COLUMNS} FROM {ENTRY} WHERE kind = {kind}"
            counts = []
            for left, right in ((record, index), (index, record)):
                cursor.execute(f"SELECT count(*) FROM ({left} EXCEPT {right}) x")
                counts.append(int(cursor.fetchone()[0]))
            if any(counts):
                missing, stray = counts
                found.append(
                    f"{source.kind.label}: {missing:,} not in the index as the record has them, "
                    f"{stray:,} in the index that the record does not have so."
                )
    if not found and VENDORS[connection.vendor].words_differ(connection):
        found.append("The words of the index are not those of its own entries.")
    return found


def drop_erased(using: str = DEFAULT_DB_ALIAS) -> None:
    """Words that no entry has any more leave the index's own file too, which keeps them a while."""
    connection = connections[using]
    with connection.cursor() as cursor:
        VENDORS[connection.vendor].drop_erased(cursor)
