"""Digests are put into the post: in each one's rhythm, once a person a day, all or nothing."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.db import connection

from accounts.acting import acting_as
from accounts.models import RoleAssignment
from accounts.services import system_user
from governance.digest import sending
from governance.digest.forms import set_rhythm
from governance.digest.models import DigestRun, FailedDigest, MailRules, SentDigest
from governance.digest.sending import Counts
from governance.outbox import backend
from governance.outbox.models import OutgoingMail
from tests.month import failing_mail

from .conftest import MONDAY

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
LATE = date(2026, 11, 20)
FAR = date(2026, 11, 30)


@pytest.fixture
def went(db, clock):
    """To whom a digest of that day goes, on its morning."""

    def on(day: date) -> list[str]:
        mail.outbox.clear()
        clock.move_to(datetime(day.year, day.month, day.day, 8, tzinfo=UTC))
        sending.send_all(day)
        return [each.to[0].partition("@")[0] for each in mail.outbox]

    return on


def test_by_default_it_comes_on_mondays_and_when_something_becomes_late(due, went, staff_officer):
    due(FAR)

    assert went(MONDAY) == ["sgt.petra.lowe"]
    assert went(TUESDAY) == []
    due(MONDAY)
    assert went(WEDNESDAY) == ["sgt.petra.lowe"]
    assert went(date(2026, 11, 26)) == []


def test_by_default_it_comes_on_the_working_day_before_something_is_due(due, went, staff_officer):
    due(date(2026, 11, 28))  # a Saturday

    assert [went(day) for day in (TUESDAY, WEDNESDAY, date(2026, 11, 27))] == [
        *([], []),
        ["sgt.petra.lowe"],
    ]


def test_what_waits_on_the_desk_falls_due_for_the_owner_and_not_for_the_desk(
    due, went, minute_taker
):
    due(WEDNESDAY, status="proposed")

    assert [went(day) for day in (MONDAY, TUESDAY)] == [["nell.harcourt"], []]


@pytest.mark.parametrize(
    ("often", "days"),
    [
        ("daily", [MONDAY, TUESDAY, WEDNESDAY]),
        ("weekly", [MONDAY, TUESDAY, WEDNESDAY]),
        ("weekly_only", [TUESDAY]),
        ("late", [TUESDAY, WEDNESDAY]),
        ("none", []),
    ],
)
def test_everybody_has_the_rhythm_that_they_set(due, went, staff_officer, often, days):
    """On Monday something is due soon, on Tuesday the next day, on Wednesday another is late."""
    set_rhythm(staff_officer, often=often, weekday=1)
    due(MONDAY), due(TUESDAY)
    came = [day for day in (MONDAY, TUESDAY, WEDNESDAY) if went(day)]

    assert came == days


def test_whoever_wants_late_things_alone_hears_of_none_that_is_in_time(due, went, staff_officer):
    set_rhythm(staff_officer, often="late", weekday=0)
    due(FAR)

    assert went(MONDAY) == []


def test_what_reaches_the_limit_for_the_holder_comes_on_the_day_itself(due, went, chief_constable):
    due(date(2026, 11, 17))  # late by four working days on the Monday

    assert [went(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
        ["idris.vaughan"],
        ["idris.vaughan"],
        [],
    ]


def test_nobody_is_sent_an_empty_one(item, went, staff_officer, chair, minute_taker):
    assert went(MONDAY) == []
    assert SentDigest.objects.count() == 0


def test_only_who_acts_today_with_an_account_that_is_on_gets_one(
    due, went, staff_officer, chief_constable, auditor, user_administrator, api_client_account
):
    due(LATE)
    chief_constable.is_active = False
    chief_constable.save()
    acted = staff_officer.delegations.get()
    acted.ends_on = date(2026, 11, 22)
    acted.save()
    RoleAssignment.objects.create(user=auditor, role="api_client")

    assert went(MONDAY) == []


def test_second_run_sends_what_is_missing_and_nothing_twice(
    due, clock, staff_officer, chief_constable
):
    due(LATE)
    digest = sending.digest_of(chief_constable, MONDAY, MailRules(), None)
    sending.send(digest)

    runs = [sending.send_all(MONDAY) for _ in range(2)]

    assert runs == [
        Counts(sent=1, nothing=1, already=1),
        Counts(nothing=1, already=2),
    ]
    assert sending.send(digest) is False
    assert sorted(each.to[0] for each in mail.outbox) == [
        chief_constable.email,
        staff_officer.email,
    ]


def test_digest_and_its_row_are_kept_together(due, clock, staff_officer, settings):
    settings.EMAIL_BACKEND = backend.PATH
    due(LATE)

    sending.send_all(MONDAY)

    row, outgoing = SentDigest.objects.get(), OutgoingMail.objects.get()
    assert (row.user, row.day, row.subject) == (staff_officer, MONDAY, "1 action late")
    assert (outgoing.address, outgoing.subject) == (staff_officer.email, "1 action late")
    assert DigestRun.objects.get().day == MONDAY


@pytest.fixture
def breaks(staff_officer):
    """Their address is one that no mail can be sent to, and was typed into the database."""
    staff_officer.email = "sgt.petra.lowe\n@severnshire.example"
    staff_officer.save()
    return staff_officer


def failures():
    return [(row.user, row.day, row.fault) for row in FailedDigest.objects.all()]


@pytest.mark.parametrize(
    ("post", "fault"),
    [
        (backend.PATH, "ValueError"),
        ("django.core.mail.backends.locmem.EmailBackend", "BadHeaderError"),
    ],
)
def test_whoever_it_fails_for_stands_on_record_and_has_no_row_while_the_others_get_theirs(
    post, fault, due, clock, breaks, chief_constable, settings
):
    settings.EMAIL_BACKEND = post
    due(LATE)

    counts = sending.send_all(MONDAY)

    assert counts == Counts(sent=1, nothing=1, failed=1)
    assert [row.user for row in SentDigest.objects.all()] == [chief_constable]
    assert OutgoingMail.objects.count() + len(mail.outbox) == 1
    assert failures() == [(breaks, MONDAY, fault)]
    assert DigestRun.objects.get().day == MONDAY


def test_what_the_last_one_told_may_be_damaged_for_one_alone(
    due, clock, staff_officer, chief_constable
):
    SentDigest.objects.create(
        user=staff_officer, day=LATE, sent_at=datetime(2026, 11, 20, 8, tzinfo=UTC), lines=7
    )
    due(LATE)

    assert sending.send_all(MONDAY) == Counts(sent=1, nothing=1, failed=1)
    assert failures() == [(staff_officer, MONDAY, "TypeError")]


def mend(user):
    user.email = "sgt.petra.lowe@severnshire.example"
    user.save()


def test_theirs_alone_is_tried_again_till_it_is_mended(due, clock, breaks, minute_taker):
    due(LATE)
    sending.send_all(MONDAY)
    due(LATE, status="proposed")  # waits on the desk, which had its turn

    tried = [sending.send_failed(MONDAY)]
    mend(breaks)
    tried += [sending.send_failed(MONDAY) for _ in range(2)]

    assert tried == [Counts(failed=1), Counts(sent=1), Counts()]
    assert failures() == []


def test_one_that_failed_is_owed_on_whatever_day_it_can_be_sent(due, went, breaks):
    due(LATE)
    went(MONDAY)
    went(TUESDAY)
    before = failures()
    mend(breaks)

    assert before == [(breaks, day, "BadHeaderError") for day in (MONDAY, TUESDAY)]
    assert went(WEDNESDAY) == ["sgt.petra.lowe"]
    assert failures() == []


def test_whoever_gets_none_any_more_is_owed_none(due, went, breaks):
    due(LATE)
    went(MONDAY)
    breaks.is_active = False
    breaks.save()

    assert went(TUESDAY) == []
    assert failures() == []


def test_mail_server_that_fails_for_one_stops_no_other(
    due, clock, staff_officer, chief_constable, settings
):
    settings.EMAIL_BACKEND = "tests.month.failing_mail.KnowsStaff"
    due(LATE)

    counts = sending.send_all(MONDAY)

    assert counts == Counts(sent=1, nothing=1, failed=1)
    assert chief_constable.email == failing_mail.HOLDER
    assert [row.user for row in SentDigest.objects.all()] == [staff_officer]
    assert [row.user for row in FailedDigest.objects.all()] == [chief_constable]


def test_who_had_theirs_is_forgotten_after_a_month_but_for_each_ones_last(
    went, staff_officer, chief_constable
):
    october = datetime(2026, 10, 23, 8, tzinfo=UTC)
    for user, *days in (
        (staff_officer, date(2026, 10, 23), date(2026, 10, 26)),
        (chief_constable, date(2026, 10, 23), date(2026, 10, 24)),
    ):
        for day in days:
            SentDigest.objects.create(user=user, day=day, sent_at=october, lines={})

    went(WEDNESDAY)

    kept = set(SentDigest.objects.values_list("user", "day"))
    assert kept == {
        (staff_officer.pk, date(2026, 10, 26)),
        (chief_constable.pk, date(2026, 10, 24)),
    }


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("an_administrator_of_the_database")
def test_two_runs_at_once_send_each_digest_once(due, staff_officer, chief_constable, settings):
    settings.EMAIL_BACKEND = backend.PATH
    due(LATE)
    digest = sending.digest_of(staff_officer, MONDAY, MailRules(), None)
    ready, found = threading.Barrier(2), []

    def run() -> None:
        try:
            with acting_as(system_user(), interface="command:send_digests"):
                ready.wait(timeout=20)
                found.append(sending.send(digest))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [False, True]
    assert OutgoingMail.objects.count() == SentDigest.objects.count() == 1
