"""One record in a sentence, for whoever reads everything and has no page before them."""

from __future__ import annotations

from typing import Any

from django.utils.text import Truncator

from accounts.records import kinds
from accounts.telling import Names, Version

from .parts import Key, versions_of, with_wholes

LONGEST = 80


def in_a_sentence(kind: str, number: int) -> str:
    """agenda item “4a Road safety” of the meeting “Assurance (14 March 2026)”, in sealed notes"""
    key = (kind, number)
    line = with_wholes({key: _last(key)})[key]
    said = " of the ".join(_called(each) for each in dict.fromkeys((key, line[-1])))
    record = _today(key)
    if record is None:
        return f"{said}, which is no longer there"
    return f"{said}, in sealed notes" if getattr(record, "is_sealed", False) else said


def _called(key: Key) -> str:
    """As its kind and its name today; of one that was removed, as it was told last."""
    record = _today(key)
    if record is None:
        return Version(_last(key), None, Names([], None)).noun
    name = " ".join(str(record).split())
    return f"{record._meta.verbose_name} “{Truncator(name).chars(LONGEST)}”"


def _today(key: Key) -> Any:
    kind, number = key
    return kinds()[kind]._default_manager.filter(pk=number).first()


def _last(key: Key) -> Any:
    kind, number = key
    return versions_of(kind).filter(id=number).order_by("-version", "-history_id").first()
