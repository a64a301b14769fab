"""What one paragraph of an item is, judged by its words and the section it stands in.

The text renderer asks the same question of every paragraph it prints, so that what it writes is
read back as what it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .action_marks import TRAILING, is_marked, mark_of
from .actions import read_nil_return
from .dates import MONTHS
from .decisions import read_decision
from .numbering import is_heading_like, read_number
from .owners import AGREED_TO, TOLD, WHO, WHO_OR_NAME, owners_in
from .sentences import sentences_of
from .tongues import OTHER

DEFAULT_KINDS = {
    "opening": "text",  # under the heading: context of a topic, otherwise narrative
    "narrative": "text",
    "context": "text",
    "findings": "text",
    "update": "text",
    "brought_forward": "quoted",
    "questions": "question",
    "actions": "action",
    "no_actions_text": "nil_return",
    "agreed_after": "agreed_after",
    "decisions": "decision",
}
"""What a plain paragraph is in each section of an item."""

TEXTUAL = ("opening", "narrative", "context", "findings", "update")
"""Sections that hold paragraphs and bullets."""

SPEAKING = ("opening", "narrative", "context")
"""Sections in which a question may be asked."""

LABELS = tuple(
    (
        section,
        re.compile(rf"(?P<label>{OTHER}(?:{words}))(?P<colon>\s*:)?(?:\s+(?P<rest>\S.*))?", re.I),
    )
    for section, words in (
        ("findings", r"(?:key\s+)?findings?"),
        (
            "actions",
            r"(?:(?:new|agreed|further|key|follow[ -]up)\s+)?(?:actions?|action\(s\))"
            r"(?:\s+(?:points?|items?))?(?:\s+(?:arising|agreed|required|identified|to be taken))*"
            r"(?:\s+from (?:this|the) (?:item|discussion|section|part))?|next steps|to[ -]do"
            r"|what happens next"
            r"|(?:points?|matters?) for action",
        ),
        ("questions", r"questions?"),
        ("decisions", r"decisions?|resolutions?|(?:it was )?(?:resolved|agreed)(?: that)?"),
        ("agreed_after", r"agreed (?:after|since) the meeting|post[- ]meeting note"),
    )
)
SEVERAL = re.compile(r"actions|\baction\(s\)|arising|agreed|required|identified", re.I)
"""A label of actions rather than the mark of a single one."""
BROUGHT_FORWARD = re.compile(
    r"(?:matters?|actions?|items?)\s(?:\d[\w./]*\s(?=arising\s))?(?:[a-z]+\s){0,4}?from\s+(?:the\s+|an\s+)?(?P<meeting>[^:]{2,70}?)\s*:",
    re.I,
)
MEETING_WORDS = re.compile(rf"\b(?:meeting|last|previous|earlier|{'|'.join(MONTHS)})\b", re.I)
LETTERED = re.compile(r"(?P<label>\(?(?:[a-z]|\d{1,2})[.)])\s+(?P<text>\S.*)")
ASKED = re.compile(
    r"(?P<label>(?:(?:[Ss]upplementary|[Ff]urther|[Ff]ollow[ -]up|[Pp]ublic|[Ww]ritten)\s)?"
    r"(?:Q(?:uestion)?|(?<=\s)question)\s?\d{0,2}(?:\s\([^()]{2,40}\)(?=\s?:|\s[–—A-Z]))?"
    r"(?:\s?[.:)]|\s(?:from|by|to|for)\s[^:?]{2,60}:|\s[–—-](?=\s))|Q\d{1,2}(?=\s)|(?:Supplementary|Challenge|Query):)"
    r"\s*(?P<text>\S.*)"
)
ASKED_BY = re.compile(
    rf"(?:{WHO}|Public|Panel|Member)(?:’s)?\s(?:[Qq]uestion|[Qq]uery|asks?|asked)\s?\d{{0,2}}\s?:\s\S.*\?"
)
"""A question with the speaker in front: "PCC question: Why …?"."""
ANSWER = re.compile(
    rf"(?:(?-i:{WHO})(?:’s)?\s)?(?:discussion|(?P<reply>response|answer|reply|(?-i:A)\d{{0,2}}))"
    r"\s*(?::.*)?|(?P<answered>(?-i:A)\d{1,2})[.)]\s.*",
    re.I,
)
FIELD = re.compile(rf"(?!(?:{WHO_OR_NAME}):)[A-Z][\w’' -]{{2,40}}:\s+(?P<text>\S.*)")
"""A label of another part of an item, and what stands there."""
EACH_TOLD = re.compile(rf";\s+(?={WHO}\sto\s)")
"""Between the actions of a list in one line: "Actions: CC to …; DCC to …"."""
REPORT = re.compile(
    rf"(?:[Tt]he\s)?(?:{WHO}|[A-Z][\w’-]+(?:\s[A-Za-z][\w’-]+){{0,3}}|It|There)\s"
    r"(?:was|were|had|said|noted|reported|thanked|explained|confirmed|outlined|advised|stated"
    r"|asked (?:if|whether|about|when|how|why|what)|agreed that|has been|have been)\b"
    r"|(?:The n|N)ext (?:[a-z]+ ){0,2}(?:meeting|board|session|panel)\b"
)
"""A report of what was said or done, which ends a list of actions."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paragraph is, and the section that the one after it stands in."""

    kind: str
    """`text`, `label`, `question`, `brought_forward`, `cited`, `quoted`, `decision`, `action`,
    `nil_return`, `agreed_after`, or `owners` of the actions beside it in a list."""
    section: str
    text: str
    label: str = ""


