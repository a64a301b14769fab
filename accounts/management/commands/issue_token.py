from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import services
from accounts.acting import acting_as
from accounts.models import User

LONGEST = 3650


class Command(BaseCommand):
    help = "Issue an API token to an account and print it, this once: only its hash is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="Address of the account.")
        parser.add_argument(
            "--days", type=int, default=90, help="How long the token lives, in days (90)."
        )

    def handle(self, *args: Any, email: str, days: int, **options: Any) -> None:
        if not 1 <= days <= LONGEST:
            raise CommandError(f"--days must be between 1 and {LONGEST}. No token was issued.")
        user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
        if user is None:
            raise CommandError(
                f"There is no account that can sign in as {email}. No token was issued. "
                "Add the account at the office desk, with the role “API client”, and try again."
            )
        with acting_as(services.system_user(), interface="command:issue_token"):
            token = services.issue_token(user, days=days)
        self.stdout.write(token)
