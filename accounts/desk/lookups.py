"""A list at the desk is narrowed by what its admin declares, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

COMPARISONS = ("", "__exact", "__id__exact", "__in", "__isnull", "__isempty", "__gte", "__lt")
"""What Django's own filters add to the field that they are given."""
PARTS_OF_A_DATE = ("__year", "__month", "__day", "__gte", "__lt")


class DeclaredLookups:
    """Django takes every field of the model in an address, so that `password__startswith` would
    read a hash letter by letter. Any other lookup than a declared one is a 400."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in self._declared(request)

    def _declared(self, request: HttpRequest | None) -> Iterator[str]:
        admin: Any = self
        for declared in admin.get_list_filter(request):
            if hasattr(declared, "parameter_name"):
                yield declared.parameter_name
                continue
            field = declared[0] if isinstance(declared, tuple | list) else declared
            yield from (f"{field}{comparison}" for comparison in COMPARISONS)
        if admin.date_hierarchy:
            yield from (f"{admin.date_hierarchy}{part}" for part in PARTS_OF_A_DATE)
