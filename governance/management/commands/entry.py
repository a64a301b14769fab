"""`manage.py entry NUMBER`: an entry of the ledger, and its payload for the verifier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from governance.models import LedgerEntry

SHOWN = ("number", "at", "actor_name", "reason", "interface", "request_id", "record", "record_pk")


class Command(BaseCommand):
    help = (
        "Prints an entry of the audit ledger with its payload. With -o the payload alone is "
        "written to a file, byte for byte as verify_digest.py --payload takes it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int)
        parser.add_argument("-o", "--output", type=Path, metavar="FILE")

    def handle(self, *args: Any, number: int, output: Path | None, **options: Any) -> None:
        entry = LedgerEntry.objects.filter(number=number).first()
        if entry is None:
            last = LedgerEntry.objects.order_by("number").values_list("number", flat=True).last()
            raise CommandError(f"There is no entry {number}: the last one is {last or 0}.")
        if output is None:
            for name in SHOWN:
                self.stdout.write(f"{name}: {getattr(entry, name)}")
            for name in ("leaf", "chain"):
                self.stdout.write(f"{name}: {bytes(getattr(entry, name)).hex()}")
            self.stdout.write(f"payload: {entry.payload}")
            return
        if entry.payload is None:
            raise CommandError(f"The payload of entry {number} is gone. Run verify_audit.")
        try:
            with output.open("xb") as file:
                file.write(entry.payload.encode())
        except FileExistsError as error:
            raise CommandError(f"{output} is there already and was left as it is.") from error
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.") from error
        self.stdout.write(
            f"To check it: python verify_digest.py digest.txt --payload {output} --number {number}"
        )
