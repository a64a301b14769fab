"""What an account may not see, its office desk does not show."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import Q
from django.forms import ModelChoiceField
from django.http import HttpRequest


class SeenRecords:
    """What an account may not see it cannot list, look up, open or choose.

    Used by admins and inlines alike. A model whose queryset has `visible_to` is asked itself;
    another one names in `seen_through` the key, or the keys (`update__action`), to one that is.
    """

    seen_through = ""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request)  # type: ignore[misc]
        if isinstance(self.list_select_related, tuple | list):  # type: ignore[attr-defined]
            rows = rows.select_related(*self.list_select_related)  # type: ignore[attr-defined]
        if hasattr(rows, "visible_to"):
            return rows.visible_to(request.user)
        if self.seen_through:
            return rows.filter(self._through(request))
        return rows

    def _through(self, request: HttpRequest) -> Q:
        model, may_be_empty = self.model, False  # type: ignore[attr-defined]
        for name in self.seen_through.split("__"):
            field = model._meta.get_field(name)
            model, may_be_empty = field.related_model, field.null
        is_seen = Q(**{f"{self.seen_through}__in": model.objects.visible_to(request.user)})
        return is_seen | Q(**{self.seen_through: None}) if may_be_empty else is_seen

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No deleting of another record from beside the field that chooses it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        """What can be chosen is what the other record's own admin lists for this account."""
        registry = self.admin_site._registry  # type: ignore[attr-defined]
        if "queryset" not in kwargs and db_field.related_model in registry:
            kwargs["queryset"] = registry[db_field.related_model].get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
