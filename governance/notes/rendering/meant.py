"""As what, and where, the parser has to read a printed paragraph."""

from __future__ import annotations

from ..document import Item
from .blocks import Paragraph

SECTIONS = {
    "question": "questions",
    "quoted": "brought_forward",
    "decision": "decisions",
    "action": "actions",
    "nil_return": "no_actions_text",
    "agreed_after": "agreed_after",
}
"""The section in which any words are read as a paragraph of that kind."""


def kind_meant(paragraph: Paragraph) -> str:
    """What the parser has to read the paragraph as."""
    if paragraph.section == "brought_forward":
        return {"label": "brought_forward", "body": "cited"}.get(paragraph.style, "quoted")
    if paragraph.section == "agreed_after" and paragraph.style == "body":
        return "agreed_after"
    return "text" if paragraph.style in ("body", "bullet") else paragraph.style


def section_meant(paragraph: Paragraph, kind: str, item: Item) -> str:
    """Where the parser has to stand to read an escaped paragraph as what it is."""
    if kind != "text":
        return SECTIONS.get(kind, "")
    is_contextual = item.kind == "topic" and bool(item.questions or item.findings)
    if paragraph.section == "narrative":
        return "narrative" if is_contextual else "opening"
    if paragraph.section == "context":
        return "opening" if is_contextual else "context"
    return paragraph.section


def fits(section: str, wanted: str) -> bool:
    return section == wanted or (wanted == "opening" and section == "narrative")
