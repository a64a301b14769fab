"""Passwords that are known from breaches are refused, from a list on the operator's own disk.

The list is one text file: a line for each password, `SHA-1 in hexadecimal:how often it was seen`,
in the order of the hashes, as Have I Been Pwned offers it. It is tens of gigabytes long, so it is
searched where it lies and never read as a whole.
"""

from __future__ import annotations

import re
from hashlib import sha1
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError

LONGEST = 100
"""Bytes; lines are shorter: 40 of the hash, a colon, a count, a line end."""
LINE = re.compile(rb"[0-9A-F]{40}(:\d+)?\s*", re.IGNORECASE)


class NotBreached:
    """Refuses a password that stands in the list; without a list every password passes."""

    def validate(self, password: str, user: Any = None) -> None:
        path = settings.BREACHED_PASSWORDS
        if path is not None and is_listed(password, path):
            raise ValidationError(
                "This password was found in a breach of some other service, so it is one of the "
                "first that anybody tries. Choose another one.",
                code="breached",
            )

    def get_help_text(self) -> str:
        return "Your password can’t be one that is known from a breach."


def is_listed(password: str, path: Path) -> bool:
    """Whether the password's hash is in the file: a binary search, some 35 reads in 40 GB."""
    wanted = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as lines:
        low, high = 0, path.stat().st_size
        while low < high:
            start, line = _line_at(lines, (low + high) // 2)
            found = line[:40].upper()
            if found == wanted:
                return True
            if found < wanted:
                low = start + len(line)
            else:
                high = start
    return False


def _line_at(lines: Any, place: int) -> tuple[int, bytes]:
    """Where the line around the byte at `place` starts, and the line."""
    before = max(0, place - LONGEST)
    lines.seek(before)
    start = before + lines.read(place - before).rfind(b"\n") + 1
    lines.seek(start)
    return start, lines.readline()


def check(**kwargs: Any) -> list[CheckMessage]:
    """A list that was promised and cannot be read is told when the portal starts, not to whoever
    chooses a password."""
    path = settings.BREACHED_PASSWORDS
    if path is None:
        return []
    try:
        with path.open("rb") as lines:
            first = lines.readline(LONGEST)
            _, last = _line_at(lines, max(0, path.stat().st_size - 2))
    except OSError as error:
        return [Error(f"BREACHED_PASSWORDS: {path} cannot be read ({error}).", HOW, id="signin.E1")]
    if not (LINE.fullmatch(first) and LINE.fullmatch(last)) or first[:40] > last[:40]:
        said = f"BREACHED_PASSWORDS: {path} is not a list of SHA-1 hashes in their order."
        return [Error(said, HOW, id="signin.E2")]
    return []


HOW = (
    "Set it to the file of Have I Been Pwned that is ordered by hash (docs/operator.md), or leave "
    "it out: Django's own list of common passwords is used in any case."
)
