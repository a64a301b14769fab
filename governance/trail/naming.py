"""One record in a sentence, for whoever reads everything and has no page before them."""

from __future__ import annotations

from django.utils.text import Truncator

from accounts.records import kinds
from accounts.telling import Names, Version

from .parts import Key, versions_of
from .sight import tops

LONGEST = 80


def in_a_sentence(kind: str, number: int) -> str:
    """agenda item “4a Road safety” of the meeting “Assurance (14 March 2026)”, in sealed notes"""
    row = versions_of(kind).filter(id=number).order_by("-version", "-history_id").first()
    record = kinds()[kind]._default_manager.filter(pk=number).first()
    line = tops({(kind, number): row})[kind, number]
    said = _called((kind, number))
    if line:
        said += f" of the {_called(line[-1])}"
    if record is None:
        return f"{said}, which is no longer there"
    return f"{said}, in sealed notes" if getattr(record, "is_sealed", False) else said


def _called(key: Key) -> str:
    """As its kind and its name today; of one that was removed, as it was told last."""
    kind, number = key
    model = kinds()[kind]
    record = model._default_manager.filter(pk=number).first()
    if record is None:
        row = versions_of(kind).filter(id=number).order_by("-version", "-history_id").first()
        return Version(row, None, Names([], None)).noun
    name = " ".join(str(record).split())
    return f"{model._meta.verbose_name} “{Truncator(name).chars(LONGEST)}”"
