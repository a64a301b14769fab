"""A choice among meetings that stays short over the years: the latest ones, and the one chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters as filters
from django.utils import timezone
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

LATEST = 24
"""Meetings held, two years of monthly ones; a link may name any."""


class LatestChoices(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        held = self.queryset.filter(date__lte=timezone.localdate()).order_by("-date", "-pk")
        latest = list(held[:LATEST])
        chosen = str(self.field.chosen or "")
        if chosen.isdecimal() and all(str(each.pk) != chosen for each in latest):
            latest += self.queryset.filter(pk=int(chosen[:18]))
        yield from map(self.choice, latest)


class LatestChoiceField(ModelChoiceField):
    """Takes any of its rows and offers few of them."""

    iterator = LatestChoices
    chosen: str | None = None

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        self.chosen = form.data.get(form.add_prefix(field_name))
        return super().get_bound_field(form, field_name)


class LatestChoiceFilter(filters.ModelChoiceFilter):
    field_class = LatestChoiceField
