"""Which account fits whom an organisation vouches for; the whole way is in tests/browser."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.models import User
from governance.signin.single_sign_on import SocialAccountAdapter
from tests.test_settings import SAFE, manage


def found(address: str, verified: Any, process: str = "login") -> Any:
    """The account, or the answer that refuses."""
    request = RequestFactory().get("/accounts/oidc/organisation/login/callback/")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    login = SocialLogin(
        user=User(),
        account=SocialAccount(provider="organisation", uid="17"),
        email_addresses=[EmailAddress(email=address, verified=verified, primary=True)],
    )
    login.state = {"process": process}
    with request_context(request):
        try:
            SocialAccountAdapter().pre_social_login(request, login)
        except ImmediateHttpResponse as refused:
            return refused.response
    return login.user


@pytest.mark.parametrize(
    "address", ["idris.vaughan@severnshire.example", "Idris.VAUGHAN@Severnshire.example"]
)
@pytest.mark.parametrize("verified", [True, "true"])
def test_a_verified_address_finds_its_account(chief_constable, address, verified):
    assert found(address, verified) == chief_constable


@pytest.mark.parametrize("verified", [False, "false", None, "", 0])
def test_an_address_that_is_not_verified_finds_none(chief_constable, verified):
    answer = found(chief_constable.email, verified)

    assert answer.status_code == 403
    assert "did not confirm that this address is yours" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "idris.vaughan@severnshire.example.elsewhere.example",
        "idrıs.vaughan@severnshire.example",
        "İdris.vaughan@severnshire.example",
        "\u212a@severnshire.example",
    ],
)
def test_an_address_that_only_looks_like_it_finds_none(chief_constable, make_user, address):
    """The sign of the unit Kelvin becomes a k when it is made small."""
    User.objects.create_user("k@severnshire.example")

    answer = found(address, True)

    assert answer.status_code == 403
    assert "There is no account here with this address" in answer.content.decode()


def test_nobody_connects_an_account_to_another_sign_in(chief_constable):
    answer = found(chief_constable.email, True, process="connect")

    assert answer.url == "/accounts/login/"


def test_no_account_and_no_link_is_made(chief_constable):
    found("stranger@force.example", True)
    found(chief_constable.email, True)

    assert not User.objects.filter(email="stranger@force.example").exists()
    assert SocialAccount.objects.count() == 0


def test_an_issuer_without_its_secret_stops_the_start_with_a_sentence():
    told = manage("check", OIDC_ISSUER="https://login.example.org", **SAFE)

    assert told.returncode == 1
    assert "OIDC_ISSUER is set, but not both OIDC_CLIENT_ID and OIDC_CLIENT_SECRET" in told.stderr
