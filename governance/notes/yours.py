"""What a meeting to come asks of the reader's own offices, so that they need not look for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from accounts.models import Office, User
from actions.models import Action
from meetings.models import Commission, Meeting


@dataclass(slots=True)
class Yours:
    offices: list[Office] = field(default_factory=list)
    """Those for which they act today."""
    due: list[Action] = field(default_factory=list)
    """Still to be done, and due at this meeting."""
    heard: list[tuple[str, str]] = field(default_factory=list)
    """(anchor, what it is called) of the other matters of theirs that are heard again."""
    questions: list[Commission] = field(default_factory=list)
    """Of this meeting, that wait for their written answer, the soonest first."""

    def __bool__(self) -> bool:
        return bool(self.due or self.heard or self.questions)


def yours(
    reader: User, meeting: Meeting, due: Iterable[Any], matters: Iterable[tuple[str, str, Any]]
) -> Yours:
    """Of what `reader` sees of a meeting; `matters`: (anchor, label, action) heard again there.

    One query for their offices, one for what waits on these and one for the questions.
    """
    offices = reader.offices_on(timezone.localdate())
    if not offices:
        return Yours()
    due, matters = list(due), list(matters)
    named = {each.pk for each in due} | {one.pk for _, _, one in matters}
    waiting = Action.objects.waiting_on(offices).order_by().filter(pk__in=named)
    waits = set(waiting.values_list("pk", flat=True))
    mine = [action for action in due if action.pk in waits]
    heard = [(place, label) for place, label, one in matters if one.pk in waits and one not in mine]
    sent = Commission.objects.visible_to(reader).waiting()
    sent = sent.filter(question__item__meeting=meeting, office__in=[each.pk for each in offices])
    sent = sent.select_related("question__item__parent__parent__parent")
    return Yours(list(offices), mine, heard, list(sent))
