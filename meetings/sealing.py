"""What is sealed when notes are agreed: the whole document as it prints.

Notes print what other rooms keep too (actions), so the room that collects them says how.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Collect = Callable[[int], tuple[dict[str, Any], list[Any]]]
"""Takes a meeting's key; gives its notes as JSON values, and `Seal.rows`."""


def _nobody(meeting: int) -> tuple[dict[str, Any], list[Any]]:
    raise NotImplementedError("No room has said how notes are collected: meetings.sealing.collect")


collect: Collect = _nobody
