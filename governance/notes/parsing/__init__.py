"""Lines to a `NotesDocument`: every line ends in a field, in an item's narrative, or unplaced.

    lines ── joined ──▶ rows ──▶ header, attendance │ items ──▶ content of each item

What the lines do not say stays None or empty, and what was unsure is a warning with its line.
"""

from .document import parse
from .two_meetings import TwoMeetings

__all__ = ["TwoMeetings", "parse"]
