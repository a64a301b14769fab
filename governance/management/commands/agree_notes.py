"""`manage.py agree_notes`: a back catalogue becomes the record in one step, with its reason."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.formats import date_format
from tqdm import tqdm

from accounts.acting import acting_as
from accounts.models import User
from governance.notes import choosing
from meetings import closed, rules, services
from meetings.models import Meeting, NotesStatus


class Command(BaseCommand):
    help = (
        "Agrees and seals every draft of a meeting held before a day, one after the other, each "
        "with the same reason. Agreed notes are never edited again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--before", required=True, type=_day, metavar="DAY", help="2024-04-01")
        parser.add_argument("--reason", required=True, help="when or how they were agreed")
        parser.add_argument("--as", dest="account", required=True, metavar="EMAIL", help="who says")
        parser.add_argument("--meeting-type", metavar="NAME", help="only meetings of this kind")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would be agreed and refused; keep nothing",
        )

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
        if not rules.may_agree(user):
            raise CommandError(
                f"{user.email} may not agree notes: a minute-taker or the chair can. Nothing was "
                "changed."
            )
        drafts = Meeting.objects.filter(
            date__lt=options["before"], notes_status__status=NotesStatus.Status.DRAFT
        )
        if kind is not None:
            drafts = drafts.filter(meeting_type=kind)
        meetings = list(drafts.order_by("date", "pk"))
        if not meetings:
            of = f" of the kind “{kind}”" if kind else ""
            day = date_format(options["before"])
            self.stdout.write(
                f"No meeting{of} before {day} has notes that are a draft, and only drafts are "
                "agreed: notes in progress are marked as a draft first. Nothing was changed."
            )
            return
        with acting_as(user, interface="command:agree_notes", reason=reason):
            if options["dry_run"]:
                self._try(meetings, user, reason)
            else:
                self._agree(meetings, user, reason)

    def _try(self, meetings: list[Meeting], user: User, reason: str) -> None:
        """Each is agreed as it would be, and that is taken back: no second set of rules."""
        refused = 0
        for meeting in meetings:
            kept_back = closed.kept_back(meeting)
            try:
                with transaction.atomic():
                    services.agree(meeting, by=user, reason=reason)
                    transaction.set_rollback(True)
            except (PermissionDenied, ValidationError) as error:
                refused += 1
                self.stdout.write(f"{meeting}: refused. {_said(error)}")
            else:
                self.stdout.write(str(meeting))
                self._tell(kept_back)
        also = f", {refused} refused" if refused else ""
        agreed = len(meetings) - refused
        self.stdout.write(f"{agreed} would be agreed{also}. Nothing was changed.")

    def _agree(self, meetings: list[Meeting], user: User, reason: str) -> None:
        for meeting in tqdm(meetings, unit="set", file=sys.stderr, disable=len(meetings) < 20):
            kept_back = closed.kept_back(meeting)
            try:
                seal = services.agree(meeting, by=user, reason=reason)
            except (PermissionDenied, ValidationError) as error:
                raise CommandError(f"{_said(error)} What was listed above stays agreed.") from error
            self.stdout.write(f"{meeting}: agreed, SHA-256 {seal.sha256}")
            self._tell(kept_back)
        self.stdout.write(f"{len(meetings)} agreed.")

    def _tell(self, kept_back: list[str]) -> None:
        for said in kept_back:
            self.stdout.write(f"  {said}.")


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise ArgumentTypeError(
            f"“{said}” is no day: write year, month and day, such as 2024-04-01."
        ) from error


def _said(error: PermissionDenied | ValidationError) -> str:
    return " ".join(getattr(error, "messages", [str(error)]))
