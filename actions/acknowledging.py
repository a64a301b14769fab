"""Actions for ALL: which offices they wait on, and each of them saying that it has seen one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, Tenure, User
from meetings.models import Attendance

from . import rules
from .models import Acknowledgement, Action
from .over import over


def offices_of(actions: Collection[Action]) -> dict[int, list[Office]]:
    """By action, the offices that own it, the lead first. One for ALL waits on the offices of its
    meeting, of whoever came or not; without a meeting on every office that somebody holds."""
    found = {one.pk: [owner.office for owner in one.owners.all()] for one in actions}
    for_all = [one for one in actions if one.is_for_all]
    if not for_all:
        return found
    meetings = {one.item.meeting_id for one in for_all if one.item}
    at_meeting: dict[int, list[Office]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=meetings, office__isnull=False)
    for row in rows.select_related("office").order_by("office__position", "office__name"):
        if row.office:
            at_meeting[row.meeting_id].append(row.office)
    held = Office.objects.filter(pk__in=Tenure.objects.on(timezone.localdate()).values("office"))
    for one in for_all:
        everybody = (at_meeting[one.item.meeting_id] if one.item else []) or held
        found[one.pk] = list(dict.fromkeys([*found[one.pk], *everybody]))
    return found


def to_acknowledge(action: Action, user: User) -> list[Office]:
    """Offices for which `user` acts today that have not said that they have seen it."""
    if not action.is_for_all or not action.is_open or action.issued_at is None:
        return []
    done = action.acknowledgements.values("office")
    return list(user.offices_on(timezone.localdate()).exclude(pk__in=done))


def why_not(action: Action, user: User) -> str:
    """What stands in the way of noting it for an office of `user`; empty where nothing does."""
    if not action.is_for_all:
        return f"{action.label} is not for all to note."
    if said := over(action, "note"):
        return said
    if to_acknowledge(action, user):
        return ""
    return f"{action.label} is noted already for every office for which you act today."


@transaction.atomic
def acknowledge(action: Action, *, by: User, office: Office | None = None) -> Acknowledgement:
    """Say for `office`, or for the one office that `by` acts for, that it has seen and noted it.

    Raises ValidationError for an action that is not for ALL, not issued or ended, where it was said
    already, and where `by` acts for several and does not say for which; PermissionDenied for
    whoever acts for none.
    """
    action.hold()
    if not action.is_for_all or action.issued_at is None or not action.is_open:
        raise ValidationError(f"{action.label} is not for all to note, or has ended.")
    mine = list(by.offices_on(timezone.localdate()))
    if not mine or not rules.may_report(by, action):
        raise PermissionDenied(
            f"This account acts for no office today, so it cannot note {action.label} for one."
        )
    if office is None and len(mine) > 1:
        raise ValidationError({"office": "You act for several offices: say for which."})
    office = office or mine[0]
    if office not in mine:
        raise ValidationError({"office": f"This account does not act for {office.short_name}."})
    if action.acknowledgements.filter(office=office).exists():
        raise ValidationError(f"{office.short_name} has noted {action.label} already.")
    capacity = by.capacity_for(office, timezone.localdate())
    said = rules.Speaking(office, capacity)
    with for_reason(said.on_behalf, by=by):
        return Acknowledgement.objects.create(
            action=action,
            office=office,
            acknowledged_at=timezone.now(),
            acknowledged_by=by,
            capacity=capacity,
        )
