"""What the answer of a mail server means for a mail: try it again later, or never."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass

from .models import LONGEST_ANSWER


@dataclass(frozen=True)
class Failure:
    said: str
    """What the server said, on one line; without it, the kind of the fault."""
    is_for_good: bool


def failure(error: Exception) -> Failure:
    """Codes from 500 are for good (RFC 5321, 4.2.1), and so is what no server could be told."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answered(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error)
    # An address that this server cannot be given, or that no command can hold.
    is_for_good = isinstance(error, smtplib.SMTPNotSupportedError | ValueError)
    return Failure(plain(f"{type(error).__name__}: {error}"), is_for_good)


def plain(said: bytes | str) -> str:
    """What somebody else wrote, as one short line without anything that does not print."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    printed = "".join(each if each.isprintable() else " " for each in words)
    return " ".join(printed.split())[:LONGEST_ANSWER]


def _answered(code: int, said: bytes | str) -> Failure:
    return Failure(plain(f"{code} {plain(said)}"), 500 <= code < 600)
