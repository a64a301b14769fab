"""The two text files that strangers ask every site for: robots.txt and security.txt."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.models import Body

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
GOOD_FOR = timedelta(days=180)
TEXT = "text/plain; charset=utf-8"


def robots(request: HttpRequest) -> HttpResponse:
    """Closed: nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEXT)


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); 404 while nobody is named."""
    contact = settings.SECURITY_CONTACT or _from_the_office()
    if not contact:
        raise Http404
    expires = (timezone.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.PORTAL_URL}{reverse('security-txt')}",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def unnamed() -> list[str]:
    """Advice where a stranger who found a hole would be told of nobody."""
    if settings.SECURITY_CONTACT or _from_the_office():
        return []
    return [
        "Nobody is named to whoever finds a hole: /.well-known/security.txt answers 404. Set "
        "SECURITY_CONTACT, or write a mail address into the office's help."
    ]


def _from_the_office() -> str:
    """The first address among the office's words of help."""
    body = Body.objects.first()
    found = ADDRESS.search(body.help_contact) if body else None
    return f"mailto:{found[0]}" if found else ""
