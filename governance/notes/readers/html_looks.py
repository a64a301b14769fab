"""What HTML elements look like in a browser: blocks, italics, what is not shown."""

import re
from typing import Any

UNSEEN = {
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "svg", "math",
    "object", "iframe", "select", "button", "input", "textarea", "canvas", "audio", "video", "nav",
}  # fmt: skip
"""Elements whose words are no notes: programs, controls, navigation."""

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p",
    "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
"""Elements that begin and end a paragraph."""

WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
"""Around the list mark that Word writes into a web page for browsers that draw none."""

ITALIC = re.compile(r"(?<![-\w])font-style:\s*(?:italic|oblique)", re.IGNORECASE)
UPRIGHT = re.compile(r"(?<![-\w])font-style:\s*normal", re.IGNORECASE)
HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all", re.IGNORECASE)


def is_hidden(element: Any) -> bool:
    """Whether the page does not show the element, or it is LibreOffice's page header or footer."""
    if element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
        return True
    return element.tag == "div" and element.get("title") in ("header", "footer")


def italic_of(element: Any, italic: bool) -> bool:
    """Whether the words of an element are in italics, in surroundings that are or are not."""
    style = element.get("style", "")
    if UPRIGHT.search(style):
        return False
    return italic or element.tag in ("i", "em", "cite", "var", "dfn") or bool(ITALIC.search(style))
