"""`manage.py erase WORDS`: take words out of the record for a lawful reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, transaction

from accounts.acting import acting_as
from governance.ledger import erasing
from governance.notes import choosing


class Command(BaseCommand):
    help = (
        "Lists every record that holds the words, today or in an earlier version. With --now they "
        "are erased there, in history and in the ledger too; who and why stays on record, and the "
        "ledger still verifies. Files (evidence) and backups are not changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", help="the words to erase, in capitals or not")
        parser.add_argument("--reason", default="", help="the duty or decision; stays on record")
        parser.add_argument(
            "--as", dest="account", default="", metavar="EMAIL", help="who decides it"
        )
        parser.add_argument("--now", action="store_true", help="erase, instead of listing")

    def handle(self, *args: Any, words: str, reason: str, account: str, **options: Any) -> None:
        try:
            places = list(erasing.places(words))
            self._list(places)
            if not options["now"] or not places:
                return
            user = choosing.account(account)
            with acting_as(user, interface="command:erase"), transaction.atomic():
                for place in places:
                    erasing.erase(words, place, by=user, reason=reason)
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Nothing was erased.") from error
        except ProgrammingError as error:
            raise CommandError(
                "The database refused it, and nothing was erased: the portal's own role may not "
                "change history. Run this with the DATABASE_URL of the tables' owner."
            ) from error
        self.stdout.write(
            "The words are erased. Backups and files made before still hold them; "
            "the database gives the room back with VACUUM."
        )

    def _list(self, places: list[erasing.Place]) -> None:
        if not places:
            self.stdout.write("No record holds these words, today or in an earlier version.")
        for place in places:
            count = f"{place.versions} version{'s' if place.versions > 1 else ''}"
            self.stdout.write(f"{place}: {count}")
