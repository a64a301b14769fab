"""Words of the API's description as HTML."""

import re

from django import template
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
CODE = re.compile(r"`([^`]+)`")
COLOURS = {"GET": "blue", "POST": "green", "PUT": "yellow", "PATCH": "yellow", "DELETE": "red"}


@register.filter
def coded(words: str) -> SafeString:
    """In a line, what stands between backticks as code."""
    html = CODE.sub(r'<code class="portal-api__code">\1</code>', conditional_escape(words))
    return mark_safe(html)  # noqa: S308 - it was escaped before


@register.filter
def paragraphs(words: str) -> SafeString:
    """The same, in its paragraphs; a line that was broken to fit a source file goes on."""
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", words)
    return mark_safe(linebreaks(coded(joined)))  # noqa: S308 - the same


@register.filter
def method_colour(method: str) -> str:
    return COLOURS.get(method, "grey")
