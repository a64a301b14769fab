"""The office desk of the meetings room, a noun a file, as the models are."""

from . import (
    circulation,
    commissions,
    forward,
    items,
    meetings,
    planning,
    protection,
    topics,
    withholding,
)

__all__ = [
    "circulation",
    "commissions",
    "forward",
    "items",
    "meetings",
    "planning",
    "protection",
    "topics",
    "withholding",
]
