"""Who is to do something: how notes write offices, initials, posts and names, and find them."""

from __future__ import annotations

import re

from .dates import DATES
from .dues import DUE_WORDS, is_due, without_due

_OFFICE = r"(?:[TA]/)?[A-Z](?:[A-Z&]{1,4}[a-z]?|[a-z][A-Z]{1,2}(?![\w’]))"
OFFICES = rf"{_OFFICE}(?:\s*(?:[/,;&+]|\band\b)\s*{_OFFICE}){{0,7}}"
OFFICE = re.compile(_OFFICE)
ONLY_OFFICES = re.compile(rf"{OFFICES}\.?")
NOT_OWNERS = {
    *("AOB", "FOI", "TBC", "TBA", "NB", "PS", "IT", "HR", "AM", "PM", "NO", "ACTION", "ALL"),
    *("ASAP", "NOTE", "NOTED", "NONE", "NIL", "OPEN", "CLOSED", "DONE", "DATE", "NEW"),
}

_POST = (
    r"(?:the\s)?(?:(?:[TA]/)?[A-Z][\w’'-]{1,20}\s(?:(?:and|&)\s)?){0,4}(?:Constables?|Commissioners?"
    r"|Executives?|Exec|Officers?|Directors?|Head|Treasurer|Chair(?:man|woman)?|Superintendent"
    r"|Inspector|Manager|Lead|Secretary|Secretariat|Solicitor|Clerk|Office|Force|Team)"
    r"(?:\s(?:of|for|to the)\s[A-Z][\w’'-]{1,20}(?:\s(?:(?:and|&|of)\s)?[A-Z][\w’'-]{1,20}){0,3})?"
)
_TITLED = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Cllr|Insp|Supt|C/?Supt|Ch\sSupt|Sgt|[DA]?CC)\.?"
    r"\s[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20})?"
)
_ONE = rf"(?:{_TITLED}|{_POST}|ALL\b|All\b|{_OFFICE}(?![\w’'-]))"
WHO = rf"{_ONE}(?:(?:\s*[/,;&+]\s*|\sand\s){_ONE}){{0,4}}"
"""Offices, initials, posts or people with a title: nothing else is written like that."""
_NAME = r"[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20}){1,2}"
WHO_OR_NAME = rf"(?:{WHO}|{_NAME}(?:(?:\s*[/,;&+]\s*|\sand\s){_NAME}){{0,3}})"

TOLD = re.compile(rf"(?:[Tt]he\s)?{WHO}\sto\s(?!(?:the|an?|our|its)\b)[a-z]{{2,}}\b[^?]*")
"""Somebody is told to do something: an action without a mark."""
AGREED_TO = re.compile(
    rf"[Ii]t was (?:agreed|AGREED) that (?:the )?{WHO_OR_NAME} (?:would|will)\s.*"
)
"""Somebody undertakes to do something: an action that is told as a sentence."""
OWNER_WORDS = (
    r"(?:action )?owners?|lead(?: officer)?|responsib\w+(?: officer| person)?|by whom|assigned to"
)
"""What notes call the owner of an action, over a column, before a name or in a form."""
OWNERS_MARK = re.compile(
    rf"[\[(]?(?:{OWNER_WORDS}|actions?(?:\s+(?:by|for|on))?)(?!\w)\s*[:–-]?\s*(?=\S)",
    re.I,
)
TIMED = re.compile(rf"(?P<who>{WHO})\s*[–—-]\s+\S.*")
"""Who, and behind a dash by when."""
CONDITION = re.compile(
    r"((?:If|Where|Unless|Provided|Subject to)\b[^,.]{1,60}?)(?:,\s|\s(?=the\b|[A-Z]{2,5}\b))"
)
DUTY = re.compile(
    rf"(?:[Tt]he\s+)?(?P<owners>{OFFICES})\b(?P<who>[^.,;:]{{0,50}}?)"
    r"\s(?:to|will|shall|should|must|is to|are to|is asked|agreed to|has agreed)\b"
)
BARE_DUTY = re.compile(rf"(?P<owners>{OFFICES})\s+(?P<verb>[a-z]+)\b")
EVERYBODY = re.compile(r"(?:All|ALL|Everyone)\s+(?:(?:are|is)\s+)?(?:asked\s+)?to\b")
NAMED_OWNER = re.compile(
    rf"\b(?:{OWNER_WORDS})\s*:\s*(?P<owners>[^;:.]+?)"
    rf"(?=,?\s+(?:{DUE_WORDS}|status|complet\w+)\b|[;.)\]]|$)",
    re.I,
)
SIGNED = re.compile(
    rf"\S\s+(?:[–—-]\s*(?P<dash>{WHO})|[(\[](?P<brackets>{WHO})(?:\s*[,;–-]\s*[^()\[\]]{{2,40}})?[)\]])"
    r"\.?$"
)
"""Owners behind the words of an action: "… – ES", "… (DCC)", "… (CC, by June)"."""


def owners_of(owners_text: str) -> list[str]:
    """Those whom an owner column names, in order: abbreviations apart, anything else as printed."""
    words = OWNERS_MARK.sub("", owners_text, count=1) if owners_text else ""
    owners: list[str] = []
    for part in re.split(r"[,;&+\n]|\band\b|(?<!\bT)(?<!\bA)/", words):
        name = part.strip(" .:()[]–-")
        if timed := TIMED.fullmatch(name):
            name = timed["who"]
        if not any(map(str.isalpha, name)) or is_due(name):
            continue
        dated = min((m.start() for p in DATES if (m := p.search(name))), default=len(name))
        name = without_due(name[:dated]).strip(" .:()[]–-")
        if name and name not in owners:
            owners.append(name)
    return owners


def owners_in(text: str) -> list[str]:
    """Those whom the words of an action put under a duty: "CC to …", "the ACC … is to …"."""
    if named := NAMED_OWNER.search(text):
        return owners_of(named["owners"])
    if EVERYBODY.match(text):
        return ["ALL"]
    start = condition.end() if (condition := CONDITION.match(text)) else 0
    duty = DUTY.match(text, start)
    if duty is None and (bare := BARE_DUTY.match(text, start)) and not bare["verb"].endswith("s"):
        duty = bare
    owners = OFFICE.findall(duty["owners"]) if duty else []
    if NOT_OWNERS & set(owners):
        owners = []
    if not owners and (signed := SIGNED.search(text)):
        found = owners_of(signed["dash"] or signed["brackets"])
        owners = [] if NOT_OWNERS - {"ALL"} & set(found) else found
    return owners
