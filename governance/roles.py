"""What each role may do: first in words (`MEANS`), then as the one table (`TABLE`).

A role is given by a user administrator, never by oneself. An account may have several, and may
then do what any of them does. The roles of chief and staff officers are in force on days on which
the account acts for an office, held or lent (`User.roles`). The public has no row: whoever is not
signed in sees nothing. What is published may be given to residents; the portal has no public page.

The table says what kinds of record a role reaches. Which records of a kind somebody may *see* is
`visible_to(user)` of each model; which step they may take with one, `rules.py` of its room. The
table names the permissions of every room, so it stands above them all.
"""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps

from accounts.models import RoleAssignment, User

Role = RoleAssignment.Role

READ = ("view",)
WRITE = ("view", "add", "change")

MEANS: list[tuple[str, str]] = [
    (
        Role.MINUTE_TAKER,
        "Minute-taker: plans meetings, takes and issues notes, decides on actions, keeps posts and "
        "people; reads everything",
    ),
    (Role.CHAIR, "Chair: reads everything, agrees the notes, decides on actions"),
    (
        Role.CHIEF_OFFICER,
        "Chief officer: while holding a post, reads drafts and comments on them, reads notes and "
        "reports on the actions of the post",
    ),
    (
        Role.STAFF_OFFICER,
        "Staff officer: the same for the offices that they act for; the record says for whom",
    ),
    (Role.OFFICE_STAFF, "Office staff: reads and comments on drafts, reads notes and actions"),
    (Role.AUDITOR, "Auditor: reads everything, the whole audit trail included; changes nothing"),
    (
        Role.USER_ADMINISTRATOR,
        "User administrator: accounts, their roles and who acts for whom; nothing of the record",
    ),
    (
        Role.API_CLIENT,
        "API client: another system, with a token; reads agreed notes and issued actions, and "
        "posts updates for offices that it acts for",
    ),
]
"""What people are told of each role where it is given."""

OF_AN_OFFICE: dict[str, tuple[str, ...]] = {
    "meetings": READ,
    "meetings.draftcomment": ("view", "add"),
    "meetings.response": ("view", "add"),
    "actions": READ,
    "actions.actionupdate": ("view", "add"),
    "actions.evidence": ("view", "add"),
    "accounts.office": READ,
}
"""Whoever acts for an office may do the same, whether they hold it or not."""

TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    # role: {app or app.model: verbs}
    Role.MINUTE_TAKER: {
        "meetings": (*WRITE, "delete"),
        "actions": WRITE,
        "governance": READ,
        "governance.notesimport": WRITE,
        "governance.mailrules": WRITE,
        "accounts.body": WRITE,
        "accounts.office": WRITE,
        "accounts.officealias": WRITE,
        "accounts.person": WRITE,
        "accounts.personalias": WRITE,
        "accounts.tenure": WRITE,
    },
    Role.CHAIR: {
        "meetings": READ,
        "meetings.notesstatus": WRITE,
        "meetings.draftcomment": ("view", "add"),
        "actions": WRITE,
        "accounts.office": READ,
        "accounts.person": READ,
        "accounts.tenure": READ,
    },
    Role.CHIEF_OFFICER: OF_AN_OFFICE,
    Role.STAFF_OFFICER: OF_AN_OFFICE,
    Role.OFFICE_STAFF: {
        "meetings": READ,
        "meetings.draftcomment": ("view", "add"),
        "actions": READ,
        "accounts.office": READ,
    },
    Role.AUDITOR: {
        "meetings": READ,
        "actions": READ,
        "governance": READ,
        "accounts": READ,
    },
    Role.USER_ADMINISTRATOR: {
        "accounts.user": WRITE,
        # Of which they change how people sign in, and no more: `BodyAdmin`.
        "accounts.body": ("view", "change"),
        "accounts.roleassignment": (*WRITE, "delete"),
        "accounts.delegation": WRITE,
        "accounts.invitation": READ,
        "accounts.person": WRITE,
        "accounts.office": READ,
        "accounts.tenure": WRITE,
    },
    Role.API_CLIENT: {
        "meetings": READ,
        "actions": READ,
        "actions.actionupdate": ("view", "add"),
        "accounts.office": READ,
    },
}

WRITERS = frozenset(
    role
    for role, places in TABLE.items()
    if any(set(verbs) - set(READ) for verbs in places.values())
)
"""Roles that can write anything at all."""


def can_write(user: User) -> bool:
    return user.has_role(*WRITERS)


@cache
def permissions_of(role: str) -> frozenset[str]:
    """Permission names such as "meetings.change_meeting"; the record's own models only."""
    names = set()
    for place, verbs in TABLE[role].items():
        app, _, model = place.partition(".")
        models = [apps.get_model(app, model)] if model else apps.get_app_config(app).get_models()
        for each in models:
            names |= {f"{app}.{verb}_{each._meta.model_name}" for verb in verbs}
    return frozenset(names)


class RoleBackend(AuthenticationBackend):
    """allauth's sign-in, with permissions from the table instead of groups."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        return set().union(*(permissions_of(role) for role in user_obj.roles))

    get_user_permissions = get_all_permissions

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
