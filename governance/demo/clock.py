"""Back-dating, for the demonstration record alone: nothing else in the portal does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def at_the_time_of(moment: datetime) -> Iterator[None]:
    """Whatever asks Django for the time is told `moment`: services, and the history of records.

    It holds for the whole process, so only a command that does nothing else may use it.
    """
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
