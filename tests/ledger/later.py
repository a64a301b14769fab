"""A project whose models change from step to step, in a database of its own.

    python -m tests.ledger.later STEP      (DATABASE_URL, and the folder of the app on the path)

Makes the migration that a developer would get for the models in `almanac/models.py`, migrates,
changes data through `save()` as somebody who acts, and prints what `verify` finds.
"""

import os
import sys

import django


def main(step: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.later_settings"
    django.setup()
    from django.apps import apps
    from django.core.management import call_command

    from accounts.acting import acting_as
    from accounts.services import system_user
    from governance.ledger import triggers
    from governance.ledger.verifying import verify

    _make_migration(step)
    call_command("migrate", verbosity=0, skip_checks=True)
    said = [f"missing: {name}" for name in triggers.missing()]
    said += [f"migrated: {wrong.sentence}" for wrong in verify()]
    (model,) = (each for each in triggers.records() if each._meta.app_label == "almanac")
    with acting_as(system_user(), interface="command:later", reason=step):
        for record in model._default_manager.all():
            record.save()
        model._default_manager.create(**{apps.get_app_config("almanac").models_module.NAME: step})
    said += [f"written: {wrong.sentence}" for wrong in verify()]
    sys.stdout.write("\n".join(said))


def _make_migration(step: str) -> None:
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState
    from django.db.migrations.writer import MigrationWriter

    loader = MigrationLoader(None, ignore_no_migrations=True)
    # Whatever looks renamed is.
    asked = MigrationQuestioner({"ask_rename": True, "ask_rename_model": True, "ask_initial": True})
    wanted = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), asked)
    changes = wanted.changes(graph=loader.graph, trim_to_apps={"almanac"}, migration_name=step)
    for migration in changes["almanac"]:
        writer = MigrationWriter(migration)
        with open(writer.path, "w", encoding="utf-8") as file:
            file.write(writer.as_string())


if __name__ == "__main__":
    main(sys.argv[1])
