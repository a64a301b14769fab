"""How much time is left, where an account is signed in, and with which tokens."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import TemplateView
from django.views.generic.base import View
from knox.models import AuthToken

from accounts import services
from accounts.models import User
from accounts.values import number_in

from . import sessions


def not_there(request: HttpRequest) -> HttpResponse:
    """In the place of a page of allauth's that would not be true here."""
    raise Http404


class SessionView(View):
    """Asked by the page (GET) how much time is left, or told (POST) that its person is here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"seconds": 0, "is_last": False})
        still = sessions.left(request)
        return JsonResponse({"seconds": still.seconds, "is_last": still.is_last})

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.session[sessions.SEEN] = 0
            sessions.note(request)
        return self.get(request)


class SignedIn(LoginRequiredMixin, TemplateView):
    """Where an account is signed in: one's own, or for the user administrator another one."""

    template_name = "governance/signed_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.whose: Any = request.user
        if "user" in kwargs and kwargs["user"] != request.user.pk:
            if not request.user.has_perm("accounts.change_user"):
                raise PermissionDenied
            self.whose = get_object_or_404(User, pk=kwargs["user"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session that was chosen, or all but the one that asks; or revoke a token."""
        if "token" in request.POST:
            return self._revoke(request, request.POST["token"])
        there = UserSession.objects.filter(user=self.whose)
        chosen = request.POST.get("session", "")
        if chosen == "others":
            ended = list(there.exclude(session_key=request.session.session_key))
        elif (number := number_in(chosen)) is None:
            messages.error(request, "Nothing was signed out: choose a browser from the list.")
            return HttpResponseRedirect(request.path)
        else:
            ended = list(there.filter(pk=number))
        if ended:
            user: Any = request.user
            services.end_sessions(self.whose, ended, by=user)
        if any(session.session_key == request.session.session_key for session in ended):
            return HttpResponseRedirect("/")
        messages.success(request, _signed_out(len(ended), is_all=chosen == "others"))
        return HttpResponseRedirect(request.path)

    def _revoke(self, request: HttpRequest, digest: str) -> HttpResponse:
        revoked = services.revoke_tokens(self.whose, digest=digest)
        said = "The token is revoked." if revoked else "That token had ended already."
        messages.success(request, said)
        return HttpResponseRedirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        there = UserSession.objects.purge_and_list(self.whose)
        here = self.request.session.session_key
        rows = [
            {
                "session": session,
                "browser": sessions.browser_in_words(session.user_agent),
                "is_here": session.session_key == here,
            }
            for session in sorted(there, key=lambda each: each.last_seen_at, reverse=True)
        ]
        others = sum(not row["is_here"] for row in rows)
        is_own = self.whose == self.request.user
        now = timezone.now()
        tokens = AuthToken.objects.filter(Q(expiry=None) | Q(expiry__gt=now), user=self.whose)
        return super().get_context_data(
            whose=self.whose,
            is_own=is_own,
            rows=rows,
            others=others,
            tokens=tokens.order_by("-created"),
            **kwargs,
        )


def _signed_out(count: int, *, is_all: bool) -> str:
    if not count:
        return "That was signed out already."
    if not is_all:
        return "Signed out there."
    browsers = "1 browser" if count == 1 else f"{count} browsers"
    return f"Signed out in {browsers}. API tokens work as before."
