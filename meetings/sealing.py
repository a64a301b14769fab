"""What is sealed when notes are agreed: the whole document as it prints.

Notes print what other rooms keep too (actions), so the room that collects them says how.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import orjson

Collect = Callable[[int], tuple[dict[str, Any], list[Any]]]
"""Takes a meeting's key; gives its notes as JSON values, and `Seal.rows`."""


def _nobody(meeting: int) -> tuple[dict[str, Any], list[Any]]:
    raise NotImplementedError("No room has said how notes are collected: meetings.sealing.collect")


collect: Collect = _nobody


def canonical(document: dict[str, Any]) -> bytes:
    """The JSON that the hash of a seal is made of: keys sorted, UTF-8, no white space."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def sha256_of(document: dict[str, Any]) -> str:
    return sha256_of_bytes(canonical(document))


def sha256_of_bytes(content: bytes) -> str:
    return sha256(content).hexdigest()
