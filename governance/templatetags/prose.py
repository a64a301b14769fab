"""What people write as Markdown, as HTML: the one filter, for every page."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import nh3
from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

register = template.Library()

# Notes are people's words, so little has a meaning: no headings, code or raw HTML.
WITHOUT_MEANING = [
    *("heading", "lheading", "hr", "code", "fence", "backticks", "blockquote"),
    *("entity", "reference", "html_block", "html_inline"),
]
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(WITHOUT_MEANING)
TURNS_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What nobody sees and what makes the words around it read backwards; the record keeps it."""


def _picture(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """A link to it, for no page loads anything from elsewhere."""
    address = escapeHtml(str(tokens[at].attrs["src"]))
    words = self.renderInlineAsText(tokens[at].children, options, env).strip()
    return f'<a href="{address}">{escapeHtml(words) or address}</a>'


def _link(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Where it has no words, its address."""
    is_bare = tokens[at + 1].type == "link_close"
    words = escapeHtml(str(tokens[at].attrs["href"])) if is_bare else ""
    return self.renderToken(tokens, at, options, env) + words


MARKDOWN.add_render_rule("image", _picture)
MARKDOWN.add_render_rule("link_open", _link)
TAGS = {"p", "br", "ul", "ol", "li", "em", "strong", "a"}


def plain(markdown: str) -> str:
    """The words alone, in their lines; the marks of lists stay."""
    return unescape(strip_tags(MARKDOWN.renderInline(markdown)))


@register.filter
def prose(markdown: str) -> SafeString:
    """Paragraphs, lists, emphasis and links; everything else stands as it was typed."""
    html = nh3.clean(
        MARKDOWN.render(TURNS_DIRECTION.sub("", markdown)),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 - it has just been cleaned
