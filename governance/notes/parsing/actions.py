"""What the words of an action say: its mark, owners, due time and condition; and nil returns."""

from __future__ import annotations

import re

from governance.notes.document import Action

from .dates import DATES, MONTHS, read_moment

_OFFICE = r"(?:[TA]/)?[A-Z][A-Z&]{1,4}[a-z]?"
OFFICES = rf"{_OFFICE}(?:\s*(?:[/,;&+]|\band\b)\s*{_OFFICE}){{0,7}}"
OFFICE = re.compile(_OFFICE)
ONLY_OFFICES = re.compile(rf"{OFFICES}\.?")
NOT_OWNERS = {"AOB", "FOI", "TBC", "TBA", "NB", "PS", "IT", "HR", "AM", "PM", "NO", "ACTION"}

_REF = r"(?:\s*(?:no\.?\s*)?[A-Z]{0,3}\d+[a-z]?(?:[./]\d+)*)"
MARK = re.compile(
    rf"(?P<label>(?:(?:new\s+)?actions?(?:\s+points?)?|to do|AP){_REF}?(?:\s*\([^()]{{1,40}}\))?\s*"
    rf"(?::|[–—-]\s+(?-i:{OFFICES})(?:\s\d+)?\s*:|[–—-](?=\s))|AP\s?\d+[:.]?(?=\s)"
    rf"|\((?-i:Action|ACTION)s?\s*[–:-]\s*(?-i:{OFFICES})\)"
    r"|(?-i:[A-Z])[\w /’'&-]{2,50}:(?=\s+(?-i:To\s[a-z]))"
    r"|(?-i:ACTION|Action)\s+\d[\d/]*(?=\s+(?-i:[A-Z])))\s*(?P<text>\S.*)",
    re.I,
)
CALLED_UPON = re.compile(rf"(?P<label>Action|ACTION)\s+(?P<text>{OFFICES}\s+(?:to\s+)?[a-z].*)")
NUMBERED = re.compile(rf"(?P<label>\(?\d{{1,4}}[a-z]?[.):]?)\s+(?P<text>{OFFICES}\s.*)")
LABEL_OWNERS = re.compile(rf"[–—:(-]\s*({OFFICES})\s*[):]")
TRAILING_OWNERS = re.compile(
    r"(?P<text>.*\S)\s+(?P<owners>[\[(]?(?:[Aa]ctions?|ACTIONS?)(?:\s+(?:by|for))?\s*[:–-]?\s*"
    rf"(?:{OFFICES}|ALL)(?:[\s,]+by\s[^()\[\]]{{2,40}})?[\])]?|\[{OFFICES}\])\.?"
)
OWNER_LAST = re.compile(r"(?P<text>.*\S)\s+(?P<owners>(?:Owner|Lead):\s+\S.{0,60})")
OWNER_BESIDE = re.compile(r"\s(?:Owner|Lead):\s+\S")
OWNERS_MARK = re.compile(r"[\[(]?(?:actions?(?:\s+(?:by|for))?|owner|lead)\s*[:–-]?\s*(?=\S)", re.I)

CONDITION = re.compile(
    r"((?:If|Where|Unless|Provided|Subject to)\b[^,.]{1,60}?)(?:,\s|\s(?=the\b|[A-Z]{2,5}\b))"
)
DUTY = re.compile(
    rf"(?:[Tt]he\s+)?(?P<owners>{OFFICES})\b(?P<who>[^.,;:]{{0,50}}?)"
    r"\s(?:to|will|shall|should|must|is to|are to|is asked|agreed to|has agreed)\b"
)
BARE_DUTY = re.compile(rf"(?P<owners>{OFFICES})\s+(?P<verb>[a-z]+)\b")
NAMED_OWNER = re.compile(
    r"\b(?:owners?|lead|responsible|by whom)\s*:\s*(?P<owners>[^;:.]+?)"
    r"(?=\s+(?:due|deadline|by when|target|timescale)\b|[;.)]|$)",
    re.I,
)
DUE_MARK = re.compile(r"(?P<text>.*\S)\s+Due:\s+(?P<due>\S.*)")
DUE_LABELLED = re.compile(
    r"\b(?:due(?: date)?|deadline|by when|target(?: date)?|timescale)\s*:\s*(?P<due>[^;]+?)[.)]?$",
    re.I,
)
_MONTH = "|".join(name.capitalize() for name in MONTHS)
DUE_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(the\s+(?:[A-Z][a-z]+(?:\s+20\d\d)?|next|following)(?:\s+[A-Za-z-]+){0,5}?"
        r"\s+(?:[Mm]eeting|[Bb]oard|[Ss]ession|[Pp]anel)(?:\s+and each \w+)?)\b",
        rf"\b(the (?:meeting|board) in (?:{_MONTH}))\b",
        r"\bby\s+((?:the\s+)?(?:end|close|start|beginning)\s+of\s+[A-Za-z0-9 ]{2,30}?)(?=[.,;]|$)",
        rf"\bby\s+((?:{_MONTH})(?:\s+20\d\d)?)\b",
        r"\b(within\s+\w+\s+(?:working\s+)?(?:days?|weeks?|months?))\b",
        r"\b(next (?:week|month|meeting|board)|as soon as possible|asap|ASAP|immediately)\b",
        r"\b((?:when|once|before)\s+[^,.;:]{3,60})\.?$",
        r"\bby\s+((?:Mon|Tues|Wednes|Thurs|Fri)day)\b",
        r"\b(on a date to be agreed|date to be agreed|ongoing)\b",
    )
)
BY_DATE = re.compile(r"\b(?:by|before|on|for|no later than)\s+$", re.I)

