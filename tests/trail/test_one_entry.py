"""The page of one entry: what it proves, and its payload as the verifier takes it."""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import restoring
from accounts.acting import acting_as
from governance.ledger import digests
from governance.models import LedgerEntry
from meetings.models import AgendaItem
from tests.factories import make_item, make_meeting
from tests.ledger.test_verify_digest import run


@pytest.fixture
def entry(minute_taker) -> LedgerEntry:
    """Nell Harcourt reworded an item at the office desk, and said why."""
    item = make_item(make_meeting(status="draft"))
    with acting_as(minute_taker, interface="admin", reason="Misheard"):
        item.topic = "Crossing"
        item.save()
    return LedgerEntry.objects.latest("number")


def page_of(client, number: int) -> str:
    return " ".join(client.get(f"/trail/entries/{number}/").content.decode().split())


def test_the_number_in_the_whole_trail_leads_to_the_entry(signed_in, auditor, entry):
    client = signed_in(auditor)

    listed = client.get("/trail/").content.decode()
    page = page_of(client, entry.number)

    assert f'href="/trail/entries/{entry.number}/"' in listed
    wanted = [
        *("Nell Harcourt", "Misheard", "At the office desk", entry.request_id),
        *(bytes(entry.leaf).hex(), bytes(entry.chain).hex()),
        *("The leaf is the SHA-256 of a zero byte and this payload.", "&quot;Crossing&quot;"),
    ]
    assert [words for words in wanted if words not in page] == []
    assert "does not follow" not in page


def test_an_entry_names_its_record_in_words_and_leads_to_what_it_puts_back(
    signed_in, auditor, minute_taker, entry
):
    item = AgendaItem.objects.get()
    first = item.history.get(version=1)
    item.topic = first.topic
    restoring.mark(item, first, "It was said so.")
    with acting_as(minute_taker, interface="admin"):
        item.save()
    earlier = LedgerEntry.objects.get(record="meetings.agendaitem", history_id=first.pk).number

    page = page_of(signed_in(auditor), entry.number + 1)

    record = "Agenda item “4a Road safety at the weir” of the meeting “"
    assert f'href="/trail/meetings.agendaitem/{item.pk}/">{record}' in page
    assert (
        f'href="/trail/entries/{earlier}/">Version 1, of 20 July 2026, 13:00: entry {earlier}<'
        in page
    )


def test_a_record_that_was_removed_is_named_and_leads_nowhere(signed_in, auditor, entry):
    AgendaItem.objects.get().delete()

    page = page_of(signed_in(auditor), entry.number)

    assert "which is no longer there" in page
    assert f'href="/trail/meetings.agendaitem/{entry.record_pk}/"' not in page


def test_the_verifier_takes_the_downloaded_payload(signed_in, auditor, entry, tmp_path: Path):
    digest, words = tmp_path / "digest.txt", tmp_path / "words.json"
    digests.publish(digest, timezone.now())

    file = signed_in(auditor).get(f"/trail/entries/{entry.number}/payload.json")
    words.write_bytes(file.content)

    code, said = run(digest, "--payload", words, "--number", entry.number)
    assert (code, said.splitlines()[-1]) == (0, f"These are the words of entry {entry.number}.")
    assert sha256(b"\x00" + file.content).digest() == bytes(entry.leaf)
    assert json.loads(file.content)["reason"] == "Misheard"
    assert file["Content-Disposition"] == f'attachment; filename="entry-{entry.number}.json"'
    assert file["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/trail/entries/{}/", "/trail/entries/{}/payload.json"])
@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("auditor", 200),
        ("minute_taker", 200),
        ("chair", 404),
        ("chief_constable", 404),
        ("user_administrator", 404),
        ("api_client_account", 404),
        ("outsider", 404),
    ],
)
def test_entries_are_for_those_who_read_the_whole_trail(
    path, reader, status, signed_in, entry, request
):
    client = signed_in(request.getfixturevalue(reader))

    assert client.get(path.format(entry.number)).status_code == status


@pytest.mark.parametrize("path", ["/trail/entries/{}/", "/trail/entries/{}/payload.json"])
def test_nobody_reads_an_entry_without_signing_in(path, client, entry):
    answer = client.get(path.format(entry.number))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_an_entry_that_is_not_there_is_not_found(signed_in, auditor, entry):
    client = signed_in(auditor)

    assert [client.get(f"/trail/entries/{n}/").status_code for n in (0, entry.number + 1)] == [
        *(404, 404),
    ]


def test_an_auditor_may_have_every_entry_there_is(signed_in, auditor, one_of_each):
    client = signed_in(auditor)
    numbers = LedgerEntry.objects.values_list("number", flat=True)

    files = {n: client.get(f"/trail/entries/{n}/payload.json").status_code for n in numbers}
    broken = [n for n in numbers if "Payload" not in page_of(client, n)]

    assert files == dict.fromkeys(numbers, 200)
    assert broken == []


def test_what_the_minute_takers_role_does_not_view_is_said_and_not_given(
    signed_in, minute_taker, user_administrator
):
    number = LedgerEntry.objects.filter(record="accounts.user").latest("number").number
    client = signed_in(minute_taker)

    page = page_of(client, number)

    assert "This entry holds something that is not open to you" in page
    assert user_administrator.email not in page
    assert client.get(f"/trail/entries/{number}/payload.json").status_code == 404


def test_a_command_writes_the_payload_for_the_verifier(entry, tmp_path: Path, capsys):
    words = tmp_path / "words.json"

    call_command("entry", entry.number, "-o", str(words))
    call_command("entry", entry.number)

    assert words.read_bytes() == entry.payload.encode()
    assert f"leaf: {bytes(entry.leaf).hex()}" in capsys.readouterr().out
    with pytest.raises(CommandError, match="is there already and was left as it is"):
        call_command("entry", entry.number, "-o", str(words))
    with pytest.raises(CommandError, match=f"the last one is {entry.number}"):
        call_command("entry", entry.number + 1)


def test_an_entry_says_which_moment_is_the_records_and_which_the_computers(
    signed_in, auditor, entry, monkeypatch
):
    then = timezone.make_aware(datetime(2026, 5, 4, 10, 12, 31))
    item = AgendaItem.objects.get()
    with monkeypatch.context() as brought_in_later:
        brought_in_later.setattr(timezone, "now", lambda: then)
        item.save()

    told, same = (page_of(signed_in(auditor), entry.number + more) for more in (1, 0))

    assert told.index("4 May 2026, 10:12:31") < told.index("By the clock of the computer")
    assert "By the clock of the computer" not in same
