"""On PostgreSQL the tests run as the portal does: logged in as a role that owns no table.

`with_postgresql.py` makes both roles, and names the owner in DATABASE_OWNER. On SQLite there are
no roles, and nothing here does anything.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from governance.ledger import grants

HAS_ROLES = connection.vendor == "postgresql"
PORTAL = connection.settings_dict["USER"]


def log_in_as_owner() -> None:
    if HAS_ROLES:
        _log_in(os.environ["DATABASE_OWNER"])


def log_in_as_portal() -> None:
    if HAS_ROLES:
        _log_in(PORTAL)


@contextmanager
def as_owner() -> Iterator[None]:
    """For what a running portal never does: emptying tables, taking a trigger away.

    Logging in ends the transaction: only for tests that have none (`transaction=True`).
    """
    assert not (HAS_ROLES and connection.in_atomic_block)
    before = connection.settings_dict["USER"]
    log_in_as_owner()
    try:
        yield
    finally:
        if HAS_ROLES:
            _log_in(before)


def give_the_portal_its_rights() -> None:
    """Once the owner has made the tables."""
    if HAS_ROLES:
        with connection.cursor() as cursor:
            for statement in grants.statements(PORTAL):
                cursor.execute(statement)


def _log_in(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role
