"""One portal for the whole walk, with one record in every state, and a browser of each reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.utils.functional import SimpleLazyObject
from playwright.sync_api import Browser

from accounts.acting import acting_as
from accounts.models import User
from accounts.services import system_user
from tests.access.conftest import TODAY
from tests.access.world import make_world
from tests.browser.own_server import OwnServer
from tests.one_of_each import make_one_of_each

from .visits import Visit, visits
from .walk import Seen, Walk

Served = tuple[OwnServer, list[Visit], dict[str, str]]
"""The portal, what is to be opened there, and the session of each reader."""
Portal = Callable[
    [Callable[[], tuple[dict[str, User], list[Visit]]]], AbstractContextManager[Served]
]


@pytest.fixture(scope="module")
def portal(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Portal:
    """Serves what is made of a record, to the readers of it, until it is left."""

    @contextmanager
    def serving(make: Callable[[], tuple[dict[str, User], list[Visit]]]) -> Iterator[Served]:
        folder = tmp_path_factory.mktemp("portal")
        with django_db_blocker.unblock(), _as_it_was():
            act = acting_as(SimpleLazyObject(system_user), interface="test", reason="for a test")
            with (
                time_machine.travel(TODAY, tick=False),
                override_settings(MEDIA_ROOT=folder / "media"),
                act,
            ):
                readers, todo = make()
                sessions = {name: _session(user) for name, user in readers.items()}
            server = OwnServer(folder, at=TODAY)
        try:
            yield server, todo, sessions
        finally:
            server.kill()

    return serving


@pytest.fixture(scope="module")
def served(portal: Portal) -> Iterator[Served]:
    with portal(_one_of_each) as found:
        yield found


def _one_of_each() -> tuple[dict[str, User], list[Visit]]:
    world = make_world()
    made = make_one_of_each(world.readers["auditor"])
    each = {model._meta.label_lower: record for model, record in made.items()}
    return world.readers, visits(world, each)


@pytest.fixture(scope="module")
def seen(served: Served, browser: Browser) -> dict[Visit, Seen]:
    server, todo, sessions = served
    walk = Walk(browser, server.url, sessions)
    found = ((visit, walk.look(visit)) for visit in todo)
    return {visit: seen for visit, seen in found if seen}


@pytest.fixture(scope="module")
def sent(served: Served, seen: dict[Visit, Seen], browser: Browser) -> dict[Visit, list[str]]:
    """What is wrong with each form; after everything is seen, for what some of them may change."""
    server, _, sessions = served
    walk = Walk(browser, server.url, sessions)
    return {visit: walk.send_nothing(visit) for visit in seen if visit.comes_back}


def _session(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What is written inside is there for a portal that copies it, and then gone."""
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as clean:
        connection.connection.backup(clean)
        yield
        clean.backup(connection.connection)
