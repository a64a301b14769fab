"""Delivery reports (RFC 3464): a mail that the server took, and that came back.

Anybody can write such a report. What it says is believed only of a mail that went out with the very
Message-ID it quotes, which nobody can guess; it changes nothing but that the mail did not arrive,
and its words are kept as one plain, short line.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from typing import Any

from accounts.models import User

from . import letters
from .answers import plain
from .models import OutgoingMail

LARGEST = 256 * 1024
"""Bytes of a report that are read: what stands behind is the mail itself, returned."""
MOST = 50
"""Addresses of one report."""


class NoReport(Exception):
    """What was given is no report of a mail that came back; nothing was changed."""


@dataclass(frozen=True)
class Returned:
    """One address that a mail did not reach."""

    addresses: frozenset[str]
    """As it was written on the envelope, and where it led to; in small letters."""
    said: str


def note(report: bytes, *, by: User) -> int:
    """How many mails are newly known not to have arrived. Raises NoReport."""
    message_id, found = read(report)
    gone = list(OutgoingMail.objects.filter(message_id=message_id, accepted_at__isnull=False))
    noted = 0
    for each in found:
        here = [mail for mail in gone if mail.address.lower() in each.addresses]
        # Forwarded: the report names an address that was never written to.
        if not here and len(gone) == 1:
            here = gone
        noted += sum(letters.came_back(mail, each.said, by=by) for mail in here)
    return noted


def read(report: bytes) -> tuple[str, list[Returned]]:
    """The Message-ID of the mail, and the addresses at which it failed. Raises NoReport."""
    try:
        parts = _parts(message_from_bytes(report[:LARGEST]))
        status = next(p for p in parts if p.get_content_type() == "message/delivery-status")
        message_id = next(filter(None, map(_message_id, parts)))
        blocks: Any = status.get_payload()
        found = [_returned(each) for each in blocks[: MOST + 1] if _has_failed(each)]
    except (StopIteration, TypeError, ValueError, LookupError, RecursionError) as error:
        raise NoReport("This is no delivery report that quotes the mail.") from error
    if not found:
        raise NoReport("This delivery report says of no address that the mail failed.")
    return message_id, found


def _parts(report: Message) -> list[Message]:
    found: Any = report.get_payload()
    if report.get_content_type() != "multipart/report" or not isinstance(found, list):
        return []
    return found


def _message_id(part: Message) -> str:
    """Of the mail whose head this part quotes; else empty."""
    kind, held = part.get_content_type(), part.get_payload()
    if kind == "message/rfc822" and isinstance(held, list) and isinstance(held[0], Message):
        return _header(held[0], "Message-ID")
    if kind == "text/rfc822-headers":
        words: Any = part.get_payload(decode=True)
        return _header(message_from_string(words.decode("ascii", "replace")), "Message-ID")
    return ""


def _has_failed(block: Message) -> bool:
    return _header(block, "Action").lower() == "failed"


def _returned(block: Message) -> Returned:
    written = (_header(block, name) for name in ("Original-Recipient", "Final-Recipient"))
    said = _header(block, "Diagnostic-Code") or _header(block, "Status")
    return Returned(
        frozenset(each.rpartition(";")[2].strip().strip("<>").lower() for each in written if each),
        said.partition(";")[2].strip() or said or "no reason given",
    )


def _header(message: Message, name: str) -> str:
    return plain(str(message.get(name, "")))
