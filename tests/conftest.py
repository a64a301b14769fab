"""The cast: one invented office, its people, and an account for each role."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils.functional import SimpleLazyObject
from hypothesis import settings

from accounts.acting import acting_as
from accounts.models import Body, Delegation, Office, Person, RoleAssignment, Tenure, User
from accounts.records import Record
from accounts.services import system_user
from governance.ledger import triggers
from tests import database_roles
from tests.one_of_each import make_one_of_each

# `make test-browser` installs what these need.
collect_ignore = [] if find_spec("playwright") else ["browser"]

# Python would look through all objects after every 700 new ones: a fifth of the time of all tests.
gc.set_threshold(500_000)

# The same made-up documents in every run, so that a failure is the change's own; a longer search
# (NOTES_EXAMPLES) draws new ones.
settings.register_profile("steady", derandomize="NOTES_EXAMPLES" not in os.environ)
settings.load_profile("steady")

# A test that ends its transactions has its tables emptied afterwards, which the triggers refuse.
_empty_the_tables = TransactionTestCase._fixture_teardown


def _empty_without_triggers(test: TransactionTestCase) -> None:
    with database_roles.as_owner(), triggers.removed():
        _empty_the_tables(test)


TransactionTestCase._fixture_teardown = _empty_without_triggers


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL can show is left out elsewhere, not skipped."""
    if connection.vendor == "postgresql":
        return
    only = [item for item in items if item.get_closest_marker("postgresql")]
    items[:] = [item for item in items if item not in only]
    config.hook.pytest_deselected(items=only)


Role = RoleAssignment.Role
PASSWORD = "a-long-invented-password"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The owner makes the test database, and drops it."""
    database_roles.log_in_as_owner()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Between the two, every test is the portal's."""
    with django_db_blocker.unblock():
        database_roles.give_the_portal_its_rights()
        database_roles.log_in_as_portal()
    yield
    with django_db_blocker.unblock():
        database_roles.log_in_as_owner()


@pytest.fixture(scope="module")
def an_administrator_of_the_database(django_db_setup: None, django_db_blocker: Any) -> Iterator:
    """Does what the tests of this file do: has the whole database in hand, on PostgreSQL too."""
    with django_db_blocker.unblock(), database_roles.as_administrator():
        yield


@pytest.fixture(autouse=True)
def somebody_acts() -> Iterator[None]:
    """What a test writes by itself, the portal's own account writes."""
    with acting_as(SimpleLazyObject(system_user), interface="test", reason="for a test"):
        yield


@pytest.fixture
def body(db: None) -> Body:
    return Body.objects.create(
        pk=1,
        name="Police and Crime Commissioner for Severnshire",
        abbreviation="OPCC",
        force_name="Severnshire Police",
        letterhead="Weir House, Ferry Lane\nMarlbrook",
        help_contact="The office desk, extension 1200",
    )


@pytest.fixture
def commissioner_office(db: None) -> Office:
    return Office.objects.create(
        name="Police and Crime Commissioner",
        abbreviation="PCC",
        organisation=Office.Organisation.BODY,
        position=1,
    )


@pytest.fixture
def cc(db: None) -> Office:
    return Office.objects.create(name="Chief Constable", abbreviation="CC", position=10)


@pytest.fixture
def dcc(db: None) -> Office:
    return Office.objects.create(name="Deputy Chief Constable", abbreviation="DCC", position=11)


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    def make(name: str, *roles: str, office: Office | None = None) -> User:
        address = f"{name.lower().replace(' ', '.')}@severnshire.example"
        person = Person.objects.create(name=name, email=address)
        if office is not None:
            Tenure.objects.create(person=person, office=office, starts_on=date(2020, 1, 1))
        user = User.objects.create_user(address, PASSWORD, person=person)
        for role in roles:
            RoleAssignment.objects.create(user=user, role=role)
        return user

    return make


@pytest.fixture
def minute_taker(make_user: Callable[..., User]) -> User:
    return make_user("Nell Harcourt", Role.MINUTE_TAKER)


@pytest.fixture
def chair(make_user: Callable[..., User], commissioner_office: Office) -> User:
    return make_user("Marian Holt", Role.CHAIR, office=commissioner_office)


@pytest.fixture
def chief_constable(make_user: Callable[..., User], cc: Office) -> User:
    return make_user("Idris Vaughan", Role.CHIEF_OFFICER, office=cc)


@pytest.fixture
def staff_officer(make_user: Callable[..., User], cc: Office) -> User:
    user = make_user("Sgt Petra Lowe", Role.STAFF_OFFICER)
    Delegation.objects.create(user=user, office=cc, starts_on=date(2020, 1, 1))
    return user


@pytest.fixture
def auditor(make_user: Callable[..., User]) -> User:
    return make_user("Owen Tully", Role.AUDITOR)


@pytest.fixture
def user_administrator(make_user: Callable[..., User]) -> User:
    return make_user("Ada Finch", Role.USER_ADMINISTRATOR)


@pytest.fixture
def api_client_account(make_user: Callable[..., User]) -> User:
    return make_user("Reporting System", Role.API_CLIENT)


@pytest.fixture
def outsider(make_user: Callable[..., User]) -> User:
    """Signed in, and without any role."""
    return make_user("Rollo Nobody")


@pytest.fixture
def as_minute_taker(minute_taker: User) -> Iterator[User]:
    """What the test does is done by the minute-taker."""
    with acting_as(minute_taker, interface="test", reason="for a test"):
        yield minute_taker


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """The browser of somebody."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def desk(signed_in: Callable[[User], Client], minute_taker: User) -> Client:
    """The minute-taker's browser."""
    return signed_in(minute_taker)


@pytest.fixture
def one_of_each(auditor: User) -> dict[type, Record]:
    """A record of every kind, all of them parts of one meeting and one action where they can be."""
    return make_one_of_each(auditor)
