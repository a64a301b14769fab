"""Before notes are sealed for ever: what is told once, and what holds it back.

What is still typed, missing or not circulated is known to the rooms above, so they say it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User

from .closed import unsaid
from .models import Meeting


@dataclass(frozen=True)
class Told:
    """One sentence for whoever is about to take a step, and where something can be done."""

    words: str
    address: str = ""
    link: str = ""
    """What that page is for, in words; empty where there is none for this reader."""

    def __str__(self) -> str:
        return self.words


told: Callable[[Meeting, User], list[Told]] = unsaid("agreeing.told")
"""All that is told once before a draft is agreed, to whoever agrees it."""
refuse_words_left: Callable[[Meeting], None] = unsaid("agreeing.refuse_words_left")
"""Raises ValidationError while somebody has typed words that are not in the notes."""
