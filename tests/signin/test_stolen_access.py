"""What lets somebody in ends with the reason that it was given for."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from knox.models import AuthToken

from accounts import services
from governance.signin.passwords import HardToGuess
from tests.conftest import PASSWORD
from tests.signin.conftest import LOGIN, code_now, give_second_step

NEW = {"password1": "weir-lock-otter-94", "password2": "weir-lock-otter-94"}
SET_UP = "/accounts/2fa/totp/activate/"
HERE = "/accounts/signed-in/"

pytestmark = pytest.mark.usefixtures("standing_clock")


def reset_link(client, user, mailoutbox) -> str:
    client.post("/accounts/password/reset/", {"email": user.email})
    link = next(word for word in mailoutbox[-1].body.split() if "/key/" in word)
    return link.split("testserver")[-1]


def switch(user, *, on: bool) -> None:
    user.is_active = on
    user.save()


def test_a_changed_password_revokes_tokens_and_says_so(client, sign_in, chair, auditor):
    services.issue_token(chair)
    services.issue_token(auditor)
    sign_in(chair)

    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, **NEW}, follow=True
    )

    assert [token.user for token in AuthToken.objects.all()] == [auditor]
    assert "API tokens of your account have stopped working" in answer.content.decode()


def test_one_sees_ones_tokens_and_revokes_one(client, sign_in, chair, auditor):
    for user in (chair, chair, auditor):
        services.issue_token(user)
    sign_in(chair)
    first, second = client.get(HERE).context["tokens"]

    answer = client.post(HERE, {"token": first.digest}, follow=True)

    assert "The token is revoked." in answer.content.decode()
    assert list(answer.context["tokens"]) == [second]


def test_nobody_revokes_a_token_of_somebody_else(client, sign_in, chair, auditor):
    services.issue_token(auditor)
    sign_in(chair)

    client.post(HERE, {"token": AuthToken.objects.get().digest})

    assert AuthToken.objects.filter(user=auditor).count() == 1


def test_the_user_administrator_revokes_a_token_of_an_account(
    client, sign_in, chair, user_administrator
):
    services.issue_token(chair)
    sign_in(user_administrator)
    page = f"{HERE}of/{chair.pk}/"
    (token,) = client.get(page).context["tokens"]

    client.post(page, {"token": token.digest})

    assert AuthToken.objects.count() == 0


def test_a_password_by_a_mailed_link_revokes_tokens(client, chair, mailoutbox):
    services.issue_token(chair)
    form = client.get(reset_link(client, chair, mailoutbox)).url

    client.post(form, NEW)

    assert AuthToken.objects.count() == 0


@pytest.mark.parametrize("on_again", [False, True])
def test_a_mailed_link_dies_with_the_account_and_stays_dead(client, chair, mailoutbox, on_again):
    link = reset_link(client, chair, mailoutbox)
    switch(chair, on=False)
    if on_again:
        switch(chair, on=True)

    answer = client.get(link)

    assert "the account was switched off after it was sent" in answer.content.decode()


def test_a_form_that_a_link_opened_changes_no_password_of_a_closed_account(
    client, chair, mailoutbox
):
    form = client.get(reset_link(client, chair, mailoutbox)).url
    switch(chair, on=False)

    client.post(form, NEW)

    chair.refresh_from_db()
    assert chair.check_password(PASSWORD)


def test_a_link_that_is_asked_for_after_the_account_is_on_again_works(client, chair, mailoutbox):
    switch(chair, on=False)
    switch(chair, on=True)

    client.post(client.get(reset_link(client, chair, mailoutbox)).url, NEW)

    chair.refresh_from_db()
    assert chair.check_password(NEW["password1"])


def test_without_the_second_step_one_is_signed_out_everywhere_else(client, body, sign_in, chair):
    sign_in(chair)
    other = Client()
    other.post(LOGIN, {"login": chair.email, "password": PASSWORD})
    give_second_step(chair)

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=chair).exists()
    assert (client.get("/").status_code, other.get("/").status_code) == (200, 302)
    assert UserSession.objects.filter(user=chair).count() == 1


@pytest.mark.django_db(transaction=True)
def test_with_the_second_step_one_is_signed_out_everywhere_else(client, body, sign_in, chair):
    sign_in(chair)
    other = Client()
    other.post(LOGIN, {"login": chair.email, "password": PASSWORD})
    code = code_now(client.get(SET_UP).context["form"].secret)

    client.post(SET_UP, {"code": code})

    said = "Two-step sign-in is on, and you are signed out everywhere else."
    page = client.get("/accounts/2fa/recovery-codes/")
    assert (page.status_code, other.get("/").status_code) == (200, 302)
    assert said in page.content.decode()
    assert UserSession.objects.filter(user=chair).count() == 1


def test_the_code_of_the_set_up_signs_nobody_in(client, body, sign_in, chair):
    sign_in(chair)
    secret = client.get(SET_UP).context["form"].secret
    code = code_now(secret)
    client.post(SET_UP, {"code": code})
    client.post("/accounts/logout/")

    again = client.post(sign_in(chair).url, {"code": code})

    assert (again.status_code, Authenticator.objects.filter(type="totp").count()) == (200, 1)


def test_two_tabs_at_the_set_up_show_one_key(client, body, sign_in, chair):
    sign_in(chair)
    shown = [client.get(SET_UP).context["form"].secret for _ in range(2)]

    client.post(SET_UP, {"code": code_now(shown[0])})

    assert shown[0] == shown[1]
    assert Authenticator.objects.filter(user=chair, type="totp").exists()


def test_a_second_set_up_has_a_key_of_its_own(client, body, sign_in, chair):
    sign_in(chair)
    first = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_now(first)})
    client.post("/accounts/2fa/totp/deactivate/")

    assert client.get(SET_UP).context["form"].secret != first


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaa", "ababababcdcd", "123456789012", "987654321098", "AbCdEfGhIjKl"]
)
def test_a_password_of_few_characters_or_in_a_row_is_refused(db, settings, password):
    settings.BREACHED_PASSWORDS = None

    with pytest.raises(ValidationError, match="This password is easily guessed"):
        validate_password(password)


def test_a_list_of_breaches_is_named_only_where_there_is_one(settings, tmp_path):
    settings.BREACHED_PASSWORDS = None
    without = HardToGuess().get_help_text()
    settings.BREACHED_PASSWORDS = tmp_path / "list.txt"

    assert (without, HardToGuess().get_help_text()) == (
        "Your password must contain at least 5 different characters.",
        "Your password can’t be one that is known from a breach.",
    )
