"""What somebody sends after their session has ended comes back once they have signed in again.

The browser says whose session it was (a signed cookie of ours, which signs nobody in). What was
sent is held for that account alone, and after sign-in its page shows the form as it was sent. That
showing never saves: the request carries a refusal that forms tell, and whatever it wrote is rolled
back. To save, the person sends the form again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from accounts.record_admin import RecordAdmin
from governance import typed_words
from governance.refused import WITH_PASSWORDS

from .models import KeptForm

KEPT_FOR = timedelta(hours=1)
NAME = "kept"
"""The part of an address that says which."""
COOKIE, SALT = f"{'__Host-' if settings.HTTPS else ''}person", "governance.signin.kept_forms"
SIGN_INS = ("/accounts/login/", "/admin/login/")
KEPT = "Sign in again: what you typed is kept for an hour, and comes back then."
FILES = " Files cannot be kept, so choose them again."
NOT_SAVED = (
    "You were signed out before this was sent, so nothing of it is saved yet. All that you typed "
    "is below: look it over and send it again."
)


def keep(request: HttpRequest, user: User) -> str:
    """Hold what was sent for this account; the address at which it comes back."""
    path = request.get_full_path()
    KeptForm.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    KeptForm.objects.filter(user=user, path=path).delete()
    # In pairs, for PostgreSQL sorts the keys of an object; and it takes no null character.
    data = [
        [name, [value.replace("\0", "") for value in values]]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    ]
    kept = KeptForm.objects.create(
        user=user, path=path, data=data, had_files=any(request.FILES.values())
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
        _remember(request, response)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method == "GET" and request.kept is not None:
            return _show(request, view, args, kwargs)
        return None


def _asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something was sent to a page that is for people who are signed in."""
    if request.method != "POST" or request.user.is_authenticated or response.status_code != 302:
        return False
    goal = urlsplit(response.headers["Location"]).path
    return goal in SIGN_INS and not request.path.startswith(WITH_PASSWORDS)


def _keep_meanwhile(request: HttpRequest) -> HttpResponse | None:
    person = _who_was_here(request)
    if person is None:
        return None
    address = keep(request, person)
    why = getattr(request, "ended", "You are no longer signed in.")
    messages.warning(request, f"{why} {KEPT}{FILES if request.FILES else ''}")
    return redirect_to_login(address)


def refused_for_its_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that was open while its person signed in again in another window carries the token of
    the session before. What it sends is kept too, if it comes from a page of this very host."""
    user: Any = request.user
    person = user if user.is_authenticated else _who_was_here(request)
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    address = ""
    if is_ours and person is not None and not request.path.startswith(WITH_PASSWORDS):
        address = keep(request, person)
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


def _show(request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse:
    """The page as if the form had been sent to it and refused."""
    kept = request.kept
    if not _brings_back(request, view):
        return _as_text(request)
    request.POST, request._files = _as_post(kept), MultiValueDict()
    request.refusal = NOT_SAVED + (FILES if kept.had_files else "")
    request.method = request.META["REQUEST_METHOD"] = "POST"
    try:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            transaction.set_rollback(True)
    except (Http404, PermissionDenied):
        response = None
    finally:
        request.method = request.META["REQUEST_METHOD"] = "GET"
    return response if response is not None and response.status_code == 200 else _as_text(request)


def _as_post(kept: KeptForm) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in kept.data:
        data.setlist(name, values)
    return data


def _brings_back(request: HttpRequest, view: Any) -> bool:
    """Whether its forms tell the request's refusal, so that showing them does nothing else: pages
    that say so, and those of a `RecordAdmin` that are its own."""
    if hasattr(view, "view_class"):
        return getattr(view.view_class, "brings_back", False)
    desk = type(getattr(view, "model_admin", None))
    name = getattr(request.resolver_match, "url_name", "") or ""
    if not issubclass(desk, RecordAdmin) or not name.endswith(("_add", "_change")):
        return False
    page = "add_view" if name.endswith("_add") else "change_view"
    return getattr(desk, page) is getattr(ModelAdmin, page)


def _as_text(request: Any) -> HttpResponse:
    """For any other page: what was typed, to be sent as it is."""
    pairs = [(name, value) for name, values in request.kept.data for value in values]
    words = {"kept": request.kept, "pairs": pairs, "typed": typed_words.of(request, pairs)}
    return render(request, "governance/kept_form.html", words)


def _who_was_here(request: HttpRequest) -> User | None:
    number = request.get_signed_cookie(
        COOKIE, default=None, salt=SALT, max_age=settings.SESSION_COOKIE_AGE
    )
    return User.objects.filter(pk=number, is_active=True).first() if number else None


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    """Who is signed in at this browser, for when they no longer are."""
    user = getattr(request, "user", None)
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    if not has_session or user is None or not user.is_authenticated:
        return
    known = request.get_signed_cookie(COOKIE, default=None, salt=SALT)
    if known != str(user.pk):
        response.set_signed_cookie(
            COOKIE,
            str(user.pk),
            salt=SALT,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
