"""A version of a record as sentences: what whoever wrote it did, in the domain's words.

A phrase goes on after its actor's name: “moved the due date from 30 June 2026 to 25 July 2026”.
Pages of the portal, of the admin and the spreadsheet of the trail all say it so. Each room tells
its own records (`told.py`); what it leaves to the rest is told here, field by field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from . import differences
from .field_names import in_a_sentence
from .models import User
from .values import ASIDE, value_words

LONG = 80
"""Characters from which a wording is shown with its differences, instead of in the sentence."""
NOT_SHOWN = "one that is not open to you"


@dataclass(frozen=True)
class Phrase:
    """What was done, after the actor's name; `was` and `now` are wordings too long for it."""

    words: str
    was: str = ""
    now: str = ""
    echo: bool = False
    """Another record of the same request says it already."""

    @property
    def html(self) -> SafeString:
        """Both wordings in one text, or the one that there is; empty where the words say it."""
        if self.was:
            return differences.merged(self.was, self.now)
        return format_html("{}", self.now)


class Names:
    """The records that versions name by key, read in one query for each kind, and only those that
    `reader` may see."""

    NEEDS: dict[str, tuple[str, ...]] = {"accounts.user": ("person",)}
    """What the name of a record is made of, beside its own row."""

    def __init__(self, rows: Iterable[Any], reader: User | None) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for row in rows:
            for field in keys_of(row.instance_type):
                if (key := getattr(row, field.attname)) is not None:
                    wanted[field.related_model].add(key)
        self.found: dict[tuple[type[models.Model], int], models.Model] = {}
        for model, keys in wanted.items():
            named: Any = model._base_manager.all()
            if hasattr(model._default_manager.all(), "visible_to"):
                named = model._default_manager.all().visible_to(reader)  # type: ignore[attr-defined]
            needs = self.NEEDS.get(model._meta.label_lower, ())
            for record in named.filter(pk__in=keys).select_related(*needs):
                self.found[model, record.pk] = record


def keys_of(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.is_relation]


@dataclass
class Version:
    """A row of history, the one before it (None for the first), and the names that they need."""

    row: Any
    before: Any | None
    names: Names
    in_words: bool = True
    """Whether its values may be told; without, only that there was a change."""
    untold: frozenset[str] = frozenset()
    """Fields of which not even a change is told."""
    subject: tuple[str, int] | None = None
    """The record (kind and number) that the page is about: sentences need not name it again."""

    @property
    def model(self) -> type[models.Model]:
        return self.row.instance_type

    @property
    def is_added(self) -> bool:
        return self.row.history_type == "+"

    @property
    def is_removed(self) -> bool:
        return self.row.history_type == "-"

    @property
    def alone(self) -> bool:
        """The page is about this very record."""
        return self.subject == (self.model._meta.label_lower, self.row.id)

    def is_part(self, name: str) -> bool:
        """The page is about the record that this one names by the key `name`."""
        field: Any = self.model._meta.get_field(name)
        named = (field.related_model._meta.label_lower, getattr(self.row, field.attname))
        return self.subject == named

    @cached_property
    def changed(self) -> list[str]:
        """Names of the fields that differ from the version before."""
        if self.before is None or self.row.history_type != "~":
            return []
        return [
            field.name
            for field in self.row.tracked_fields
            if field.name not in ASIDE | self.untold
            and getattr(self.row, field.attname) != getattr(self.before, field.attname)
        ]

    def get(self, name: str) -> Any:
        """The value of a field now; of a key the record, if it may be seen, or None."""
        return self._value(self.row, name)

    def now(self, name: str) -> str:
        """A field's value in this version, as a sentence says it; “nothing” where it is empty."""
        return self._said(self.row, name)

    def was(self, name: str) -> str:
        return self._said(self.before, name) if self.before is not None else "nothing"

    def _value(self, row: Any, name: str) -> Any:
        field: Any = self.model._meta.get_field(name)
        value = getattr(row, field.attname)
        if field.is_relation and value is not None:
            return self.names.found.get((field.related_model, value))
        return value

    def _said(self, row: Any, name: str) -> str:
        field: Any = self.model._meta.get_field(name)
        value = self._value(row, name)
        if value is None and getattr(row, field.attname) is not None:
            return NOT_SHOWN
        return value_words(self.model, name, value, empty="nothing")

    @property
    def noun(self) -> str:
        """The record in a sentence: “item 4a Road safety”."""
        if not self.in_words:
            return f"a record of the kind “{self.model._meta.verbose_name}”"
        named = NOUNS.get(self.model._meta.label_lower)
        return named(self) if named else _noun(self)

    @property
    def of(self) -> str:
        """“ of item 4a Road safety”; nothing on the record's own page."""
        return "" if self.alone else f" of {self.noun}"


