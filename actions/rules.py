"""Who may do what with an action that they may see: each rule once, for page, admin and API."""

from django.db import models
from django.utils import timezone

from accounts.models import Office, User

from .models import Action


def is_desk(user: User) -> bool:
    """The commissioner's desk: closes, refuses, re-dates, withdraws, merges, re-opens."""
    return user.has_perm("actions.change_action")


def may_report(user: User, action: Action) -> bool:
    """Post an update or propose completion: the desk, and whoever acts today for an owner.

    An action for ALL waits on every office, so on everybody who acts for one.
    """
    if is_desk(user):
        return True
    return user.has_perm("actions.add_actionupdate") and speaks_for(user, action).exists()


def speaks_for(user: User, action: Action) -> models.QuerySet[Office]:
    """Offices for which `user` acts today that this action waits on, the lead first."""
    offices = user.offices_on(timezone.localdate())
    if action.is_for_all:
        return offices
    return offices.filter(owned_actions__action=action).order_by(
        "-owned_actions__is_lead", "owned_actions__position"
    )
