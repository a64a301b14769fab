"""Lists that come a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


class Paged:
    """For a list view: of a page that is not there (any more) it shows the last one, as every other
    list does, for a list gets shorter while a link to its end is kept."""

    request: HttpRequest
    get_paginator: Any

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()
