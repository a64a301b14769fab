"""`manage.py demo_data`: fourteen months of an invented office, for one's own machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Body
from actions.models import Action
from governance.demo.telling import tell
from meetings.models import Meeting


class Command(BaseCommand):
    help = "Loads the demonstration office into an empty database; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration office is for your own machine: its passwords are known to "
                "everybody. Nothing was changed. To try it there: make demo (it sets DEBUG=1)."
            )
        body = Body.objects.first()
        if body is not None:
            self.stdout.write(f"{body} is there already; nothing was changed.")
            return
        tell(timezone.now())
        self.stdout.write(
            f"Loaded {Meeting.objects.count()} meetings and {Action.objects.count()} actions of "
            f"{Body.objects.get()}, an invented office."
        )
