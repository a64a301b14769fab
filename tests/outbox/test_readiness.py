"""Whether mails go out is told by `readiness` and at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from governance.outbox import readiness
from governance.outbox.models import MailRun, OutgoingMail

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_nothing_is_said_where_mails_go_straight_out(db: None):
    assert list(readiness.not_ready(NOON)) == []


def test_outbox_that_was_never_emptied_is_told(outbox: None, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(CommandError):
        call_command("readiness")

    assert "No mail goes out: the outbox was never emptied. 0 wait." in capsys.readouterr().err


def test_worker_that_was_here_a_minute_ago_is_well(outbox: None):
    MailRun(pk=1, ran_at=NOON).save()

    assert list(readiness.not_ready(NOON + timedelta(minutes=1))) == []


def test_worker_that_was_not_here_for_a_quarter_of_an_hour_is_told(outbox: None):
    MailRun(pk=1, ran_at=NOON).save()

    [said] = readiness.not_ready(NOON + timedelta(minutes=16))

    assert said.startswith(
        "No mail goes out: the outbox was last looked at on 1 July 2026 at 13:00."
    )


def test_server_that_cannot_be_reached_is_told(outbox: None):
    MailRun(pk=1, ran_at=NOON, trouble="535 5.7.8 Wrong password").save()

    [said] = readiness.not_ready(NOON)

    assert "could not be reached on 1 July 2026 at 13:00 (535 5.7.8 Wrong password)" in said


NOBODY = "for nothing takes them out of the outbox."


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (None, f"No mail has gone out yet, {NOBODY}"),
        (MailRun(pk=1, ran_at=NOON), f"No mail goes out since 1 July 2026 at 13:00, {NOBODY}"),
        (
            MailRun(pk=1, ran_at=NOON + timedelta(minutes=19), trouble="535 Wrong password"),
            "No mail goes out, for the mail server cannot be reached.",
        ),
        (MailRun(pk=1, ran_at=NOON + timedelta(minutes=19)), ""),
    ],
)
def test_first_page_of_the_desk_says_that_no_mail_goes_out(
    outbox: None,
    desk: Client,
    run: MailRun | None,
    said: str,
    time_machine: TimeMachineFixture,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    if run is not None:
        run.save()
    time_machine.move_to(NOON + timedelta(minutes=20), tick=False)

    with django_assert_num_queries(1):
        assert readiness.at_the_desk(timezone.now()) == said
    page = desk.get(reverse("admin:index")).content.decode()
    assert (f"{said} Whatever is sent waits, and nothing is lost." in page) == bool(said)


def test_first_page_of_the_desk_says_nothing_where_mails_go_straight_out(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
):
    with django_assert_num_queries(0):
        assert readiness.at_the_desk(NOON) == ""


def test_mail_that_waits_long_is_told_with_the_servers_last_answer(outbox: None):
    send_mail("Updates wanted", "x", None, ["edda.marsh@severnshire.example"])
    mail = OutgoingMail.objects.get()
    mail.kept_at, mail.answer = NOON, "451 Come back later"
    mail.save()
    MailRun(pk=1, ran_at=NOON + timedelta(minutes=20)).save()

    assert list(readiness.not_ready(NOON + timedelta(minutes=20))) == [
        "1 mail waits to go out, the oldest since 1 July 2026 at 13:00. "
        "The mail server said: 451 Come back later."
    ]


def test_desk_says_how_many_mails_wait_and_that_nobody_sends_them(outbox: None, desk: Client):
    send_mail("Updates wanted", "x", None, ["edda.marsh@severnshire.example"])

    page = desk.get(reverse("admin:governance_deadletter_changelist")).content.decode()

    today = timezone.localtime(OutgoingMail.objects.get().kept_at)
    assert f"1 mail waits to go out, the oldest since {today:%-d %B %Y at %H:%M}." in page
    assert "the outbox was never emptied" in page
