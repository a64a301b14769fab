"""What imports cannot show of how the house is built."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from accounts.models import CalendarKey
from accounts.records import Record
from actions.models import SavedFilters
from governance.models import (
    AnswerDraft,
    DigestRun,
    DraftPaper,
    FailedDigest,
    KeptForm,
    LastLook,
    LedgerEntry,
    MailRun,
    OutgoingMail,
    SearchEntry,
    SensitiveReading,
    SentDigest,
    SharedCache,
    SheetDraft,
    SheetRow,
    TrackerFile,
    TrackerRow,
)

ROOMS = ["accounts", "meetings", "actions", "governance"]  # ground floor first
OURS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
# The ledger is what proves the records: it is none itself. What sign-in holds for hours is none,
# nor is the log of who read what: it is only added to. What waits on a minute sheet is written
# over at each pause of typing; a tracker that waits for its review is the office's own file. The
# index of the search is made of the records, by the database. A mail that waits is written at every
# try, and history would keep the links in it for ever. An answer that is not released is the
# force's own. That a digest was sent is written once, that one failed is gone when it is mended,
# and when all of a day were is a clock. When somebody last looked, the address of their calendar,
# and the filters that they saved are nobody's but theirs.
NO_RECORDS = {
    *(KeptForm, LedgerEntry, SearchEntry, SensitiveReading, SharedCache, SheetDraft, SheetRow),
    *(TrackerFile, TrackerRow, AnswerDraft, DraftPaper),
    *(MailRun, OutgoingMail, SentDigest, FailedDigest, DigestRun, LastLook),
    *(CalendarKey, SavedFilters),
}
WRITES_DRAFTS = "governance/month/sheet/drafts.py"
RECORDS = [
    model
    for model in OURS
    if not model.__name__.startswith("Historical") and model not in NO_RECORDS
]
ROOT = Path(settings.BASE_DIR)
MAX_LINES = 400


def sources() -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
    ]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_model_is_a_record_with_history_and_a_counted_version(model: type[models.Model]):
    names = {constraint.name for constraint in model._meta.constraints}

    assert issubclass(model, Record)
    assert model._meta.simple_history_manager_attribute == "history"
    assert f"{model._meta.app_label}_{model._meta.model_name}_has_version" in names


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_foreign_key_is_protected(model: type[models.Model]):
    """History's copies of our keys are no constraints at all; its key to the user is one."""
    keys = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]

    assert [field.name for field in keys if field.db_constraint] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_no_model_has_a_many_to_many_of_its_own(model: type[models.Model]):
    assert list(model._meta.many_to_many) == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_relations_point_sideways_or_down(model: type[models.Model]):
    here = ROOMS.index(model._meta.app_label)
    up = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label in ROOMS[here + 1 :]
    ]

    assert up == []


@pytest.mark.parametrize("room", ["accounts", "meetings", "actions"])
def test_templates_use_no_name_of_a_room_above(room: str):
    above = "|".join(ROOMS[ROOMS.index(room) + 1 :])
    names = re.compile(rf"""['"](?:{above})[:/]|\{{%\s*load\s+(?:{above})""")
    found = [
        path.name for path in (ROOT / room).rglob("*.html") if names.search(path.read_text("utf-8"))
    ]

    assert found == []


def test_records_are_never_written_past_their_history():
    """`update()` of a queryset and the bulk verbs write no history."""
    banned = {"bulk_create", "bulk_update", "aupdate", "abulk_create", "update_or_create"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.func.attr}"
        for path in sources()
        if path != ROOT / WRITES_DRAFTS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in banned or (node.func.attr == "update" and _on_queryset(node.func)))
    ]

    assert found == []


def _on_queryset(function: ast.Attribute) -> bool:
    """Whether `.update` is called on something that was filtered or is a manager."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"objects", "filter", "exclude", "all"}
        for node in ast.walk(function.value)
    )


def test_no_file_is_longer_than_a_person_reads_in_one_go():
    long = {
        str(path.relative_to(ROOT)): count
        for path in [*sources(), *(ROOT / "tests").rglob("*.py")]
        if (count := len(path.read_text("utf-8").splitlines())) > MAX_LINES
    }

    assert long == {}


def test_moments_and_people_of_a_step_are_held_together():
    """`closed_at` without `closed_by`, or the other way round, is refused by the database."""
    missing = []
    for model in RECORDS:
        names = {field.name for field in model._meta.fields}
        for name in names:
            stem, ending = name[:-3], name[-3:]
            moment = model._meta.get_field(name)
            if ending != "_at" or f"{stem}_by" not in names or not moment.null:
                continue
            held = any(
                {name, f"{stem}_by"} <= set(re.findall(rf"{stem}_(?:at|by)", str(constraint)))
                for constraint in model._meta.constraints
                if isinstance(constraint, models.CheckConstraint)
            )
            if not held:
                missing.append(f"{model.__name__}.{stem}")

    assert missing == []


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert sorted(numbers) == sorted(set(numbers))
