"""Where the links of mails arrive."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import mail_links


@never_cache
@require_safe
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """On to its page; by way of the sign-in page for whoever is not signed in. Somebody who is
    signed in as another person is told so, and chooses."""
    link = mail_links.follow(key)
    here: Any = request.user
    if not link.is_sound:
        return render(request, "accounts/mail_link_broken.html", {"path": link.path}, status=410)
    if not here.is_authenticated:
        if link.user:
            request.session[mail_links.ADDRESS] = link.user.email
        return redirect_to_login(link.path)
    if link.user in (None, here):
        return redirect(link.path)
    return render(request, "accounts/mail_link_of_another.html", {"link": link})
