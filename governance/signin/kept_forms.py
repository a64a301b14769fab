"""What somebody sends after their session has ended comes back once they have signed in again.

The browser says whose session it was (`last_here`). What was sent is held for that account alone,
and after sign-in its page shows the form as it was sent (`shown_again`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from governance.refused import WITH_PASSWORDS

from .last_here import remember, who_was_here
from .models import KeptForm
from .shown_again import FILES, show

KEPT_FOR = timedelta(hours=1)
NAME = "kept"
"""The part of an address that says which."""
SIGN_INS = ("/accounts/login/", "/admin/login/")
DRAFT = "draft/"
"""The end of the address that holds a draft: what is kept of it comes back in the form itself."""
ENDED = "You were signed out before this was sent."
"""Where nothing more is known; a session that was over says why."""
OLD_PAGE = "This was sent from a page that was opened before you last signed in."
STALE = "This page was opened before you signed in again. Nothing of this was saved yet."
KEPT = "Sign in again: what you typed is kept for an hour, and comes back then."


def keep(request: HttpRequest, user: User, why: str) -> str:
    """Hold what was sent for this account; the address at which it comes back."""
    path = request.get_full_path().removesuffix(DRAFT)
    KeptForm.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    KeptForm.objects.filter(user=user, path=path).delete()
    # In pairs, for PostgreSQL sorts the keys of an object; and it takes no null character.
    data = [
        [name, [value.replace("\0", "") for value in values]]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    ]
    kept = KeptForm.objects.create(
        user=user, path=path, data=data, had_files=any(request.FILES.values()), why=why
    )
    return f"{path}{'&' if '?' in path else '?'}{urlencode({NAME: kept.pk})}"


class KeptForms:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = _taken_off(request)
        kept = _find(request, number) if number else None
        request.kept = kept  # type: ignore[attr-defined]
        response = self.get_response(request)
        if kept is not None and request.method == "POST" and response.status_code == 302:
            kept.delete()
        if _asks_to_sign_in(request, response):
            response = _keep_meanwhile(request) or response
        if is_script(request) and _leads_to_sign_in(request, response):
            response = _for_a_script(request, response)
        remember(request, response)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method == "GET" and request.kept is not None:
            return show(request, view, args, kwargs)
        return None


def _asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something was sent to a page that is for people who are signed in."""
    return request.method == "POST" and _leads_to_sign_in(request, response)


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code != 302 or request.user.is_authenticated:
        return False
    goal = urlsplit(response.headers["Location"]).path
    return goal in SIGN_INS and not request.path.startswith(WITH_PASSWORDS)


def _keep_meanwhile(request: HttpRequest) -> HttpResponse | None:
    person = who_was_here(request)
    if person is None:
        return None
    address = keep(request, person, getattr(request, "ended", ENDED))
    why = getattr(request, "ended", "You are no longer signed in.")
    said = f"{why} {KEPT}{FILES if request.FILES else ''}"
    if not is_script(request):
        messages.warning(request, said)
    return redirect_to_login(address)


def is_script(request: HttpRequest) -> bool:
    """Whether a page's own script asks, which cannot follow anybody to the sign-in page."""
    return "application/json" in request.headers.get("Accept", "")


def _for_a_script(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """That one is signed out, and where to sign in, for a script of the office desk."""
    why = getattr(request, "ended", "You are no longer signed in.")
    kept = f"{NAME}%3D" in response.headers["Location"]
    said = f"{why} {KEPT if kept else 'Sign in again.'}"
    body = {"state": "signed_out", "message": said, "sign_in": response.headers["Location"]}
    return JsonResponse(body, status=401)


def refused_for_its_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that was open while its person signed in again in another window carries the token of
    the session before. What it sends is kept too, if it comes from a page of this very host."""
    if is_script(request):
        # Its page still has the words, and can ask for a new token.
        return JsonResponse({"state": "token", "message": STALE}, status=403)
    user: Any = request.user
    person = user if user.is_authenticated else who_was_here(request)
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    address = ""
    if is_ours and person is not None and not request.path.startswith(WITH_PASSWORDS):
        address = keep(request, person, OLD_PAGE if user.is_authenticated else ENDED)
    return render(request, "403_csrf.html", {"address": address}, status=403)


def _taken_off(request: HttpRequest) -> str:
    """Which kept form the address names; views see the address without it."""
    number = request.GET.get(NAME, "")
    if number:
        query = request.GET.copy()
        del query[NAME]
        request.GET = query  # type: ignore[assignment]
        request.META["QUERY_STRING"] = query.urlencode()
    return number


def _find(request: HttpRequest, number: str) -> KeptForm | None:
    """Only for the account that typed it, only at its own address, only within the hour."""
    try:
        key = UUID(number)
    except ValueError:
        return None
    if not request.user.is_authenticated:
        return None
    kept = KeptForm.objects.filter(
        pk=key, user=request.user, made_at__gte=timezone.now() - KEPT_FOR
    ).first()
    return kept if kept is not None and kept.path == request.get_full_path() else None
