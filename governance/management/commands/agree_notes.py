"""`manage.py agree_notes`: a back catalogue becomes the record in one step, with its reason."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from accounts.acting import acting_as
from governance.notes import choosing
from meetings import services
from meetings.models import Meeting, NotesStatus


class Command(BaseCommand):
    help = (
        "Agrees and seals every draft of a meeting held before a day, one after the other, each "
        "with the same reason. Agreed notes are never edited again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--before", required=True, type=date.fromisoformat, metavar="DAY", help="2024-04-01"
        )
        parser.add_argument("--reason", required=True, help="when or how they were agreed")
        parser.add_argument("--as", dest="account", required=True, metavar="EMAIL", help="who says")
        parser.add_argument("--meeting-type", metavar="NAME", help="only meetings of this kind")
        parser.add_argument("--dry-run", action="store_true", help="list them, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("Say the reason: when or how they were agreed. Nothing was changed.")
        try:
            user = choosing.account(options["account"])
            name = options["meeting_type"]
            kind = choosing.meeting_type(name) if name else None
        except ValidationError as error:
            raise CommandError(f"{error.messages[0]} Nothing was changed.") from error
        drafts = Meeting.objects.filter(
            date__lt=options["before"], notes_status__status=NotesStatus.Status.DRAFT
        )
        if kind is not None:
            drafts = drafts.filter(meeting_type=kind)
        meetings = list(drafts.order_by("date", "pk"))
        if options["dry_run"]:
            for meeting in meetings:
                self.stdout.write(str(meeting))
            self.stdout.write(f"{len(meetings)} would be agreed. Nothing was changed.")
            return
        with acting_as(user, interface="command:agree_notes", reason=reason):
            for meeting in tqdm(meetings, unit="set", file=sys.stderr, disable=len(meetings) < 20):
                try:
                    seal = services.agree(meeting, by=user, reason=reason)
                except (PermissionDenied, ValidationError) as error:
                    said = " ".join(getattr(error, "messages", [str(error)]))
                    raise CommandError(f"{said} What was listed above stays agreed.") from error
                self.stdout.write(f"{meeting}: agreed, SHA-256 {seal.sha256}")
        self.stdout.write(f"{len(meetings)} agreed.")
