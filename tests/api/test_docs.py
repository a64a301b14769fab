"""The guide is run as it is printed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.urls import resolve

from accounts import services
from tests.factories import make_action, make_item

GUIDE = (Path(settings.BASE_DIR) / "docs/api.md").read_text("utf-8")
SCRIPTS = re.findall(r"```python\n(.+?)```", GUIDE, re.DOTALL)


def run(script: str, live_server, user) -> str:
    seen = {"PORTAL": live_server.url, "TOKEN": services.issue_token(user)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | seen,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def overdue(minute_taker, cc, dcc):
    item = make_item()
    return [make_action(item, office, issued_by=minute_taker) for office in (cc, dcc)]


@time_machine.travel("2026-08-15T12:00:00Z")
def test_the_first_call_and_the_script_of_the_guide_work(live_server, overdue, api_client_account):
    first, script = (run(each, live_server, api_client_account) for each in SCRIPTS)

    assert first == "2\n"
    assert script.splitlines() == [
        line
        for office, action in zip(("CC", "DCC"), overdue, strict=True)
        for line in (office, f"  {action.label}  due 2026-07-31  Report on speeding at the weir.")
    ]


def test_every_address_in_the_guide_leads_somewhere():
    paths = set(re.findall(r"/api/v1/[a-z0-9/.-]+", GUIDE))

    assert [path for path in paths if resolve(path).view_name == "api:not-there"] == []
    assert len(paths) > 5
