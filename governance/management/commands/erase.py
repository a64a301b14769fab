"""`manage.py erase WORDS`: take words out of the record for a lawful reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, transaction

from accounts.acting import acting_as
from accounts.required_words import required
from governance.ledger import erasing
from governance.ledger.entries import take_the_pen
from governance.ledger.words import Words
from governance.month.sheet import drafts
from governance.notes import choosing
from governance.search import index
from governance.trail.naming import in_a_sentence

HOW = 'Nothing was erased. To erase these places add --now --reason "…" --as EMAIL.'


class Command(BaseCommand):
    help = (
        "Shows every record that holds the words, today or in an earlier version, and where. With "
        "--now they are erased there, in history and in the ledger too; who and why stays on "
        "record, and the ledger still verifies. Files (evidence) and backups are not changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", help="the words to erase, in capitals or not")
        parser.add_argument(
            "--inside-words", action="store_true", help="also inside other words: Ann in Annual"
        )
        parser.add_argument(
            "--only",
            action="append",
            metavar="RECORD",
            help="this record alone, such as meetings.agendaitem-7; can be given several times",
        )
        parser.add_argument("--reason", default="", help="the duty or decision; stays on record")
        parser.add_argument(
            "--as", dest="account", default="", metavar="EMAIL", help="who decides it"
        )
        parser.add_argument("--now", action="store_true", help="erase, instead of showing")

    def handle(self, *args: Any, reason: str, account: str, now: bool, **options: Any) -> None:
        try:
            words = Words(options["words"], inside=options["inside_words"])
            if now:
                self._erase(words, options["only"], account, reason)
            else:
                places = self._chosen(words, options["only"])
                held = [] if options["only"] else drafts.holding(words)
                self._show(places)
                for draft in held:
                    self.stdout.write(f"Typed and not yet in the record: {draft}")
                if places or held:
                    self.stdout.write(HOW)
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Nothing was erased.") from error
        except ProgrammingError as error:
            raise CommandError(
                "The database refused it, and nothing was erased: the portal's own role may not "
                "change history. Run this with the DATABASE_URL of the tables' owner."
            ) from error

    def _erase(self, words: Words, only: list[str] | None, account: str, reason: str) -> None:
        if not account.strip():
            raise ValidationError("Say who decides it, by their address: --as EMAIL.")
        user = choosing.account(account)
        with acting_as(user, interface="command:erase"), transaction.atomic():
            # Nobody writes between what is shown here and what is erased.
            take_the_pen(None, using=None)
            places = self._chosen(words, only)
            self._show(places)
            for place in places:
                erasing.erase(place, by=user, reason=reason)
            index.drop_erased()
            held = [] if only else drafts.holding(words)
            if held:
                required(reason, "reason", "Say which duty or decision they are erased for.")
            for draft in held:
                drafts.erase(draft, words)
        if places or held:
            self.stdout.write(
                "The words are erased. Backups and files made before still hold them; "
                "the database gives the room back with VACUUM."
            )

    def _chosen(self, words: Words, only: list[str] | None) -> list[erasing.Place]:
        places = list(erasing.places(words))
        if not only:
            return places
        found = {place.key: place for place in places}
        if missing := [key for key in only if key not in found]:
            raise ValidationError(f"The words are not in {', '.join(missing)}.")
        return [found[key] for key in dict.fromkeys(only)]

    def _show(self, places: list[erasing.Place]) -> None:
        if not places:
            self.stdout.write("No record holds these words, today or in an earlier version.")
        for place in places:
            count = f"{place.versions} version{'s' if place.versions > 1 else ''}"
            told = in_a_sentence(place.model._meta.label_lower, place.pk)
            self.stdout.write(f"{place.key}: {told}; {count}")
            for name, excerpts in place.excerpts.items():
                for excerpt in excerpts:
                    self.stdout.write(f"  {name}: {excerpt}")
