"""How a program signs in: an address and a password for a token, or a token issued to it."""

from contextvars import Context
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from tests.conftest import PASSWORD

LOGIN = "/api/v1/auth/login"


def sign_in(client, email, password=PASSWORD, **more):
    body = {"email": email, "password": password, **more}
    return client.post(LOGIN, data=body, content_type="application/json")


def answer_with(token: str) -> int:
    return Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/offices/").status_code


def test_an_address_and_its_password_get_a_token_for_90_days(client, auditor):
    answer = sign_in(client, "Owen.Tully@severnshire.example")

    expiry = AuthToken.objects.get().expiry
    assert answer.status_code == 200
    assert answer_with(answer.json()["token"]) == 200
    assert timedelta(days=89) < expiry - timezone.now() <= timedelta(days=90)


def test_that_a_token_was_handed_out_and_revoked_is_in_the_trail_and_never_the_token(
    client, auditor, user_administrator
):
    token = sign_in(client, auditor.email).json()["token"]
    until = AuthToken.objects.get().expiry
    Client(headers={"Authorization": f"Bearer {token}"}).post("/api/v1/auth/logout")
    handed, revoked = auditor.history.order_by("version")[1:]
    client.force_login(user_administrator)
    told = client.get(f"/admin/accounts/user/{auditor.pk}/history/").content.decode()

    assert (handed.history_user, handed.token_expires_at) == (auditor, until)
    assert revoked.history_user == auditor
    assert revoked.token_revoked_at is not None
    assert "handed out an API token, which works until" in told
    assert "revoked API tokens" in told
    assert token not in told


def test_tokens_that_are_issued_and_revoked_by_others_are_in_the_trail_too(
    client, auditor, user_administrator
):
    as_from_a_shell = Context()
    as_from_a_shell.run(call_command, "issue_token", auditor.email, "--days", "7")
    client.force_login(user_administrator)
    client.post(f"/accounts/signed-in/of/{auditor.pk}/", {"token": AuthToken.objects.get().digest})

    handed, revoked = auditor.history.order_by("version")[1:]
    life = handed.token_expires_at - handed.token_issued_at
    assert timedelta(days=6, hours=23) < life <= timedelta(days=7)
    assert (revoked.history_user, AuthToken.objects.count()) == (user_administrator, 0)


def test_a_token_is_kept_only_as_a_hash(client, auditor):
    token = sign_in(client, auditor.email).json()["token"]

    kept = AuthToken.objects.get()
    assert token not in (kept.digest, kept.token_key)


def test_a_wrong_password_an_unknown_address_and_a_switched_off_account_are_told_the_same(
    client, auditor, chair
):
    chair.is_active = False
    chair.save()

    answers = [
        sign_in(client, auditor.email, "wrong"),
        sign_in(client, "nobody@severnshire.example"),
        sign_in(client, chair.email),
    ]

    assert [(answer.status_code, answer.json()["detail"]) for answer in answers] == [
        (401, "The address or the password is not right.")
    ] * 3


def test_after_five_failures_the_account_has_to_wait(client, auditor):
    failures = [sign_in(client, auditor.email, "wrong").status_code for _ in range(5)]

    answer = sign_in(client, auditor.email)

    assert (failures, answer.status_code) == ([401] * 5, 429)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "900"


def test_a_password_alone_is_not_enough_for_an_account_with_two_steps(client, auditor):
    Authenticator.objects.create(user=auditor, type=Authenticator.Type.TOTP, data={})

    answer = sign_in(client, auditor.email)

    assert (answer.status_code, AuthToken.objects.count()) == (403, 0)


def test_a_field_that_is_not_asked_for_is_refused(client, auditor):
    answer = sign_in(client, auditor.email, is_staff=True)

    assert answer.json()["errors"] == [{"field": "is_staff", "detail": "There is no such field."}]


@pytest.mark.parametrize(("address", "works"), [("logout", [401, 200]), ("logoutall", [401, 401])])
def test_signing_out_ends_this_token_or_all_of_them(address, works, client, auditor):
    first, second = (sign_in(client, auditor.email).json()["token"] for _ in range(2))
    program = Client(headers={"Authorization": f"Bearer {first}"})

    answer = program.post(f"/api/v1/auth/{address}")

    assert answer.status_code == 204
    assert [answer_with(first), answer_with(second)] == works


def test_a_token_of_an_account_that_is_switched_off_works_no_more(client, auditor):
    token = sign_in(client, auditor.email).json()["token"]
    auditor.refresh_from_db()
    auditor.is_active = False
    auditor.save()

    assert answer_with(token) == 401


def test_a_token_is_issued_from_the_command_line_and_printed_once(capsys, api_client_account):
    call_command("issue_token", api_client_account.email.upper(), "--days", "7")

    token = capsys.readouterr().out.strip()
    expiry = AuthToken.objects.get().expiry
    assert answer_with(token) == 200
    assert timedelta(days=6) < expiry - timezone.now() <= timedelta(days=7)


@pytest.mark.parametrize("days", ["0", "-3", "4000"])
def test_a_token_lives_from_a_day_to_ten_years(days, api_client_account):
    with pytest.raises(CommandError, match="between 1 and 3650"):
        call_command("issue_token", api_client_account.email, "--days", days)


def test_no_token_is_issued_to_an_unknown_or_switched_off_account(db, outsider):
    outsider.is_active = False
    outsider.save()

    for address in ("nobody@severnshire.example", outsider.email):
        with pytest.raises(CommandError, match=r"There is no account that can sign in as"):
            call_command("issue_token", address)
    assert AuthToken.objects.count() == 0
