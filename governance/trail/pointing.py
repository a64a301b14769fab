"""A record as people point to it: by its reference, or by the address of one of its pages."""

from __future__ import annotations

import re

from accounts.records import kinds
from governance.ledger.renames import todays_label

from .parts import Key

HOW = "A12, or the address of a record's page, such as /meetings/7/"
REFUSED = (
    "Name an action by its reference, such as A12, or any record by the address of its page or of "
    "its history, copied from the browser: /meetings/7/. A number alone could be any record."
)
_REFERENCE = re.compile(r"A\s?([0-9]{1,15})", re.IGNORECASE)
_KEY = re.compile(r"([a-z]+\.[a-z]+)-([0-9]{1,15})")
"""As commands name a record."""
_BESIDE_PATH = re.compile(r"^https?://[^/]*|[?#].*$")
_ITEM = re.compile(r"[^#]*/meetings/[0-9]+/[^#]*#item-([0-9]{1,15})")
_PAGES = (
    re.compile(r"/(actions|meetings)/([0-9]{1,15})(?:/.*)?"),
    re.compile(r"/trail/([a-z]+\.[a-z]+)/([0-9]{1,15})/?"),
    re.compile(r"/admin/([a-z]+/[a-z]+)/([0-9]{1,15})(?:/.*)?"),
)
_OF_PORTAL = {"actions": "actions.action", "meetings": "meetings.meeting"}


def record_named(words: str) -> Key | None:
    """Kind and key of the record that the words point to, whether or not it is there; None where
    they point to none."""
    words = words.strip()
    if found := _REFERENCE.fullmatch(words):
        return "actions.action", int(found[1])
    if found := _ITEM.fullmatch(words):
        return "meetings.agendaitem", int(found[1])
    path = _BESIDE_PATH.sub("", words)
    for pattern in (_KEY, *_PAGES):
        if found := pattern.fullmatch(path):
            kind = _OF_PORTAL.get(found[1], found[1].replace("/", "."))
            kind = todays_label(kind)
            return (kind, int(found[2])) if kind in kinds() else None
    return None
