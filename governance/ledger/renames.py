"""What columns and kinds of record were called when they were entered, by the migrations on disk.

A payload names its fields as they were; a migration renames them. A column that was removed has no
name today, and can be compared no more. No name is used for two kinds, or for two columns of one:
what an old entry means by it could not be told (`used_twice`, which a test looks at).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True)
class Renames:
    models: dict[str, str]
    """Today's label by each earlier one of a record or its history, in small letters."""
    fields: dict[tuple[str, str], str]
    """Today's name of a column by today's label of its model and an earlier name of the column."""
    used_twice: list[str]
    """What two models were called, and `label.name` of what two columns of one were."""


@dataclass
class _Column:
    names: list[str]
    """As a row has them (`owner_id`), the last is today's."""
    is_there: bool = True


@dataclass
class _Model:
    labels: list[str]
    is_there: bool = True
    fields: dict[str, _Column] = field(default_factory=dict)
    columns: list[_Column] = field(default_factory=list)

    def add(self, name: str, kind: models.Field) -> None:
        self.fields[name] = _Column([_column(name, kind)])
        self.columns.append(self.fields[name])


def todays_label(record: str) -> str:
    """What a kind of record, `record` as in the ledger, is called today."""
    return renamed().models.get(record, record)


def labels_ever(label: str) -> list[str]:
    """What the ledger calls a kind of record, `label` today: that, and its earlier names."""
    return [label, *(each for each, today in renamed().models.items() if today == label)]


def in_todays_names(record: str, row: dict[str, Any]) -> dict[str, Any]:
    """The values of a version by what its columns are called today; `record` as in the ledger."""
    app, _, model = todays_label(record).partition(".")
    history, fields = f"{app}.historical{model}", renamed().fields
    return {fields.get((history, name), name): value for name, value in row.items()}


@cache
def renamed() -> Renames:
    """Of all apps: reads every migration on disk, and asks no database."""
    ever: list[_Model] = []
    for migration in _in_order():
        for operation in migration.operations:
            _follow(operation, migration.app_label, ever)
    found = Renames({}, {}, _twice([label for model in ever for label in set(model.labels)]))
    for model in ever:
        *before, today = model.labels
        if model.is_there:
            found.models.update({label: today for label in before if label != today})
        for column in model.columns:
            *earlier, name = column.names
            if column.is_there:
                found.fields.update({(today, each): name for each in earlier if each != name})
        names = _twice([name for column in model.columns for name in set(column.names)])
        found.used_twice.extend(f"{today}.{name}" for name in names)
    return found


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _in_order() -> Iterator[Migration]:
    """Each migration once, after those that it needs. A squashed one no longer knows what was
    renamed, so it is read only where those that it replaces are gone."""
    loader = MigrationLoader(None, ignore_no_migrations=True, replace_migrations=False)
    seen = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            migration = loader.disk_migrations[key]
            if key not in seen and not set(migration.replaces) & set(loader.disk_migrations):
                seen.add(key)
                yield migration


def _follow(operation: operations.base.Operation, app: str, ever: list[_Model]) -> None:
    def model(name: str) -> _Model:
        label = f"{app}.{name.lower()}"
        return next(each for each in ever if each.is_there and each.labels[-1] == label)

    match operation:
        case operations.SeparateDatabaseAndState():
            for each in operation.state_operations:
                _follow(each, app, ever)
        case operations.CreateModel():
            ever.append(_Model([f"{app}.{operation.name_lower}"]))
            for name, kind in operation.fields:
                ever[-1].add(name, kind)
        case operations.DeleteModel():
            model(operation.name).is_there = False
        case operations.RenameModel():
            model(operation.old_name).labels.append(f"{app}.{operation.new_name_lower}")
        case operations.AddField():
            model(operation.model_name).add(operation.name, operation.field)
        case operations.RemoveField():
            model(operation.model_name).fields.pop(operation.name).is_there = False
        case operations.RenameField():
            fields = model(operation.model_name).fields
            column = fields[operation.new_name] = fields.pop(operation.old_name)
            is_key = column.names[-1] == f"{operation.old_name}_id"
            column.names.append(operation.new_name + ("_id" if is_key else ""))
        case operations.AlterField():
            column = model(operation.model_name).fields[operation.name]
            if (name := _column(operation.name, operation.field)) != column.names[-1]:
                column.names.append(name)


def _column(name: str, kind: models.Field) -> str:
    return f"{name}_id" if isinstance(kind, models.ForeignKey) else name
