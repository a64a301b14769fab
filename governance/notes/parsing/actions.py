"""What the words of an action say: its mark, owners, due time and condition; and nil returns."""

from __future__ import annotations

import re
from dataclasses import fields

from governance.notes.document import Action

from .action_marks import (
    OWNER_LAST,
    TRAILING,
    is_owner_or_due,
    mark_of,
    number_of,
    owners_of_mark,
)
from .dates import read_moment
from .dues import due_in, due_of, is_due
from .owners import CONDITION, WHO, owners_in, owners_of
from .tongues import OTHER

DUE_MARK = re.compile(r"(?P<text>.*\S)\s+Due:\s+(?P<due>\S.*)")
NIL_RETURN = re.compile(
    rf"{OTHER}\(?(?:there (?:were|was|are|is|have been) (?:none and )?)?(?:no|nil|none)\b"
    r"(?: (?:new|further|other|specific|additional|formal|outstanding)){0,3}"
    r" (?:actions?|tasks?|follow[ -]ups?|(?:matters?|points?|items?) for action)\b"
    r"(?! (?:log|plan|tracker|has|have|had|against|on|by|in|was taken|were taken))"
    r"|\(?(?:there (?:was|is) )?nothing (?:to|for) (?:do|action|be done)\b",
    re.I,
)
NIL_WORD = re.compile(
    rf"{OTHER}\(?(?:\d{{1,4}}[a-z]?\s*[–-]\s*)?"
    r"(?:none|nil|nothing|n/a|no|not applicable|no actions?|nil return)"
    r"(?:\s(?:arising|agreed|noted|identified|recorded|required|raised|reported|to report"
    r"|at this \w+|this \w+|(?:from|for|on) this item|on this occasion)){0,2}[.)]*",
    re.I,
)
YET = re.compile(r"(?P<nil>.*?\b(?:however|although|but)),?\s+(?P<rest>.*\bagreed\b.*)")


def read_action(printed: str, owners_text: str = "", *, literal: bool = False) -> Action:
    """The action of one printed paragraph and the owner column beside it.

    A literal paragraph is its text from end to end; only what follows from the text is read.
    """
    label, text = "", printed
    if not literal:
        if mark := mark_of(text) or _number(text):
            label, text = mark
        if not owners_text and (trailing := TRAILING.fullmatch(text)):
            text, owners_text = trailing["text"], trailing["owners"]
    due_text = ""
    if not literal and (due := DUE_MARK.fullmatch(text)) and "(" not in due["text"]:
        text, due_text = due["text"], due["due"]
    if not (literal or owners_text) and (last := OWNER_LAST.fullmatch(text)):
        text, owners_text = last["text"], last["owners"]
    due_text = due_text or due_in(text) or due_of(owners_text)
    condition = CONDITION.match(text)
    return Action(
        text=text,
        owners=owners_of(owners_text) or owners_of_mark(label) or owners_in(text),
        owners_text=owners_text,
        due_text=due_text,
        due_on=read_moment(due_text).day,
        condition=condition[1] if condition else "",
        label=label,
    )


def give_owners(action: Action, owners_text: str) -> None:
    """Gives an action the owners that another line or column names."""
    action.owners_text = owners_text
    action.owners = owners_of(owners_text) or action.owners


def give_due(action: Action, due_text: str) -> None:
    """Gives an action the due time that another line or column says."""
    action.due_text, action.due_on = due_text, read_moment(due_text).day


def take_more(action: Action, text: str, *, in_list: bool) -> bool:
    """Takes a line behind an action that says by when, by whom, or what after who; True if so."""
    if text.startswith("To ") and re.fullmatch(WHO, action.text):
        read = read_action(text, action.text)
        read.label = action.label
    elif in_list and not action.due_text and _says_when(text):
        give_due(action, text)
        return True
    elif is_owner_or_due(text):
        printed = " ".join(part for part in (action.label, action.text, text) if part)
        read = read_action(printed, action.owners_text)
    else:
        return False
    for one in fields(action):
        setattr(action, one.name, getattr(read, one.name))
    return True


def _says_when(text: str) -> bool:
    return is_due(text) or (read_moment(text).says_date and len(text.split()) < 6)


def _number(text: str) -> tuple[str, str] | None:
    """The number in front of an action in a list; a letter or a year is one only with its stop."""
    number = number_of(text)
    is_sure = number and (number[0][-1] in ".):" or owners_in(number[1]))
    return number if is_sure else None


def read_nil_return(text: str, *, among_actions: bool) -> tuple[str, str] | None:
    """(nil return, what was agreed afterwards) where a paragraph says that no action arose."""
    if among_actions and NIL_WORD.fullmatch(text):
        return text, ""
    if (mark := mark_of(text)) and NIL_WORD.fullmatch(mark[1]):
        return text, ""
    if not NIL_RETURN.match(text) or len(text.split()) > (60 if among_actions else 12):
        return None
    if agreed := YET.fullmatch(text):
        return agreed["nil"], agreed["rest"]
    return text, ""
