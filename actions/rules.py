"""Who may do what with an action that they may see: each rule once, for page, admin and API."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone

from accounts.models import Office, User
from accounts.models.users import ON_BEHALF
from meetings.sight import READS_EVERYTHING, role_of

from .models import Action
from .wording import day_words


def is_desk(user: User) -> bool:
    """The office desk: closes, refuses, re-dates, withdraws, merges, re-opens."""
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


BEHALF = "on behalf of the "


def spoken_for(reason: str) -> str:
    """“for the Chief Constable”, of a change that its reason says was made for them; else empty."""
    return f"{ON_BEHALF}{reason.removeprefix(BEHALF)}" if reason.startswith(BEHALF) else ""


@dataclass(frozen=True)
class Speaking:
    """For which office something is said, and as what: both are kept with it for ever."""

    office: Office | None = None
    capacity: str = ""

    @property
    def on_behalf(self) -> str:
        """The reason of every change that somebody makes for an office that they do not hold."""
        if not self.capacity.startswith(ON_BEHALF):
            return ""
        return f"{BEHALF}{self.capacity.removeprefix(ON_BEHALF)}"


def speaking(user: User, action: Action, office: Office | None) -> Speaking:
    """Without `office` it is the one owner for which `user` acts today; the desk may act for none.

    Raises ValidationError where there are several: the record says for which.
    """
    if office is None:
        owners = list(speaks_for(user, action))
        if len(owners) > 1 and not is_desk(user):
            names = " or ".join(owner.short_name for owner in owners)
            raise ValidationError(
                {"office": f"You act for several owners of {action.label}: say for which, {names}."}
            )
        office = owners[0] if owners else None
    if office is None:
        return Speaking()
    return Speaking(office, user.capacity_for(office, timezone.localdate()))


def untold(reader: User | None) -> frozenset[str]:
    """Fields whose changes `reader` is not told: where an action stood before, and the one it went
    into, may be what they may not know of; the office's own tracker is its own."""
    if role_of(reader, READS_EVERYTHING):
        return frozenset()
    return frozenset({"item", "origin_text", "merged_into", "tracker_cells"})


def refuse_unless_desk(user: User, action: Action) -> None:
    if not is_desk(user):
        raise PermissionDenied(
            f"Only the office desk decides on {action.label}. Nothing was changed."
        )


def refuse_unless_may_report(user: User, action: Action, office: Office | None = None) -> None:
    """`office`, if it is said, must be one that `user` speaks for; the desk speaks for any."""
    if not may_report(user, action):
        raise PermissionDenied(
            f"This account does not act for an office that owns {action.label}, "
            "so it cannot report on it."
        )
    if office is None or is_desk(user) or office in speaks_for(user, action):
        return
    today = day_words(timezone.localdate())
    raise ValidationError(
        {
            "office": f"This account does not act for {office.short_name} on {action.label} "
            f"({today})."
        }
    )
