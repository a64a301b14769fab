"""`manage.py send_digests`: one mail a person, of what waits on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Body
from accounts.services import system_user
from governance.digest import forgetting, sending
from governance.digest.models import DigestRun, FailedDigest, MailRules


class Command(BaseCommand):
    help = (
        "Puts the digests of a day into the post, each once, however often it runs: let a timer "
        "run it every hour. It does nothing before the hour of the office's rules, nor on a day "
        "on which the office does not work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="print who would get one, and its subject"
        )
        parser.add_argument(
            "--for",
            dest="day",
            type=date.fromisoformat,
            metavar="DATE",
            help="of this day (2026-12-04) rather than of today: one that was missed, whatever the "
            "hour; with --dry-run also one to come",
        )

    def handle(self, *args: Any, day: date | None, dry_run: bool, **options: Any) -> None:
        rules, now = MailRules.in_force(), timezone.localtime()
        wanted = day or now.date()
        if why_not := _why_not(wanted, rules):
            self.stdout.write(why_not)
        elif dry_run:
            self._try(wanted, rules)
        elif wanted > now.date():
            raise CommandError("A day to come can only be tried: add --dry-run. Nothing was sent.")
        elif day is None and now.hour < rules.hour:
            self.stdout.write(f"No digest goes out before {rules.hour}:00.")
        elif wanted < (oldest := forgetting.oldest_kept(now.date())):
            raise CommandError(
                f"Who had theirs is kept no longer than since {oldest}, so these might go out "
                "twice. Nothing was sent."
            )
        elif day is not None or not DigestRun.objects.filter(day__gte=wanted).exists():
            self._send(wanted, sending.send_all)
        elif FailedDigest.objects.filter(day=wanted).exists():
            self._send(wanted, sending.send_failed)
        else:
            self.stdout.write("The digests of today went out already.")

    def _send(self, day: date, send: Callable[[date], sending.Counts]) -> None:
        with acting_as(system_user(), interface="command:send_digests"):
            found = send(day)
        self.stdout.write(
            f"Sent {found.sent}, nothing to say to {found.nothing}, sent before {found.already}."
        )
        if found.failed:
            raise CommandError(
                f"{found.failed} could not be sent. “manage.py readiness” says whose, and the log "
                "says why. The others went out, and the next run tries theirs alone."
            )

    def _try(self, day: date, rules: MailRules) -> None:
        office, count = Body.objects.first(), 0
        for user in sending.readers():
            digest = sending.digest_of(user, day, rules, office)
            if digest is not None:
                count += 1
                self.stdout.write(f"{user.email}: {digest.subject}")
        self.stdout.write(f"{count} would go out. Nothing was sent.")


def _why_not(day: date, rules: MailRules) -> str:
    if not rules.is_on:
        return "The office's rules say that no digests are sent."
    if not rules.working_days.is_one(day):
        return f"The office does not work on {day:%A %-d %B %Y}: no digest goes out."
    return ""
