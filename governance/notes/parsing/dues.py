"""When something is to be done: how notes write a day, a meeting, a period or an event."""

from __future__ import annotations

import re

from .dates import DATES, MONTHS

_MONTH = "(?:" + "|".join(
    f"{name.capitalize()}|{name[:3].capitalize()}(?![a-z])" for name in MONTHS
) + ")"  # fmt: skip
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Easter|Christmas|[Nn]ew [Yy]ear)"
_MEETING = r"(?:[Mm]eeting|[Bb]oard|[Ss]ession|[Pp]anel|[Cc]ommittee|[Ff]orum|[Gg]roup)"
_WHEN = rf"(?:{_MONTH}(?:\s+20\d\d)?|{_SEASON}(?:\s+20\d\d)?|next|following|annual)"
_UNIT = r"(?:working\s+|calendar\s+)?(?:days?|weeks?|months?|hours?|quarters?)"
_EDGE = (
    r"(?:end|close|start|beginning|middle)"
    rf"(?:\s+of|(?=\s+(?:{_MONTH}|{_SEASON}|Q[1-4]|20\d\d)))"
)
_HOUR = r"(?:\d{1,2}(?:[.:]\d\d)?\s?[ap]m|noon|midday)\s+on"
_SOME_TIME = rf"(?:the\s+)?(?:(?:early|late|mid)[ -])?(?:{_MONTH}|{_SEASON})(?:\s+20\d\d)?"
_TIME = (
    rf"(?:(?:the\s+)?{_EDGE}\s+[A-Za-z0-9 ’']{{2,30}}?(?=[.,;)\]]|\s[–-]\s|$)"
    rf"|{_SOME_TIME}"
    rf"|(?:{_HOUR}\s+)?(?:Mon|Tues|Wednes|Thurs|Fri)day(?:\s+next)?|tomorrow|today|at once"
    r"|this\s+(?:week|month|quarter)|half[ -]term"
    r"|(?:the\s+)?next\s+(?:week|month|quarter|year|meeting|board)"
    r"|(?:financial\s+)?year[ -]end|Q[1-4](?:\s+20\d\d(?:/\d\d)?)?)"
)

_LAST = r"(?:,\s(?:if|where|unless|provided|subject)\b.*|[.)\]]?$)"
"""Nothing stands behind but a condition."""

DUE_WORDS = (
    r"due(?: date| by)?|deadline|by(?: when)?|when|target(?: (?:completion )?date)?"
    r"|time ?(?:scales?|frame)|date due|complet(?:e by|ion date)|required by|date for completion"
)
"""What notes call the time by which an action is due, over a column, before it or in a form."""
LABELLED = re.compile(
    rf"\b(?:(?-i:DEADLINE|DUE)(?=\s)|(?:{DUE_WORDS})\s*:)"
    r"\s*(?P<due>[^;]+?)[.)\]]?$",
    re.I,
)
BEFORE_DATE = re.compile(
    r"\b(?:by|before|on|for|no later than|not later than|until|from|at|due|deadline)"
    rf"(?:\s+(?:{_HOUR}|COP|COB|close of (?:play|business)(?:\son)?|w/[ce]"
    r"|week (?:commencing|ending)))?\s+$|[–—(,/-]\s*$",
    re.I,
)
SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b((?:the\s+)?{_WHEN}(?:\s+[A-Za-z&-]+){{0,5}}?\s+{_MEETING}(?:\s+and each \w+)?)\b",
        rf"\b(the {_MEETING} in {_MONTH}(?:\s+20\d\d)?)\b",
        rf"\b(?:by|before|until|no later than|not later than|[Dd]ue)\s+({_TIME})",
        rf"(?:\b(?:at|from)\s|[–—/,]\s)\s*({_TIME})[.)\]]?$",
        rf"^(?!.*\b(?:that|which|who)\b).*\b(in\s+{_SOME_TIME})[.)\]]?$",
        rf"[–—(,-]\s*((?:the\s+)?{_EDGE}\s+[A-Za-z0-9 ]{{2,30}}?|{_MONTH}(?:\s+20\d\d)?)[.)\]]?$",
        rf"\b((?:with)?in(?:\s+the\s+next)?\s+\w+(?:-\w+)?\s+{_UNIT}"
        r"(?:\s+(?:of|after)\s[^,.;:]{3,60})?)[.)\]]?$",
        rf"\b(within(?:\s+the\s+next)?\s+\w+(?:-\w+)?\s+{_UNIT})\b",
        r"\b(next (?:week|month|quarter|meeting|board)|as soon as (?:possible|practicable)|asap"
        r"|at (?:the|your|their) earliest (?:opportunity|convenience)|by return"
        r"|ASAP|immediately|with immediate effect|forthwith|urgently|in due course)\b",
        r"\b((?:once|before|as soon as|until|upon|on receipt of"
        r"|following(?=\s(?:the|an?|its|that|this)\s)|ahead of|in advance of|in time for)"
        rf"\s+[^,.;:]{{3,60}}){_LAST}",
        r"\b(when\s+(?![^,.;:]*\b(?:will|would)\b)[^,.;:]{3,60})[.)\]]?$",
        r"\b(on the (?:day|date|morning)\s+[^,.;:]{3,60})[.)\]]?$",
        r"\b(after (?:the|each|this|that|its|their)\s+[^,.;:]{3,60})[.)\]]?$",
        r"\b(on a date to be agreed|(?:date )?to be (?:agreed|confirmed)|TBC|TBA|[Oo]n-?going)\b",
    )
)
SIGNATURE = re.compile(r"\s[–—-]\s?[A-Z]{2,5}(?:\s?[/,&]\s?[A-Z]{2,5}){0,5}\.?$")
"""Owners behind the words of an action, after which nothing is said of time."""
ALONE = re.compile(
    rf"(?:due\b|by\b|asap|immediate\w*|on-?going|tb[ca]|to be (?:agreed|confirmed)|next meeting"
    rf"|(?-i:{_MONTH}(?:\s+20\d\d)?$|{_TIME}$)|within\b|in progress|urgent\w*).*",
    re.I,
)
LEFT = re.compile(
    r"[\s(\[–-]*\b(?:by|due|deadline|target|timescales?|when|asap|before|for (?:the )?next"
    r"|at (?:the )?next|within)\b.*$|[\s:–-]+$",
    re.I,
)


def due_in(text: str) -> str:
    """The words that say when an action is due; empty where none do."""
    if labelled := LABELLED.search(text):
        return labelled["due"].strip()
    text = SIGNATURE.sub("", text)
    for pattern in DATES:
        for match in pattern.finditer(text):
            lead = BEFORE_DATE.search(text[: match.start()].rstrip() + " ")
            is_last = not text[match.end() :].strip(" .)]")
            if lead and (lead.group()[0].isalpha() or is_last):
                return match.group().strip(" .")
    shaped = (found for pattern in SHAPES if (found := pattern.search(text)))
    return next((found[1].strip() for found in shaped), "")


def due_of(column: str) -> str:
    """When an owner column says that an action is due: there any date is one."""
    if due := due_in(column):
        return due
    for pattern in DATES:
        if match := pattern.search(column):
            return match.group().strip(" .")
    words = re.split(r"[\s,;–(-]+", column, maxsplit=1)
    return next((part for part in (column, *words[1:]) if is_due(part.strip(" .()"))), "")


def is_due(text: str) -> bool:
    """Whether words say when rather than who."""
    return bool(ALONE.fullmatch(text))


def without_due(name: str) -> str:
    """A name of an owner column without the time behind it."""
    return LEFT.sub("", name)
