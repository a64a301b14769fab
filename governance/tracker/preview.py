"""All rows of a tracker as they would be loaded now."""

from __future__ import annotations

import hashlib
from collections import Counter

from accounts.models import User

from .lines import DIFFERS, ERROR, KINDS, NEW, Line
from .models import TrackerFile, TrackerLayout
from .reading import Sheet
from .understanding import understand


class Preview:
    def __init__(self, file: TrackerFile, sheet: Sheet, layout: TrackerLayout, user: User) -> None:
        self.lines = understand(sheet, file.header, layout, user, file.name)
        self.count = Counter(kind for line in self.lines for kind in line.kinds)
        said = "\n".join(_said(line) for line in self.lines) + f"\n{layout.version}"
        self.seen = hashlib.sha256(said.encode()).hexdigest()
        """What was seen: where it is another now, the record has changed meanwhile."""

    def counts(self) -> list[tuple[str, str, int]]:
        """(kind, in words, how many rows) of every kind, also of none."""
        return [(kind, words, self.count[kind]) for kind, words in KINDS.items()]

    def shown(self, kind: str) -> list[Line]:
        """The lines of this kind, or all."""
        return [line for line in self.lines if kind in line.kinds or kind not in KINDS]

    @property
    def new(self) -> int:
        return self.count[NEW]

    @property
    def differing(self) -> int:
        return self.count[DIFFERS]

    def to_load(self, change: bool) -> list[Line]:
        kinds = (NEW, DIFFERS) if change else (NEW,)
        return [line for line in self.lines if line.kind in kinds]

    def is_clean(self, change: bool) -> bool:
        """Whether nothing is left to do once these rows are loaded."""
        return not self.count[ERROR] and (change or not self.differing)


def _said(line: Line) -> str:
    version = line.action.version if line.action else 0
    return f"{line.number} {line.kind} {line.action and line.action.pk} {version} {line.cells}"
