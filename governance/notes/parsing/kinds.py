"""What an item is for, judged by its heading and its place; and what its heading is about."""

from __future__ import annotations

import re

from governance.notes.document import Item

_REVIEW = r"(?:(?:review|progress|updates?|status) (?:of|on|against) )"
_OF_NOW = r"(?!(?:this|today|the meeting)\b)"
OUTSTANDING = re.compile(
    rf"(?:{_REVIEW}(?:the )?actions|{_REVIEW}?(?:the )?(?:outstanding|(?:matters|items) arising"
    r"|(?:matters|items|actions) (?:brought forward|carried forward|outstanding|update|review)"
    rf"|actions? (?:arising )?from {_OF_NOW}|actions? (?:log|tracker)"
    r"|(?:previous|last|earlier) (?:meeting['’]?s? )?(?:minutes|actions|notes)"
    r"|(?:minutes|notes?) (?:and actions?|of (?:the )?(?:last|previous|meeting))))\b",
    re.I,
)
LOG = re.compile(r"actions? (?:log|tracker)\b", re.I)
"""A heading that does not say whether the actions under it are earlier ones or new."""
NEXT_MEETING = re.compile(
    r"\b(?:next|future) (?:[a-z]+ ){0,2}(?:meetings?|board|session|panel)\b", re.I
)
OTHER_BUSINESS = re.compile(r"\ba\.?o\.?b\b|\bany other (?:urgent )?business\b", re.I)
DECISION = re.compile(r"^(?:for )?decisions?(?: required)?:?$", re.I)
PLAN = re.compile(r"\b(?:plan|objectives?|priorit(?:y|ies))\b", re.I)
DASH = re.compile(r"\s+[–—-]\s+")

_CAPITALS = r"[A-Z0-9&/(),.’'–-]+"
CAPITAL_HEADING = re.compile(rf"(?P<heading>{_CAPITALS}(?:\s+{_CAPITALS})*)\s+(?P<rest>\S.*)")
COLON_HEADING = re.compile(r"(?P<heading>[A-Z][A-Z0-9 &/.’'-]{1,60}:)\s+(?P<rest>\S.*)")
RUN_ON_HEADING = re.compile(
    r"(?P<heading>(?:Date of )?[Nn]ext [Mm]eeting:|Any [Oo]ther [Bb]usiness:)\s+(?P<rest>\S.*)"
)


def split_heading(text: str) -> tuple[str, str]:
    """A heading in capitals and the narrative that runs on from it: ("AOB:", "The report …").

    Topics glued to a heading stay part of it ("CC ITEMS Burglary / Fraud"): they are no sentence.
    """
    if colon := COLON_HEADING.fullmatch(text) or RUN_ON_HEADING.fullmatch(text):
        return colon["heading"], colon["rest"]
    capitals = _capitals(text)
    if capitals and _is_sentence(capitals[1]):
        return capitals
    return text, ""


def _capitals(text: str) -> tuple[str, str] | None:
    match = CAPITAL_HEADING.fullmatch(text)
    if match is None or not re.search(r"[a-z]", match["rest"]):
        return None
    heading, rest = match["heading"], match["rest"]
    words = heading.split()
    if words[-1] in ("A", "I") or (rest[0].islower() and len(words) > 1):
        heading, rest = " ".join(words[:-1]), f"{words[-1]} {rest}"
    if len(re.findall(r"[A-Z]{2,}", heading)) < 2 or not (rest[0].isupper() or rest[0].isdigit()):
        return None
    return heading, rest


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?" and len(text.split()) > 3


def kind_of(item: Item, *, in_text: str) -> str:
    """A value of `ITEM_KINDS`; empty for an item that says too little.

    `in_text` is the kind of number that stands before the heading in the text column: "dotted" for
    a topic, "letter" for a project; empty for an item of the number column.
    """
    if in_text:
        return "project" if in_text == "letter" else "topic"
    if NEXT_MEETING.search(item.heading):
        return "next_meeting"
    if OTHER_BUSINESS.search(item.heading):
        return "any_other_business"
    if item.brought_forward or OUTSTANDING.match(item.heading):
        return "outstanding"
    says = item.narrative or item.context or item.findings or item.questions or item.agreed_after
    if item.decisions and (not says or DECISION.match(item.heading)):
        return "decision"
    if item.items and not (says or item.actions or item.no_actions):
        return "section"
    return "update" if says or item.actions or item.no_actions or item.heading else ""


def objective_and_topic(item: Item, above: Item | None, *, in_text: str) -> tuple[str, str]:
    """What a heading is about: an objective and a topic, or topics glued to capitals."""
    if in_text == "dotted" and above and PLAN.search(above.heading):
        objective, *topic = DASH.split(item.heading, maxsplit=1)
        return (objective, topic[0]) if topic else ("", "")
    capitals = None if in_text or item.kind == "next_meeting" else _capitals(item.heading)
    if capitals:
        return "", capitals[1]
    return "", ""
