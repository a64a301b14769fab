"""`manage.py send_mail`: hand over the mails that wait in the outbox."""

from __future__ import annotations

import signal
from datetime import timedelta
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from accounts.acting import acting_as
from accounts.services import system_user
from governance.outbox import forgetting, sending
from governance.outbox.sending import Counts

MOST = 500
"""Mails over one connection."""
LOOKS_EVERY, AFTER_TROUBLE = 5, 60
"""Seconds."""
FORGETS_EVERY = timedelta(hours=1)


class Command(BaseCommand):
    help = (
        "Hands the mails that wait in the outbox to the mail server, each once; those that it does "
        "not take now are tried again later. With --watch it goes on until it is told to end "
        "(SIGTERM), and ends after the mail in hand. Several may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on, and look every 5 seconds")
        parser.add_argument(
            "--most", type=int, default=MOST, metavar="N", help=f"over one connection ({MOST})"
        )

    def handle(self, *args: Any, watch: bool, most: int, **options: Any) -> None:
        end = Event()
        before = {
            number: signal.signal(number, lambda *_: end.set())
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            with acting_as(system_user(), interface="command:send_mail"):
                (self._watch if watch else self._once)(end, most)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _once(self, end: Event, most: int) -> None:
        forgetting.forget(timezone.now())
        counts, trouble = sending.run(system_user(), most=most, is_to_stop=end.is_set)
        self._tell(counts)
        if trouble:
            raise CommandError(
                f"The mail server could not be reached: {trouble}. What waits is not lost: look "
                "at EMAIL_URL, and run this again."
            )

    def _watch(self, end: Event, most: int) -> None:
        user, forgotten_at = system_user(), None
        while not end.is_set():
            close_old_connections()
            now = timezone.now()
            if forgotten_at is None or now - forgotten_at > FORGETS_EVERY:
                forgetting.forget(now)
                forgotten_at = now
            counts, trouble = sending.run(user, most=most, is_to_stop=end.is_set)
            if counts.all:
                self._tell(counts)
            if counts.all < most:
                end.wait(AFTER_TROUBLE if trouble else LOOKS_EVERY)

    def _tell(self, counts: Counts) -> None:
        self.stdout.write(
            f"Handed over {counts.accepted}, to be tried again {counts.later}, "
            f"not delivered {counts.failed}."
        )
