"""`manage.py publish_digest FILE`: what somebody outside keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.acting import acting_as
from accounts.services import system_user
from governance.ledger import digests
from governance.models import PublishedDigest
from governance.notes import choosing


class Command(BaseCommand):
    help = (
        "Writes the digest of the audit ledger: how many entries, the root of their Merkle tree, "
        "and the leaf of each. It holds no words of the record. Give it to somebody who is not the "
        "database's administrator: by mail, a file drop, the public site. That it was written is "
        "an entry of the ledger too, which readiness reads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as",
            dest="account",
            metavar="EMAIL",
            help="who publishes it; the portal's own account unless told",
        )

    def handle(self, *args: Any, file: Path, account: str | None, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already and was left as it is: give another name.")
        now = timezone.now()
        try:
            user = choosing.account(account) if account else system_user()
            digest = digests.publish(file, now)
        except ValidationError as error:
            raise CommandError(f"{error.messages[0]} Nothing was written.") from error
        except OSError as error:
            raise CommandError(f"{file} could not be written: {error.strerror}.") from error
        root = digest.root.hex()
        with acting_as(user, interface="command:publish_digest"):
            PublishedDigest.objects.create(entries=digest.entries, root=root, published_at=now)
        self.stdout.write(f"{digest.entries:,} entries, root {root}, in {file}.")
