"""`manage.py note_bounce < MESSAGE`: a mail that came back is told where it belongs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.acting import acting_as
from accounts.services import system_user
from governance.outbox import bounces


class Command(BaseCommand):
    help = (
        "Reads delivery reports (RFC 3464), from standard input or from files, and notes the mails "
        "that they say were not delivered. What is no such report changes nothing, and is no "
        "error: the mail server would send it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        user = system_user()
        with acting_as(user, interface="command:note_bounce"):
            for report in map(_head, files) if files else [sys.stdin.buffer.read(bounces.LARGEST)]:
                try:
                    count = bounces.note(report, by=user)
                except bounces.NoReport as error:
                    self.stderr.write(f"{error} Nothing was changed.")
                else:
                    self.stdout.write(f"Newly known as not delivered: {count}.")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(bounces.LARGEST)
