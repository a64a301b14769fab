"""Counts what of one set of notes was found as a careful reader wrote it down."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from governance.notes.document import Attendee, NotesDocument
from governance.notes.rendering.text import render_text
from governance.notes.words import words, words_lost

from . import layout_likeness as like

KINDS = (
    *("date", "header", "attendance", "offices", "items", "numbers", "questions", "actions"),
    *("placed", "owners", "due", "nil", "decisions", "next", "words"),
)
"""What is counted: `numbers` are those of the items found, exactly as printed; `placed` is whether
the questions, actions and decisions that were found hang at the right item."""


@dataclass
class Score:
    """Of each kind how many were right, expected and found; and every failure as a sentence."""

    right: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, kind: str, right: int, expected: int, found: int) -> None:
        self.right[kind] += right
        self.expected[kind] += expected
        self.found[kind] += found

    def value(
        self, kind: str, name: str, expected: Any, found: Any, same: bool | None = None
    ) -> None:
        """Counts one value, which both sides may leave empty."""
        same = expected == found if same is None else same
        self.add(kind, int(same and bool(expected)), int(bool(expected)), int(bool(found)))
        if not same:
            self.failures.append(f"{name}: expected {expected!r}, found {found!r}")

    def precision(self, kind: str) -> float:
        return self.right[kind] / self.found[kind] if self.found[kind] else 1.0

    def recall(self, kind: str) -> float:
        return self.right[kind] / self.expected[kind] if self.expected[kind] else 1.0


def score(expected: dict[str, Any], document: NotesDocument, source: str) -> Score:
    """How one document compares with what is expected of it; `source` is the file's text."""
    marker = _Marker(expected, document)
    marker.header()
    marker.people()
    marker.items()
    marker.questions()
    marker.actions()
    marker.decisions()
    said = words(source)
    lost = words_lost(said, words(render_text(document)))
    marker.score.add("words", len(said) - lost.total(), len(said), len(said))
    marker.score.failures += [f"words lost: {' '.join(lost.elements())}"] * bool(lost)
    return marker.score


class _Marker:
    def __init__(self, expected: dict[str, Any], document: NotesDocument) -> None:
        self.expected = expected
        self.document = document
        self.score = Score()

    def header(self) -> None:
        following = self.document.next_meeting
        days = {"date": self.document.date, "next_meeting": following.date if following else None}
        for key, day in days.items():
            if key in self.expected:
                found = day.isoformat() if day else None
                self.score.value(key.partition("_")[0], key, self.expected[key], found)
        for key in ("start_time", "end_time"):
            if key in self.expected:
                time = getattr(self.document, key)
                self.score.value("header", key, self.expected[key], time and f"{time:%H:%M}")
        for key, name in (("title_contains", "title"), ("venue", "venue"), ("chair", "chair")):
            if key in self.expected:
                wanted, found = self.expected[key], getattr(self.document, name)
                same = " ".join(like.tokens(wanted)) in " ".join(like.tokens(found))
                self.score.value("header", name, wanted, found, same if wanted else not found)

    def people(self) -> None:
        def text(person: Attendee) -> str:
            return f"{person.name} ({person.status})"

        paired = self._pair("attendance", self.document.attendance, like.same_person, text)
        for (_, _, office, initials), person in paired:
            if office != "?":
                self.score.value("offices", f"office of {person.name}", office, person.office)
            if initials != "?":
                self.score.value("offices", f"initials of {person.name}", initials, person.initials)

    def items(self) -> None:
        items = self.document.walk()
        paired = self._pair(
            "items", items, like.same_item, lambda one: f"{one.number} {one.heading}"
        )
        for (number, _), item in paired:
            printed = {item.number.rstrip(": "), item.labels.get("number", "").rstrip(": ")}
            same = number.rstrip(": ") in printed
            self.score.value("numbers", f"number of {item.heading}", number, item.number, same)
        if "nil_returns" in self.expected:
            wanted, found = self.expected["nil_returns"], sum(item.no_actions for item in items)
            self.score.add("nil", min(wanted, found), wanted, found)
            if wanted != found:
                self.score.failures.append(f"nil returns: expected {wanted}, found {found}")

    def questions(self) -> None:
        made = [(item, each) for item in self.document.walk() for each in item.questions]
        paired = self._pair(
            "questions",
            made,
            lambda one, other: (
                like.begins(one[2], other[1].text) and like.same_label(one[1], other[1].label)
            ),
            lambda other: other[1].text,
        )
        self._placed(paired)

    def decisions(self) -> None:
        made = [(item, each) for item in self.document.walk() for each in item.decisions]
        paired = self._pair(
            "decisions",
            made,
            lambda one, other: like.begins(one[1].lower(), other[1].text),
            lambda other: other[1].text,
        )
        self._placed(paired)

    def actions(self) -> None:
        made = [(item, each) for item in self.document.walk() for each in item.actions]
        paired = self._pair(
            "actions", made, lambda one, other: like.same_action(one, *other), lambda o: o[1].text
        )
        self._placed(paired)
        found = {id(one): action for one, (_, action) in paired}
        for one in self.expected.get("actions", []):
            _, start, owners, due = one
            action = found.get(id(one))
            given = set(action.owners) if action else set()
            if owners is not None:
                self.score.add("owners", len(given & set(owners)), len(owners), len(given))
                if action and given != set(owners):
                    self.score.failures.append(
                        f"owners of “{start}”: {owners}, found {given or ''}"
                    )
            if due != "?" and action:
                same = like.same_due(due, action.due_text)
                self.score.value("due", f"due of “{start}”", due, action.due_text, same)
            elif due != "?":
                self.score.add("due", 0, int(bool(due)), 0)

    def _pair(
        self, kind: str, found: list[Any], same: Callable[..., bool], text: Callable[[Any], str]
    ) -> list[tuple[Any, Any]]:
        """Each expected thing with the first found one like it; counts and says the others."""
        if kind not in self.expected:
            return []
        left, paired = list(found), []
        for one in self.expected[kind]:
            other = next((each for each in left if same(one, each)), None)
            if other is None:
                self.score.failures.append(f"{kind}: not found: {one}")
            else:
                left.remove(other)
                paired.append((one, other))
        unsure = self.expected.get("doubtful", {}).get(kind, [])
        wrong = [each for each in left if not like.is_one_of(unsure, text(each))]
        self.score.failures += [f"{kind}: not expected: {text(each)}" for each in wrong]
        self.score.add(kind, len(paired), len(self.expected[kind]), len(paired) + len(wrong))
        return paired

    def _placed(self, paired: list[tuple[Any, Any]]) -> None:
        for one, (item, each) in paired:
            if one[0] is not None:
                same = like.same_number(one[0], item.number)
                name, number = f"item of “{each.text[:40]}”", item.number or "none"
                self.score.value("placed", name, one[0] or "none", number, same)
