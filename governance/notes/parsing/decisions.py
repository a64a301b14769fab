"""How notes word a decision: under a label, or as what a meeting or a body of it settles."""

from __future__ import annotations

import re

LABELLED = re.compile(
    r"(?P<label>(?:decisions?(?:\s(?:taken|made|reached))?|resolution|determination|resolved|agreed)"
    r"(?:\s+(?:no\.?\s*)?\d[\d/-]*)?\s*:|(?:decision|resolution)(?:\s+\d[\d/]*)?\s*[–—-](?=\s)"
    r"|It was (?:agreed|resolved) (?:that|(?=to\s)))"
    r"\s*(?P<text>\S.*)",
    re.I,
)
_BODY = (
    r"(?:Board|Committee|Panel|Forum|Authority|Commissioner|Meeting|Group|Members|P?F?CC|Mayor"
    r"|Chair(?:man|woman)?)"
)
SETTLED = re.compile(
    r"(?:[Ii]t was )?(?:RESOLVED|Resolved)\b,?\s*(?:that|to|–|-)\s+\S.*"
    r"|(?:\(?[a-z0-9]{1,3}\)\s+)?That\s.{10,}"
    rf"|(?:(?i:outcome):\s*)?(?:[Tt]he\s)?(?:It was|{_BODY})\s(?:further\s|also\s|unanimously\s)?"
    r"(?:(?:agreed|resolved|AGREED|RESOLVED|decided)\sthat\s.*\b(?:be|may|should|shall|would)\b"
    r"|(?:resolved|RESOLVED|AGREED|decided)\sto\s|AGREED\s"
    r"|(?:approved|APPROVED)\s(?!(?:the\s)?(?:draft\s)?(?:minutes|notes)\b)).*"
)
"""Words that settle what is to be: no report of what somebody agreed with."""


def read_decision(text: str) -> tuple[str, str] | None:
    """(label, words) of a decision; the label is empty where the words themselves say so."""
    if labelled := LABELLED.fullmatch(text):
        return labelled["label"], labelled["text"]
    return ("", text) if SETTLED.fullmatch(text) else None
