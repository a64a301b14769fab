"""What code of ours, or of a library, could do past `save()`."""

from __future__ import annotations

import json
import tempfile
import threading
from contextvars import Context
from datetime import UTC, datetime
from pathlib import Path

import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import F
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record, pre_create_historical_record
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from accounts import acting, restoring
from accounts.acting import ActingMiddleware, acting_as
from accounts.meanwhile import Meanwhile
from accounts.models import Office, Person, User
from accounts.records import Record
from governance.models import LedgerEntry
from meetings.models import Question

from . import BY_THE_DATABASE, BY_THE_PORTAL, FOUND, ON_RECORD, Crash, Subject, way

OTHER = "Somebody else"
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


@way("update()", BY_THE_DATABASE)
def update(on: Subject) -> None:
    Person.objects.filter(pk=on.person.pk).update(name=OTHER)


@way("update() that adds one to the version", FOUND)
def update_of_the_version(on: Subject) -> None:
    Person.objects.filter(pk=on.person.pk).update(name=OTHER, version=F("version") + 1)


@way("bulk_update()", BY_THE_DATABASE)
def bulk_update(on: Subject) -> None:
    on.person.name = OTHER
    Person.objects.bulk_update([on.person], ["name"])


@way("bulk_create()", BY_THE_DATABASE)
def bulk_create(on: Subject) -> None:
    Person.objects.bulk_create([Person(name=OTHER)])


@way("bulk_create() of version 1", FOUND)
def bulk_create_of_version_one(on: Subject) -> None:
    Person.objects.bulk_create([Person(name=OTHER, version=1)])


