"""Forms of the office desk for a record that is there already, or is no longer there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from .. import meanwhile
from ..records import Record, history_of
from ..service_forms import A_MOMENT, HELD_BACK


def just_added(desk: ModelAdmin, request: HttpRequest) -> Record | None:
    """The record that this person has added a moment ago, word for word as it is sent now."""
    user: Any = request.user
    rows = history_of(desk.model).objects.filter(  # type: ignore[attr-defined]
        history_type="+", history_user=user, history_date__gte=timezone.now() - A_MOMENT
    )
    numbers = set(rows.values_list("id", flat=True))
    added = desk.get_queryset(request).filter(pk__in=numbers) if numbers else []
    return next((record for record in added if _says(desk, request, record)), None)


def _says(desk: ModelAdmin, request: HttpRequest, record: Record) -> bool:
    """Whether the form of a new record, and its rows, say what this one and its rows say."""
    fields = flatten_fieldsets(desk.get_fieldsets(request))
    form = desk.get_form(request, None, change=False, fields=fields)
    if form(request.POST, request.FILES, instance=record).has_changed():
        return False
    formsets, _ = desk._create_formsets(request, record, change=False)  # type: ignore[attr-defined]
    return not any(formset.has_changed() for formset in formsets)


def held_back(form: Any, formsets: list[Any]) -> list[str]:
    """What is said above a form that was held back once, with nothing wrong in it: all that its own
    refusal says, and which rows have one. Nothing where anything else is wrong too."""
    if not form.is_bound:
        return []
    rows = [row for formset in formsets for row in formset.forms if row.errors]
    everything = [form.errors.as_data(), *(row.errors.as_data() for row in rows)]
    found = [each for data in everything for errors in data.values() for each in errors]
    beside = [each for formset in formsets for each in formset.non_form_errors().as_data()]
    if any(each.code != HELD_BACK for each in [*found, *beside]):
        return []
    said = [*form.non_field_errors()]
    for formset in formsets:
        said += formset.non_form_errors()
    pointers = [
        format_html(
            '<a href="#{}">{}</a> has changed too, as it says there.', row.prefix, row.instance
        )
        for row in rows
    ]
    return [*said, *pointers]


def as_new(
    desk: ModelAdmin, request: HttpRequest, key: str, fixed: Iterable[str]
) -> ValidationError | None:
    """Make what was typed for a record that was deleted meanwhile the form of a new one; gives what
    holds that back once, or None where there was no such record."""
    user: Any = request.user
    found = meanwhile.removal(desk.model, key, user)
    if found is None:
        return None
    row, said = found
    data = request.POST.copy()
    for name in fixed:
        # They are not in the form of a record that is there: they were chosen when it was added.
        data.setdefault(name, str(getattr(row, desk.model._meta.get_field(name).attname) or ""))
    request.POST = data  # type: ignore[assignment]
    return ValidationError(
        f"{said}, after you opened it. Nothing of yours is saved yet, and all that you typed is "
        "below: press Save to record it as a new one, or leave this page.",
        code=HELD_BACK,
    )
