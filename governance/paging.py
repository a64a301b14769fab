"""Lists of the API come a page at a time."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class Pages(PageNumberPagination):
    """100 rows to a page, or as many as `page_size` says, up to 500."""

    page_size_query_param = "page_size"
    max_page_size = 500
    page_query_description = "Which page; without it, the first."
    page_size_query_description = "How many records to a page: 100 unless told, at most 500."

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        there = {"type": ["string", "null"], "format": "uri", "examples": [None]}
        return {
            "type": "object",
            "properties": {
                "count": {"type": "integer", "description": "Of all pages."},
                "next": {**there, "description": "Address of the next page; null at the last."},
                "previous": {**there, "description": "Of the page before; null at the first."},
                "results": schema,
            },
            "required": ["count", "next", "previous", "results"],
        }

    def get_page_size(self, request: Request) -> int | None:
        """A size that is none is refused, not replaced: the caller would count on it."""
        asked = request.query_params.get("page_size", "1")
        if not (
            asked.isascii()
            and asked.isdecimal()
            and 1 <= len(asked) <= 3
            and 1 <= int(asked) <= self.max_page_size
        ):
            raise ValidationError({"page_size": [f"Say a number from 1 to {self.max_page_size}."]})
        return super().get_page_size(request)
