"""What somebody types, as words to look for: never a language of its own.

Words must all stand in a text, in any order; "words in quotation marks" one after the other; a word
that ends in * may go on. Everything else is text: a lone quotation mark, AND, brackets. A word is
found in the singular and in the plural, and in its own spelling otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST, MOST = 200, 12
"""Characters that are read, and words or phrases that are looked for."""
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; of a single one also what it is in the plural."""

    words: tuple[str, ...]
    goes_on: bool = False
    """The last of them may be the beginning of a longer word."""

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Each way in which it may stand in a text."""
        if len(self.words) > 1 or self.goes_on:
            return (self.words,)
        return tuple((form,) for form in forms_of(self.words[0]))


def terms_of(typed: str) -> list[Term]:
    """Without accents and capitals; none where nothing was typed that could be a word."""
    found: dict[Term, None] = {}
    marks = typed[:LONGEST].translate(str.maketrans("“”„«»", '"""""'))
    for phrase, alone in _TERM.findall(marks):
        words = tuple(folded(phrase or alone))
        if words:
            goes_on = alone.endswith("*") and len(words[-1]) > 2
            is_phrase = bool(phrase) and len(words) == 1
            found[Exactly(words) if is_phrase else Term(words, goes_on)] = None
    return list(found)[:MOST]


class Exactly(Term):
    """A single word in quotation marks, as it is written."""

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        return (self.words,)


def folded(text: str) -> list[str]:
    """Its words as the index has them."""
    return [word for word, _, _ in places(text)]


def places(text: str) -> list[tuple[str, int, int]]:
    """Each word of a text as the index has it, and from where to where it stands."""
    return [(_bare(match[0]), *match.span()) for match in _WORD.finditer(text)]


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word)
    return "".join(each for each in letters if not unicodedata.combining(each)).lower()


def forms_of(word: str) -> tuple[str, ...]:
    """A word in the singular and in the plural, as far as letters tell: burglary, burglaries."""
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return (word,)
    one = word
    if word.endswith("ies") and len(word) > 4:
        one = f"{word[:-3]}y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        one = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        one = word[:-1]
    more = f"{one}s"
    if one.endswith("y") and one[-2] not in "aeiou":
        more = f"{one[:-1]}ies"
    elif _SIBILANT.search(one):
        more = f"{one}es"
    return tuple(dict.fromkeys((word, one, more)))
