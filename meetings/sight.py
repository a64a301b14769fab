"""Which roles see how much of the meetings, in one place for every `visible_to`."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Delegation, RoleAssignment, Tenure, User

Role = RoleAssignment.Role

READS_EVERYTHING = RoleAssignment.READS_EVERYTHING
"""The commissioner's own desk: drafts, private and sensitive items, what is withheld."""

SEES_DRAFTS = (Role.CHIEF_OFFICER, Role.STAFF_OFFICER, Role.OFFICE_STAFF)
"""Those a draft is circulated to; not what is private, and not what is sensitive unless named."""

READS_WITHHELD = (*READS_EVERYTHING, *SEES_DRAFTS)
"""Those inside: to be withheld is to be kept from everybody else, residents before all."""

READS_AGREED = (Role.API_CLIENT,)
"""Other systems: what is agreed, without what is private, sensitive or withheld."""

READS_RECORD = (*READS_EVERYTHING, *SEES_DRAFTS, *READS_AGREED)
"""Whose work is with the record at all; a user administrator's is not."""


def role_of(user: User | None, roles: tuple[str, ...]) -> bool:
    return user is not None and user.is_authenticated and user.has_role(*roles)


def accounts_with(roles: tuple[str, ...]) -> QuerySet[User]:
    """Those of whom `role_of` says today that they have one of these roles."""
    today = timezone.localdate()
    held = Tenure.objects.on(today).filter(person=OuterRef("user__person"))
    lent = Delegation.objects.on(today).filter(user=OuterRef("user"))
    of_no_office = ~Q(role__in=RoleAssignment.OF_AN_OFFICE)
    given = RoleAssignment.objects.filter(of_no_office | Exists(held) | Exists(lent))
    return User.objects.filter(is_active=True, pk__in=given.filter(role__in=roles).values("user"))
