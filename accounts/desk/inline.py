"""Records as rows on the page of the record that they are part of."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models
from django.forms import ModelChoiceField
from django.http import HttpRequest

from .forms import Prose, VersionedForm
from .rows import RecordFormSet
from .seen import SeenRecords


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that is told its row's present choice instead of asking for every row's."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        chosen = self.create_option(name, self.known.pk, str(self.known), True, 0)
        return [(None, [chosen], 0)]


class InlineForm(VersionedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocomplete):
                widget.known = self.instance._state.fields_cache.get(name)


class RecordInline(SeenRecords, admin.TabularInline):
    """Records of a record, on its page: each row carries its own version."""

    form = InlineForm
    formset = RecordFormSet
    formfield_overrides = {models.TextField: {"widget": Prose}}
    extra = 0
    show_change_link = True
    list_select_related: tuple[str, ...] = ()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.may_change = self.has_change_permission(request, obj)
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Rows for reading have no version to give back."""
        fieldsets = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets, (None, {"fields": ["version_seen"]})]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """In a row there is room to add another record, not to open the one that is chosen."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        """Choices and labels are read once for all rows, and not before a row shows them."""
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None:
            chosen_from = field

            @cache
            def choices() -> list[tuple[Any, str]]:
                empty = chosen_from.empty_label
                first = [] if empty is None else [("", str(empty))]
                return [*first, *((row.pk, str(row)) for row in chosen_from.queryset or [])]

            field.choices = choices
        return field
