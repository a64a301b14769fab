"""What each role may do: the one table. Who may *see* a record is `visible_to(user)` beside it.

It names the permissions of every room, so it stands above them all.
"""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps

from accounts.models import RoleAssignment, User

Role = RoleAssignment.Role

READ = ("view",)
WRITE = ("view", "add", "change")

TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    # role: {app or app.model: verbs}
    Role.MINUTE_TAKER: {
        "meetings": (*WRITE, "delete"),
        "actions": WRITE,
        "governance": READ,
        "governance.notesimport": WRITE,
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
        "actions": WRITE,
        "accounts.office": READ,
        "accounts.person": READ,
        "accounts.tenure": READ,
    },
    Role.CHIEF_OFFICER: {
        "meetings": READ,
        "actions": READ,
        "actions.actionupdate": ("view", "add"),
        "actions.evidence": ("view", "add"),
        "accounts.office": READ,
    },
    Role.STAFF_OFFICER: {
        "meetings": READ,
        "actions": READ,
        "actions.actionupdate": ("view", "add"),
        "actions.evidence": ("view", "add"),
        "accounts.office": READ,
    },
    Role.OFFICE_STAFF: {"meetings": READ, "actions": READ, "accounts.office": READ},
    Role.AUDITOR: {
        "meetings": READ,
        "actions": READ,
        "governance": READ,
        "accounts": READ,
    },
    Role.USER_ADMINISTRATOR: {
        "accounts.user": WRITE,
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
