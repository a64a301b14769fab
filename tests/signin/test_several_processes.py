"""Wrong passwords are counted together, whichever process of the portal they reach."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings


@pytest.fixture
def start_portal(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Starts one more process of the portal on the same new database; its address."""
    environment = {
        **{"PATH": os.environ["PATH"], "DEBUG": "1", "PYTHONUNBUFFERED": "1"},
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
    }
    where = {"cwd": settings.BASE_DIR, "env": environment}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, **where)
    started: list[subprocess.Popen[str]] = []

    def start() -> str:
        command = [sys.executable, "-m", "gunicorn", "governance.wsgi", "--bind", "127.0.0.1:0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **where)
        started.append(process)
        for line in process.stderr or []:
            if found := re.search(r"Listening at: (\S+)", line):
                return found[1]
        raise AssertionError("gunicorn ended before it listened")

    yield start
    for process in started:
        process.terminate()
        process.communicate()


def try_a_password(address: str) -> str:
    """The page after a wrong password, from a browser that was never here before."""
    cookies = CookieJar()
    browser = build_opener(HTTPCookieProcessor(cookies))
    browser.open(f"{address}/accounts/login/").read()
    token = next(cookie.value for cookie in cookies if "csrf" in cookie.name)
    sent = {
        "login": "idris.vaughan@severnshire.example",
        "password": "a wrong password",
        "csrfmiddlewaretoken": token,
    }
    with browser.open(f"{address}/accounts/login/", urlencode(sent).encode()) as answer:
        return answer.read().decode()


def test_five_wrong_passwords_at_two_processes_close_the_account_at_both(start_portal):
    one, other = start_portal(), start_portal()

    tries = [try_a_password(address) for address in (one, one, one, other, other, one, other)]

    assert ["is closed for 15 minutes" in page for page in tries] == [False] * 5 + [True] * 2