NIL_RETURN = re.compile(
    r"\(?(?:there (?:were|was|are|is) (?:none and )?)?(?:no|nil|none)\b"
    r"(?: (?:new|further|other|specific|additional))* actions?\b"
    r"(?! (?:log|plan|tracker|has|have|had|against|on|by|in|was taken|were taken))",
    re.I,
)
NIL_WORD = re.compile(
    r"(?:\d{1,4}[a-z]?\s*[–-]\s*)?"
    r"(?:none|nil|nothing|n/a|no|not applicable|no actions?)(?: arising)?[.]?",
    re.I,
)
YET = re.compile(r"(?P<nil>.*?\b(?:however|although|but)),?\s+(?P<rest>.*\bagreed\b.*)")


def read_action(printed: str, owners_text: str = "", *, literal: bool = False) -> Action:
    """The action of one printed paragraph and the owner column beside it.

    A literal paragraph is its text from end to end; only what follows from the text is read.
    """
    label, text = "", printed
    if not literal:
        if mark := _mark(text):
            label, text = mark["label"], mark["text"]
        if not owners_text and (trailing := TRAILING_OWNERS.fullmatch(text)):
            text, owners_text = trailing["text"], trailing["owners"]
    due_text = ""
    if not literal and (due := DUE_MARK.fullmatch(text)) and "(" not in due["text"]:
        text, due_text = due["text"], due["due"]
    if not (literal or owners_text) and (last := OWNER_LAST.fullmatch(text)):
        text, owners_text = last["text"], last["owners"]
    due_text = due_text or due_in(text) or due_in(owners_text)
    condition = CONDITION.match(text)
    return Action(
        text=text,
        owners=owners_of(owners_text) or _label_owners(label) or owners_in(text),
        owners_text=owners_text,
        due_text=due_text,
        due_on=read_moment(due_text).day,
        condition=condition[1] if condition else "",
        label=label,
    )


def is_marked_action(text: str) -> bool:
    """Whether a paragraph is marked as an action: "Action: …", "… Action: RJ"."""
    trails = TRAILING_OWNERS.fullmatch(text) or OWNER_BESIDE.search(text)
    return bool(trails or MARK.fullmatch(text) or CALLED_UPON.fullmatch(text))


LABEL_ALONE = re.compile(r"(?:ACTION|Action)\s+\d[\d/]*[:.]?")
OWNER_OR_DUE = re.compile(
    r"(?:owner|lead|by whom|due|due date|deadline|by when|timescale)\s*:\s*\S", re.I
)
"""Lines that go on with the action before them."""


def is_led_by_mark(text: str) -> bool:
    """Whether the mark stands in front, so that the whole paragraph is the action."""
    return bool(MARK.fullmatch(text) or CALLED_UPON.fullmatch(text))


def _mark(text: str) -> re.Match[str] | None:
    """The mark in front of an action, and its words."""
    numbered = NUMBERED.fullmatch(text)
    if numbered and not owners_in(numbered["text"]):
        numbered = None
    return MARK.fullmatch(text) or CALLED_UPON.fullmatch(text) or numbered


def owners_of(owners_text: str) -> list[str]:
    """Those whom an owner column names, in order: abbreviations apart, anything else as printed."""
    words = OWNERS_MARK.sub("", owners_text, count=1) if owners_text else ""
    owners: list[str] = []
    for part in re.split(r"[,;&+\n]|\band\b|(?<!\bT)(?<!\bA)/", words):
        name = part.strip(" .:()[]–-")
        if not any(map(str.isalpha, name)):
            continue
        dated = min((m.start() for p in DATES if (m := p.search(name))), default=len(name))
        name = re.sub(r"\s*\b(?:by|due)\b.*$|[\s:–-]+$", "", name[:dated])
        if name and name not in owners:
            owners.append(name)
    return owners


def owners_in(text: str) -> list[str]:
    """Those whom the words of an action put under a duty: "CC to …", "the ACC … is to …"."""
    if named := NAMED_OWNER.search(text):
        return owners_of(named["owners"])
    start = condition.end() if (condition := CONDITION.match(text)) else 0
    duty = DUTY.match(text, start)
    if duty is None and (bare := BARE_DUTY.match(text, start)) and not bare["verb"].endswith("s"):
        duty = bare
    if duty is None:
        return []
    owners = OFFICE.findall(duty["owners"])
    return [] if NOT_OWNERS & set(owners) else owners


def _label_owners(label: str) -> list[str]:
    """ "Action (DCC):" names its owner in the mark."""
    match = LABEL_OWNERS.search(label)
    return owners_of(match[1]) if match else []


def due_in(text: str) -> str:
    """The words that say when an action is due; empty where none do."""
    if labelled := DUE_LABELLED.search(text):
        return labelled["due"].strip()
    for pattern in DATES:
        match = pattern.search(text)
        if match and BY_DATE.search(text[: match.start()].rstrip() + " "):
            return match.group().strip(" .")
    found = (match for pattern in DUE_SHAPES if (match := pattern.search(text)))
    return next((match[1].strip() for match in found), "")


def read_nil_return(text: str, *, among_actions: bool) -> tuple[str, str] | None:
    """(nil return, what was agreed afterwards) where a paragraph says that no action arose."""
    if among_actions and NIL_WORD.fullmatch(text):
        return text, ""
    marked = MARK.fullmatch(text)
    if marked and NIL_WORD.fullmatch(marked["text"]):
        return text, ""
    if not NIL_RETURN.match(text) or len(text.split()) > (60 if among_actions else 12):
        return None
    if agreed := YET.fullmatch(text):
        return agreed["nil"], agreed["rest"]
    return text, ""
