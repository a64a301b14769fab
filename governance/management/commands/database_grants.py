"""`manage.py database_grants`: the SQL that makes the portal's role on PostgreSQL a lesser one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from governance.ledger import grants

NO_ROLES = (
    "SQLite has no roles: whoever may write the database's file may write all of it. Keep the file "
    "to the portal's own account, and the published digest with somebody else. Nothing to do."
)
HEAD = """\
-- What the running portal may do, for its role {role}. Nothing has been changed yet: look at it,
-- and run it as the owner of the tables, {owner}, after every `migrate`:
--     manage.py database_grants --role {role} | psql "$OWNER_DATABASE_URL"
-- If the role is not there, an administrator of the server makes it once:
--     CREATE ROLE {quoted} LOGIN PASSWORD '…';
-- The portal then runs with DATABASE_URL naming {role}, and `manage.py readiness` looks at it."""


class Command(BaseCommand):
    help = (
        "Prints the SQL that gives the running portal's PostgreSQL role what it needs and nothing "
        "else: history and the ledger are only added to. It changes nothing by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--role", default="portal", help="the portal's role; `portal` if not")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            self.stdout.write(NO_ROLES)
            return
        role: str = options["role"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            (owner,) = cursor.fetchone()
        if role == owner:
            raise CommandError(
                f"{role} is the role that this command runs as. Run it as the owner of the tables, "
                "and say the portal's own, lesser role: --role NAME. Nothing was printed."
            )
        quoted = connection.ops.quote_name(role)
        self.stdout.write(HEAD.format(role=role, owner=owner, quoted=quoted))
        for statement in grants.statements(role):
            self.stdout.write(statement)
