"""One press of the button: rows of a tracker into the record, as far as a press goes.

Each row is a transaction of its own: whatever stops the rest, it is there whole or not at all, and
nobody else who writes waits longer than for one row
(docs/decisions/0043-a-tracker-comes-in-and-goes-out.md). Nobody is mailed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.acting import for_reason
from accounts.models import User

from .lines import NEW, Line
from .loading import bring_in, bring_up_to_date
from .models import TrackerFile, TrackerRow

TOLD = 10
"""Refusals that are told one by one; the preview has them all."""
A_PRESS = 20.0
"""Seconds after which a press of the button has loaded enough: what is left waits for the next."""


@dataclass
class Done:
    """What one press of the button has done."""

    added: int = 0
    changed: int = 0
    left: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.left and not self.refused

    def told(self) -> Iterator[tuple[int, str]]:
        """(level, sentence)"""
        said = []
        if self.added:
            said.append(f"{self.added} action{'s' * (self.added != 1)} loaded")
        if self.changed:
            said.append(f"{self.changed} brought up to date")
        if said:
            yield messages.SUCCESS, f"{' and '.join(said)}. Nobody was mailed."
        elif not self.left and not self.refused:
            yield (
                messages.INFO,
                "There was nothing new to load. What differs stays until you tick it.",
            )
        if self.left:
            yield (
                messages.WARNING,
                f"{self.left} row{'s' * (self.left != 1)} still wait: press once more to go on.",
            )
        for why in self.refused[:TOLD]:
            yield messages.ERROR, why
        if len(self.refused) > TOLD:
            yield messages.ERROR, f"{len(self.refused) - TOLD} more rows were refused."


def load_rows(file: TrackerFile, lines: list[Line], is_shared: bool, *, by: User) -> Done:
    """Load these rows, each for itself, as far as a press of the button goes."""
    done, until = Done(), monotonic() + A_PRESS
    for place, line in enumerate(lines):
        if monotonic() > until:
            done.left = len(lines) - place
            break
        try:
            if load_row(file, line, by=by, is_shared=is_shared):
                done.added += line.kind == NEW
                done.changed += line.kind != NEW
        except ValidationError as refusal:
            done.refused.append(f"Row {line.number}: {' '.join(refusal.messages)}")
    return done


def load_row(file: TrackerFile, line: Line, *, by: User, is_shared: bool) -> bool:
    """Whether the row was loaded now; not, if a button pressed twice did it already.

    Raises ValidationError where a step of the action refuses it; nothing of the row is kept then.
    """
    meant, source = line.meant, source_of(file, line)
    assert meant is not None  # noqa: S101
    with transaction.atomic(), for_reason(f"Loaded from {source}", by=by):
        if line.action is not None:
            bring_up_to_date(line.action, meant, line.changes, by=by, source=source)
        elif _is_first(file, line):
            bring_in(meant, by=by, source=source, is_shared=is_shared)
        else:
            return False
        return True


def _is_first(file: TrackerFile, line: Line) -> bool:
    """Whether nobody has loaded this row as a new action; who asks at the same moment waits. What
    differs needs no such mark: its action is held in the version that was seen."""
    try:
        with transaction.atomic():
            TrackerRow.objects.create(file=file, sheet=file.sheet, number=line.number)
    except IntegrityError:
        return False
    return True


def source_of(file: TrackerFile, line: Line) -> str:
    """“the tracker Action log.xlsx, row 14”"""
    return f"the tracker {file.name}, row {line.number}"
