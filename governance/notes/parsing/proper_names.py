"""Names of people: ranks and honours around them, and the initials made of them."""

from __future__ import annotations

import re

from governance.notes.document import Attendee

from .posts import is_post

NAME_PARTICLES = {
    "de",
    "da",
    "van",
    "von",
    "der",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "di",
    "du",
    "y",
    "ap",
}
NOT_NAMES = re.compile(
    r"\b(?:meetings?|board|minutes?|notes?|agenda|police|report|updates?|performance|actions?"
    r"|items?|present"
    r"|apolog(?:y|ies)|room|offices?|headquarters|the|was|were|is|are|to|from|business|strategy"
    r"|policy"
    r"|panel|committee|society|council|university|service|services|group|scrutiny|session|welcome"
    r"|constabulary|force|authority|trust|department|team|unit|support|audit(?:ors)?|governance"
    r"|standards"
    r"|communications|operations|estates|legal|corporate|commissioning|engagement|programme|project"
    r"|media|public|members?|attend\w*|none|nil|venue|date|time|item|teams|zoom|introductions?"
    r"|any|for|opf?cc|official|part|section|annex)\b",
    re.I,
)
RANKS = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|revd?|reverend|canon|cllr"
    r"|councillors?"
    r"|alderman|col|lt|maj|major|capt|captain|ch|chief|det|detective|insp|inspector|supt"
    r"|superintendent|sgt"
    r"|sergeant|pc|ds|dci|di|t|acc|dcc|cc|pcc|dpcc)\b\.?/?\s*)+",
    re.I,
)
HONOURS = re.compile(
    r"(?:,?\s+(?:[KC]?QPM|[OMCKD]BE|KCB|CB|QC|KC|DL|JP|MP|MA|PhD|QFSM|CPFA|Esq))+$"
)
BUILDING = re.compile(
    r"\b(?:hall|house|centre|building|chambers?|court|hq|lodge|park|college|hotel|station|library"
    r"|theatre|suite|annexe?|stadium|barracks|guildhall|gallery|school|inn)$",
    re.I,
)
RETIRED = re.compile(r"\((Ret(?:['’]?d|ired)\.?)\)", re.I)


def is_name(text: str) -> bool:
    """Whether words can be a person's name, with or without a rank before it."""
    text = RETIRED.sub("", HONOURS.sub("", text.strip(" ,.;")))
    words = text.split()
    if not 1 < len(words) <= 6 or NOT_NAMES.search(text) or any(map(str.isdigit, text)):
        return False
    if text.isupper() and len(text) > 4 * len(words):
        return False
    if is_post(text) or re.search(r"[:;()\[\]“”?!|]", text):
        return False
    return all(word[0].isupper() or word.lower() in NAME_PARTICLES for word in words)


def is_titled_name(text: str) -> bool:
    """Whether a name can be nothing else: it has a rank or an initial, "Mrs Bell", "A.J. Bell"."""
    return is_name(text) and bool(RANKS.match(text) or re.match(r"(?:[A-Z]\.\s?)+[A-Z]", text))


def is_place(text: str) -> bool:
    """Whether a line names a building and what it stands in: "Shire Hall, Sevenford"."""
    name, _, rest = text.partition(",")
    return bool(BUILDING.search(name) and not is_post(rest.partition(",")[0].strip()))


def same_person(one: Attendee, other: Attendee) -> bool:
    """Whether two spellings are of one person: "Mr Carr" and "Ben Carr", or the same initials."""
    names = [RANKS.sub("", HONOURS.sub("", each.name)).lower().split() for each in (one, other)]
    if not all(names) or names[0][-1] != names[1][-1]:
        return False
    firsts = [words[0] for words in names if len(words) > 1]
    return len(firsts) < 2 or firsts[0] == firsts[1] or firsts[0][0] == firsts[1][0] != ""


def are_initials(letters: str, name: str) -> bool:
    """Whether an abbreviation is made of the first letters of a name, ranks left aside."""
    first = _initials_of(RANKS.sub("", HONOURS.sub("", re.sub(r"\(.*", "", name).strip())))
    ends = first[:1] + first[-1:] if len(first) > 2 else first
    return letters.upper() in (first, ends) or (len(letters) > 1 and first.endswith(letters))


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
