"""The link that is mailed to whoever forgot their password."""

from __future__ import annotations

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from accounts.models import User


class ResetLinks(EmailAwarePasswordResetTokenGenerator):
    """A link dies with the account, and stays dead when the account is switched on again."""

    def check_token(self, user: User | None, token: str | None) -> bool:
        return user is not None and user.is_active and super().check_token(user, token)

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        switched_off = user.history.filter(is_active=False).count()
        return f"{super()._make_hash_value(user, timestamp)}|{switched_off}"
