"""Verbs on accounts."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from knox.models import AuthToken

from .acting import acting_as
from .models import RoleAssignment, User
from .records import before_hold

SYSTEM_ADDRESS = "system@portal.invalid"


def system_user() -> User:
    """The account that commands act as when nobody says for whom; nobody can sign in with it."""
    user = User.objects.filter(email=SYSTEM_ADDRESS).first()
    if user is None:
        user = User(email=SYSTEM_ADDRESS, is_active=False)
        user.set_unusable_password()
        with acting_as(user, interface="command", reason="the portal's own account"):
            user.save()
    return user


def issue_token(user: User, *, days: int | None = None) -> str:
    """A new API token of this account: shown once, kept only as a hash. Without `days`, 90."""
    lifetime = {} if days is None else {"expiry": timedelta(days=days)}
    return AuthToken.objects.create(user, **lifetime)[1]


def revoke_tokens(user: User) -> None:
    """Every API token of this account stops working at once."""
    AuthToken.objects.filter(user=user).delete()


def forget_other_addresses(user: User) -> None:
    """Only the account's present address signs in and is sent what a forgotten password needs."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()


def refuse_without_administrator() -> None:
    """Raises ValidationError where what this transaction wrote would leave the portal without an
    active user administrator.

    Asked after the writes and before the transaction ends, while nobody else can write: of two
    administrators who switch each other off at the same moment, the second is refused.
    """
    before_hold.send(User, using=DEFAULT_DB_ALIAS)
    administrators = RoleAssignment.objects.filter(
        role=RoleAssignment.Role.USER_ADMINISTRATOR, user__is_active=True
    )
    if not administrators.exists():
        raise ValidationError(
            "Then no active account would be a user administrator, and nobody could let anybody "
            "in. Nothing was saved: give that role to another account first."
        )
