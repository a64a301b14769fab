"""Lists of the API come a page at a time."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """100 rows to a page, or as many as `page_size` says, up to 500."""

    page_size_query_param = "page_size"
    max_page_size = 500
