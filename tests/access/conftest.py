"""The world of the tables, made once for each file of tests, and taken back after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils.functional import SimpleLazyObject

from accounts import services
from accounts.acting import acting_as
from accounts.models import User
from accounts.services import system_user
from tests.one_of_each import make_one_of_each

from .world import World, make_world

TODAY = "2026-07-20T12:00:00+00:00"


@pytest.fixture(scope="module")
def kept_for_the_file(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """What is made in here is there for every test of the file, on one day, and then gone."""
    media = tmp_path_factory.mktemp("media")
    act = acting_as(SimpleLazyObject(system_user), interface="test", reason="for a test")
    with (
        django_db_blocker.unblock(),
        time_machine.travel(TODAY, tick=False),
        override_settings(MEDIA_ROOT=media),
        act,
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        # Django closes it after each test, which would lose all of this.
        patch.setattr(connection, "close", lambda: None)
        # It would copy the context of every template of every answer: a tenth of all the time.
        patch.setattr("django.test.client.store_rendered_templates", _keep_nothing)
        logging.disable(logging.WARNING)  # each refusal would be a line
        yield
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(kept_for_the_file: None) -> World:
    return make_world()


@pytest.fixture(scope="module")
def each(world: World) -> dict[str, Any]:
    """A record of every kind, by its label (`meetings.agendaitem`), as well."""
    made = make_one_of_each(world.readers["auditor"])
    return {model._meta.label_lower: record for model, record in made.items()}


@pytest.fixture(scope="module")
def clients(world: World) -> Callable[..., Client]:
    """A browser of each reader, or a program of theirs that sends a token; new for each call, so
    that what one request does to its session is no other's."""
    sessions, tokens = {}, {}
    for name, user in world.readers.items():
        browser = Client()
        browser.force_login(user)
        sessions[name] = browser.cookies[settings.SESSION_COOKIE_NAME].value
        tokens[name] = services.issue_token(user)
    _switch_off(world.readers["switched_off"])

    def client_of(reader: str, *, is_program: bool = False) -> Client:
        headers = {}
        if is_program and reader in tokens:
            headers["Authorization"] = f"Bearer {tokens[reader]}"
        client = Client(headers=headers, raise_request_exception=False)
        if not is_program and reader in sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[reader]
        return client

    return client_of


def _switch_off(user: User) -> None:
    user.is_active = False
    user.save()


def _keep_nothing(store: dict[str, Any], **signal: Any) -> None:
    """No test here asks an answer for its templates or its context."""


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done inside is undone."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
