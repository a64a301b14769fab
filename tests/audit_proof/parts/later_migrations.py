"""What later versions of the portal do to tables that have history raises no false alarm.

One step after another on one database: the migration, then a new record and a new version of each
that is there; after each, everything is verified, and then verified again with one text of the
oldest version changed. The trail tells every entry, by whatever name its kind had.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.http import HttpRequest

from accounts.models import Person, RoleAssignment, User
from accounts.records import Record, history_of
from governance.ledger import erasing, triggers
from governance.ledger.verifying import verify
from governance.ledger.words import Words
from governance.models import LedgerEntry
from governance.trail.filters import TrailFilter
from governance.trail.reading import page
from governance.trail.sight import Sight

from .. import later
from ..crowd import Failed, at_once
from ..proof import Proof

MODELS = """
from django.db import models
from django.utils import timezone
from accounts.models import Person
from accounts.records import History, Record

class {model}(Record):
    {name} = models.CharField(max_length=100)
{fields}
    history = History()

    class Meta(Record.Meta):
        constraints = [*Record.Meta.constraints, {constraint}]
        indexes = [{index}]
"""
COLOUR = '    {} = models.CharField(max_length=20, default="unknown")\n'
KEEPER = "    {} = models.ForeignKey(Person, models.PROTECT, null=True, related_name='+')\n"
SEEN = "    seen_at = models.DateTimeField(default=timezone.now)\n"
NOTE = "    note = models.TextField({})\n"
MAYBE, ALWAYS = NOTE.format("null=True"), NOTE.format("default='none'")
TINT, WARDEN, SHADE = COLOUR.format("tint"), KEEPER.format("warden"), COLOUR.format("shade")
INDEX = 'models.Index(fields=["name"], name="by_name")'
CHECK = 'models.CheckConstraint(condition=~models.Q(name=""), name="has_name")'
BY_SERVICE = """
from accounts.acting import acting_as
from accounts.services import system_user

def work(apps, schema_editor):
    from almanac.models import Site

    with acting_as(system_user(), interface="migration", reason="every site has a note"):
        for site in Site.objects.order_by("pk"):
            site.note = f"Site {site.pk}"
            site.save()
"""
PAST_HISTORY = """
def work(apps, schema_editor):
    apps.get_model("almanac", "Site").objects.update(note="Without a word")
