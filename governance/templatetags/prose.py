"""What people write as Markdown, as HTML: the one filter, for every page."""

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

# Notes are people's words, so little has a meaning: no headings, code, pictures or raw HTML.
WITHOUT_MEANING = [
    *("heading", "lheading", "hr", "code", "fence", "backticks", "blockquote"),
    *("image", "entity", "reference", "html_block", "html_inline"),
]
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(WITHOUT_MEANING)
TAGS = {"p", "br", "ul", "ol", "li", "em", "strong", "a"}


@register.filter
def prose(markdown: str) -> SafeString:
    """Paragraphs, lists, emphasis and links; everything else stands as it was typed."""
    html = nh3.clean(
        MARKDOWN.render(markdown),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 - it has just been cleaned
