"""Filters of the API; one that does not exist is refused: ignored, it would answer everything.

So is a yes-or-no filter that says neither: `overdue=yes` would list what is not overdue, too.
"""

from typing import Any

from django.db.models import QuerySet
from django_filters import BooleanFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

NOT_FILTERS = ("page", "page_size")


class StrictFilters(DjangoFilterBackend):
    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> Any:
        filterset = self.get_filterset_class(view, queryset)
        known = [*NOT_FILTERS, *(filterset.base_filters if filterset else ())]
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            there = ", ".join(known)
            raise ValidationError(
                {name: [f"There is no such filter. There are: {there}."] for name in unknown}
            )
        unclear = [
            name
            for name, value in request.query_params.dict().items()
            if name not in NOT_FILTERS
            and isinstance(filterset.base_filters[name], BooleanFilter)
            and str(value).lower() not in ("true", "false")
        ]
        if unclear:
            raise ValidationError({name: ["Say true or false."] for name in unclear})
        return super().filter_queryset(request, queryset, view)
