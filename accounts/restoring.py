"""Putting back an earlier version of a record: a change like any other, in the open, for a reason.

It is made in the record's own form at the office desk, filled with the words of that version, so
that everything holds that holds for any change. What is saved is a new version; its entry in the
ledger says which one it puts back, and the database takes none that does not say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form, ModelChoiceField
from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from . import differences
from .models import User
from .records import Record
from .required_words import is_blank
from .telling import LONG, Names, Version
from .values import ASIDE, moment, number_in

PUT_BACK = "put_back"
"""In the address of a record's form at the desk: the number of a version (its `history_id`)."""

Refused = Callable[[User, Record, list[Any]], dict[int, str]]
"""Why some of these versions are not put back by this account: sentences by `history_id`. The room
that knows what was erased, and what is told to whom, says it."""


def _nobody(user: User, record: Record, rows: list[Any]) -> dict[int, str]:
    raise NotImplementedError("No room has said what stays in history: accounts.restoring.refused")


refused: Refused = _nobody


def earlier(record: Record, rows: Iterable[Any]) -> list[Any]:
    """Of versions of the record, those that it has had and has no more."""
    return [row for row in rows if row.version < record.version and row.history_type != "-"]


def asked_for(record: Record, words: str, user: User) -> Any:
    """The earlier version of the record that an address asks for by its number.

    Raises Http404 where there is none, PermissionDenied with the reason where it stays in history.
    """
    rows = record.history.filter(history_id=number_in(words))  # type: ignore[attr-defined]
    found = earlier(record, rows.select_related("history_user__person"))
    if not found:
        raise Http404
    if sentence := refused(user, record, found).get(found[0].pk):
        raise PermissionDenied(sentence)
    return found[0]


def mark(record: Record, row: Any, why: str) -> None:
    """Have the record's next save say which version it puts back, in the ledger and in its reason;
    without a reason the database refuses it (ReasonMissing)."""
    parts = "" if _says_the_same(record, row) else ", in part"
    record.puts_back = row.pk
    reason = f"put back version {row.version}, of {moment(row.history_date)}{parts}: {why.strip()}"
    record._change_reason = "" if is_blank(why) else reason  # type: ignore[attr-defined]


def told_apart(reason: str) -> tuple[str, str]:
    """What was done, and why, of the reason of a version that puts one back."""
    done, _, why = reason.partition(": ")
    return done, why


def _says_the_same(record: Record, row: Any) -> bool:
    return all(
        _trimmed(getattr(record, each.attname)) == _trimmed(getattr(row, each.attname))
        for each in _fields(row)
    )


def _trimmed(value: Any) -> Any:
    """A form takes the white space around words away."""
    return value.strip() if isinstance(value, str) else value


def _fields(row: Any) -> list[Any]:
    return [each for each in row.tracked_fields if each.name not in ASIDE]


@dataclass(frozen=True)
class Difference:
    """A field that says today what it did not say then."""

    label: str
    then: str
    today: str
    html: SafeString | None = None
    """Both wordings of long words in one text: what would go, and what would come back."""


@dataclass
class PuttingBack:
    """What the page says of the version that it is filled with."""

    row: Any
    comes_back: list[Difference] = field(default_factory=list)
    stays: list[Difference] = field(default_factory=list)
    """What the form cannot change, or may not choose any more."""


def fill(form: Form, record: Record, row: Any, user: User) -> PuttingBack:
    """Put the words of the version into the form, unless something was typed into it already."""
    today = record.history.order_by("history_id").last()  # type: ignore[attr-defined]
    version = Version(row, today, Names([row, today], user))
    found = PuttingBack(row)
    for each in _fields(row):
        value = getattr(row, each.attname)
        if _trimmed(value) == _trimmed(getattr(today, each.attname)):
            continue
        difference = _difference(version, each)
        if not _fits(form, each.name, value):
            found.stays.append(difference)
            continue
        found.comes_back.append(difference)
        if not form.is_bound:
            form.initial[each.name] = value
    return found


def _difference(version: Version, each: Any) -> Difference:
    """`version` is the earlier one, and the one before it is today's."""
    label = capfirst(str(each.verbose_name))
    then, today = version.now(each.name), version.was(each.name)
    if max(len(then), len(today)) <= LONG:
        return Difference(label, then, today)
    words = [getattr(row, each.attname) for row in (version.before, version.row)]
    is_text = all(isinstance(value, str) for value in words)
    return Difference(
        label, then, today, differences.merged(*(words if is_text else (today, then)))
    )


def _fits(form: Form, name: str, value: Any) -> bool:
    """Whether the form has the field, and still lets its account choose what stood there."""
    wanted = form.fields.get(name)
    if isinstance(wanted, ModelChoiceField) and value is not None:
        return wanted.queryset is not None and wanted.queryset.filter(pk=value).exists()
    return wanted is not None and not wanted.disabled
