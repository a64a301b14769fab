"""`manage.py verify_audit`: whether the record is what was written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from governance.ledger import digests
from governance.ledger.models import LedgerEntry
from governance.ledger.verifying import verify

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Checks every entry of the audit ledger against the one before it and against history, "
        "every record against its history, and the database's own guards; with --digest also "
        "against a digest that was published. Nothing is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--digest", type=Path, metavar="FILE", help="what publish_digest wrote, kept outside"
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count(),
            help="how many read at the same time; as many as there are cores unless told",
        )

    def handle(
        self, *args: Any, digest: Path | None, processes: int, verbosity: int, **options: Any
    ) -> None:
        try:
            published = digests.read(digest) if digest else None
        except (digests.UnreadableDigest, OSError) as error:
            raise CommandError(f"{error} Nothing was checked.") from error
        if processes < 1:
            raise CommandError("Give at least one process. Nothing was checked.")
        count = LedgerEntry.objects.count()
        wrong = 0
        first: int | None = None
        with tqdm(
            *(),
            total=count,
            unit=" entries",
            file=sys.stderr,
            leave=False,
            disable=verbosity < 1 or not sys.stderr.isatty(),
        ) as bar:
            for found in verify(digest=published, seen=bar.update, processes=processes):
                wrong += 1
                if found.number is not None:
                    first = min(first or found.number, found.number)
                if wrong <= SHOWN:
                    self.stderr.write(found.sentence)
        if wrong:
            more = f" {wrong - SHOWN:,} of them are not shown." if wrong > SHOWN else ""
            place = f" The first entry concerned is {first}." if first else ""
            raise CommandError(f"Not all is as it was written: {wrong:,} found wrong.{more}{place}")
        self.stdout.write(f"{count:,} entries, their history and the records are as written.")
        if published:
            self.stdout.write(
                f"The first {published.entries:,} are those published {published.at}."
            )
