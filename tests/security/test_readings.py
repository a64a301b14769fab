"""Who was shown the words of an OFFICIAL-SENSITIVE item is kept, at every door."""

from contextvars import Context
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import services
from actions.evidence import attach
from actions.models import ActionUpdate, Evidence, OutstandingMatter
from governance.models import LedgerEntry, SensitiveReading
from meetings.models import Marking, Question
from meetings.services import agree
from tests.factories import make_action, make_item, make_meeting

Level = Marking.Level
READ_AT = datetime(2026, 7, 2, 9, tzinfo=UTC)


@pytest.fixture
def item(db):
    """Two items of a draft; the one given here is marked."""
    meeting = make_meeting(status="draft")
    make_item(meeting, number="1", heading="Welcome", position=1)
    item = make_item(meeting, number="2", heading="The ferry", position=2, findings="Counted.")
    Marking.objects.create(meeting=meeting, item=item, level=Level.OFFICIAL_SENSITIVE)
    return item


@pytest.fixture
def question(item):
    return Question.objects.create(item=item, text="Why?")


@pytest.fixture
def evidence_of(minute_taker, settings, tmp_path):
    """A file that backs an update on an action, given the action."""
    settings.MEDIA_ROOT = str(tmp_path)

    def attached(action):
        update = ActionUpdate.objects.create(
            action=action, posted_by=minute_taker, posted_at=READ_AT, text="Counted again."
        )
        file = SimpleUploadedFile("counts.txt", b"Twelve boats.")
        attach(update, [file])
        return Evidence.objects.get(update=update)

    return attached


@pytest.fixture
def as_person(client):
    def signed_in(user) -> Client:
        client.force_login(user)
        return client

    return signed_in


def kept() -> list[tuple[str, int, str, str]]:
    rows = SensitiveReading.objects.order_by("pk")
    return [(row.reader_name, row.item_pk, row.door, row.address) for row in rows]


def test_the_page_of_the_notes_is_a_reading_of_what_is_marked(as_person, auditor, item):
    address = f"/meetings/{item.meeting_id}/"

    response = as_person(auditor).get(address)

    row = SensitiveReading.objects.get()
    assert response.status_code == 200
    assert kept() == [("Owen Tully", item.pk, "portal", address)]
    assert (row.reader, row.meeting_pk, len(row.request_id)) == (auditor, item.meeting_id, 32)


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/{meeting}/notes.docx",
        "/meetings/{meeting}/notes.txt",
        "/api/v1/meetings/{meeting}/",
        "/api/v1/items/",
        "/api/v1/items/{item}/",
        "/api/v1/questions/",
        "/api/v1/questions/{question}/",
        "/admin/meetings/agendaitem/",
        "/admin/meetings/agendaitem/{item}/change/",
        "/admin/meetings/agendaitem/{item}/history/",
        "/admin/meetings/question/{question}/change/",
        "/trail/",
        "/trail/meetings.agendaitem/{item}/",
        "/trail/notes/{meeting}/?old=1&new=99",
    ],
)
def test_every_door_keeps_one_row_for_the_item(as_person, auditor, item, question, address):
    path = address.format(meeting=item.meeting_id, item=item.pk, question=question.pk)

    response = as_person(auditor).get(path)
    if response.streaming:
        b"".join(response.streaming_content)

    door = path.split("/")[1]
    door = door if door in ("api", "admin") else "portal"
    assert response.status_code == 200
    assert kept() == [("Owen Tully", item.pk, door, path.partition("?")[0])]


@pytest.mark.parametrize(
    "address",
    [
        "/actions/{action}/",
        "/actions/{action}/redate/",
        "/actions/actions.csv?state=open",
        "/actions/evidence/{file}/",
        "/api/v1/actions/",
        "/api/v1/actions/{action}/",
        "/api/v1/actions/{action}/updates/",
        "/api/v1/updates/{update}/",
        "/admin/actions/actionupdate/{update}/change/",
        "/trail/actions.action/{action}/",
    ],
)
def test_what_became_of_an_action_of_the_item_is_a_reading_of_the_item(
    as_person, minute_taker, cc, item, evidence_of, address
):
    action = make_action(item, cc, issued_by=minute_taker)
    file = evidence_of(action)
    path = address.format(action=action.pk, file=file.pk, update=file.update_id)

    response = as_person(minute_taker).get(path)
    b"".join(response)  # A file's answer is closed when it has been read.

    door = path.split("/")[1]
    door = door if door in ("api", "admin") else "portal"
    assert response.status_code == 200
    assert kept() == [("Nell Harcourt", item.pk, door, path.partition("?")[0])]


