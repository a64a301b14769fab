"""`manage.py send_mail`, run once."""

from typing import Any

import pytest
from django.core.mail import send_mail
from django.core.management import CommandError, call_command

from governance.outbox.models import MailRun, OutgoingMail
from tests.test_settings import SAFE, manage

from .mail_server import MailServer

EDDA = "edda.marsh@severnshire.example"


def test_command_says_what_became_of_the_mails(
    outbox: None, server: MailServer, capsys: pytest.CaptureFixture[str]
):
    server.answers = {EDDA: "451 Later", "nobody@severnshire.example": "550 No such user"}
    for address in (EDDA, "nobody@severnshire.example", "idris.vaughan@severnshire.example"):
        send_mail("Updates wanted", "x", None, [address])

    call_command("send_mail")

    said = "Handed over 1, to be tried again 1, not delivered 1.\n"
    assert capsys.readouterr().out == said
    assert MailRun.objects.get().trouble == ""


def test_command_fails_with_a_sentence_where_the_server_is_away(outbox: None, settings: Any):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    send_mail("Updates wanted", "x", None, [EDDA])

    with pytest.raises(CommandError, match="could not be reached: ConnectionRefusedError"):
        call_command("send_mail")

    assert OutgoingMail.objects.filter(due_at__isnull=False).count() == 1
    assert MailRun.objects.get().trouble.startswith("ConnectionRefusedError")


def test_mails_wait_in_the_outbox_but_on_ones_own_machine_they_are_printed():
    used = [
        next(line for line in said.splitlines() if "EMAIL_BACKEND =" in line).removeprefix("### ")
        for said in (
            manage("diffsettings", "--all", **SAFE).stdout,
            manage("diffsettings", "--all", **SAFE, DEBUG="1").stdout,
            manage("diffsettings", "--all", **SAFE, MAIL_OUTBOX="off").stdout,
        )
    ]

    assert used == [
        "EMAIL_BACKEND = 'governance.outbox.backend.Outbox'",
        "EMAIL_BACKEND = 'django.core.mail.backends.console.EmailBackend'",
        "EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'",
    ]
