"""Passwords that are easily guessed are refused: plain rows of characters, those made of the
office's own name, and those known from breaches, from a list on the operator's own disk.

The list is one text file: a line for each password, `SHA-1 in hexadecimal:how often it was seen`,
in the order of the hashes, as Have I Been Pwned offers it. It is tens of gigabytes long, so it is
searched where it lies and never read as a whole.
"""

from __future__ import annotations

import re
from hashlib import sha1
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError

from accounts.models import Body

DIFFERENT = 5
OWN = 8
"""Characters that a password has beside the words of the office's name."""
LONGEST = 100
"""Bytes; lines are shorter: 40 of the hash, a colon, a count, a line end."""
LINE = re.compile(rb"[0-9A-F]{40}(:\d+)?\s*", re.IGNORECASE)


class HardToGuess:
    """Refuses few characters over and over, rows such as 12345, and what stands in the list, where
    there is one."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_plain(password):
            raise ValidationError(
                "This password is easily guessed: it has too few different characters, or they "
                "stand in a row, such as 12345 or abcde. Choose three or four words that have "
                "nothing to do with each other.",
                code="plain",
            )
        path = settings.BREACHED_PASSWORDS
        if path is not None and is_listed(password, path):
            raise ValidationError(
                "This password was found in a breach of some other service, so it is one of the "
                "first that anybody tries. Choose another one.",
                code="breached",
            )

    def get_help_text(self) -> str:
        if settings.BREACHED_PASSWORDS is not None:
            return "Your password can’t be one that is known from a breach."
        return f"Your password must contain at least {DIFFERENT} different characters."


class NotOfTheOffice:
    """Refuses the name of the office and of its force with a few characters around it: the first
    thing that anybody tries who knows whose portal it is."""

    def validate(self, password: str, user: Any = None) -> None:
        body = Body.objects.first()
        rest = password.lower()
        for word in sorted(_words_of(body), key=len, reverse=True) if body else ():
            rest = rest.replace(word, "")
        if rest != password.lower() and len(rest) < OWN:
            raise ValidationError(
                "This password is easily guessed: it is little more than the name of the office or "
                "its force. Choose three or four words that have nothing to do with each other.",
                code="of_the_office",
            )

    def get_help_text(self) -> str:
        return "Your password can’t be the name of the office or its force with a few characters."


def _words_of(body: Body) -> set[str]:
    """In small letters; of its names those of four letters and more."""
    names = f"{body.name} {body.force_name}".lower()
    return {*re.findall(r"\w{4,}", names), body.abbreviation.lower()} - {""}


def is_plain(password: str) -> bool:
    """Whether it has fewer than five different characters, or most of them are the same as the one
    before, or the next or the last in the alphabet or among the digits."""
    small = password.lower()
    near = sum(abs(ord(here) - ord(before)) <= 1 for before, here in pairwise(small))
    return len(set(small)) < DIFFERENT or near > len(small) / 2


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
