"""What the log tells: enough to follow a request, and nobody's words."""

import io
import json
import logging

import pytest
from django.test import Client
from django.utils.module_loading import import_string

from accounts import services
from governance.logs import Lines
from governance.models import LedgerEntry
from tests.conftest import PASSWORD
from tests.factories import make_action, make_item

CANARY = "zebrafinch"


@pytest.fixture
def log(settings):
    """Everything that is logged, as it is printed."""
    printed = io.StringIO()
    handler = logging.StreamHandler(printed)
    handler.setFormatter(Lines())
    for name in settings.LOGGING["handlers"]["stderr"]["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield printed
    root.setLevel(before)
    root.removeHandler(handler)


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def action(minute_taker, cc):
    return make_action(make_item(), cc, issued_by=minute_taker)


def test_a_request_is_one_line_with_the_number_of_its_entries(log, client, chief_constable, action):
    client.force_login(chief_constable)
    said = {"text": "Counted.", "version": action.version}

    client.post(f"/actions/{action.pk}/update/", said, headers={"X-Forwarded-For": "192.0.2.7"})

    line = lines(log)[-1]
    entry = LedgerEntry.objects.latest("number")
    assert {name: line[name] for name in line if name not in ("at", "ms")} == {
        "level": "INFO",
        "logger": "governance.requests",
        "said": "A request",
        "method": "POST",
        "route": f"actions/<int:pk>/<slug:verb>/ pk={action.pk}",
        "status": 302,
        "door": "portal",
        "request": entry.request_id,
        "user": chief_constable.pk,
        "address": "127.0.0.1",
    }


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(log, client, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}

    client.get("/robots.txt", headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.7"})

    assert lines(log)[-1]["address"] == "192.0.2.7"


def test_no_words_no_password_and_no_token_are_logged(
    log, client, chief_constable, api_client_account, action, settings
):
    settings.ALLOWED_HOSTS = ["testserver"]
    client.raise_request_exception = False
    token = services.issue_token(api_client_account)
    by_token = Client(headers={"Authorization": f"Bearer {token}"})

    client.post("/accounts/login/", {"login": f"{CANARY}@x.example", "password": CANARY})
    client.post("/accounts/login/", {"login": chief_constable.email, "password": PASSWORD})
    client.post(f"/actions/{action.pk}/update/", {"text": CANARY, "version": 1})
    client.get("/actions/", {"words": CANARY}, headers={"User-Agent": CANARY})
    client.get(f"/{CANARY}/?{CANARY}={CANARY}", headers={"Referer": f"http://{CANARY}.example"})
    client.get("/", headers={"Host": f"{CANARY}.example"})
    client.get(f"/accounts/password/reset/key/1-{CANARY}/")
    by_token.get("/api/v1/items/", {"findings": CANARY})
    by_token.post(
        f"/api/v1/actions/{action.pk}/updates/", f'{{"text": "{CANARY}', "application/json"
    )
    Client(headers={"Authorization": f"Bearer {CANARY}"}).get("/api/v1/items/")

    printed = log.getvalue()
    assert len(lines(log)) >= 10
    assert [each for each in (CANARY, PASSWORD, token) if each in printed] == []


def test_a_refused_page_is_a_line_and_no_place_in_the_code(log, client, chief_constable, action):
    client.force_login(chief_constable)

    answer = client.get(f"/actions/{action.pk}/close/")

    told = [(line["logger"], line["said"], "fault" in line) for line in lines(log)]
    assert answer.status_code == 403
    assert told == [
        ("django.request", "Forbidden (Permission denied): %s", False),
        ("governance.requests", "A request", False),
    ]


@pytest.mark.parametrize("address", ["/meetings/", "/api/v1/meetings/"])
def test_a_fault_is_logged_without_its_message_under_the_number_that_is_shown(
    log, client, monkeypatch, chief_constable, address
):
    from meetings.models import meetings

    def fail(self, user):
        raise RuntimeError(CANARY)

    monkeypatch.setattr(meetings.MeetingQuerySet, "visible_to", fail)
    client.raise_request_exception = False
    client.force_login(chief_constable)

    answer = client.get(address)

    faults = [line for line in lines(log) if "fault" in line]
    assert answer.status_code == 500
    assert {line["request"] in answer.text for line in faults} == {True}
    assert {line["user"] for line in faults} == {chief_constable.pk}
    assert any("in visible_to" in each or "fail" in each for each in faults[0]["fault"])
    assert faults[0]["fault"][0] == "builtins.RuntimeError"
    assert CANARY not in log.getvalue() + answer.text
