"""When something found in notes is what a careful reader wrote down, in spite of small differences.

A null, or "?", in what the reader wrote leaves that part open; "*" stands for any words.
"""

import re
from itertools import dropwhile

from governance.notes.document import Action, Attendee, Item

NUMBER_WORDS = re.compile(r"\b(?:agenda|item|no|ref|minute|part)\b\W*", re.I)
CLOCK = re.compile(r"^[\d.:\s–-]+(?=[^\W\d])")
"""The time of an item in front of its heading: "10.05–10.20 Welcome"."""
DUE_WORDS = re.compile(r"^(?:due|by|before|at|to|in|on|for)\s+")
LABEL_WORDS = re.compile(r"^(?:q|question|challenge)(?=\d|\W|$)\W*", re.I)

RANKS = {
    *("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "rev", "reverend", "canon", "col"),
    *("cllr", "councillor", "councillors", "alderman", "sheriff", "commissioner", "pcc", "pfcc"),
    *("dpcc", "cc", "dcc", "acc", "t", "a", "ch", "det", "supt", "insp", "chief", "deputy"),
    *("assistant", "temporary", "acting", "constable", "superintendent", "inspector", "detective"),
    *("sergeant", "sgt", "lady", "lord", "aco"),
}
"""Words in front of a name that do not belong to it."""
HONOURS = re.compile(r"(?:[ ,]+(?:[OMC]BE|[KQ]PM|[KQ]C|JP|DL|PhD))+$")
"""What may be printed behind a name."""


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").casefold())


def begins(expected: str, found: str) -> bool:
    """Whether a text has the expected words at its start, or within four words of it."""
    wanted, given = tokens(expected.removeprefix("that ")), tokens(found)
    return any(given[at : at + len(wanted)] == wanted for at in range(5))


def is_one_of(doubtful: list[str], found: str) -> bool:
    """Whether a text begins with one of those that count neither way; "*" is all of them."""
    return any(
        start == "*"
        or found.startswith(start)
        or tokens(found)[: len(tokens(start))] == tokens(start) != []
        or (len(tokens(start)) > 1 and begins(start, found))
        for start in doubtful
    )


def same_number(expected: str | None, found: str) -> bool:
    """Punctuation and words such as "Item" aside."""
    return expected is None or _bare(expected) == _bare(found)


def _bare(number: str) -> list[str]:
    return tokens(NUMBER_WORDS.sub("", number))


def same_label(expected: str, found: str) -> bool:
    """ "Q1", "1" and "Question 1" are one label."""
    one, other = (tokens(LABEL_WORDS.sub("", label)) for label in (expected, found))
    return expected == "?" or one == other


def same_due(expected: str, found: str) -> bool:
    one, other = (DUE_WORDS.sub("", " ".join(tokens(text))) for text in (expected, found))
    return (one in other or other in one) if one and other else one == other


def same_person(expected: list[str | None], found: Attendee) -> bool:
    """The name without rank and title, and the status."""
    name, status = expected[:2]
    return _plain(name or "") == _plain(found.name) and status in ("?", found.status)


def _plain(name: str) -> list[str]:
    name = HONOURS.sub("", name.partition("(")[0].strip())
    return list(dropwhile(RANKS.__contains__, tokens(name)))


def same_item(expected: list[str], found: Item) -> bool:
    number, heading = expected
    one, other = (tokens(CLOCK.sub("", text)) for text in (heading, found.heading))
    return same_number(number, found.number) and (heading == "?" or one == other)


def same_action(expected: list[object], item: Item, action: Action) -> bool:
    """The first words; where the reader left them open, the item and the owners."""
    number, start, owners, _ = expected
    if start != "*":
        return begins(str(start), action.text)
    return same_number(number, item.number) and owners == action.owners  # type: ignore[arg-type]
