"""Whom a mail to an office reaches today: its holder, and the accounts that act for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Delegation, Office, RoleAssignment, Tenure, User
from actions.models import Action
from governance.month.recipients import READS_DRAFTS
from meetings.models import Attendance
from meetings.sight import accounts_with


@dataclass(frozen=True)
class Reach:
    """One office today."""

    office: Office
    holders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def held_by(self) -> str:
        return " and ".join(self.holders) or "nobody holds it today"

    @property
    def why_not(self) -> str:
        """Why no mail reaches it; empty where one does."""
        if self.addresses:
            return ""
        if not self.holders:
            return "nobody holds this office today, and no account acts for it"
        has = "has" if len(self.holders) == 1 else "have"
        return f"{self.held_by} {has} no account that reads actions, and no address in the record"


def reach_of(offices: Collection[Office]) -> dict[int, Reach]:
    """By office, in three queries, however many there are."""
    today = timezone.localdate()
    keys = {office.pk for office in offices}
    readers = {user.pk: user for user in accounts_with(READS_DRAFTS)}
    names: dict[int, list[str]] = defaultdict(list)
    addresses: dict[int, list[str]] = defaultdict(list)
    tenures = Tenure.objects.on(today).filter(office__in=keys)
    for tenure in tenures.select_related("person__user"):
        names[tenure.office_id].append(str(tenure.person))
        if address := _address(tenure, readers):
            addresses[tenure.office_id].append(address)
    officers = accounts_with(RoleAssignment.OF_AN_OFFICE)
    lent = Delegation.objects.on(today).filter(office__in=keys, user__in=officers)
    for each in lent.select_related("user").order_by("pk"):
        addresses[each.office_id].append(each.user.email)
    return {
        office.pk: Reach(
            office,
            tuple(dict.fromkeys(names[office.pk])),
            tuple({one.lower(): one for one in addresses[office.pk]}.values()),
        )
        for office in offices
    }


def _address(tenure: Tenure, readers: dict[int, User]) -> str:
    account = getattr(tenure.person, "user", None)
    if account is not None and account.pk in readers:
        return account.email
    return tenure.person.email


def owners_of(actions: Collection[Action]) -> dict[int, list[Office]]:
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
