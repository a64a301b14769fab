"""The invited person's side: the link of the mail, and the password that they choose."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordKeyForm
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import Invitation
from accounts.records import StaleRecord

from . import invitations

KEY = "invitation"


@never_cache
@require_http_methods(["GET"])
def open_link(request: HttpRequest, key: str) -> HttpResponse:
    """Take the secret out of the address at once: nothing on the next page can pass it on."""
    request.session[KEY] = key
    return redirect("joining:choose")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    invitation = invitations.find(request.session.get(KEY, ""))
    if invitation is None or not invitation.works:
        return render(
            request, "governance/joining/over.html", {"invitation": invitation}, status=410
        )
    invitations.opened(invitation)
    user = invitation.user
    form: Any = ResetPasswordKeyForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        return _come_in(request, invitation, form.cleaned_data["password1"])
    context = {
        "form": form,
        "invited": user,
        "single_sign_on": invitations.has_single_sign_on(),
    }
    return render(request, "governance/joining/choose.html", context)


def _come_in(request: HttpRequest, invitation: Invitation, password: str) -> HttpResponse:
    try:
        invitations.choose_password(invitation, password)
    except StaleRecord:
        return redirect("joining:choose")  # which tells what became of it meanwhile
    del request.session[KEY]
    return perform_login(request, invitation.user)
