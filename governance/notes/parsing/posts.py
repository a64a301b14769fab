"""Posts as people write them, and how a post is told from a name."""

from __future__ import annotations

import re

_POST_WORDS = (
    r"chief|deputy|assistant|temporary|acting|interim|police|and|&|crime|fire|rescue|general|vice"
    r"|joint"
    r"|commissioner|constable|executive|officer|financ(?:e|ial)|treasurer|superintendent"
    r"|inspector|director|head"
    r"|manager|secretary|solicitor|chair(?:man|woman|person)?|clerk|member|lead|staff|policy"
    r"|senior|minute|note"
    r"|taker|auditor|section 151|s151|monitoring|support|advis[eo]r|analyst|administrator"
    r"|coordinator|accountant"
    r"|consultant|representative|observer|principal|independent|internal|external|town|democratic"
    r"|services"
    r"|business|communications|governance|performance|scrutiny|corporate|commissioning|engagement"
    r"|estates"
    r"|operations|operational|strategic|legal|legal adviser|personal|p\.?a\.?|media|press"
    r"|policing|hr|ict|it"
)
LETTERS = r"(?:[TA]?/?[DA]?CC|D?PF?CC|CEX|CFO|CEO|ACO)"
"""The abbreviations that every reader of notes knows for posts."""
POST = re.compile(
    rf"(?:(?:(?:[TA]/)?(?:{_POST_WORDS})s?|{LETTERS}|OPF?CC)"
    r"(?![A-Za-z])[ ,/’'s–-]*)+(?:(?:of|for|to|in)\s.+)?",
    re.I,
)
"""A post rather than a person: "T/Deputy Chief Constable", "Head of Estates"."""
OFFICE_OF_ONE = re.compile(
    r"\b(?:constable|commissioner|executive|officer|treasurer|director|clerk|solicitor|manager"
    r"|secretary|chair(?:man|woman|person)?|CEO|CFO|CEX|ACO|S151)$",
    re.I,
)
"""How posts end that are printed before a name and are no part of it, as a rank is."""


ASIDE = re.compile(r"\s*\([^()]*\)")


def is_post(text: str) -> bool:
    words = ASIDE.sub("", text).strip()
    return bool(POST.fullmatch(words.removeprefix("The ").removeprefix("the ")))
