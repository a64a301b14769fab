"""`manage.py send_digests`: run by a timer, however often."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from governance.digest import readiness, sending
from governance.digest.models import DigestRun, MailRules, SentDigest
from governance.outbox import backend

from .conftest import MONDAY

LATE = date(2026, 11, 20)


def run(*words: str) -> str:
    out = StringIO()
    call_command("send_digests", *words, stdout=out)
    return out.getvalue()


def test_it_sends_once_a_day_however_often_it_runs(due, staff_officer, chief_constable):
    due(LATE)

    said = [run(), run()]

    assert said == [
        "Sent 2, nothing to say to 1, sent before 0.\n",
        "The digests of today went out already.\n",
    ]
    assert len(mail.outbox) == 2


def test_what_comes_after_the_run_waits_for_the_next_day(due, clock, staff_officer):
    run()
    due(LATE)

    run()

    assert mail.outbox == []


def test_nothing_goes_out_before_the_hour_of_the_office(due, clock, staff_officer):
    MailRules.objects.create(pk=1, hour=9)
    due(LATE)

    early = run()
    clock.move_to(datetime(2026, 11, 23, 9, tzinfo=UTC))

    assert early == "No digest goes out before 9:00.\n"
    assert run() == "Sent 1, nothing to say to 1, sent before 0.\n"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "Sunday 22 November 2026"),
        (datetime(2026, 12, 28, 9, tzinfo=UTC), "Monday 28 December 2026"),
        (datetime(2026, 12, 24, 9, tzinfo=UTC), "Thursday 24 December 2026"),
    ],
)
def test_on_days_on_which_the_office_does_not_work_none_goes_out(
    due, clock, staff_officer, day, words
):
    MailRules.objects.create(pk=1, closed_days="24 December 2026")
    due(LATE)
    clock.move_to(day)

    assert run() == f"The office does not work on {words}: no digest goes out.\n"


def test_office_that_wants_none_sends_none(due, staff_officer):
    MailRules.objects.create(pk=1, is_on=False)
    due(LATE)

    assert run() == "The office's rules say that no digests are sent.\n"


def test_day_that_was_missed_is_made_up_for(due, clock, staff_officer):
    due(LATE)
    clock.move_to(datetime(2026, 11, 24, 6, tzinfo=UTC))

    assert run("--for", "2026-11-23") == "Sent 1, nothing to say to 1, sent before 0.\n"
    assert run("--for", "2026-11-23") == "Sent 0, nothing to say to 1, sent before 1.\n"
    assert DigestRun.objects.get().day == MONDAY


def test_day_to_come_is_only_tried(due, clock, staff_officer):
    due(date(2026, 11, 27))

    with pytest.raises(CommandError, match="add --dry-run"):
        run("--for", "2026-11-26")
    tried = run("--for", "2026-11-26", "--dry-run")

    assert tried == (
        "sgt.petra.lowe@severnshire.example: 1 action due Friday 27 November\n"
        "1 would go out. Nothing was sent.\n"
    )
    assert (len(mail.outbox), SentDigest.objects.count(), DigestRun.objects.count()) == (0, 0, 0)


def test_failure_is_told_with_whose_it_is_and_theirs_alone_is_tried_again(
    due, clock, staff_officer, chief_constable, settings
):
    settings.EMAIL_BACKEND = "tests.month.failing_mail.KnowsStaff"
    due(LATE)
    for _ in range(2):
        with pytest.raises(CommandError, match="1 could not be sent"):
            run()
    settings.EMAIL_BACKEND = backend.PATH
    told = list(readiness.not_ready(timezone.now()))

    assert told == [
        "The digest of idris.vaughan@severnshire.example of 23 November 2026 could not be sent "
        "(SMTPRecipientsRefused); the others went out. The log says where it broke (“A digest was "
        "not sent”). Mend that: the next run sends theirs alone."
    ]
    assert [run(), run()] == [
        "Sent 1, nothing to say to 0, sent before 0.\n",
        "The digests of today went out already.\n",
    ]
    assert list(readiness.not_ready(timezone.now())) == []


def test_readiness_says_when_a_run_did_not_come_to_its_end(
    due, clock, staff_officer, chief_constable, settings
):
    settings.EMAIL_BACKEND = backend.PATH
    due(LATE)
    DigestRun(pk=1, day=LATE, ran_at=timezone.now()).save()
    sending.send(sending.digest_of(staff_officer, MONDAY, MailRules(), None))
    clock.move_to(datetime(2026, 11, 23, 11, tzinfo=UTC))

    assert list(readiness.not_ready(timezone.now())) == [
        "Not all digests of 23 November 2026 went out: 1 did. Run “manage.py send_digests --for "
        "2026-11-23”: it sends what is missing."
    ]


def test_day_is_not_made_up_for_once_nobody_knows_who_had_theirs(due, clock, staff_officer):
    due(LATE)

    with pytest.raises(CommandError, match="might go out twice"):
        run("--for", "2026-10-23")

    assert run("--for", "2026-10-26") == "Sent 0, nothing to say to 2, sent before 0.\n"


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), None, "No digest ever went out."),
        (datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 20), ""),
        (
            datetime(2026, 11, 23, 11, tzinfo=UTC),
            date(2026, 11, 20),
            "No digest went out for 23 November 2026; the last were those of 20 November 2026.",
        ),
        (datetime(2026, 11, 23, 11, tzinfo=UTC), MONDAY, ""),
        (datetime(2026, 12, 29, 9, tzinfo=UTC), date(2026, 12, 24), ""),
    ],
)
def test_readiness_says_when_the_timer_does_not_run(clock, body, settings, now, last, said):
    settings.EMAIL_BACKEND = backend.PATH
    clock.move_to(now)
    if last is not None:
        DigestRun(pk=1, day=last, ran_at=now).save()

    found = "".join(readiness.not_ready(timezone.now()))

    assert found == (f"{said} {readiness.HOW}" if said else "")


def test_readiness_says_nothing_where_the_office_wants_none(clock, body, settings):
    settings.EMAIL_BACKEND = backend.PATH
    MailRules.objects.create(pk=1, is_on=False)

    assert list(readiness.not_ready(timezone.now())) == []
