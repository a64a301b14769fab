"""A new account: its person, its roles and the offices it acts for, made together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import Delegation, Office, Person, RoleAssignment, User
from accounts.records import Record


@dataclass(frozen=True)
class ActsFor:
    """An office that the account acts for, first and last day included."""

    office: Office
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def make(
    *,
    by: User,
    email: str,
    roles: Iterable[str],
    person: Person | None = None,
    name: str = "",
    acts_for: Sequence[ActsFor] = (),
) -> User:
    """An account without a password, for `person` or for a new one of this name.

    Its owner is still to be invited. Raises ValidationError, and nothing is kept then.
    """
    with for_reason("invited", by=by):
        if person is None and name:
            person = Person(name=name, email=email)
            _save(person)
        elif person is not None and not person.email:
            person.email = email
            _save(person)
        user = User(email=email.strip().lower(), person=person)
        user.set_unusable_password()
        _save(user)
        for role in roles:
            _save(RoleAssignment(user=user, role=role))
        for one in acts_for:
            _save(
                Delegation(
                    user=user, office=one.office, starts_on=one.starts_on, ends_on=one.ends_on
                )
            )
    return user


def _save(record: Record) -> None:
    try:
        # The version is counted by save() itself.
        record.full_clean(exclude=["version"])
    except ValidationError as error:
        raise ValidationError(error.messages) from error
    record.save()
