"""Verbs on accounts."""

from collections.abc import Iterable
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from knox.models import AuthToken

from .acting import acting_as, for_reason
from .models import RoleAssignment, User
from .models.users import SYSTEM_ADDRESS
from .records import before_hold
from .required_words import is_blank


def system_user() -> User:
    """The account that commands act as when nobody says for whom; nobody can sign in with it."""
    user = User.objects.filter(email=SYSTEM_ADDRESS).first()
    if user is None:
        user = User(email=SYSTEM_ADDRESS, is_active=False)
        user.set_unusable_password()
        with acting_as(user, interface="command", reason="the portal's own account"):
            user.save()
    return user


@transaction.atomic
def issue_token(user: User, *, days: int | None = None) -> str:
    """A new API token of this account: shown once, kept only as a hash. Without `days`, 90. That it
    was handed out, and how long it works, stands in the account's history."""
    lifetime = {} if days is None else {"expiry": timedelta(days=days)}
    issued, token = AuthToken.objects.create(user, **lifetime)
    user.token_issued_at, user.token_expires_at = issued.created, issued.expiry
    user.save()
    return token


@transaction.atomic
def revoke_tokens(user: User, *, digest: str | None = None) -> bool:
    """Every API token of this account stops working at once, or the one of this hash; whether there
    was any. It stands in the account's history."""
    tokens = AuthToken.objects.filter(user=user)
    revoked, _ = (tokens if digest is None else tokens.filter(digest=digest)).delete()
    if revoked:
        user.token_revoked_at = timezone.now()
        user.save()
    return bool(revoked)


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


@transaction.atomic
def end_sessions(user: User, sessions: Iterable[UserSession], *, by: User) -> None:
    """Sign out these of the account's sessions; the trail tells whoever ends somebody else's."""
    for session in sessions:
        session.end()
    if user != by:
        user.signed_out_at = timezone.now()
        with for_reason("", by=by):
            user.save()


def remove_second_factor(user: User, *, by: User, reason: str) -> None:
    """For somebody who has lost phone and codes: the password alone signs in until a second step is
    set up anew, and all sessions end. Raises ValidationError where there is none, for one's own
    account, and without a reason."""
    if is_blank(reason):
        raise ValidationError("Say why, for example how you made sure who asked. Nothing was done.")
    if by == user:
        raise ValidationError("Another user administrator has to remove your own second step.")
    with transaction.atomic(), for_reason(reason.strip(), by=by):
        if not Authenticator.objects.filter(user=user).delete()[0]:
            raise ValidationError("This account signs in without a second step. Nothing was done.")
        user.second_factor_removed_at = timezone.now()
        user.save()
    user.sign_out()
