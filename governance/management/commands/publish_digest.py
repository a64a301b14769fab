"""`manage.py publish_digest FILE`: what somebody outside keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from governance.ledger import digests


class Command(BaseCommand):
    help = (
        "Writes the digest of the audit ledger: how many entries, the root of their Merkle tree, "
        "and the leaf of each. It holds no words of the record. Give it to somebody who is not the "
        "database's administrator: by mail, a file drop, the public site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already and was left as it is: give another name.")
        try:
            digest = digests.publish(file, timezone.now())
        except OSError as error:
            raise CommandError(f"{file} could not be written: {error.strerror}.") from error
        self.stdout.write(f"{digest.entries:,} entries, root {digest.root.hex()}, in {file}.")
