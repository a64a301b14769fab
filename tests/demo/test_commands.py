import re
import socket
from contextvars import Context
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from knox.models import AuthToken

from accounts.models import Body, RoleAssignment
from governance.demo import office


@pytest.fixture(autouse=True)
def own_machine(settings, tmp_path) -> None:
    settings.DEBUG = True
    settings.MEDIA_ROOT = tmp_path


def run(*arguments: str) -> str:
    """As from a shell, where nobody acts before the command says who."""
    said = StringIO()
    Context().run(call_command, *arguments, stdout=said)
    return said.getvalue()


def rows_of_all_records() -> dict[str, int]:
    rooms = ("accounts", "meetings", "actions", "governance")
    return {
        model.__name__: model.objects.count()
        for room in rooms
        for model in apps.get_app_config(room).get_models()
    }


def test_a_first_run_prints_every_sign_in_and_a_token_and_a_second_changes_nothing(db):
    first = run("demo", "--no-serve", "--port", "8001")
    before = rows_of_all_records()
    second = run("demo", "--no-serve")

    assert first.splitlines()[0] == (
        "Loaded 25 meetings and 68 actions of Police and Crime Commissioner for Severnshire, an "
        "invented office."
    )
    for role in RoleAssignment.Role:
        assert role.label in first
    assert re.search(
        rf"chair +Marian Holt +marian.holt@{office.DOMAIN} +{office.PASSWORD} +http://127.0.0.1:8001/",
        first,
    )
    (token,) = re.findall(r"API token, printed this once: (\S+)", first)
    assert token not in str(AuthToken.objects.values())
    assert "is there already; nothing was changed." in second
    assert "For a new one: make demo-token" in second
    assert token not in second
    assert rows_of_all_records() == before
    answer = Client().get("/api/v1/meetings/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert answer.json()["count"] > 0
    assert AuthToken.objects.count() == 1


@pytest.mark.parametrize("command", ["demo", "demo_data"])
def test_without_debug_the_demonstration_refuses_to_start(db, settings, command: str):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="Nothing was changed"):
        run(command)

    assert not Body.objects.exists()


def test_another_office_is_left_alone(body: Body):
    before = rows_of_all_records()

    with pytest.raises(CommandError, match="another office"):
        run("demo", "--no-serve")

    assert rows_of_all_records() == before


def test_a_port_in_use_is_a_sentence(db):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"PORT={port + 1} make demo"):
            run("demo", "--port", str(port))

    assert not Body.objects.exists()


def test_a_demonstration_older_than_the_ledger_is_left_as_it_is(db, monkeypatch):
    there = [name for name in tables() if name != "governance_ledgerentry"]
    monkeypatch.setattr(connection.introspection, "table_names", lambda: there)

    with pytest.raises(CommandError, match="made before the audit ledger"):
        call_command("demo", "--no-serve")

    assert Body.objects.count() == 0


def tables() -> list[str]:
    return connection.introspection.table_names()
