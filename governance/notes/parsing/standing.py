"""What the label of a list of people says of them: present, apologies, in attendance, observers."""

from __future__ import annotations

import re

from .tongues import OTHER

_WHO = (
    r"(?:(?:also|those|others?|persons?|people|officers|everyone|board|panel|forum|committee|group"
    r"|voting|force|external|by) ){0,2}"
)
_APOLOGIES = (
    r"(?:sent |an )?apolog(?:ies|y)(?: for (?:absence|non-attendance))?"
    r"(?:,? (?:were |was |have been |had been |has been |are )?(?:also )?"
    r"(?:received|came|given|noted|sent|submitted|recorded|tendered|accepted))?"
    r"(?: (?:from|by|on behalf of))?"
)
_LONGER = (
    r"(?:[a-z&’'/()]+ ){1,5}(?:present|attend(?:ees|ing)|in attendance|observers|invitees"
    r"|apologies)(?=\s*:)|(?:here|who|sorry|regrets|joined|joining|dialled in)(?=\s*:)"
)
_PRESENT = (
    r"(?:members|representatives) (?:of|from)(?: [\w’']+){1,4}(?=:?$)"
    rf"|{_WHO}(?:present(?: were| at the meeting)*|attending|attendance|attendees?|participants"
    r"|members(?: present)?|members in attendance)"
    r"|(?:taking part|in the room|on the (?:call|line|(?:tele)?phone)|round the table)(?: were)?"
    r"|who (?:(?:was|were) (?:there|here|present|in the room)|attended|took part|came)"
    r"|(?:the )?following (?:people |members )?(?:were )?(?:present|in attendance|attended)"
    r"|(?:the meeting was )?attended(?: by)?|(?:members?|attendance) list"
)
_EXCUSED = (
    r"(?:(?:un|not )able to|could not|cannot) (?:attend|join|come|be (?:present|there))"
    r"|absent with (?:leave|apologies)|declined(?=\s*:|$)|sorry|regrets"
)
_AWAY = rf"{_EXCUSED}|not (?:present|here|attending)|absent(?:ees?)?"
_OTHERS = (
    rf"{_WHO}(?:invited|invitation)|(?:[a-z]+ ){{0,2}}in attendance(?: were)?|also sat in"
    rf"|{_AWAY}|observ(?:ers?|ing)|guests?|invitees?"
)
GROUP = re.compile(
    rf"(?P<label>{OTHER}(?:{_PRESENT}|{_OTHERS}|{_LONGER}|{_APOLOGIES})"
    r"(?:\s*\([^()]{1,40}\)(?=\s*(?::|$)))?\s*(?P<colon>:-?|[–—-](?=\s))?)"
    r"(?:\s*(?P<names>\S.*))?",
    re.I,
)
SECOND_GROUP = re.compile(
    r"((?:present|attend\w*|members|in attendance)\b.*[.;])\s+((?:apologies|"
    r"also present|(?:also )?in attendance)\b[^:]*:.*)",
    re.I,
)
EXCUSED = re.compile(rf"apolog|\b(?:{_EXCUSED})\b", re.I)
ABSENT = re.compile(rf"\b(?:{_AWAY})\b", re.I)
THERE = re.compile(
    r"\b(?:present|attendance|attend(?:ees?|ed|ing)|members|representatives|participants"
    r"|taking part|in the room|here|who|on the \w+|round the table|join(?:ed|ing)|dialled)\b"
)
NOBODY_THERE = re.compile(
    r"(?:there were |there are )?(?:none|nil|no(?:ne)?\s*(?:apologies)?|n/?a|-)(?: "
    r"(?:were )?received)?\.?",
    re.I,
)
ORGANISATION = re.compile(
    r"\b(?:constabulary|police|opcc|opfcc|authority|council|commissioner’s office"
    r"|commissioner's office"
    r"|(?:office of|for) the (?:police|commissioner)|pcc’s office|force|external|partners"
    r"|officers|members"
    r"|representing)\b",
    re.I,
)


def status_of(label: str) -> str | None:
    """A status of `Attendee`; None where the label says nothing of it."""
    words = label.lower()
    if EXCUSED.search(words):
        return "apologies"
    if ABSENT.search(words):
        return None
    if "observ" in words:
        return "observer"
    if re.search(
        r"\bin attendance\b|\bguests?\b|\binvit|\b(?:also|others?) (?:present|attend)", words
    ):
        return "in_attendance"
    return "present" if THERE.search(words) else None


def is_organisation(text: str) -> bool:
    """Whether a short line names those whose people stand below: "OPCC", "Severnshire Police"."""
    text = text.rstrip(":-")
    short = len(text.split()) <= 9 and not re.search(r"[.,;:()\d]|\s[–—-]\s", text)
    return short and bool(ORGANISATION.search(text)) and text[:1].isupper()
