"""Lists of the API come a page at a time."""

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class Pages(PageNumberPagination):
    """100 rows to a page, or as many as `page_size` says, up to 500."""

    page_size_query_param = "page_size"
    max_page_size = 500

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
