"""Names that are withheld from the notes of a meeting: where they stand, and what stands instead.

A name is found as whole words, also over the end of a line, between marks of Markdown, with either
kind of apostrophe and in an address (rosa.quill@…). One of a single word is found as it is written
and in capitals, so that “Will” takes no verb out; a longer one in any case. The initials that the
attendance prints beside the name go with it; the post stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.acting import current_act

from .cutting import Place, cut
from .word_patterns import word_pattern

NAME_WITHHELD = "[name withheld]"
BETWEEN_NAMES = r"[\s*_.\\-]+"

SAID_ELSEWHERE: list[Callable[[Collection[int]], Iterable[tuple[int, str]]]] = []
"""Other rooms keep words of items too; given meetings, each says (item, text) of what it keeps."""


def name_pattern(name: str) -> re.Pattern[str]:
    words = name.split()
    forms = [BETWEEN_NAMES.join(map(word_pattern, words))]
    if len(words) == 1:
        forms.append(word_pattern(name.strip().upper()))
    flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    return _whole("|".join(forms), flags)


def _whole(words: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    # An underscore is a mark of Markdown here, and no letter.
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", flags)


@dataclass
class Names:
    """Those withheld from the notes of one meeting; none is the usual case."""

    patterns: list[re.Pattern[str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def stand_in(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.patterns)

    def places(self, text: str) -> list[Place]:
        found = (match for pattern in self.patterns for match in pattern.finditer(text))
        return [Place(*match.span(), NAME_WITHHELD) for match in found]

    def cut(self, text: str) -> str:
        return cut(places, text) if (places := self.places(text)) else text


def names_of(meeting: int) -> Names:
    return names_in_force([meeting])[meeting]


def names_in_force(meetings: Collection[int] | None = None) -> dict[int, Names]:
    """By meeting, for all meetings unless some are given; the longest name first."""
    from .models import Attendance, Withholding

    rows = Withholding.objects.in_force().exclude(name="")
    if meetings is not None:
        rows = rows.filter(meeting__in=meetings)
    found: dict[int, Names] = defaultdict(Names)
    said = sorted(rows.values_list("meeting", "name"), key=lambda each: -len(each[1]))
    for meeting, name in said:
        found[meeting].patterns.append(name_pattern(name))
    there = Attendance.objects.filter(meeting__in=list(found)).exclude(initials="")
    for meeting, printed, name, initials in (
        there.values_list("meeting", "name_text", "person__name", "initials") if found else ()
    ):
        names = found[meeting]
        if names.stand_in(printed or name):
            names.patterns.append(_whole(re.escape(initials)))
    return found


def items_naming() -> set[int]:
    """Items in whose words, or in those that other rooms keep of them, such a name stands.

    Looked for once in a request: whoever must not read them changes neither names nor items.
    """
    kept = _of_the_request()
    if "items_naming" not in kept:
        kept["items_naming"] = items_naming_in(all_names())
    return kept["items_naming"]


def items_naming_in(names: dict[int, Names]) -> set[int]:
    """Those of the meetings that have these names."""
    return {item for item, meeting, text in _said(names) if names[meeting].stand_in(text)}


def all_names() -> dict[int, Names]:
    """By meeting, of those that have any; looked for once in a request, as the items are."""
    kept = _of_the_request()
    if "withheld_names" not in kept:
        kept["withheld_names"] = names_in_force()
    return kept["withheld_names"]


def _of_the_request() -> dict[str, Any]:
    return vars(request) if (request := current_act().request) else {}


def _said(meetings: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """(item, its meeting, a text of it)."""
    from .models import AgendaItem, Amendment, Commitment, Decision, Question, Response

    if not meetings:
        return
    keys = list(meetings)
    of: dict[int, int] = {}
    texts = ("heading", "objective_text", "topic", "narrative", "context", "findings")
    more = ("no_actions_text", "agreed_after", "owners_text")
    for item, meeting, *said in AgendaItem.objects.filter(meeting__in=keys).values_list(
        "pk", "meeting", *texts, *more
    ):
        of[item] = meeting
        yield from ((item, meeting, text) for text in said)
    of_items: Any = {"item__meeting__in": keys}
    for kind, columns in (
        (Question, ("text",)),
        (Decision, ("text", "reference")),
        (Amendment, ("was", "becomes", "reason")),
        (Commitment, ("passage", "why")),
    ):
        for item, *said in kind.objects.filter(**of_items).values_list("item", *columns):
            yield from ((item, of[item], text) for text in said)
    answers = Response.objects.released().filter(question__item__meeting__in=keys)
    for item, said in answers.values_list("question__item", "text"):
        yield item, of[item], said
    for elsewhere in SAID_ELSEWHERE:
        yield from ((item, of[item], text) for item, text in elsewhere(keys) if item in of)
