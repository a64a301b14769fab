"""Links in mails that lead their reader to one page of the portal, by way of signing in.

A link says for whom it was written and where it leads. It is signed, and signs nobody in: whoever
finds one learns at most whose it is. Nothing of it is stored.
"""

from __future__ import annotations

import binascii
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .models import User

SALT = "accounts.mail_links"
GOOD_FOR = timedelta(days=400)
"""So long a link names its reader; an older one still leads to its page."""
ADDRESS = "mail_link_address"
"""In the session: the address that the sign-in page fills in, once."""


@dataclass(frozen=True)
class Followed:
    """What the key of a link says. Only one that `is_sound` says for whom; one that is old or
    broken can still tell where it led, and `path` is empty where not even that is readable."""

    is_sound: bool = False
    path: str = ""
    user: User | None = None


def mail_link(user: User | None, path: str) -> str:
    """The absolute address that a mail to `user` carries, of a page of the portal (“/actions/3/”);
    the plain one for whoever has no account. Raises ValueError for a path that is none of ours."""
    if not _is_local(path):
        raise ValueError(f"A mail leads to no page but the portal's own: {path}")
    if user is None:
        return f"{settings.PORTAL_URL}{path}"
    key = signing.dumps([user.pk, path], salt=SALT)
    return f"{settings.PORTAL_URL}{reverse('mail-link', args=[key])}"


def follow(key: str) -> Followed:
    try:
        number, path = signing.loads(key, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return Followed(path=_readable(key))
    user = User.objects.select_related("person").filter(pk=number, is_active=True).first()
    return Followed(is_sound=True, path=path, user=user)


def _readable(key: str) -> str:
    """Where an unsigned key leads: no more is believed of it than of any `?next=`."""
    try:
        said: Any = json.loads(signing.b64_decode(key.partition(":")[0].encode()))
    except (ValueError, binascii.Error, RecursionError):
        return ""
    path = said[1] if isinstance(said, list) and len(said) == 2 else ""
    return path if isinstance(path, str) and _is_local(path) else ""


def _is_local(path: str) -> bool:
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