Teller = Callable[[Version], "list[Phrase] | None"]
TELLERS: dict[str, Teller] = {}
UNSEEN: dict[str, Teller] = {}
NOUNS: dict[str, Callable[[Version], str]] = {}
"""By kind of record (`actions.action`): what it has to say of a version of its own (None leaves it
to the rest), the same where its words may not be told, and how it is called in a sentence."""


def tells(kind: str) -> Callable[[Teller], Teller]:
    def keep(teller: Teller) -> Teller:
        TELLERS[kind] = teller
        return teller

    return keep


def tells_unseen(kind: str) -> Callable[[Teller], Teller]:
    """What is said of a version whose words are not open to whoever reads."""

    def keep(teller: Teller) -> Teller:
        UNSEEN[kind] = teller
        return teller

    return keep


def names(kind: str) -> Callable[[Callable[[Version], str]], Callable[[Version], str]]:
    def keep(noun: Callable[[Version], str]) -> Callable[[Version], str]:
        NOUNS[kind] = noun
        return noun

    return keep


def told(version: Version) -> list[Phrase]:
    """What was done in a version; nothing where it changed nothing that is told."""
    teller = (TELLERS if version.in_words else UNSEEN).get(version.model._meta.label_lower)
    own = teller(version) if teller else None
    return own if own is not None else plainly(version)


def plainly(version: Version, aside: Iterable[str] = ()) -> list[Phrase]:
    """Added, removed, or each changed field in turn; those in `aside` are told by somebody else."""
    if version.is_added:
        return [Phrase(f"added {version.noun}")]
    if version.is_removed:
        return [Phrase(f"removed {version.noun}")]
    return [_of_field(version, name) for name in version.changed if name not in aside]


def _of_field(version: Version, name: str) -> Phrase:
    field: Any = version.model._meta.get_field(name)
    label = field_words(version, field)
    if isinstance(field, models.JSONField) or not version.in_words:
        return Phrase(f"changed {label}")
    before, after = (getattr(row, field.attname) for row in (version.before, version.row))
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    if is_text and (isinstance(field, models.TextField) or max(map(len, (before, after))) > LONG):
        verb = "wrote" if not before else "cleared" if not after else "changed"
        return Phrase(f"{verb} {label}", before, after)
    was, now = version.was(name), version.now(name)
    if was == "nothing":
        return Phrase(f"set {label} to {now}")
    if now == "nothing":
        return Phrase(f"cleared {label}, which was {was}")
    return Phrase(f"changed {label} from {was} to {now}")


def field_words(version: Version, field: Any) -> str:
    """“the findings of item 4a”, “the time at which action A12 was issued”; of the record that the
    page is about “the findings”, “the time at which it was issued”."""
    said = in_a_sentence(field)
    if "{}" in said:
        return said.format("it" if version.alone else version.noun)
    return f"{said}{version.of}"


def _noun(version: Version) -> str:
    """The kind, and the field that people call such a record by."""
    words = str(version.model._meta.verbose_name)
    for name in ("name", "title", "heading", "email", "reference"):
        if value := getattr(version.row, name, ""):
            return f"the {words} “{value}”"
    return f"the {words}"
