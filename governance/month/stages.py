"""The stages of a meeting's month, in the order of the work: the row at the head of their pages."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from meetings.models import Meeting, NotesStatus


class Stage(NamedTuple):
    label: str
    address: str
    """Name of the desk's address, which takes the meeting's key."""


STAGES = [
    Stage("Meeting", "meetings_meeting_change"),
    Stage("Agenda", "agenda"),
    Stage("Questions", "questions"),
    Stage("Minute sheet", "sheet"),
    Stage("Checks", "checks"),
    Stage("Circulate", "circulate"),
    Stage("Actions", "actions"),
]


def circulates_next(meeting: Meeting) -> bool:
    """Whether the draft is to be circulated before anything else: it has not been yet."""
    return meeting.status == NotesStatus.Status.DRAFT and not meeting.circulations.exists()


def stages(meeting: Meeting, here: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the page `here`) of each stage."""
    return [
        (stage.label, reverse(f"admin:{stage.address}", args=[meeting.pk]), stage.address == here)
        for stage in STAGES
    ]
