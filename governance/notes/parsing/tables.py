"""What the heads of a table say of its columns, and which tables are logs of actions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .dues import DUE_WORDS
from .owners import OWNER_WORDS

HEADS = {
    "number": r"(?:(?:action|minute|agenda|item|log)\s)?"
    r"(?:no\.?|number|ref(?:erence)?\.?(?: no\.?)?|id|#)|item|agenda item",
    "text": r"discussion(?: points?| summary)?|notes?|minutes?|summary(?: of discussion)?"
    r"|agenda|key points|(?:points?|matters?) discussed|narrative|details?|description",
    "subject": r"subject|topic|title|heading|area|theme|issue",
    "action": r"(?:new |agreed )?actions?(?:\(s\))?(?: points?| required| arising| agreed"
    r"| to be taken| description| details?)?|tasks?|what"
    r"|(?:description|details) of action|to do",
    "owner": rf"{OWNER_WORDS}|(?:action )?owner\(s\)|who(?: by)?|whom"
    r"|(?:person|officer) responsible|officer|assigned|action(?:ed)? by"
    r"|(?:for )?action(?: for)?|allocated to|owned by|owner / lead|lead / owner"
    r"|by whom ?/ ?(?:by )?when",
    "due": rf"{DUE_WORDS}|completion",
    "update": r"(?:rag )?status|updates?|(?:latest |current )?(?:progress|update|position)"
    r"(?: update)?|comments?|rag|action taken|completed?\??|open ?/ ?closed|closed",
    "raised": r"(?:date )?raised|date|(?:date of )?meeting(?: date)?|from",
    "name": r"names?",
    "capacity": r"capacity|post|role|organisation|rank|position|job title|designation",
    "initials": r"initials",
    "present": (
        r"present(?:\s*/\s*(?:apologies|absent))?|attended|attendees?|attendance|in attendance"
        r"|apologies|observers?"
    ),
    "decision": r"outcome|decisions?|outcome / decision",
}
HEAD_ROLES = {role: re.compile(rf"(?:{words})\s*:?", re.I) for role, words in HEADS.items()}
PEOPLE = {"name", "capacity", "initials", "present"}
DESCRIBED = re.compile(r"(?:summary|details?|description|agenda)\s*:?", re.I)
"""Heads over what was said, or over what is to be done; any other text is what was said."""


def roles_of(heads: Mapping[int, str]) -> dict[int, str] | None:
    """What each column is for, by the words over it; None unless every one of them is a head.

    Between heads of agenda and owners a single one in other words is over what was said.
    """
    roles: dict[int, str] = {}
    for cell, words in heads.items():
        roles[cell] = _role(words, roles.values())
    found = set(roles.values())
    if "" in found:
        is_alone = list(roles.values()).count("") == 1
        if not (is_alone and found >= {"subject", "owner"} and not found & {"text", "action"}):
            return None
        _first_becomes(roles, "", "text")
    said = next((words for cell, words in heads.items() if roles[cell] == "text"), "")
    if "owner" in found and "action" not in found and found & {"due", "update"}:
        if DESCRIBED.fullmatch(said):
            _first_becomes(roles, "text", "action")
        elif not said:
            _first_becomes(roles, "subject", "action")
    if {"subject", "action", "update"} <= found and not found & {"number", "raised"}:
        _first_becomes(roles, "update", "text")
    order = list(roles.values())
    is_numbered = {"action", "owner", "number", "text"} <= set(order)
    if is_numbered and order.index("text") > order.index("action"):
        _first_becomes(roles, "text", "update")
    return roles


def is_log(roles: Mapping[int, str]) -> bool:
    """Whether a table holds actions and nothing else."""
    found = set(roles.values())
    return "action" in found and bool(found & {"owner", "due", "update"}) and "text" not in found


def _role(words: str, before: Collection[str]) -> str:
    """The role of a head, empty for none; what stands beside names is a capacity."""
    roles = [role for role, pattern in HEAD_ROLES.items() if pattern.fullmatch(words)]
    if words.lower().rstrip(":") == "title" and "name" in before:
        return "capacity"
    if "name" in before and "capacity" in roles:
        return "capacity"
    if roles[:1] == ["number"] and "number" in before:
        return "subject"
    if roles[:2] == ["action", "owner"] and "action" in before:
        return "owner"
    return roles[0] if roles else ""


def _first_becomes(roles: dict[int, str], role: str, other: str) -> bool:
    cell = next((cell for cell, found in roles.items() if found == role), None)
    if cell is not None:
        roles[cell] = other
    return cell is not None
