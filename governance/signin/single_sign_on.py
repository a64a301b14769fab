"""Single sign-on: whoever the organisation's own service vouches for, if an account fits.

An account fits if its address is the one that the service says it has verified. That is asked at
each sign-in, and no link is kept: who signs in as whom is what the user administrator entered.
"""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException, Response, Session

from accounts.models import User

logger = logging.getLogger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        claimed = sociallogin.email_addresses
        # Some services send the words "true" and "false".
        verified = [each.email for each in claimed if str(each.verified).lower() == "true"]
        user = next(filter(None, map(_account_of, verified)), None)
        if user is None:
            _refuse(request, verified, [each.email for each in claimed])
        sociallogin.user = user

    def get_requests_session(self) -> Session:
        """A service that does not answer is told to the person, instead of failing the page."""
        session = super().get_requests_session()
        ask = session.request

        def request(method: str, *args: Any, **kwargs: Any) -> Response:
            try:
                answer: Response = ask(method, *args, **kwargs)
                if method == "GET":
                    answer.raise_for_status()
            except RequestException as error:
                logger.warning("The single sign-on service does not answer: %s", error)
                page = render(self.request, "socialaccount/authentication_error.html", status=502)
                raise ImmediateHttpResponse(page) from error
            return answer

        session.request = request
        return session

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        logger.warning("Single sign-on failed: %s", kwargs.get("exception") or kwargs.get("error"))


def _account_of(address: str) -> User | None:
    """Letters outside ASCII can become others when they are made small: none of them is trusted."""
    small = address.strip().lower() if address.isascii() else address
    return User.objects.filter(email=small).first()


def _refuse(request: HttpRequest, verified: list[str], claimed: list[str]) -> NoReturn:
    words = {"verified": verified, "claimed": claimed}
    page = render(request, "socialaccount/no_account.html", words, status=403)
    raise ImmediateHttpResponse(page)
