"""How somebody comes in for the first time: a link by mail, which works once, until a day.

Each mail is an `Invitation`: who sent it, whether it was opened, accepted, withdrawn. Only the last
one of an account can work. What is in a link is signed with `SECRET_KEY` and stored nowhere.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.socialaccount.adapter import get_adapter as single_sign_on_adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.acting import acting_as, for_reason
from accounts.models import Body, Invitation, User
from accounts.records import StaleRecord, as_it_is_now
from accounts.services import refuse_without_administrator
from governance.outbox.backend import MailAbout, with_the_record

SIGNER = Signer(salt="governance.joining")
How = Invitation.How


def has_joined(user: User) -> bool:
    """Whether the account's owner has come in once, by a password or by single sign-on."""
    return user.has_usable_password() or has_accepted(user)


def send(user: User, *, by: User) -> Invitation:
    """Mail a new invitation; earlier ones stop working. A withdrawn account is switched on again.

    The invitation is kept whether or not the mail goes out: `not_sent` says what the mail server
    said. Raises ValidationError for an account whose owner has joined.
    """
    with with_the_record():
        invitation = _record(user, by=by)
        try:
            _mail(invitation)
        except OSError as error:  # smtplib's errors are
            invitation.not_sent = f"{type(error).__name__}: {error}"[:300]
            with for_reason("the mail could not be sent", by=by):
                invitation.save()
    return invitation


def not_delivered(invitation: Invitation, *, by: User, why: str) -> None:
    """What was handed to the post did not arrive; without a `why`, it is on its way once more."""
    with as_it_is_now(invitation), for_reason("", by=by):
        invitation.not_sent = why[:300]
        invitation.save()


@transaction.atomic
def _record(user: User, *, by: User) -> Invitation:
    user.hold()
    if user.is_system:
        raise ValidationError("Nobody signs in with the account that commands act as.")
    if has_joined(user):
        raise ValidationError(
            f"{user} has joined already, so there is nothing to invite to. For a forgotten "
            "password there is “Forgot your password?” on the sign-in page."
        )
    with for_reason("", by=by):
        if not user.is_active:
            user.is_active = True
            user.save()
        now = timezone.now()
        return Invitation.objects.create(
            user=user,
            address=user.email,
            sent_at=now,
            sent_by=by,
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """The link stops working and the account is switched off, until it is invited again."""
    invitation.hold()
    user = invitation.user
    if has_joined(user):
        raise ValidationError(
            f"{user} has joined already: switch the account off instead. Nothing was changed."
        )
    if invitation.withdrawn_at:
        raise ValidationError("This invitation was withdrawn already.")
    invitation.withdrawn_at, invitation.withdrawn_by = timezone.now(), by
    with for_reason("the invitation was withdrawn", by=by):
        invitation.save()
        if user.is_active:
            user.is_active = False
            user.save()
            refuse_without_administrator()


def link_for(invitation: Invitation) -> str:
    """The whole address at which its owner comes in. A secret: for them alone."""
    return f"{settings.PORTAL_URL}{reverse('joining:open', args=[SIGNER.sign(str(invitation.pk))])}"


def find(key: str) -> Invitation | None:
    """The invitation of a link's key, whether it still works or not."""
    try:
        number = int(SIGNER.unsign(key))
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.select_related("user__person").filter(pk=number).first()


def opened(invitation: Invitation) -> None:
    """Keep when its link was first followed."""
    if invitation.opened_at is None:
        invitation.opened_at = timezone.now()
        act = acting_as(invitation.user, interface="portal", reason="opened the invitation")
        with act, suppress(StaleRecord):  # followed twice at once: the other one has kept it
            invitation.save()


@transaction.atomic
def choose_password(invitation: Invitation, password: str) -> None:
    """Its owner has a password, and has come in. Raises StaleRecord where the link was used, or
    withdrawn, after it was looked at: of two who send the form at once, one gets in."""
    invitation.hold()
    account_adapter().set_password(invitation.user, password)
    accepted(invitation.user, How.PASSWORD)


def came_in(sender: Any, user: User, **kwargs: Any) -> None:
    """Somebody has signed in, by whatever way: an invitation that was open is used up."""
    accepted(user, How.SINGLE_SIGN_ON if kwargs.get("sociallogin") else How.PASSWORD)


@transaction.atomic
def accepted(user: User, how: str) -> None:
    """The account's owner has come in: the last invitation is used up, if none was before."""
    last = user.invitations.last()
    if last is None or last.withdrawn_at or has_accepted(user):
        return
    last.hold()
    last.accepted_at, last.accepted_how = timezone.now(), how
    with acting_as(user, interface="portal", reason="accepted the invitation"):
        last.save()


def has_accepted(user: User) -> bool:
    return user.invitations.filter(accepted_at__isnull=False).exists()


def has_single_sign_on() -> bool:
    """Whether the portal is tied to an organisation's own sign-in."""
    return bool(single_sign_on_adapter().list_apps(None))


def _mail(invitation: Invitation) -> None:
    body, user = Body.objects.first(), invitation.user
    words = {
        "user": user,
        "by": None if invitation.sent_by.is_system else invitation.sent_by,
        "body": body,
        "roles": [role.get_role_display() for role in user.role_assignments.all()],
        "acts_for": [
            each for each in user.delegations.select_related("office") if not each.is_over
        ],
        "link": link_for(invitation),
        "until": invitation.expires_at,
        "single_sign_on": has_single_sign_on(),
        "portal": settings.PORTAL_URL,
    }
    MailAbout(
        f"Your account on the governance portal of {body}",
        render_to_string("governance/joining/invitation.txt", words),
        to=[user.email],
        about=[invitation],
    ).send()
