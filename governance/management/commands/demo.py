"""`manage.py demo`: the portal with its demonstration office on one's own machine (`make demo`)."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from knox.models import AuthToken

from accounts.acting import acting_as
from accounts.models import Body, RoleAssignment, User
from accounts.services import issue_token, system_user
from governance.demo import office
from governance.models import LedgerEntry

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Migrates, loads the demonstration office if nothing is there, prints sign-ins, serves."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare and print, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration is for your own machine: its passwords are known to everybody, "
                "so it does not start without DEBUG=1. Nothing was changed. Use: make demo"
            )
        port = options["port"]
        if not options["no_serve"]:
            _refuse_if_taken(port)
        self._prepare()
        self._print_sign_ins(f"http://{HOST}:{port}")
        if not options["no_serve"]:
            call_command("runserver", f"{HOST}:{port}", use_reloader=False)

    def _prepare(self) -> None:
        """The database and its office, made on the first run and left alone on every later one."""
        database = settings.DATABASES["default"]
        if database["ENGINE"].endswith("sqlite"):
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        _refuse_if_older()
        call_command("migrate", verbosity=0)
        call_command("demo_data", stdout=self.stdout)
        body = Body.objects.get()
        if not self._accounts():
            raise CommandError(
                f"The database holds another office ({body}), not the demonstration. Nothing was "
                "changed. Point DATABASE_URL somewhere else."
            )

    def _print_sign_ins(self, address: str) -> None:
        self.stdout.write(
            "\nInvented accounts with one password that everybody knows: for your own machine only."
        )
        rows = [("Role", "Name", "E-mail", "Password", "Begin at")]
        for user, begin in self._accounts():
            (assignment,) = user.role_assignments.all()
            signs_in = assignment.role != RoleAssignment.Role.API_CLIENT
            password = office.PASSWORD if signs_in else "(API token)"
            role = assignment.get_role_display()
            rows.append((role, str(user), user.email, password, f"{address}{begin}"))
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())
        if AuthToken.objects.exists():
            self.stdout.write(
                "\nThe API token was printed on the first run and is kept nowhere in clear. "
                "For a new one: make demo-token"
            )
        else:
            self.stdout.write(
                f"\nAPI token, printed this once: {self._token()}\n"
                f'  curl -H "Authorization: Bearer TOKEN" "{address}/api/v1/actions?overdue=true"'
            )
        self.stdout.write(
            f"\nThe portal is at {address}/ (Ctrl-C stops it; what you enter is kept)"
        )
        # Written to a file or a pipe, the sign-ins must be there before the server takes over.
        self.stdout.flush()

    def _accounts(self) -> list[tuple[User, str]]:
        """The demonstration's accounts that are there, in the order of the script."""
        users = {user.email: user for user in User.objects.prefetch_related("role_assignments")}
        found = (
            (users.get(f"{address}@{office.DOMAIN}"), begin)
            for _, address, _, _, begin in office.ACCOUNTS.values()
        )
        return [(user, begin) for user, begin in found if user is not None]

    def _token(self) -> str:
        address = office.ACCOUNTS["system"][1]
        account = User.objects.get(email=f"{address}@{office.DOMAIN}")
        with acting_as(system_user(), interface="command:demo"):
            return issue_token(account)


def _refuse_if_older() -> None:
    """Before the first release the first migrations were still rewritten in place."""
    there = set(connection.introspection.table_names())
    if Body._meta.db_table in there and LedgerEntry._meta.db_table not in there:
        raise CommandError(
            "This demonstration was made before the audit ledger was there, and cannot be carried "
            "over. Nothing was changed. Move the folder demo/ away and start again: make demo"
        )


def _refuse_if_taken(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use by another program. Nothing was changed. "
                f"Choose another one: PORT={port + 1} make demo"
            ) from error
