"""What somebody asks of the register, told back: each filter in words, and the heads that sort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.http import QueryDict

from .filters import ActionFilter
from .wording import day_words

ANY_STATE = "state="
"""Without a word on the state a register shows what is open."""


@dataclass(frozen=True)
class Chosen:
    label: str
    words: str
    without: str
    """The same question without it, as the query of a link."""

    def __str__(self) -> str:
        return f"{self.label}: {self.words}"


@dataclass(frozen=True)
class Head:
    """A column's head that sorts by it."""

    words: str
    query: str
    """Of the link: sorted by this column, or the other way round if it is."""
    sorted: str = ""
    """ascending or descending, if the list is sorted by it."""
    hint: str = ""
    """What the link does."""


def chosen(found: ActionFilter, query: QueryDict) -> list[Chosen]:
    """The filters in force, in the order of the form; none of those that are refused."""
    if not found.form.is_bound or not hasattr(found.form, "cleaned_data"):
        found.is_valid()
    said = getattr(found.form, "cleaned_data", {})
    return [
        Chosen(str(found.filters[name].label), _words(found, name, said[name]), _less(query, name))
        for name in found.filters
        if name != "order" and said.get(name) not in (None, "", [])
    ]


def _words(found: ActionFilter, name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    field: Any = found.form.fields[name]
    if isinstance(value, list):
        return " or ".join(str(field.label_from_instance(each)) for each in value)
    if isinstance(value, Model):
        return str(field.label_from_instance(value))
    names = {str(key): words for key, words in getattr(field, "choices", [])}
    return str(names.get(str(value), f"“{value}”"))


def _less(query: QueryDict, name: str) -> str:
    rest = query.copy()
    rest.pop(name, None)
    if name == "state":
        rest["state"] = ""
    return "?" + rest.urlencode()


SORTS = [
    ("Reference", "reference", "-reference", "first to last", "last to first"),
    ("Action", "", "", "", ""),
    ("Due", "due", "-due", "soonest first", "latest first"),
    ("Last update", "-updated", "updated", "newest first", "oldest first"),
    ("State", "", "", "", ""),
]
"""Head, how it sorts at first, and at a second press, and both in words."""


def heads(query: QueryDict) -> list[Head]:
    return [_head(query, *each) for each in SORTS]


def _head(
    query: QueryDict, words: str, first: str, second: str, first_words: str, second_words: str
) -> Head:
    if not first:
        return Head(words, "")
    now = query.get("order") or "due"
    order, hint = (second, second_words) if now == first else (first, first_words)
    asked = query.copy()
    asked["order"] = order
    direction = ""
    if now in (first, second):
        direction = "descending" if now.startswith("-") else "ascending"
    return Head(words, f"?{asked.urlencode()}", direction, hint)
