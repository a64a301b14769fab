"""`manage.py readiness`: whether the portal is as safe as it should be where this runs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from governance import well_known
from governance.digest import readiness as digests
from governance.ledger import readiness
from governance.outbox import readiness as mails


class Command(BaseCommand):
    help = "Says what keeps the portal from being as safe as it should be, and what to do."

    def handle(self, *args: Any, **options: Any) -> None:
        said, advice = readiness.last_digest(timezone.now())
        self.stdout.write(said)
        for sentence in filter(None, (advice, *readiness.old_library(), *well_known.unnamed())):
            self.stderr.write(f"Advice: {sentence}")
        now = timezone.now()
        found = [*readiness.not_ready(), *mails.not_ready(now), *digests.not_ready(now)]
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError("The portal is not ready: see above. Nothing was changed.")
        self.stdout.write("The portal is ready: triggers and role are as they should be.")
