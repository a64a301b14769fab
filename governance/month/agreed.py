"""What is told once before a draft is sealed for ever, and what holds the seal back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import get_text_list

from accounts.models import User
from meetings import closed, commenting, rules
from meetings.agreeing import Told
from meetings.models import Meeting

from . import checks
from .following import unfollowed
from .sheet.left import Left, left


def told(meeting: Meeting, by: User) -> list[Told]:
    """In the order in which it should be seen to; with links for whoever keeps the notes."""

    def page(name: str) -> str:
        return reverse(f"admin:{name}", args=[meeting.pk])

    leads = rules.keeps_notes(by)
    return [
        Told(words, page(name), link) if leads and name else Told(words)
        for words, name, link in _told(meeting)
    ]


Line = tuple[str, str, str]
"""A sentence, the name of the desk's page for it, and what it is for in words."""


def _told(meeting: Meeting) -> Iterator[Line]:
    for words in _of_writers(left(meeting)):
        yield f"{words}.", "words_left", "Look at them"
    if not meeting.circulations.exists():
        yield "This draft has not been circulated.", "circulate", "Circulate it"
    if waiting := commenting.still_unanswered(meeting):
        yield waiting, "circulate", "Answer"
    if accepted := unfollowed(meeting):
        whose = "; ".join(commenting.said_of(each) for each in accepted)
        count = "1 comment is" if len(accepted) == 1 else f"{len(accepted)} comments are"
        # Checks has those of an item; one on the whole stands among the comments alone.
        page = "checks" if all(each.item_id for each in accepted) else "circulate"
        yield f"{count} accepted, and the notes unchanged since: {whose}.", page, "Mend"
    for words in closed.kept_back(meeting):
        yield f"{words}.", "", ""
    if open_checks := len(checks.everything(checks.rows_of(meeting))):
        things = "1 thing" if open_checks == 1 else f"{open_checks} things"
        yield f"The notes have {things} to look at under “Checks”.", "checks", "Look at it"


def refuse_words_left(meeting: Meeting) -> None:
    """Raises ValidationError while words wait that somebody can still take into the notes. Those
    of an account that no longer writes notes are told, and hold nothing back."""
    waiting = [each for each in left(meeting) if each.can_be_taken_in]
    if waiting:
        whose = ". ".join(_of_writers(waiting))
        raise ValidationError(
            f"{whose}. Nothing is agreed yet, for no word can be added afterwards: take them into "
            "the notes on the minute sheet, or throw them away, first."
        )


def _of_writers(waiting: list[Left]) -> list[str]:
    places: dict[User, list[str]] = defaultdict(list)
    for each in waiting:
        places[each.draft.user].append(each.place)
    return [
        f"{writer} has typed words on the minute sheet that are not in the notes, in "
        f"{get_text_list(where, 'and')}"
        for writer, where in places.items()
    ]
