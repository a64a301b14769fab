"""Who: people, the offices (posts) they hold, and the accounts with which they sign in."""

from .calendar_keys import CalendarKey
from .delegations import Delegation
from .invitations import Invitation
from .offices import Body, Office, OfficeAlias, Tenure
from .people import Person, PersonAlias
from .users import RoleAssignment, User

__all__ = [
    "Body",
    "CalendarKey",
    "Delegation",
    "Invitation",
    "Office",
    "OfficeAlias",
    "Person",
    "PersonAlias",
    "RoleAssignment",
    "Tenure",
    "User",
]
