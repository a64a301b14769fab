"""What later versions of the portal do to tables that have history leaves the audit trail whole."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from governance.ledger.renames import renamed
from tests import database_roles

MODELS = """
from django.db import models
from django.utils import timezone
from accounts.models import Person
from accounts.records import History, Record

NAME = "{name}"

class {model}(Record):
    {name} = models.CharField(max_length=100)
{fields}
    history = History()

    class Meta(Record.Meta):
        constraints = [*Record.Meta.constraints{constraint}]
        indexes = [{index}]
"""
COLOUR = '    {} = models.CharField(max_length=20, default="unknown")\n'
KEEPER = (
    "    {} = models.ForeignKey(Person, models.PROTECT, null=True, db_index={}, related_name='+')\n"
)
SEEN = "    seen_at = models.DateTimeField(default=timezone.now)\n"
TINT, WARDEN = COLOUR.format("tint"), KEEPER.format("warden", True)
INDEX = 'models.Index(fields=["name"], name="by_name")'
CHECK = ', models.CheckConstraint(condition=~models.Q({}=""), name="has_{}")'

STEPS: dict[str, dict[str, str]] = {
    "first": {"fields": KEEPER.format("keeper", True)},
    "column_with_a_default": {"fields": KEEPER.format("keeper", True) + COLOUR.format("colour")},
    "columns_renamed": {"fields": WARDEN + TINT},
    "column_that_says_when": {"fields": WARDEN + TINT + SEEN},
    "index_and_constraint": {
        "fields": WARDEN + TINT + SEEN,
        "index": INDEX,
        "constraint": CHECK.format("name", "name"),
    },
    "column_renamed_again": {"fields": WARDEN + COLOUR.format("shade") + SEEN},
    "columns_removed": {"fields": COLOUR.format("shade")},
    "first_column_renamed": {
        "fields": COLOUR.format("shade"),
        "name": "title",
    },
}


@pytest.fixture
def database(tmp_path: Path, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """The address of a new database that is the owner's."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/later.sqlite3"
        return
    name, here = f"later_{uuid4().hex}", connection.settings_dict
    with django_db_blocker.unblock(), database_roles.as_owner():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{os.environ['DATABASE_OWNER']}@/{here['HOST'].lstrip('/')}/{name}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_trail_is_whole_after_each_later_migration(database: str, tmp_path: Path):
    app = tmp_path / "almanac"
    (app / "migrations").mkdir(parents=True)
    (app / "migrations" / "__init__.py").touch()
    (app / "__init__.py").touch()
    said = {}

    for step, words in STEPS.items():
        blank = {"model": "Place", "name": "name", "fields": "", "constraint": "", "index": ""}
        (app / "models.py").write_text(MODELS.format(**{**blank, **words}))
        ended = subprocess.run(
            [sys.executable, "-m", "tests.ledger.later", step],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        said[step] = ended.stdout + ended.stderr[-2000:]

    assert said == dict.fromkeys(STEPS, "")


def test_no_name_is_used_for_two_columns_of_one_record():
    """An old entry that names it could mean either."""
    assert renamed().used_twice == []
