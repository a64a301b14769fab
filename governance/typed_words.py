"""What somebody typed into a form that can no longer be sent as it is: shown to be copied.

Names of what was sent become what the form called them; keys and choices become their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.choices import flatten_choices
from django.utils.text import capfirst

from accounts import differences
from accounts.desk.admin import RecordAdmin
from accounts.desk.forms import Prose, RecordForm
from accounts.models import User
from accounts.values import number_in
from actions.forms import DESK_VERBS, UpdateForm
from actions.time_forms import OWNER_VERBS, TIME_VERBS
from meetings.forms import STEPS

Pairs = Iterable[tuple[str, str]]
"""What was sent, as (name, value)."""

FORMS: dict[str, Any] = {
    **STEPS,
    **DESK_VERBS,
    **OWNER_VERBS,
    **TIME_VERBS,
    "update": UpdateForm,
}
"""By the last part of their page's address."""
ROW = re.compile(r"(\w+)-(\d+)-(\w+)")
"""A field of a row: the rows, the place of this one, the name."""
NOT_TYPED = re.compile(
    r"_.*|initial-.*|.*_FORMS|.*-__prefix__-.*|(.*-)?(id|version_seen|(action_)?seen|DELETE)"
    r"|choose-.*|go|take|now|key|csrfmiddlewaretoken|version|post|action|index|select_across"
    r"|(is_)?known_\w+|.*password.*"
)
"""Names of what a form or a list carries by itself, and of what is never shown again."""
NEW_ROW = re.compile(r"-n[0-9A-Za-z]{8,50}-")
"""What a minute sheet calls a row that is in no record yet."""


@dataclass(frozen=True)
class Typed:
    label: str
    words: str
    is_same: bool = False
    """The record says just this."""
    merged: str = ""
    """What the record says and what was typed, in one text of HTML, where both say something."""

    @property
    def rows(self) -> int:
        return Prose.rows(self.words)


def of(request: HttpRequest, pairs: Pairs, record: models.Model | None = None) -> list[Typed]:
    """In the order of the form; `record` is the one that it was a form of, where its reader may
    read it now."""
    user: Any = request.user
    match = request.resolver_match
    view = getattr(match, "func", None)
    desk = getattr(view, "model_admin", None)
    model = desk.model if isinstance(desk, RecordAdmin) else None
    kwargs: dict[str, Any] = match.kwargs if match else {}
    page = getattr(getattr(view, "view_class", None), "form_class", None)
    form = FORMS.get(kwargs.get("step") or kwargs.get("verb") or "", page)
    labels = {**RecordForm.base_fields, **getattr(form, "base_fields", {})}
    found = []
    for name, sent in pairs:
        words = sent.replace("\r\n", "\n").strip()
        if not words or NOT_TYPED.fullmatch(name):
            continue
        row = ROW.fullmatch(name)
        if model is not None and row is not None:
            found += _in_row(model, row, words, user, record, dict(pairs))
        elif field := _field(model, name):
            found.append(_of_field(field, words, user, record))
        elif name in labels:
            asked = labels[name]
            found.append(Typed(str(asked.label or _plain(name)), _chosen(asked, words, user)))
        else:
            found.append(Typed(_plain(name), words))
    return found


def _in_row(
    model: Any, row: re.Match[str], words: str, user: Any, record: Any, sent: dict[str, str]
) -> list[Typed]:
    """A row of records that are part of the form's own one; the key to that one is not typed."""
    rows, place, name = row.groups()
    parts = (link for link in model._meta.related_objects if link.get_accessor_name() == rows)
    link: Any = next(parts, None)
    if link is None:
        return [Typed(_plain(row.group()), words)]
    if name == link.field.name:
        return []
    before = f"{capfirst(link.related_model._meta.verbose_name)} {int(place) + 1}: "
    field = _field(link.related_model, name)
    if field is None:
        return [Typed(before + _plain(name).lower(), words)]
    key = number_in(sent.get(f"{rows}-{place}-id", ""))
    part = None
    if record is not None and key is not None:
        part = link.related_model._base_manager.filter(pk=key, **{link.field.name: record}).first()
    return [_of_field(field, words, user, part, before)]


def _of_field(
    field: Any, words: str, user: User, record: models.Model | None, before: str = ""
) -> Typed:
    label = before + field.verbose_name if before else capfirst(field.verbose_name)
    shown = _shown(field, words, user)
    if record is None:
        return Typed(label, shown)
    there = getattr(record, field.attname)
    if isinstance(there, str):
        there = there.strip()
    try:
        is_same = field.to_python(words) == there
    except ValidationError:
        is_same = False
    is_text = isinstance(field, models.TextField) and not is_same and bool(there)
    merged = differences.merged(there, words) if is_text else ""
    return Typed(label, shown, is_same, merged)


def _shown(field: Any, words: str, user: User) -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(words, words))
    if isinstance(field, models.BooleanField):
        return "yes"
    return _record(field.related_model, words, user) if field.is_relation else words


def _chosen(field: Any, words: str, user: User) -> str:
    """In a field of a form that is no record's."""
    if hasattr(field, "queryset"):
        return _record(field.queryset.model, words, user, field.label_from_instance)
    if hasattr(field, "choices"):
        return str(dict(flatten_choices(field.choices)).get(words, words))
    return "yes" if isinstance(field, forms.BooleanField) else words


def _record(model: Any, words: str, user: User, said: Callable[[Any], str] = str) -> str:
    """What the record of that key is called, where its reader may see it."""
    key = number_in(words)
    rows: Any = model._default_manager.all()
    rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    found = rows.filter(pk=key).first() if key is not None else None
    return words if found is None else said(found)


def _field(model: Any, name: str) -> Any:
    fields = model._meta.concrete_fields if model is not None else ()
    return next((field for field in fields if field.name == name), None)


def _plain(name: str) -> str:
    return NEW_ROW.sub(" new ", name).replace("_", " ").replace("-", " ").capitalize()
