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


def test_looking_for_missing_migrations_needs_no_secret():
    result = manage("makemigrations", "--check", "--dry-run")

    assert (result.returncode, result.stdout) == (0, "No changes detected\n")


def test_what_has_to_be_set_is_said_without_a_traceback():
    result = manage("migrate")

    assert "Traceback" not in result.stderr


def test_a_database_that_cannot_be_reached_is_said_in_a_sentence(tmp_path):
    result = manage("migrate", DATABASE_URL=f"sqlite:///{tmp_path}/none/db.sqlite3", **SAFE)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-3:] == [
        "The database of DATABASE_URL could not be used: unable to open database file",
        "If it is new, make its tables with: manage.py migrate",
        "(--traceback shows where.)",
    ]


def test_an_empty_database_url_says_what_to_set():
    result = manage("check", DATABASE_URL="", **SAFE)

    assert result.stderr.startswith("DATABASE_URL is empty. Leave it out for SQLite, or set it")


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
