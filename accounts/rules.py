"""What nobody does for their own account: each rule once, for pages, admin and services alike.

Roles, offices and the person behind an account decide what it may do, so another one gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from .acting import current_user

if TYPE_CHECKING:
    from .models import Delegation, RoleAssignment, Tenure, User
    from .records import Record

ANOTHER = "Nothing was saved: ask another user administrator."


def refuse_own_role(given: RoleAssignment) -> None:
    if _is_own_account(given.user_id) and _differs(given, "user", "role"):
        raise ValidationError(f"Nobody gives their own account a role. {ANOTHER}")


def refuse_own_delegation(given: Delegation) -> None:
    if _is_own_account(given.user_id) and _differs(given, "user", "office", "starts_on", "ends_on"):
        raise ValidationError(f"Nobody lets their own account act for an office. {ANOTHER}")


def refuse_own_tenure(tenure: Tenure) -> None:
    actor = current_user()
    is_own = actor is not None and actor.person_id == tenure.person_id is not None
    if is_own and _differs(tenure, "office", "person", "kind", "starts_on", "ends_on"):
        raise ValidationError(
            "Nobody records which office they hold themselves, because they act for it then. "
            "Nothing was saved: ask the user administrator, or another one."
        )


def refuse_own_person(user: User) -> None:
    if _is_own_account(user.pk) and _differs(user, "person"):
        raise ValidationError(f"Nobody says which person their own account is. {ANOTHER}")


def _is_own_account(number: int | None) -> bool:
    actor = current_user()
    return actor is not None and number is not None and actor.pk == number


def _differs(record: Record, *names: str) -> bool:
    """Whether it is new, or says in one of these fields what is not saved yet."""
    attributes = [record._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
    saved = type(record)._base_manager.filter(pk=record.pk).values(*attributes).first()
    return saved != {name: getattr(record, name) for name in attributes}
