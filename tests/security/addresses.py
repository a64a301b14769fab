"""Every address that the portal answers at, with 1 for each number and word in it."""

import re
from collections.abc import Iterator

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern


def every_address() -> list[str]:
    return sorted(set(_of(get_resolver(), "/")))


def _of(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        here = before + _said(each)
        if isinstance(each, URLResolver):
            yield from _of(each, here)
        else:
            yield here


def _said(each: URLPattern | URLResolver) -> str:
    pattern = each.pattern
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<[^>]+>", "1", str(pattern))
    plain = str(pattern).replace("/?", "/").replace(r"\.", ".")
    return re.sub(r"<[^>]+>", "1", simplify_regex(plain)).lstrip("/")
