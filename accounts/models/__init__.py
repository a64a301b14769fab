"""Who: people, the offices (posts) they hold, and the accounts they sign in with."""

from .offices import Body, Office, OfficeAlias, Tenure
from .people import Person, PersonAlias
from .users import Delegation, RoleAssignment, User

__all__ = [
    "Body",
    "Delegation",
    "Office",
    "OfficeAlias",
    "Person",
    "PersonAlias",
    "RoleAssignment",
    "Tenure",
    "User",
]
