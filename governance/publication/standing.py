"""Withheld words that residents would read all the same, somewhere else in the same notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from accounts.models import Office
from actions.models import Evidence, WithheldEvidence
from governance.notes.collecting import whole
from governance.notes.hiding import as_published, lost_passages
from meetings import closed
from meetings.models import Meeting, Withheld, Withholding
from meetings.models.lifting import quoted
from meetings.passages import Reading, Span
from meetings.withheld_names import name_pattern
from meetings.withheld_passages import Texts

from .places import WITH_ABOVE, Found, Text, find, item_of, of_item, texts

RUN = 5
"""Words of a withheld passage in a row that tell it, wherever they stand."""
SHORTEST = 3
"""Letters of a part of a name that is looked for by itself."""
MOST = 5
"""Places that are shown of one thing withheld."""
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:[ \u00a0][A-Z][\w’'-]+)+")
"""Two words or more with capitals in a row: often a person or a place."""

Spans = Callable[[str], Iterable[Span]]


@dataclass(frozen=True)
class Standing:
    """Words of something withheld that residents would still read, and where."""

    withheld: Withheld
    words: str
    places: list[Found]

    def __str__(self) -> str:
        where = " and ".join(dict.fromkeys(found.place for found in self.places))
        return f"“{self.words.rstrip('.')}”, of {self.withheld.what}, still stands in {where}"


def still_standing(meeting: Meeting) -> list[Standing]:
    """Of everything withheld from a meeting: its words, or part of them, that are still shown.

    It warns and forbids nothing: what stands twice may be another person, or no secret.
    """
    withheld = list(
        Withholding.objects.in_force()
        .of(meeting)
        .select_related("item__meeting", WITH_ABOVE, "meeting")
    )
    if not withheld:
        return []
    shown = [*texts(as_published(meeting).notes), *_files(meeting), Text("the title", str(meeting))]
    known = {name.casefold() for name in Office.objects.values_list("name", flat=True)}
    read = {text.words: Reading(text.words) for text in shown}
    found: list[Standing] = []
    for each in withheld:
        told: list[Standing] = []
        for words, spans in _looked_for(each, read):
            if words.casefold() in known or any(words == one.words for one in told):
                continue
            longer = {place.place for one in told if words in one.words for place in one.places}
            places = [one for one in find(spans, shown) if one.place not in longer]
            if places:
                told.append(Standing(each, words, places[:MOST]))
        found += told
    return found


def warnings(meeting: Meeting) -> list[str]:
    """The same as sentences."""
    return [str(each) for each in still_standing(meeting)]


def lost(meeting: Meeting) -> list[str]:
    """Sentences about withheld passages that close all of their items."""
    return [
        f"A withheld passage of item {each.item.full_label} {why_lost(each)}: "
        f"{quoted(each.passage)}. Residents read nothing of the item until you "
        "withhold the words that stand there now, and lift these"
        for each in lost_passages(meeting)
        if each.item
    ]


def stands_at(meeting: Meeting, name: str) -> list[str]:
    """Where it would be cut, once for each time; for those who read all of the notes."""
    spans = _name(name)
    return [text.place for text in texts(whole(meeting).notes) for _ in spans(text.words)]


def why_lost(each: Withholding) -> str:
    """A passage of old, which is cut inside words, closes its item in two more cases."""
    if each.item and not each.is_whole_words:
        said = Texts(closed.texts_of(each.item))
        if said.find(each.passage, whole_words=False):
            return "overlaps another, or stands in an action that is not issued"
    return "stands there no longer"


def _looked_for(each: Withholding, read: dict[str, Reading]) -> Iterator[tuple[str, Spans]]:
    """Words that would tell it, the longest first, and where they stand in one of the texts."""
    if each.name:
        # Whole, it is cut from the notes, and stands only where they do not reach: a file's name.
        yield each.name, _name(each.name)
        for part in each.name.split():
            if sum(map(str.isalpha, part)) >= SHORTEST:
                yield part, _name(part)
        return
    said = [each.passage] if each.passage else _words_of(each)
    for words in said:
        if each.passage or len(words.split()) > 1:
            is_of_old = each.passage and not each.is_whole_words
            yield words, each.spans if is_of_old else _passage(words, read)
    for words in said:
        for match in NAME.finditer(words):
            yield match.group(), _name(match.group())
    for run in _runs(each.passage):
        yield run, _passage(run, read)


def _name(name: str) -> Spans:
    pattern = name_pattern(name)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _passage(words: str, read: dict[str, Reading]) -> Spans:
    passage = Reading(words.strip())
    return lambda text: read[text].spans(passage)


def _words_of(each: Withholding) -> list[str]:
    """What the whole item says, which is withheld."""
    item = item_of(each)
    if item is None:
        return []
    pieces = [text for text in of_item(item) if text.strip()]
    return [item.heading, *pieces[1:]] if item.heading else pieces


def _runs(text: str) -> Iterator[str]:
    words = text.split()
    for start in range(len(words) - RUN + 1):
        run = words[start : start + RUN]
        if sum(len(word) > SHORTEST for word in run) > 2:
            yield " ".join(run)


def _files(meeting: Meeting) -> Iterator[Text]:
    """Names of files that back the actions of the meeting, and are not withheld."""
    withheld = WithheldEvidence.objects.in_force().values("evidence")
    files = Evidence.objects.filter(update__action__item__meeting=meeting).exclude(pk__in=withheld)
    for file in files.select_related("update__action"):
        name = file.name.replace("_", " ").replace("-", " ")
        yield Text(f"the name of a file of action {file.update.action.label}", name)
