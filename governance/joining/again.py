"""A form of an invitation that is sent again: pressed twice, or changed in between."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from accounts.models import User

from .forms import ActsForFormSet


def differences(sent: QueryDict, user: User) -> list[str]:
    """What this form says otherwise than the account that was just made says: “roles”."""
    rows: Any = ActsForFormSet(sent, prefix="acts_for")
    person = user.person
    named = {str(person.pk), person.name} if person else {""}
    chosen = {sent.get(name, "").strip() for name in ("person", "name", "same_as")}
    roles = set(user.role_assignments.values_list("role", flat=True))
    acts_for = {(row.office_id, row.starts_on, row.ends_on) for row in user.delegations.all()}
    asked_for = None
    if rows.is_valid():
        asked_for = {(one.office.pk, one.starts_on, one.ends_on) for one in rows.values()}
    found = {
        "the name": not named & chosen,
        "the roles": set(sent.getlist("roles")) != roles,
        "the offices": asked_for != acts_for,
    }
    return [words for words, differs in found.items() if differs]
