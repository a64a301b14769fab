"""A later portal: an app whose models and migrations are written while it runs.

Each step is meant for a process of its own, forked from one that does not know the app: models are
made once in a process.
"""

from __future__ import annotations

import sys
from contextvars import Context
from importlib import invalidate_caches
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test import override_settings

from accounts.models import RoleAssignment
from accounts.records import Record, kinds
from governance import roles
from governance.ledger import grants
from governance.ledger.renames import renamed
from tests.with_postgresql import PORTAL

APP = "almanac"


def make_app(folder: Path) -> None:
    (folder / APP / "migrations").mkdir(parents=True)
    for place in ("", "migrations"):
        (folder / APP / place / "__init__.py").touch()


def load_app(folder: Path, models: str) -> type[Record]:
    """The record that `models`, the source of the app's models, describes; auditors may view it."""
    (folder / APP / "models.py").write_text(models)
    sys.dont_write_bytecode = True  # Of two sources of one second, the first would be kept.
    sys.path.insert(0, str(folder))
    invalidate_caches()
    override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, APP]).enable()
    kinds.cache_clear()
    renamed.cache_clear()
    roles.TABLE[RoleAssignment.Role.AUDITOR][APP] = roles.READ
    roles.permissions_of.cache_clear()
    (found,) = (each for each in apps.get_app_config(APP).get_models() if issubclass(each, Record))
    return found


def write_migration(name: str, work: str = "") -> Path:
    """Where it is: the migration that a developer would get, where whatever looks renamed is; or
    one that does `work`, the source of a function `work(apps, schema_editor)`."""
    loader = MigrationLoader(None)
    asked = MigrationQuestioner({"ask_rename": True, "ask_rename_model": True, "ask_initial": True})
    wanted = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), asked)
    if not work:
        changes = wanted.changes(graph=loader.graph, trim_to_apps={APP}, migration_name=name)
        (migration,) = changes[APP]
        words = MigrationWriter(migration).as_string()
    else:
        empty = migrations.Migration(name, APP)
        (migration,) = wanted.arrange_for_graph({APP: [empty]}, loader.graph, name)[APP]
        words = MigrationWriter(migration).as_string()
        words = f"{work}\n\n{words}".replace(
            "operations = [", "operations = [migrations.RunPython(work),"
        )
    path = Path(MigrationWriter(migration).path)
    path.write_text(words, encoding="utf-8")
    return path


def migrate() -> None:
    """As the owner does, on whose behalf nobody acts."""
    Context().run(call_command, "migrate", verbosity=0, skip_checks=True)


def be_the_portal() -> None:
    """On PostgreSQL, give the portal's role its rights and be it from now on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in grants.statements(PORTAL):
                cursor.execute(statement)
            cursor.execute(f"SET ROLE {PORTAL}")
