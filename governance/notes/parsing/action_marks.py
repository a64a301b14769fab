"""The marks by which notes single out an action: a word, perhaps a reference, perhaps its owners.

In front of the words ("New action – HTA 44:", "(Action – CR)", "Action by the Treasurer:"), or
behind them ("… Action: RJ", "… [DCC]").
"""

from __future__ import annotations

import re

from .dues import DUE_WORDS
from .owners import OFFICES, ONLY_OFFICES, OWNER_WORDS, WHO, WHO_OR_NAME, owners_of
from .tongues import OTHER

_WORD = (
    r"(?:(?:(?:(?:new|agreed|further|key|follow[ -]up)\s+)?actions?|follow[ -]ups?)"
    r"(?:\s+(?:points?|items?|required|agreed|arising))?"
    r"|tasks?|to[ -]do|next steps?|(?:points? )?for action|AP(?=\s?\d))"
    r"(?![A-Za-z’'])"
)
REF = (
    r"(?:(?:no\.?|number|ref\.?)\s*)?#?(?:(?-i:[A-Z]{1,6})[ /-]?)?\d{1,4}[a-z]?"
    r"(?:[./-]\d{1,4}){0,3}(?![\w%])"
)
_CALL = rf"[\[(]?{_WORD}(?:\s*[–—:-]?\s*{REF})?"
_BEHIND = rf"(?:\s+{REF})?"
_STOP = r"(?::|[–—-](?=\s)|[\])]\s*[:–—-]?)"
MARK = re.compile(
    rf"(?P<label>{OTHER}(?:{_CALL}\s*(?:[–—:/-]\s*)?(?-i:{OFFICES}|ALL){_BEHIND}\s*{_STOP}"
    rf"|{_CALL}\s*(?:[–—-]\s*|(?:by|for|on)\s+(?:the\s+)?)(?-i:{WHO_OR_NAME}){_BEHIND}\s*(?::|[\])]:?)"
    rf"|{_CALL}\s*[(\[][^()\[\]]{{1,60}}[)\]]\s*(?:{_STOP}|(?=(?-i:[A-Z])))"
    rf"|{_CALL}(?:\s*[–—-])?\s*{_STOP}"
    rf"|(?:AP|actions?(?:\s+points?)?)\s*{REF}[.:]?(?=\s+(?-i:[A-Z“]))"
    r"|(?:responsib\w+|by whom|lead)\s*:(?=\s+(?-i:[A-Z])[^.,;:]{1,50}\sto\s[a-z])"
    rf"|(?-i:{WHO_OR_NAME}):(?=\s+(?-i:To\s[a-z]))"
    rf"|(?-i:(?!Q)[A-Z]{{1,6}})[ /-]?\d{{1,4}}(?:[./-]\d{{1,4}}){{0,3}}[.:)]?"
    rf"(?=\s+(?-i:{WHO})\sto\s[a-z])"
    r"|(?:[→➔➜➤►▶☐]|>>|=>|\[\s?\])(?=\s*(?-i:[A-Z])[^.,;:]{1,40}\s(?:to|will)\s[a-z])))"
    r"\s*(?P<text>[^\s:–—-].*)",
    re.I,
)
NOT_LABELS = re.compile(
    r"(?:purpose|aim|objective|decision|recommendation|outcome|resolution|summary|question|answer"
    r"|response|next(?! steps?\b)|date|venue|chair)\b",
    re.I,
)
CALLED_UPON = re.compile(rf"(?P<label>Action|ACTION)\s+(?P<text>{OFFICES}\s+(?:to\s+)?[a-z].*)")
NUMBERED = re.compile(
    rf"(?P<label>\(?\d{{1,4}}[a-z]?[.):]?)\s+(?P<text>{OFFICES}\s.*)"
    r"|(?P<label_2>\(?\d{1,2}[.):]|\(?(?:[a-z]|[ivx]{2,4})[.)])\s+(?P<text_2>\S.*)"
)
ALONE = re.compile(rf"[\[(]?(?:{_WORD}\s*[–—:-]?\s*{REF})\s*[:.–—-]?[\])]?", re.I)
"""A mark with a reference and nothing behind it: its action stands in the next line or column."""
TRAILING = re.compile(
    r"(?P<text>.*\S)\s+(?P<owners>"
    r"[\[(]?(?:[Aa]ctions?|ACTIONS?)(?:\s+(?:by|for|on))?"
    rf"(?:\s*[:–-]\s*{WHO}|\s*(?:{OFFICES}|ALL|All))(?:[\s,]+by\s[^()\[\]]{{2,40}})?[\])]?"
    rf"|[\[(](?:[Aa]ctions?|ACTIONS?|Owners?|OWNERS?|Lead|LEAD)(?:\s+(?:by|for|on))?\s*[:–-]?\s*{WHO}"
    r"(?:(?:\s*[,;–-]\s*|\s+)(?:by\s)?[^()\[\]]{2,40})?[\])]"
    rf"|\[{WHO}(?:(?:\s*[,;–-]\s*|\s+by\s)[^()\[\]]{{2,40}})?\])\.?"
)
OWNER_LAST = re.compile(r"(?P<text>.*\S)\s+(?P<owners>(?:Owner|Lead):\s+\S.{0,60})")
OWNER_BESIDE = re.compile(r"\s(?:Owner|Lead):\s+\S")
FIELD_LINE = re.compile(
    rf"(?:{OWNER_WORDS}|(?:by )?whom?|{DUE_WORDS})\s*:\s*\S.*"
    r"|(?-i:OWNER|LEAD|DUE|DEADLINE|BY WHOM|BY WHEN)\s+\S.*",
    re.I,
)
_WORDS = re.compile(rf"[\[(]?{_WORD}|{REF}|\b(?:by|for|on)\s+|[\[\]():–—]", re.I)


def mark_of(text: str) -> tuple[str, str] | None:
    """(mark, words) of a paragraph that a mark leads, wherever it stands."""
    found = MARK.fullmatch(text) or CALLED_UPON.fullmatch(text)
    if found is None or NOT_LABELS.match(text):
        return None
    return found["label"].strip(), found["text"]


def number_of(text: str) -> tuple[str, str] | None:
    """(number, words) of a paragraph in a list of actions."""
    found = NUMBERED.fullmatch(text)
    if found is None:
        return None
    return found["label"] or found["label_2"], found["text"] or found["text_2"]


def is_owner_or_due(text: str) -> bool:
    """Whether a line says of the action before it who is to do it, or by when."""
    return bool(FIELD_LINE.fullmatch(text)) and not mark_of(text)


def owners_of_mark(label: str) -> list[str]:
    """Those whom a mark names: "Action (DCC):", "Action – Chief Constable:"."""
    words = " ".join(_WORDS.sub(" ", re.sub(OTHER, "", label, count=1)).split()).strip(" –/-")
    if ONLY_OFFICES.fullmatch(words) or re.fullmatch(WHO_OR_NAME, words):
        return ["ALL" if one == "All" else one for one in owners_of(words)]
    return []


def is_marked(text: str) -> bool:
    """Whether a paragraph is marked as an action wherever it stands."""
    return bool(TRAILING.fullmatch(text) or OWNER_BESIDE.search(text) or mark_of(text))
