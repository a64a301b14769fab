"""On PostgreSQL the tests run as the portal does: logged in as a role that owns no table.

`with_postgresql.py` makes the roles, and names the others in DATABASE_OWNER and
DATABASE_ADMINISTRATOR. On SQLite there are no roles, and nothing here does anything.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

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


def as_owner() -> AbstractContextManager[None]:
    """For what a running portal never does: emptying tables, taking a trigger away."""
    return _logged_in("DATABASE_OWNER")


def as_administrator() -> AbstractContextManager[None]:
    """For what whoever has the whole server in hand could do."""
    return _logged_in("DATABASE_ADMINISTRATOR")


@contextmanager
def _logged_in(variable: str) -> Iterator[None]:
    """Logging in ends the transaction: only for tests that have none (`transaction=True`)."""
    if not HAS_ROLES:
        yield
        return
    assert not connection.in_atomic_block
    before = connection.settings_dict["USER"]
    _log_in(os.environ[variable])
    try:
        yield
    finally:
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