def test_an_action_in_a_list_of_the_portal_is_no_reading(as_person, minute_taker, cc, item):
    make_action(item, cc, issued_by=minute_taker)

    answers = [as_person(minute_taker).get(address) for address in ("/", "/actions/")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert kept() == []


def test_what_was_said_at_a_sensitive_item_of_another_meeting_is_a_reading_of_that(
    as_person, minute_taker, cc, item
):
    action = make_action(None, cc, issued_by=minute_taker, origin_text="A letter.")
    OutstandingMatter.objects.create(item=item, action=action, quoted="As asked.", update="Late.")

    as_person(minute_taker).get(f"/actions/{action.pk}/")

    assert [row[1] for row in kept()] == [item.pk]


def test_a_payload_of_the_ledger_is_a_reading(as_person, auditor, item):
    entry = LedgerEntry.objects.get(record="meetings.agendaitem", record_pk=item.pk)

    response = as_person(auditor).get(f"/trail/entries/{entry.number}/payload.json")

    assert (response.status_code, [row[1] for row in kept()]) == (200, [item.pk])


def test_sealed_notes_are_read_from_their_seal_and_kept_all_the_same(
    as_person, auditor, minute_taker, chair, item
):
    agree(item.meeting, by=chair)
    client = as_person(auditor)

    for address in ("/meetings/{}/", "/meetings/{}/sealed.json"):
        assert client.get(address.format(item.meeting_id)).status_code == 200

    assert [row[1] for row in kept()] == [item.pk, item.pk]


def test_whoever_may_not_read_it_is_not_kept(as_person, chief_constable, item):
    client = as_person(chief_constable)

    for address in (f"/meetings/{item.meeting_id}/", "/api/v1/items/"):
        assert client.get(address).status_code == 200

    assert kept() == []


def test_a_marking_of_the_whole_notes_is_kept_for_each_item(as_person, auditor, item):
    Marking.objects.create(meeting=item.meeting, level=Level.OFFICIAL_SENSITIVE)

    as_person(auditor).get(f"/meetings/{item.meeting_id}/")

    assert sorted(row[1] for row in kept()) == sorted(
        item.meeting.items.values_list("pk", flat=True)
    )


def test_what_stands_under_a_marked_item_is_kept_too(as_person, auditor, item):
    below = make_item(item.meeting, parent=item, number="2a", position=3)

    as_person(auditor).get(f"/api/v1/items/{below.pk}/")

    assert [row[1] for row in kept()] == [below.pk]


def test_somebody_who_is_named_on_it_is_kept_when_their_program_reads_it(chief_constable, item):
    item.named_readers.create(user=chief_constable)
    token = services.issue_token(chief_constable)
    client = Client(headers={"Authorization": f"Bearer {token}"})

    response = client.get(f"/api/v1/items/{item.pk}/")

    assert response.status_code == 200
    assert kept() == [("Idris Vaughan", item.pk, "api", f"/api/v1/items/{item.pk}/")]


@pytest.mark.parametrize(
    "address",
    [
        *("/meetings/{meeting}/", "/api/v1/items/", "/api/v1/meetings/{meeting}/", "/trail/"),
        *("/admin/meetings/agendaitem/", "/admin/meetings/agendaitem/{item}/change/"),
    ],
)
def test_a_page_without_such_items_asks_the_database_nothing_more(as_person, auditor, address):
    item = make_item(make_meeting(status="draft"))
    client, path = as_person(auditor), address.format(meeting=item.meeting_id, item=item.pk)
    client.get(path)

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    assert [each for each in asked.captured_queries if "sensitivereading" in each["sql"]] == []
    # What is marked is asked inside the queries that find the rows, never by a query of its own.
    marked = [each["sql"] for each in asked.captured_queries if "official_sensitive" in each["sql"]]
    assert [sql for sql in marked if sql.startswith('SELECT "meetings_agendaitem"."id" AS')] == []
    assert kept() == []


@pytest.mark.parametrize("change", ["UPDATE {} SET door = 'none'", "DELETE FROM {}"])
@pytest.mark.usefixtures("an_administrator_of_the_database")
def test_the_log_is_only_added_to(as_person, auditor, item, change):
    as_person(auditor).get(f"/meetings/{item.meeting_id}/")
    before = kept()

    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        connection.cursor().execute(change.format("governance_sensitivereading"))

    assert kept() == before


def test_the_auditor_reads_the_log_at_the_desk_and_changes_nothing(as_person, auditor, item):
    client = as_person(auditor)
    client.get(f"/meetings/{item.meeting_id}/")
    row = SensitiveReading.objects.get()

    listed = client.get("/admin/governance/sensitivereading/")
    opened = client.get(f"/admin/governance/sensitivereading/{row.pk}/change/")
    posted = client.post(f"/admin/governance/sensitivereading/{row.pk}/change/", {"door": "none"})

    assert "Owen Tully" in listed.text
    assert (opened.status_code, posted.status_code) == (200, 403)


def test_nobody_but_the_desk_and_auditors_reads_the_log(as_person, chief_constable, item):
    response = as_person(chief_constable).get("/admin/governance/sensitivereading/")

    assert response.status_code == 404


def test_a_file_that_is_sent_when_the_request_is_over_keeps_who_is_shown_it(
    as_person, auditor, item
):
    response = as_person(auditor).get("/trail/audit-trail.csv")

    sent = Context().run(lambda: b"".join(response.streaming_content).decode())

    assert "The ferry" in sent
    assert set(kept()) == {("Owen Tully", item.pk, "portal", "/trail/audit-trail.csv")}
