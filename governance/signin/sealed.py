"""Secrets as the database holds them: sealed with the portal's own key.

Whoever reads a backup of the database has no second factor of anybody, and no link of a mail that
waits. The key is made of `SECRET_KEY`; after a change of it the old one goes into
`SECRET_KEY_FALLBACKS`.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

MARK = "sealed:"
"""Before what is sealed; secrets from before there was a seal are without."""


def seal(secret: str) -> str:
    return MARK + _box().encrypt(secret.encode()).decode()


def unseal(kept: str) -> str:
    """Raises ValidationError where no key of today opens it."""
    if not kept.startswith(MARK):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(MARK)).decode()
    except InvalidToken as error:
        raise ValidationError(
            "The portal can no longer read your second step, because its own key was changed. Ask "
            "the office to remove the second step; then you set it up anew."
        ) from error


def shut(words: bytes) -> bytes:
    """Seal what waits only for a while: a mail, with the link in it."""
    return _box().encrypt(words)


def opened(kept: bytes) -> bytes:
    """Raises InvalidToken where no key of today opens it."""
    return _box().decrypt(kept)


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(_key(key))) for key in keys])


def _key(secret: str) -> bytes:
    return salted_hmac("governance.signin.sealed", b"", secret, algorithm="sha256").digest()
