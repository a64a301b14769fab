"""Verbs on accounts."""

from accounts.models import User

SYSTEM_ADDRESS = "system@portal.invalid"


def system_user() -> User:
    """The account that commands act as when nobody says for whom; nobody can sign in with it."""
    user = User.objects.filter(email=SYSTEM_ADDRESS).first()
    return user or User.objects.create_user(SYSTEM_ADDRESS, is_active=False)
