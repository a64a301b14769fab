"""`manage.py setup_office`: a new office from an empty database to its first meeting."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Body, Office, User
from accounts.services import SYSTEM_ADDRESS, system_user
from governance.joining import invitations
from governance.setup import asking, key, services
from governance.setup.answers import from_dict
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Sets up a new office: body, posts, first meeting type, plan, first users and meeting. "
        "Asks for each, or takes them from a file (docs/setup.example.toml)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="source", metavar="FILE", help="answers as TOML or JSON")
        parser.add_argument("--key", action="store_true", help="print the key for the page /setup/")
        parser.add_argument(
            "--invite", metavar="ADDRESS", help="send this account a new invitation"
        )
        parser.add_argument(
            "--print-links",
            action="store_true",
            help="print the invitations' links too, for where no mail is sent yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Body._meta.db_table not in connection.introspection.table_names():
            raise CommandError(
                "The database has no tables yet. Make them with: manage.py migrate, and run this "
                "again."
            )
        if options["invite"]:
            self._invite(self._account(options["invite"]), print_link=options["print_links"])
        elif services.is_set_up():
            self._say_what_is_there()
        elif options["key"]:
            self._print_key()
        else:
            for user in self._set_up(options["source"]):
                self._invite(user, print_link=options["print_links"])

    def _set_up(self, source: str | None) -> list[User]:
        if source:
            values = _read(Path(source))
        else:
            try:
                values = asking.answers_from(input, self.stdout.write, timezone.localdate())
            except (KeyboardInterrupt, EOFError) as stop:
                raise CommandError("\nStopped. Nothing was set up.") from stop
        try:
            answers = from_dict(values)
            with acting_as(system_user(), interface="command:setup_office", reason=services.REASON):
                users = services.set_up(answers)
        except ValidationError as error:
            source = source or _keep(values)
            raise CommandError(
                "\n".join(error.messages) + "\nNothing was set up. Mend it in the file and run: "
                f"manage.py setup_office --from {source}"
            ) from error
        self.stdout.write(f"{Body.objects.get()} is set up.")
        return users

    def _invite(self, user: User, *, print_link: bool) -> None:
        try:
            with acting_as(system_user(), interface="command:setup_office"):
                sent = invitations.send(user, by=system_user())
        except ValidationError as refused:
            raise CommandError(f"{' '.join(refused.messages)} Nothing was sent.") from refused
        if sent.not_sent:
            self.stderr.write(
                f"{user}: the invitation to {user.email} could not be sent ({sent.not_sent}). The "
                "account is there. When mail works (EMAIL_URL), send it with: "
                f"manage.py setup_office --invite {user.email}"
            )
        else:
            self.stdout.write(f"{user}: an invitation was sent to {user.email}.")
        if print_link:
            self.stdout.write(f"  {invitations.link_for(sent)}")

    def _account(self, address: str) -> User:
        user = User.objects.filter(email__iexact=address).exclude(email=SYSTEM_ADDRESS).first()
        if user is None:
            raise CommandError(f"No account has the address {address}. Nothing was sent.")
        return user

    def _print_key(self) -> None:
        self.stdout.write(
            f"Open {settings.PORTAL_URL}{reverse('setup:key')} and give this key. It works for "
            f"{key.HOURS} hours, and no longer once the office is set up:\n\n{key.new()}\n"
        )

    def _say_what_is_there(self) -> None:
        meeting = Meeting.objects.order_by("pk").first()
        self.stdout.write(
            f"{services.ALREADY.format(body=Body.objects.get())}\n"
            f"Posts: {', '.join(office.short_name for office in Office.objects.all())}. "
            f"Accounts: {User.objects.filter(is_active=True).count()}. "
            f"First meeting: {meeting or 'none yet'}.\n"
            "A lost invitation: manage.py setup_office --invite ADDRESS"
        )


def _keep(values: dict[str, Any]) -> str:
    """What was typed on the terminal, in a file, so that one slip does not cost all of it."""
    path = Path("setup-answers.json")
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False), "utf-8")
    return str(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
        values = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise CommandError(
            f"{path} cannot be read: {error.strerror}. Nothing was set up."
        ) from error
    except ValueError as error:
        raise CommandError(
            f"{path} is not right: {error}. Nothing was set up; docs/setup.example.toml shows how "
            "it is written."
        ) from error
    return values
