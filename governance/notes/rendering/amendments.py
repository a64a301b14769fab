"""Amendments as they print below agreed notes: a title each, and labelled lines."""

from __future__ import annotations

from ..document import Amendment
from ..house import AMENDMENT_LABELS, STRUCK_OUT


def title(amendment: Amendment) -> str:
    item = f" to item {amendment.item}" if amendment.item else ""
    agreed = f", agreed at {amendment.agreed_at}" if amendment.agreed_at else ""
    return f"Amendment {amendment.number}{item}{agreed}"


def lines(amendment: Amendment) -> list[tuple[str, str]]:
    """(label, text); without a label, why the reader is not shown it."""
    if not amendment.was:
        return [("", amendment.reason)]
    return [
        (label, " ".join(getattr(amendment, name).split()) or STRUCK_OUT)
        for name, label in AMENDMENT_LABELS.items()
    ]
