"""After five wrong passwords an account waits, and the page says for how long and whom to ring."""

import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from tests.conftest import PASSWORD
from tests.signin.conftest import LOGIN, code_now, errors_of, give_second_step

TOLD = (
    "There were 5 wrong tries, so signing in to this account is closed for 15 minutes. Your "
    "account and your work are as they were. Wait, then try again. "
)


@pytest.fixture
def locked_out(sign_in, chief_constable):
    for _ in range(5):
        sign_in(chief_constable, "a wrong password")
    return chief_constable


def test_a_wrong_password_is_told_and_no_more(sign_in, chief_constable):
    answer = sign_in(chief_constable, "a wrong password")

    assert errors_of(answer) == ["The address or the password is not right."]


def test_after_five_wrong_passwords_the_right_one_waits_and_the_page_says_whom_to_ring(
    body, locked_out, sign_in
):
    body.help_contact = "The office desk\n01632 960001"
    body.save()

    answer = sign_in(locked_out)

    assert errors_of(answer) == [TOLD + "If you cannot wait: The office desk, 01632 960001."]


def test_without_a_help_contact_the_page_names_the_office(locked_out, sign_in):
    answer = sign_in(locked_out)

    assert errors_of(answer) == [TOLD + "If you cannot wait, ask the office that runs this portal."]


@pytest.mark.parametrize(("minutes", "works"), [(14, False), (16, True)])
def test_after_fifteen_minutes_the_right_password_works(
    sign_in, chief_constable, time_machine, minutes, works
):
    time_machine.move_to("2026-07-20T09:00:00+00:00", tick=False)
    for _ in range(5):
        sign_in(chief_constable, "a wrong password")
    time_machine.shift(timedelta(minutes=minutes))

    assert (sign_in(chief_constable).status_code == 302) == works


def test_somebody_else_signs_in_meanwhile(locked_out, sign_in, chair):
    assert sign_in(chair).url == "/"


def test_an_address_without_an_account_is_answered_in_the_same_way(client, db):
    sent = {"login": "nobody@severnshire.example", "password": "a wrong password"}

    answers = [errors_of(client.post(LOGIN, sent)) for _ in range(6)]

    assert answers[:5] == [["The address or the password is not right."]] * 5
    assert answers[5][0].startswith(TOLD)


def test_a_new_password_by_mail_ends_the_wait(locked_out, sign_in, client, mailoutbox):
    client.post("/accounts/password/reset/", {"email": locked_out.email})
    path = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "weir-lock-otter-94", "password2": "weir-lock-otter-94"})
    client.logout()

    assert sign_in(locked_out, "weir-lock-otter-94").url == "/"


def test_many_tries_from_one_network_wait_too(db, client):
    for number in range(10):
        for _ in range(5):
            client.post(LOGIN, {"login": f"p{number}@severnshire.example", "password": "wrong"})
    answer = client.post(LOGIN, {"login": "last@severnshire.example", "password": "wrong"})

    assert answer.status_code == 429
    assert "This was asked too many times from your network" in answer.content.decode()


def test_behind_a_proxy_each_network_is_counted_by_itself(
    settings, sign_in, locked_out, chair, client
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(50):
        sent = {"login": f"p{number}@severnshire.example", "password": "wrong"}
        client.post(LOGIN, sent, headers={"X-Forwarded-For": f"invented, 192.0.2.{number % 3}"})

    answer = sign_in(chair, headers={"X-Forwarded-For": "invented, 192.0.2.9"})

    assert answer.url == "/"


def test_the_password_is_nowhere_in_the_refusal(locked_out, sign_in):
    assert PASSWORD not in sign_in(locked_out).content.decode()


def test_after_five_wrong_codes_it_is_told_at_once_and_before_another_code_is_typed(
    sign_in, client, body, chief_constable
):
    give_second_step(chief_constable)
    page = sign_in(chief_constable).url

    answers = [client.post(page, {"code": "000000"}) for _ in range(5)]
    again = client.get(sign_in(chief_constable).url)

    told = TOLD + "If you cannot wait: The office desk, extension 1200."
    assert [told in answer.content.decode() for answer in answers] == [False] * 4 + [True]
    assert told in again.content.decode()
    assert errors_of(again) == []


def test_a_code_that_was_used_up_is_told_with_how_many_are_left(
    sign_in, client, body, chief_constable
):
    codes = give_second_step(chief_constable)
    said = []
    for code in codes:
        answer = client.post(sign_in(chief_constable).url, {"code": code}, follow=True)
        said.append(" ".join(strip_tags(answer.content.decode()).split()))
        client.logout()

    where = "You make new ones under Two-step sign-in."
    assert f"You used a recovery code: 9 are left. {where}" in said[0]
    assert f"You used a recovery code: 1 is left. {where}" in said[-2]
    assert f"You used a recovery code: it was the last. {where}" in said[-1]


def test_a_code_of_the_phone_is_not_told_of(sign_in, client, body, chief_constable, standing_clock):
    give_second_step(chief_constable)

    answer = client.post(sign_in(chief_constable).url, {"code": code_now()}, follow=True)

    assert (answer.status_code, "recovery code" in answer.content.decode()) == (200, False)
