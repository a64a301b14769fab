"""Reports of mails that came back; those that are forged or hostile change nothing."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command

from accounts.services import system_user
from governance.outbox import bounces
from governance.outbox.models import DeadLetter, OutgoingMail
from governance.outbox.sending import Counts

from .mail_server import MailServer

EDDA, IDRIS = "edda.marsh@severnshire.example", "idris.vaughan@severnshire.example"
REPORT = """\
From: MAILER-DAEMON@mail.severnshire.example
To: portal@severnshire.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

I am sorry to have to inform you.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.severnshire.example

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; {said}

--b1
Content-Type: {kind}

Message-ID: {message_id}
Subject: Updates wanted

--b1--
"""


def report(message_id: str, address: str = EDDA, **other: str) -> bytes:
    words = {"action": "failed", "said": "550 5.1.1 Mailbox is closed", "kind": "message/rfc822"}
    return REPORT.format(**words | other, message_id=message_id, address=address).encode()


@pytest.fixture
def gone(work: Callable[[], Counts], server: MailServer) -> str:
    """The Message-ID of a mail to two that the server took."""
    EmailMessage("Updates wanted", "By Friday.", to=[EDDA, IDRIS]).send()
    work()
    return server.taken[0].message_id


def note(raw: bytes) -> int:
    return bounces.note(raw, by=system_user())


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_mail_that_came_back_is_a_dead_letter_of_that_address_alone(gone: str, kind: str):
    noted = note(report(gone, EDDA.upper(), kind=kind))

    [letter] = DeadLetter.objects.all()
    assert (noted, letter.address, letter.is_bounce) == (1, EDDA, True)
    assert letter.why == "came back: 550 5.1.1 Mailbox is closed"


def test_same_report_twice_is_noted_once(gone: str):
    assert [note(report(gone)), note(report(gone))] == [1, 0]


def test_report_on_an_address_that_it_was_forwarded_to_is_of_the_one_it_was_sent_to(
    work: Callable[[], Counts], server: MailServer
):
    EmailMessage("Updates wanted", "By Friday.", to=[EDDA]).send()
    work()

    noted = note(report(server.taken[0].message_id, "edda@elsewhere.example"))

    assert (noted, DeadLetter.objects.get().address) == (1, EDDA)


@pytest.mark.parametrize(
    ("message_id", "address"),
    [
        ("<guessed@severnshire.example>", EDDA),
        ("", EDDA),
        ("{gone}", "somebody.else@severnshire.example"),
    ],
)
def test_report_of_a_mail_that_never_went_there_changes_nothing(
    gone: str, message_id: str, address: str
):
    try:
        noted = note(report(message_id.replace("{gone}", gone), address))
    except bounces.NoReport:
        noted = 0

    assert (noted, DeadLetter.objects.count()) == (0, 0)


def test_report_of_a_mail_that_still_waits_changes_nothing(outbox: None):
    EmailMessage("Updates wanted", "By Friday.", to=[EDDA]).send()

    noted = note(report(OutgoingMail.objects.get().message_id))

    assert (noted, DeadLetter.objects.count()) == (0, 0)


def test_report_of_a_delay_changes_nothing(gone: str):
    with pytest.raises(bounces.NoReport, match="says of no address"):
        note(report(gone, action="delayed"))

    assert DeadLetter.objects.count() == 0


def test_words_of_a_hostile_report_are_kept_as_one_short_plain_line(gone: str):
    said = "550 <script>alert(1)</script>\u202e\x00 " + "x" * 1000

    note(report(gone, said=said))

    why = DeadLetter.objects.get().why
    assert len(why) == 300
    assert why.isprintable()


NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    for number in range(3000)
)
HEAD = b'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: '


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Out of office\n\nI am away.",
        b"Content-Type: multipart/report\n\n",
        HEAD + b"message/delivery-status\n\n",
        HEAD + b"message/rfc822\n\n--b--",
        HEAD + b"message/delivery-status\n\nAction: failed\n\n--b\nContent-Type: message/rfc822\n",
        NESTED,
        HEAD + b"message/delivery-status\n\n" + b"Action: failed\n\n" * 20_000,
    ],
    ids=range(9),
)
def test_what_is_no_report_is_told_and_changes_nothing(gone: str, raw: bytes):
    with pytest.raises(bounces.NoReport):
        note(raw)

    assert DeadLetter.objects.count() == 0


def test_command_reads_standard_input_and_files(
    gone: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "1.eml"
    file.write_bytes(report(gone, IDRIS))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(gone))))

    call_command("note_bounce")
    call_command("note_bounce", file)

    assert capsys.readouterr().out == "Newly known as not delivered: 1.\n" * 2
    assert set(DeadLetter.objects.values_list("address", flat=True)) == {EDDA, IDRIS}