def understand(
    text: str,
    section: str,
    *,
    topic: bool = False,
    italic: bool = False,
    owners: str = "",
    literal: bool = False,
) -> list[Reading]:
    """What a paragraph is: one reading, or a label's and then the rest of its line.

    `section` is a key of `DEFAULT_KINDS`; `topic` says that the item asks about the plan, `owners`
    is what the owner column prints beside the paragraph.
    """
    if literal:
        return [_plain(text, section)]
    if section == "brought_forward" and text.lower().startswith("update:"):
        label, rest = Reading("label", "update", "", text[:7]), text[7:].strip()
        return [label, *understand(rest, "update", topic=topic)] if rest else [label]
    if reading := _brought_forward(text, section, italic):
        return [reading]
    if labelled := _label(text):
        label, rest = labelled
        if not rest:
            return [label]
        parts = EACH_TOLD.split(rest) if label.section == "actions" else [rest]
        readings = [
            understand(part, label.section, topic=topic, italic=italic, owners=owners)
            for part in parts
        ]
        return [label, *(reading for found in readings for reading in found)]
    answer = ANSWER.fullmatch(text)
    if (
        answer
        and (answer["reply"] or answer["answered"])
        and text != "A"
        and section in (*SPEAKING, "questions", "findings")
    ):
        return [Reading("text", "findings", text)]
    if answer and section == "questions":
        return [Reading("text", "narrative", text)]
    before, text = _last_sentence(text, section, owners)
    said = [_plain(before, section)] if before else []
    nil_return = read_nil_return(text, among_actions=section == "actions")
    if nil_return:
        nil, agreed = nil_return
        said.append(Reading("nil_return", section if section == "actions" else "narrative", nil))
        return [*said, Reading("agreed_after", "narrative", agreed)] if agreed else said
    if AGREED_TO.fullmatch(text):
        return [*said, Reading("action", section, text)]
    if decided := read_decision(text):
        return [Reading("decision", section, decided[1], decided[0])]
    if section == "actions" and re.fullmatch(rf"{WHO}:?", text):
        return [Reading("owners", section, text)]
    if section == "decisions" and REPORT.match(text) and "agreed" not in text:
        return [*said, Reading("text", "narrative", text)]
    if section == "actions" and _ends_actions(text):
        return understand(text, "narrative", topic=topic, italic=italic)
    if _is_action(text, section, owners):
        return [*said, Reading("action", section, text)]
    if question := _question(text, section, topic, italic):
        return [question]
    return [*said, _plain(text, section)]


