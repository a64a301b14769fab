"""What a Word paragraph or run takes from its style and the styles that one is based on."""

import re
from dataclasses import dataclass, field
from typing import Any

from .package import W, whole_number

OFF = ("0", "false", "none", "off")


@dataclass(slots=True)
class Style:
    name: str
    based_on: str
    properties: Any
    """The style's own paragraph properties (`w:pPr`) or None."""
    italic: bool | None
    """None where the style does not say."""


@dataclass
class Styles:
    by_id: dict[str, Style] = field(default_factory=dict)

    def chain(self, style_id: str) -> list[Style]:
        """The style itself, then what it is based on; empty for one that is not declared."""
        found: list[Style] = []
        while (style := self.by_id.get(style_id)) and style not in found:
            found.append(style)
            style_id = style.based_on
        return found

    def italic(self, style_id: str) -> bool:
        return next((s.italic for s in self.chain(style_id) if s.italic is not None), False)

    def heading(self, paragraph: Any) -> int:
        """The level of a heading: from its style, or from an outline level of its own."""
        chain = self.chain(style_of(paragraph))
        for style in chain:
            if style.name == "title":
                return 1
            if match := re.fullmatch(r"heading ([1-9])", style.name):
                return int(match[1])
        for properties in (paragraph.find(f"{W}pPr"), *(style.properties for style in chain)):
            level = None if properties is None else properties.find(f"{W}outlineLvl")
            if level is not None and (value := level.get(f"{W}val", "9")).isdecimal():
                return int(value) + 1 if int(value) < 9 else 0
        return 0

    def list_of(self, paragraph: Any) -> tuple[str, int, int]:
        """(list id, level, least depth) of a list paragraph; ("", 0, 0) for any other.

        The least depth is from a style's name: "List Bullet 2" is a list of its own, whose first
        level is printed as the second.
        """
        chain = self.chain(style_of(paragraph))
        list_id, level = "", None
        for properties in (paragraph.find(f"{W}pPr"), *(style.properties for style in chain)):
            numbering = None if properties is None else properties.find(f"{W}numPr")
            if numbering is None:
                continue
            if level is None and (found := numbering.find(f"{W}ilvl")) is not None:
                level = whole_number(found)
            if (found := numbering.find(f"{W}numId")) is not None:
                list_id = found.get(f"{W}val", "")
                break
        if list_id in ("", "0"):
            return "", 0, 0
        least = 1
        for style in chain:
            if match := re.fullmatch(r"list bullet ([2-5])", style.name):
                least = int(match[1])
        return list_id, level or 0, least


def style_of(paragraph: Any) -> str:
    """The style id that a paragraph names; "" for the document's usual one."""
    properties = paragraph.find(f"{W}pPr")
    style = None if properties is None else properties.find(f"{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def switched_on(properties: Any, name: str) -> bool | None:
    """Whether properties switch `name` ("i", "vanish") on or off; None where they do not say."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in OFF


def read_styles(root: Any) -> Styles:
    """The styles that the styles part `root` declares; none where the document has no such part."""
    styles = Styles()
    for element in root.iter(f"{W}style") if root is not None else ():
        name, based_on = element.find(f"{W}name"), element.find(f"{W}basedOn")
        style_id = element.get(f"{W}styleId", "")
        styles.by_id[style_id] = Style(
            name="" if name is None else name.get(f"{W}val", "").lower(),
            based_on="" if based_on is None else based_on.get(f"{W}val", ""),
            properties=element.find(f"{W}pPr"),
            italic=switched_on(element.find(f"{W}rPr"), "i"),
        )
        if element.get(f"{W}default") == "1" and element.get(f"{W}type") == "paragraph":
            styles.by_id.setdefault("", styles.by_id[style_id])
    return styles
