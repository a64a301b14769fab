"""`manage.py verify_audit`: whether the record is what was written."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from accounts.records import kinds
from governance.ledger import digests
from governance.ledger.models import LedgerEntry
from governance.ledger.verifying import Wrong, verify

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
        wrong, concerned = 0, set()
        first: Wrong | None = None
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
                concerned.add(found.number)
                if found.number and (first is None or found.number < (first.number or 0)):
                    first = found
                if wrong <= SHOWN:
                    self.stderr.write(_said(found))
        if wrong:
            more = f" {wrong - SHOWN:,} of them are not shown." if wrong > SHOWN else ""
            raise CommandError(
                f"Not all is as it was written: {_counted(wrong, concerned - {None})}.{more}"
                f"{_place(first) if first else ''}"
            )
        self.stdout.write(f"{count:,} entries, their history and the records are as written.")
        if published:
            self.stdout.write(
                f"The first {published.entries:,} are those published {published.at}."
            )


def _said(found: Wrong) -> str:
    """With the record as people call it: “action A62”. Its row may be gone or changed, so nothing
    is asked of it."""
    kind, _, key = found.record.partition(" ")
    model = kinds().get(kind.lower())
    if model is None:
        return found.sentence
    called = f"{model._meta.verbose_name} {'A' if kind.lower() == 'actions.action' else ''}{key}"
    meta = model._meta
    named = rf"\b({re.escape(meta.label)}|{re.escape(meta.label_lower)}) {key}\b"
    said = re.sub(named, called, found.sentence)
    return said[:1].upper() + said[1:]


def _counted(signs: int, concerned: Collection[Any]) -> str:
    """One change by hand can show in an entry, in its record and in what follows."""
    said = "1 sign of it was found" if signs == 1 else f"{signs:,} signs of it were found"
    if not concerned:
        return said
    entries = "1 entry" if len(concerned) == 1 else f"{len(concerned):,} entries"
    return f"{said}, concerning {entries}"


def _place(first: Wrong) -> str:
    said = f" The first entry concerned is {first.number}"
    if first.sentence.startswith(("Entry", "Entries", "The ledger")):
        return f"{said}."
    return f"{said}, the last one of the record that is not as its history says."
