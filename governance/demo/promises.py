"""What was promised in findings: one that was kept, and one that waits for the next meeting."""

from __future__ import annotations

from datetime import date

from meetings import committing
from meetings.models import AgendaItem, Commitment

from .story import Story

CALLS = "19 of 20 callers will be answered"
PICTURES = "19 in 20 such pictures will reach an investigator on the same day"


def mark_calls(story: Story) -> None:
    _mark(story, "M05", "answering 101 calls", CALLS, story.days.day("M13+0"))


def settle_calls(story: Story) -> None:
    committing.settle(
        Commitment.objects.get(passage=CALLS),
        by=story.users["minutes"],
        outcome=Commitment.Outcome.KEPT,
        why="One caller in thirty gave up.",
    )


def mark_pictures(story: Story) -> None:
    _mark(story, "M12", "Digital policing programme", PICTURES, None)


def _mark(story: Story, meeting: str, about: str, passage: str, due_on: date | None) -> None:
    item = AgendaItem.objects.get(meeting=story.meetings[meeting], heading__endswith=about)
    committing.mark(item, by=story.users["minutes"], passage=passage, due_on=due_on)