def is_label(text: str) -> bool:
    """Whether a line is the label of a part of an item, or begins with one."""
    is_answer = ANSWER.fullmatch(text) or read_decision(text)
    return bool(_label(text) or is_answer or BROUGHT_FORWARD.fullmatch(text))


def _last_sentence(text: str, section: str, owners: str) -> tuple[str, str]:
    """What goes before the last sentence, where that one alone is an action or a nil return."""
    if section not in TEXTUAL or mark_of(text):
        return "", text
    trailing = TRAILING.fullmatch(text)
    last = sentences_of(trailing["text"] if trailing else text)[-1]
    if trailing:
        last = text[trailing.end("text") - len(last) :]
    is_nil = read_nil_return(last, among_actions=False) and len(last.split()) < 9
    if owners or is_nil or is_marked(text) or AGREED_TO.fullmatch(last):
        return text[: -len(last)].strip(), last
    return "", text


def _plain(text: str, section: str) -> Reading:
    kind = DEFAULT_KINDS[section]
    after = "actions" if section == "no_actions_text" else section
    return Reading(kind, after, text)


def _brought_forward(text: str, section: str, italic: bool) -> Reading | None:
    match = BROUGHT_FORWARD.fullmatch(text)
    if match and MEETING_WORDS.search(match["meeting"]):
        return Reading("brought_forward", "brought_forward", match["meeting"], text)
    if section == "brought_forward":
        numbered = read_number(text)
        may_cite = numbered and (not numbered.rest or is_heading_like(numbered.rest))
        if numbered and may_cite and numbered.kind != "letter" and not italic:
            return Reading("cited", section, numbered.rest, numbered.number)
    return None


def _label(text: str) -> tuple[Reading, str] | None:
    for name, pattern in LABELS:
        match = pattern.fullmatch(text)
        if not match or (match["rest"] and not match["colon"]):
            continue
        label, rest = match["label"], match["rest"] or ""
        if name in ("questions", "decisions") and (
            rest or not (match["colon"] or text in ("Questions", "Decision", "Decisions"))
        ):
            continue
        if name == "actions" and rest and not SEVERAL.search(label):
            continue
        printed = label + (match["colon"] or "")
        return Reading("label", name, "", printed), rest
    return None


def _is_action(text: str, section: str, owners: str) -> bool:
    if text.endswith("?"):
        return False
    if is_marked(text) or (section in TEXTUAL and TOLD.fullmatch(text)):
        return True
    return bool(owners) and section in TEXTUAL and owners.upper() not in ("ALL", "ALL.")


def _ends_actions(text: str) -> bool:
    """Whether a paragraph under a label of actions is none: a report, a question, a field."""
    field = FIELD.fullmatch(text)
    is_field = field and not (is_marked(text) or owners_in(field["text"]))
    return bool(REPORT.match(text) or ASKED.fullmatch(text) or text.endswith("?") or is_field)


def _question(text: str, section: str, topic: bool, italic: bool) -> Reading | None:
    asks = text.endswith("?")
    if section not in (*SPEAKING, "questions") and not (section == "findings" and asks):
        return None
    after = section if section == "questions" else "narrative"
    if ASKED_BY.fullmatch(text):
        return Reading("question", after, text)
    marked = ASKED.fullmatch(text)
    if marked and (asks or italic or topic):
        return Reading("question", after, marked["text"], marked["label"])
    if section == "findings":
        return None
    lettered = LETTERED.fullmatch(text)
    if lettered and (italic or section == "questions" or asks):
        return Reading("question", after, lettered["text"], lettered["label"].removesuffix("."))
    if section == "questions" or (italic and (asks or topic)) or (topic and asks):
        return Reading("question", after, text)
    return None
