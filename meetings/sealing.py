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


def sha256_of(document: dict[str, Any]) -> str:
    """Of canonical JSON: keys sorted, UTF-8."""
    return sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()
