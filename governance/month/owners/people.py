"""Whom a mail to an office reaches today: its holder, and the accounts that act for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import Delegation, Office, RoleAssignment, Tenure, User
from governance.month.recipients import READS_DRAFTS
from meetings.sight import accounts_with


@dataclass(frozen=True)
class Reach:
    """One office today."""

    office: Office
    holders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    accounts: Mapping[str, User] = field(default_factory=dict)
    """By address in small letters, of those that are accounts' own."""

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
    accounts: dict[int, dict[str, User]] = defaultdict(dict)
    tenures = Tenure.objects.on(today).filter(office__in=keys)
    for tenure in tenures.select_related("person__user"):
        names[tenure.office_id].append(str(tenure.person))
        account = readers.get(getattr(getattr(tenure.person, "user", None), "pk", 0))
        if account:
            accounts[tenure.office_id][account.email.lower()] = account
        if address := account.email if account else tenure.person.email:
            addresses[tenure.office_id].append(address)
    officers = accounts_with(RoleAssignment.OF_AN_OFFICE)
    lent = Delegation.objects.on(today).filter(office__in=keys, user__in=officers)
    for each in lent.select_related("user").order_by("pk"):
        addresses[each.office_id].append(each.user.email)
        accounts[each.office_id][each.user.email.lower()] = each.user
    return {
        office.pk: Reach(
            office,
            tuple(dict.fromkeys(names[office.pk])),
            tuple({one.lower(): one for one in addresses[office.pk]}.values()),
            accounts[office.pk],
        )
        for office in offices
    }