@way("bulk_create() that updates what is there", BY_THE_DATABASE)
def bulk_create_over(on: Subject) -> None:
    Office.objects.bulk_create(
        [Office(pk=on.office.pk, name=OTHER, abbreviation="DW", position=1, version=1)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name"],
    )


@way("bulk_create_with_history()", BY_THE_DATABASE)
def bulk_create_and_history(on: Subject) -> None:
    bulk_create_with_history([Person(name=OTHER)], Person)


@way("bulk_create_with_history() of version 1", FOUND)
def bulk_create_and_history_of_version_one(on: Subject) -> None:
    bulk_create_with_history([Person(name=OTHER, version=1)], Person, default_change_reason="x")


@way("bulk_update_with_history()", BY_THE_DATABASE)
def bulk_update_and_history(on: Subject) -> None:
    on.person.name = OTHER
    bulk_update_with_history([on.person], Person, ["name"])


@way("the save() of Django's own base class", BY_THE_DATABASE)
def save_of_the_base(on: Subject) -> None:
    on.person.name = OTHER
    models.Model.save(on.person)


@way("save_base()", BY_THE_DATABASE)
def save_base(on: Subject) -> None:
    on.person.name = OTHER
    on.person.save_base()


@way("history switched off for a record", FOUND)
def history_switched_off(on: Subject) -> None:
    on.person.name, on.person.skip_history_when_saving = OTHER, True
    on.person.save()


@way("a fixture of a new record", FOUND)
def fixture(on: Subject) -> None:
    _load({"model": "accounts.person", "fields": {"name": OTHER, "version": 1}})


@way("a fixture of a record that is there", BY_THE_DATABASE)
def fixture_over(on: Subject) -> None:
    fields = {"name": OTHER, "version": on.person.version}
    _load({"model": "accounts.person", "pk": on.person.pk, "fields": fields})


def _load(record: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fixture.json"
        path.write_text(json.dumps([record]))
        call_command("loaddata", path, verbosity=0)


@way("a key changed from its far side", BY_THE_DATABASE)
def from_the_far_side(on: Subject) -> None:
    question = Question.objects.create(item=on.item, text="Why?")
    on.office.questions.add(question)


@way("many-to-many from its far side", ON_RECORD)
def many_to_many(on: Subject) -> None:
    """There is none: it goes through records of its own."""
    own = [model for model in apps.get_models() if issubclass(model, Record)]
    assert [model for model in own if model._meta.local_many_to_many] == []


@way("the model that a migration knows, which has no save() of ours", BY_THE_DATABASE)
def model_of_a_migration(on: Subject) -> None:
    bare = MigrationLoader(connection).project_state().apps.get_model("accounts", "Person")
    person = bare.objects.get(pk=on.person.pk)
    person.name = OTHER
    person.save()


@way("delete() of a queryset", ON_RECORD)
def delete_of_a_queryset(on: Subject) -> None:
    Person.objects.filter(pk=on.person.pk).delete()
    assert LedgerEntry.objects.latest("number").record == "accounts.person"


@way("_raw_delete() of a queryset", FOUND)
def raw_delete(on: Subject) -> None:
    rows = Person.objects.filter(pk=on.person.pk)
    rows._raw_delete(rows.db)


@way("saving some fields while others are changed in hand", ON_RECORD)
def some_fields(on: Subject) -> None:
    on.person.name, on.person.initials = OTHER, "X"
    on.person.save(update_fields=["name"])
    assert on.person.history.get(version=3).initials == ""


@way("a crash between the row and its history", ON_RECORD)
def crash_before_history(on: Subject) -> None:
    _crash_at(pre_create_historical_record, on)


@way("a crash between history and its entry", ON_RECORD)
def crash_after_history(on: Subject) -> None:
    _crash_at(post_create_historical_record, on)


def _crash_at(signal: object, on: Subject) -> None:
    def crash(**kwargs: object) -> None:
        raise Crash

    signal.connect(crash)
    try:
        on.person.name = OTHER
        on.person.save()
    finally:
        signal.disconnect(crash)


def _change(on: Subject) -> None:
    on.person.name = OTHER
    on.person.save()


def _by_nobody(on: Subject) -> None:
    Context().run(_change, on)


@way("a shell", BY_THE_PORTAL)
def shell(on: Subject) -> None:
    _by_nobody(on)


@way("a thread", BY_THE_PORTAL)
def thread(on: Subject) -> None:
    raised: list[BaseException] = []

    def work() -> None:
        try:
            _change(on)
        except BaseException as error:
            raised.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    raise raised[0]


@way("a streaming response", BY_THE_PORTAL)
def streaming_response(on: Subject) -> None:
    def words():
        _change(on)
        yield b"changed"

    def answer() -> None:
        request = RequestFactory().post("/")
        request.user = on.user
        list(ActingMiddleware(lambda request: StreamingHttpResponse(words()))(request))

    Context().run(answer)


@way("a request left in its context", BY_THE_PORTAL)
def request_left(on: Subject) -> None:
    request = RequestFactory().post("/")
    request.user = on.user
    HistoricalRecords.context.request = request
    try:
        _by_nobody(on)
    finally:
        del HistoricalRecords.context.request


@way("another person named on the record", ON_RECORD)
def another_actor(on: Subject) -> None:
    on.person._history_user = on.user
    _change(on)
    assert on.person.history.get(version=3).history_user == acting.current_user() != on.user


@way("an earlier version put back without a reason", BY_THE_DATABASE)
def put_back_without_a_reason(on: Subject) -> None:
    def put_back() -> None:
        with acting_as(on.user, interface="test"):
            restoring.mark(on.person, on.person.history.get(version=1), " ")
            _change(on)

    Context().run(put_back)


@way("a later version named as the one that is put back", BY_THE_DATABASE)
def put_back_a_later_one(on: Subject) -> None:
    on.person.puts_back = on.person.history.get(version=2).pk + 100
    _change(on)


@way("another moment named on the record", ON_RECORD)
def another_moment(on: Subject) -> None:
    on.person._history_date = LONG_AGO
    _change(on)
    assert on.person.history.get(version=3).history_date > LONG_AGO


@way("a clock that steps back", ON_RECORD)
def clock_steps_back(on: Subject) -> None:
    with time_machine.travel(LONG_AGO):
        _change(on)
    latest = LedgerEntry.objects.latest("number")
    assert (latest.at.year, latest.history_id) == (2001, on.person.history.get(version=3).pk)
    assert Meanwhile(on.person, 2, None).fields == ["name"]


@way("deleting who wrote it", BY_THE_PORTAL)
def deleting_the_actor(on: Subject) -> None:
    with acting_as(on.user, interface="test"):
        _change(on)
    on.user.delete()


@way("deleting who wrote it, past Django", BY_THE_DATABASE)
def deleting_the_actor_past_django(on: Subject) -> None:
    with acting_as(on.user, interface="test"):
        _change(on)
    on.user.role_assignments.all().delete()
    rows = User.objects.filter(pk=on.user.pk)
    rows._raw_delete(rows.db)
