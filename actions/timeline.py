"""Everything that has happened to an action, as one story: who said or did what, and when.

Each part is read as its reader may (`visible_to`); what was asked of an office is told to it and to
the office desk alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from meetings.models import NotesStatus

from .models import Acknowledgement, Action, ActionUpdate, OutstandingMatter, TimeRequest
from .wording import day_words

Kind = ActionUpdate.Kind
Status = Action.Status
TITLES: dict[str, str] = {
    Kind.PROGRESS: "Update",
    Kind.PROPOSAL: "Completion proposed",
    Kind.REFUSAL: "Completion refused",
    Kind.OUTCOME: "Closed or withdrawn",
}
ENDED: dict[str, str] = {
    Status.CLOSED: "Closed",
    Status.WITHDRAWN: "Withdrawn",
    Status.MERGED: "Merged into another",
}
NOON = time(12)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `on` where only its day is known."""

    title: str
    by: str = ""
    at: datetime | None = None
    on: date | None = None
    facts: str = ""
    """A sentence of ours, before what was said."""
    text: str = ""
    """What was said, in Markdown."""
    url: str = ""
    """Where the title leads."""
    anchor: str = ""
    files: list[Any] = field(default_factory=list)
    heard_at: Any = None
    """The meeting to which an update was reported."""

    @property
    def moment(self) -> datetime:
        if self.at:
            return self.at
        return timezone.make_aware(datetime.combine(self.on or date.min, NOON))


def story(
    action: Action,
    *,
    requests: Iterable[Any],
    time_requests: Iterable[TimeRequest],
    heard: Iterable[OutstandingMatter],
    acknowledged: Iterable[Acknowledgement],
) -> list[Entry]:
    """Newest first. `action` as `ActionPage` reads it, with its updates and new dates."""
    found = [
        *_beginning(action),
        *_updates(action),
        *_new_dates(action),
        *_asked(requests),
        *_more_time(time_requests),
        *_heard(heard),
        *(
            Entry("Seen and noted", each.said_by, each.acknowledged_at, facts=f"{each.office}.")
            for each in acknowledged
        ),
    ]
    # Of two at one moment the one that is told later here came later.
    numbered = sorted(enumerate(found), key=lambda pair: (pair[1].moment, pair[0]))
    return [entry for _, entry in reversed(numbered)]


def _beginning(action: Action) -> Iterator[Entry]:
    meeting = action.item.meeting if action.item else None
    if action.item and meeting:
        on, url = meeting.date, action.item.get_absolute_url()
        if not action.issued_at or on <= timezone.localdate(action.issued_at):
            yield Entry(f"Arose at {meeting.title}", on=on, facts=f"Item {action.item}.", url=url)
    if action.issued_at:
        due = f"Due {action.original_due_text}." if action.original_due_text else ""
        yield Entry("Issued to its owners", str(action.issued_by), action.issued_at, facts=due)


def _updates(action: Any) -> Iterator[Entry]:
    """The last of its ends is what it is now; an earlier one was opened again since."""
    updates = sorted(action.updates.all(), key=lambda each: (each.posted_at, each.pk))
    ends = [each for each in updates if each.kind == Kind.OUTCOME]
    for each in updates:
        title, url = TITLES[each.kind], ""
        if ends and each is ends[-1] and action.status in ENDED:
            title, url = _ended(action)
        yield Entry(
            *(title, each.said_by, each.posted_at),
            text=each.text,
            url=url,
            anchor=f"update-{each.pk}",
            files=list(each.evidence.all()),
            heard_at=each.heard_at,
        )
    if action.closed_at and not ends:
        yield Entry("Closed", str(action.closed_by), action.closed_at, text=action.outcome)


def _ended(action: Action) -> tuple[str, str]:
    into = action.merged_into
    if into is None:
        return ENDED[action.status], ""
    return f"Merged into {into.label}", into.get_absolute_url()


def _new_dates(action: Any) -> Iterator[Entry]:
    for new in action.redatings.all():
        until = day_words(new.to_on) if new.to_on else str(new.to_meeting or new.to_text)
        until = until or "a meeting that is not open to you"
        asked = f" {new.asked_by} asked for it." if new.asked_by else ""
        facts = f"From {new.from_text} to {until}.{asked}"
        yield Entry("New date given", str(new.granted_by), new.granted_at, None, facts, new.reason)


def _asked(requests: Iterable[Any]) -> Iterator[Entry]:
    for each in requests:
        paper = ", with a paper" if each.wants_paper else ""
        facts = f"Of the {each.office}, by {day_words(each.answer_by)}{paper}."
        yield Entry(
            "Asked for an update", str(each.asked_by), each.asked_at, None, facts, each.words
        )


def _more_time(requests: Iterable[TimeRequest]) -> Iterator[Entry]:
    """One that is granted is told by its new date."""
    for each in requests:
        until = day_words(each.to_on) if each.to_on else each.to_meeting
        facts = f"Until {until or 'a meeting that is not open to you'}."
        yield Entry("Asked for more time", each.said_by, each.asked_at, None, facts, each.reason)
        if each.refusal:
            yield Entry(
                *("More time refused", str(each.decided_by), each.decided_at), text=each.refusal
            )


def _heard(matters: Iterable[Any]) -> Iterator[Entry]:
    for each in matters:
        meeting, url = each.item.meeting, each.item.get_absolute_url()
        status = getattr(meeting, "notes_status", None)
        has_begun = status is not None and status.status in NotesStatus.BEGUN
        item = f"Item {each.item.number.rstrip('.') or each.item.heading}."
        if each.update and has_begun:
            yield Entry(
                f"Heard at {meeting.title}", on=meeting.date, facts=item, text=each.update, url=url
            )
        else:
            facts = f"{item} No update is recorded." if has_begun else item
            yield Entry(f"On the agenda of {meeting.title}", on=meeting.date, facts=facts, url=url)