"""


AUDITOR = "owen.tully@example.org"


@dataclass(frozen=True)
class Step:
    """A migration: the one that these models need, or one that does `work`."""

    name: str
    fields: str
    model: str = "Place"
    first: str = "name"
    constraint: str = ""
    index: str = ""
    work: str = ""
    is_refused: bool = False
    """By the database, or found by `verify`, for what it makes of earlier versions."""

    @property
    def models(self) -> str:
        return MODELS.format(
            model=self.model,
            name=self.first,
            fields=self.fields,
            constraint=self.constraint,
            index=self.index,
        )


SITE = {"model": "Site", "first": "title"}
STEPS = (
    Step("first", KEEPER.format("keeper")),
    Step("column_with_a_default", KEEPER.format("keeper") + COLOUR.format("colour")),
    Step("columns_renamed", WARDEN + TINT),
    Step("column_that_says_when", WARDEN + TINT + SEEN),
    Step("index_and_constraint", WARDEN + TINT + SEEN, index=INDEX, constraint=CHECK),
    Step("column_renamed_again", WARDEN + SHADE + SEEN),
    Step("columns_removed", SHADE),
    Step("first_column_renamed", SHADE, first="title"),
    Step("kind_renamed", SHADE, **SITE),
    Step("column_to_fill", SHADE + MAYBE, **SITE),
    Step("filled_through_save", SHADE + MAYBE, **SITE, work=BY_SERVICE),
    Step("filled_past_history", SHADE + MAYBE, **SITE, work=PAST_HISTORY, is_refused=True),
    Step("made_to_be_filled", SHADE + ALWAYS, **SITE, is_refused=True),
)


def prove(proof: Proof) -> None:
    alarms: list[str] = []
    missed: list[str] = []
    with proof.database(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        auditor = User.objects.create_user(AUDITOR, person=Person.objects.create(name="Owen Tully"))
        RoleAssignment.objects.create(user=auditor, role=RoleAssignment.Role.AUDITOR)
        later.make_app(folder)
        for step in STEPS:
            (found,) = at_once(lambda _, step=step: _take(step, folder), 1)
            if isinstance(found, Failed):
                raise RuntimeError(f"{step.name}: {found}")
            alarms += found[0]
            missed += found[1]
    proof.line(
        f"{len(STEPS)} migrations of records that have history, one after another; each time a "
        "text in the oldest version changed",
        "; ".join([f"{len(alarms)} false alarms, {len(missed)} missed", *alarms, *missed]),
        "0 false alarms, 0 missed",
        not alarms and not missed,
    )


def _take(step: Step, folder: Path) -> tuple[list[str], list[str]]:
    """The false alarms, and what was missed."""
    model = later.load_app(folder, step.models)
    migration = later.write_migration(step.name, step.work)
    if step.is_refused:
        is_right = _refuses(migration)
        return [], [] if is_right else [f"{step.name}: was not refused"]
    later.migrate()
    missed = []
    alarms = [f"{step.name}, missing: {name}" for name in triggers.missing()]
    alarms += [f"{step.name}, migrated: {wrong.sentence}" for wrong in verify()]
    first = LedgerEntry.objects.filter(record__startswith=later.APP).order_by("number").first()
    if first:
        missed += [f"{step.name}: {each}" for each in _missed(model, step, first)]
    later.be_the_portal()
    for record in model._default_manager.order_by("pk"):
        record.save()
    model._default_manager.create(**{step.first: "The weir"})
    alarms += [f"{step.name}, written: {wrong.sentence}" for wrong in verify()]
    missed += [f"{step.name}: {each}" for each in _untold(model)]
    return alarms, missed


def _untold(model: type[Record]) -> Iterator[str]:
    """What an auditor is not told of the record's kind, by whatever name it was entered."""
    request = HttpRequest()
    request.user = User.objects.get(email=AUDITOR)
    sight = Sight(request.user)
    everything = LedgerEntry.objects.all()
    numbers = LedgerEntry.objects.filter(record__startswith=later.APP).values_list("number")
    kind = model._meta.label_lower
    for how, entries in (
        ("the whole trail", everything),
        ("its kind", TrailFilter({"kind": kind}, everything, request=request).qs),
        ("its record", TrailFilter({"record": f"{kind}-1"}, everything, request=request).qs),
    ):
        wanted = set(numbers.filter(record_pk=1) if how == "its record" else numbers)
        lines = page(entries, sight, size=1000).lines
        if wanted - {(line.entry.number,) for line in lines if line.version.model is model}:
            yield f"entries are not told in {how}"


def _refuses(migration: Path) -> bool:
    """Whether it fails and leaves nothing behind, or ends and is found out."""
    try:
        later.migrate()
    except DatabaseError:
        # A failed one leaves triggers out on SQLite until another succeeds.
        connection.close()
        del connections[DEFAULT_DB_ALIAS]
        migration.unlink()
        later.migrate()
        return not list(verify())
    return bool(list(verify()))


def _missed(model: type[Record], step: Step, first: LedgerEntry) -> Iterator[str]:
    """What is not found, or goes on in another way, of the record with the first entry."""
    past, live = history_of(model)._meta.db_table, model._meta.db_table
    last = LedgerEntry.objects.filter(record__startswith=later.APP, record_pk=first.record_pk)
    for what, table, key, value, number in (
        ("version", past, "history_id", first.history_id, first.number),
        ("record", live, "id", first.record_pk, last.latest("number").number),
    ):
        with _taken_back():
            with triggers.removed(), connection.cursor() as cursor:
                changed = f"UPDATE {table} SET {step.first} = 'Changed' WHERE {key} = %s"  # noqa: S608
                cursor.execute(changed, [value])
            if [wrong.number for wrong in verify()] != [number]:
                yield f"a changed {what}"
    with _taken_back():
        for place in list(erasing.places(Words("The weir"))):
            erasing.erase(place, by=first.actor, reason="a decision of the court")
        if LedgerEntry.objects.filter(payload__contains="The weir").exists():
            yield "erased words are still there"
        if wrong := list(verify()):
            yield f"after an erasure: {wrong[0].sentence}"


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
