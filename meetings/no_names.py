"""What plainly is nobody's name: cut as one, it would take its word from line after line."""

from __future__ import annotations

import re

from accounts.models import Office, Person

from .models import Meeting

WORD = re.compile(r"[^\W_]+")
SMALL = re.compile(
    r"a|about|after|all|also|am|an|and|any|are|as|at|be|been|before|but|by|can|could|did|do|does"
    r"|for|from|had|has|have|he|her|here|him|his|how|i|if|in|into|is|it|its|me|more|most|my|no|nor"
    r"|not|now|of|off|on|or|our|out|over|she|so|some|such|than|that|the|their|them|then|there|these"
    r"|they|this|those|to|too|under|up|us|very|was|we|were|what|when|where|which|who|whom|why|with"
    r"|would|you|your"
)
RANKS = re.compile(
    r"[at]|a?cc|acting|assistant|chief|d?ci|commissioner|constable|c?supt|dc|dcc|dcs|deputy"
    r"|detective|di|d?pcc|ds|inspector|insp|officer|pc|ps|sergeant|sgt|superintendent|temporary"
)
"""Of any police force, and what stands before them; the posts of an office are its data."""
DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
OF_DATES = re.compile(
    r"\d+(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
LONG = 4
"""Letters from which a word inside a name begins with a capital: “van”, “de” and “bin” need not."""


def why_no_name(name: str, meeting: Meeting) -> str:
    """“is a date”; "" for what can be somebody's name, which is not to say that it is one.

    An odd name is believed where a person on record bears it, and a title in which each word has
    its capital may be one.
    """
    words = WORD.findall(name)
    folded = [word.casefold() for word in words]
    if _is_post(name, folded):
        return "is a post, and posts stay"
    if _is_on_record(name, meeting):
        return ""
    telling = [word for word in folded if not SMALL.fullmatch(word)]
    if not telling:
        return "is a word of every line"
    if any(DAYS.fullmatch(word) or word[0].isdigit() for word in telling) and all(
        DAYS.fullmatch(word) or OF_DATES.fullmatch(word) for word in telling
    ):
        return "is a date"
    if len(words) == 1 and (title := title_of(name, meeting)):
        return f"is the title of {title}"
    if any(map(_is_small, words)) or all(word[0].islower() for word in words):
        return "is not written with capitals, as names are"
    return ""


def title_of(name: str, meeting: Meeting) -> str:
    """“item 4a Roads”, the item that has the name for its heading or its topic; "" for none."""
    items = meeting.items.filter(heading__iexact=name) | meeting.items.filter(topic__iexact=name)
    item = items.order_by("position", "pk").first()
    return f"item {item.full_label}" if item else ""


def _is_post(name: str, folded: list[str]) -> bool:
    """“Deputy Chief Constable” is one, and so are “T/DCC” and “Chief”."""
    offices = Office.objects.values_list("name", "abbreviation")
    posts = {said.casefold() for office in offices for said in office if said}
    of_posts = {word for post in posts for word in WORD.findall(post)}
    return name.casefold() in posts or (
        any(len(word) > 1 for word in folded)
        and all(word in of_posts or RANKS.fullmatch(word) for word in folded)
    )


def _is_on_record(name: str, meeting: Meeting) -> bool:
    printed = meeting.attendance.filter(name_text__iexact=name)
    return Person.objects.filter(name__iexact=name).exists() or printed.exists()


def _is_small(word: str) -> bool:
    return word[0].islower() and len(word) >= LONG
