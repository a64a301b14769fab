"""The page “My mails”, on which everybody sets their own rhythm."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.working_days import WorkingDays
from governance.digest.models import MailRhythm, MailRules, SentDigest

PAGE = "/accounts/my-mails/"


def words_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def browser(signed_in: Callable[[User], Client], staff_officer: User) -> Client:
    return signed_in(staff_officer)


def test_whoever_has_set_nothing_is_shown_the_default(browser: Client):
    page = browser.get(PAGE)

    form = page.context["form"]
    assert (form["often"].value(), form["weekday"].value()) == ("weekly", 0)
    assert "None has been sent to you yet." in words_of(page)
    assert MailRhythm.objects.count() == 0


def test_choice_is_kept_and_stands_in_the_history_with_who_made_it(
    browser: Client, staff_officer: User
):
    answer = browser.post(PAGE, {"often": "daily", "weekday": "2"}, follow=True)
    browser.post(PAGE, {"often": "none", "weekday": "2"})

    row = MailRhythm.objects.get()
    assert "Your choice is saved." in words_of(answer)
    assert (row.user, row.often, row.weekday) == (staff_officer, "none", 2)
    told = [(each.often, each.history_user) for each in row.history.order_by("pk")]
    assert told == [("daily", staff_officer), ("none", staff_officer)]


def test_same_choice_sent_again_is_recorded_once(browser: Client):
    for _ in range(2):
        browser.post(PAGE, {"often": "late", "weekday": "0"})

    assert MailRhythm.history.count() == 1


def test_choice_that_is_none_is_refused_and_nothing_is_kept(browser: Client):
    answer = browser.post(PAGE, {"often": "", "weekday": "9"})

    assert answer.context["form"].errors["often"] == ["Say how often."]
    assert list(answer.context["form"].errors) == ["often", "weekday"]
    assert MailRhythm.objects.count() == 0


def test_page_says_what_was_sent_last(browser: Client, staff_officer: User):
    SentDigest.objects.create(
        user=staff_officer,
        day=date(2026, 11, 23),
        sent_at=datetime(2026, 11, 23, 7, tzinfo=UTC),
        subject="2 actions late",
        lines={},
    )

    assert "Monday 23 November 2026: 2 actions late" in words_of(browser.get(PAGE))


def test_account_on_which_nothing_waits_is_told_so(signed_in, auditor: User):
    assert "This account gets none at present" in words_of(signed_in(auditor).get(PAGE))


def test_page_says_when_the_office_sends_none(browser: Client):
    MailRules.objects.create(pk=1, is_on=False)

    assert "the office sends none of these mails" in words_of(browser.get(PAGE))


def test_your_account_leads_to_it(browser: Client):
    page = browser.get(reverse("account_change_password")).content.decode()

    assert f'<a href="{PAGE}">My mails</a>' in page


@pytest.mark.parametrize(
    ("weekday", "first", "count", "days"),
    [
        ("MONDAY", date(2026, 11, 23), 7, [date(2026, 11, 23)]),
        ("MONDAY", date(2027, 3, 29), 7, [date(2027, 3, 30)]),
        ("FRIDAY", date(2026, 12, 21), 15, [date(2026, 12, 29), date(2027, 1, 4)]),
        ("FRIDAY", date(2027, 3, 22), 14, [date(2027, 3, 30), date(2027, 4, 2)]),
    ],
)
def test_weekly_digest_goes_on_the_first_working_day_from_the_one_that_was_chosen(
    weekday, first, count, days
):
    row, working = MailRhythm(weekday=MailRhythm.Weekday[weekday]), WorkingDays()
    there = [first + timedelta(days=each) for each in range(count)]

    found = [day for day in there if working.is_one(day) and row.is_weekly_day(day, working)]

    assert found == days


def test_weekly_digest_goes_on_the_day_after_a_long_closure():
    fortnight = WorkingDays(date(2026, 12, 21) + timedelta(days=each) for each in range(14))

    assert MailRhythm(weekday=MailRhythm.Weekday.FRIDAY).is_weekly_day(date(2027, 1, 4), fortnight)


def test_rules_refuse_a_closed_day_that_cannot_be_read(desk: Client):
    page = reverse("admin:governance_mailrules_add")
    sent = {"is_on": "on", "hour": 6, "soon_days": 3, "holder_after": 4, "chair_after": 8}

    refused = desk.post(page, sent | {"closed_days": "Christmas"})
    desk.post(page, sent | {"closed_days": "24 December 2026"})

    assert "“Christmas” is no day." in refused.content.decode()
    rules = MailRules.objects.get()
    assert (rules.hour, rules.holder_after, rules.chair_after) == (6, 4, 8)
    assert not rules.working_days.is_one(date(2026, 12, 24))


def test_rules_are_there_once_and_the_page_of_new_ones_leads_to_them(desk: Client):
    MailRules.objects.create(pk=1, hour=9)
    page = reverse("admin:governance_mailrules_add")
    sent = {"is_on": "on", "hour": 6, "soon_days": 3, "holder_after": 4, "chair_after": 8}

    opened, refused = desk.get(page), desk.post(page, sent)

    assert opened.headers["Location"] == reverse("admin:governance_mailrules_change", args=[1])
    assert "Nothing of yours was saved" in refused.content.decode()
    assert 'name="hour" value="6"' in refused.content.decode()
    assert MailRules.objects.get().hour == 9


def test_rules_that_are_sent_twice_are_set_once(desk: Client):
    sent = {"is_on": "on", "hour": 6, "soon_days": 3, "holder_after": 4, "chair_after": 8}

    answers = [desk.post(reverse("admin:governance_mailrules_add"), sent) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert MailRules.history.count() == 1


def test_queries_of_the_page_do_not_grow_with_what_was_sent(
    browser: Client, staff_officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
):
    def count() -> int:
        with django_assert_max_num_queries(20) as asked:
            browser.get(PAGE)
        return len(asked)

    def send(day: int) -> None:
        at = datetime(2026, 11, day, 7, tzinfo=UTC)
        SentDigest.objects.create(
            user=staff_officer, day=at.date(), sent_at=at, subject="1 action late", lines={}
        )

    count()
    send(2)
    with_one = count()
    for day in (3, 4, 5):
        send(day)

    assert count() == with_one
