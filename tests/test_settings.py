"""A portal that is not set up safely says what to set, and does not start."""

import os
import subprocess
import sys

from django.conf import settings

SAFE = {
    "SECRET_KEY": "x" * 30 + "Abcdefghij0123456789-_!%" * 2,
    "ALLOWED_HOSTS": "portal.example.org",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


def test_without_a_secret_it_says_what_to_set():
    result = manage("check", ALLOWED_HOSTS="portal.example.org")

    assert result.returncode == 1
    assert "SECRET_KEY is not set. Set it in the environment to a long random" in result.stderr


def test_without_its_names_it_says_what_to_set():
    result = manage("check", SECRET_KEY=SAFE["SECRET_KEY"])

    assert result.returncode == 1
    assert "ALLOWED_HOSTS is not set. Set it to the names by which people reach" in result.stderr


def test_debug_is_off_unless_asked_for():
    result = manage(
        "shell", "-v0", "-c", "from django.conf import settings as s; print(s.DEBUG)", **SAFE
    )

    assert result.stdout.strip() == "False"


def test_production_settings_are_clean():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)

    assert (result.returncode, result.stdout.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
    )
