"""How an action's due date is said, wherever it is said: pages, documents, mails, history."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from meetings.models import AgendaItem, Meeting, Seal

from .models import Action, ActionUpdate, Evidence, OutstandingMatter, Redating, TimeRequest


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def number_words(count: int) -> str:
    """“1 action”, “4 actions”."""
    return "1 action" if count == 1 else f"{count} actions"


def due_words(action: Action) -> str:
    """“25 July 2026”, “the July meeting, 25 July 2026”, “when completed”, “to be agreed”.

    Of a meeting that is not open to whoever reads (`naming_to`), not its kind: the day alone.
    """
    if action.due_meeting is None and action.due_meeting_id is None:
        return due_said(action.due_kind, action.due_on, action.due_text)
    words = action.due_text
    if not words and action.due_meeting:
        words = action.due_meeting.meeting_type.name
    return due_said(action.due_kind, None, words, action.latest_due_on)


def due_said(kind: str, day: date | None, words: str, meeting: date | None = None) -> str:
    """The same from the facts alone; `meeting` is the day of the meeting, where that is known."""
    due = Action.Due
    if kind == due.ON_DATE and day:
        return day_words(day)
    if kind == due.AT_MEETING and meeting:
        return f"{words or 'the meeting'}, {day_words(meeting)}"
    if words:
        return words
    unnamed: dict[str, str] = {
        due.AT_MEETING: "at a meeting not yet in the record",
        due.ON_TRIGGER: "on a trigger that nobody has named",
        due.TO_BE_AGREED: "to be agreed",
    }
    return unnamed.get(kind, "no due date said")


def lateness_words(action: Action, today: date) -> str:
    """“12 days late”, “due today”, “due in 3 days”; empty for one without a day or not open."""
    due = action.latest_due_on
    if due is None or not action.is_open:
        return ""
    days = (due - today).days
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    if days < 2:
        return ("due today", "due tomorrow")[days]
    return f"due in {days} days"


def owners_words(action: Action) -> str:
    """“CC”, “CC with DCC and PCC”, “ALL”: the lead first; “nobody yet” where none is named."""
    names = [owner.office.short_name for owner in action.owners.all()]
    names += [name.strip() for name in action.other_owners.split(",") if name.strip()]
    if action.is_for_all and "ALL" not in names:
        names.insert(0, "ALL")
    if not names:
        return "nobody yet"
    lead, *others = names
    return f"{lead} with {' and '.join(others)}" if others else lead


def printed_words(meeting: Meeting, item: AgendaItem | None) -> Iterator[str]:
    """What the notes of a meeting, or of one item, print of actions and of matters heard again.

    Of sealed notes the matters alone: an action goes on, and what was agreed of it is in the seal.
    """
    under = {"item": item} if item else {"item__meeting": meeting}
    is_sealed = Seal.objects.filter(meeting=meeting).exists()
    for action in Action.objects.none() if is_sealed else Action.objects.filter(**under):
        yield f"{action.mark} {action.text}"
        yield from (action.condition, action.owners_text, action.due_text, action.original_due_text)
    for matter in OutstandingMatter.objects.filter(**under):
        yield f"{matter.label} {matter.from_meeting} {matter.from_item} {matter.from_heading}"
        yield from (matter.quoted, matter.note, matter.owners_text, matter.due_text, matter.update)


def tracker_words(cells: dict[str, str]) -> str:
    """What the office's own columns say of an action, a column a line."""
    return "\n".join(f"{name}: {words}" for name, words in cells.items())


def words_of_items(meetings: Collection[int]) -> Iterator[tuple[int, str]]:
    """(item, text) of what actions that arose at these meetings say, what was reported on them, and
    of the matters heard again there."""
    of_actions = {"action__item__meeting__in": meetings}
    rows: list[Any] = [
        Action.objects.filter(item__meeting__in=meetings).values_list(
            *("item", "mark", "text", "owners_text", "other_owners", "condition", "due_text"),
            *("original_due_text", "outcome", "reference"),
        ),
        ActionUpdate.objects.filter(**of_actions).values_list("action__item", "text"),
        Redating.objects.filter(**of_actions).values_list(
            "action__item", "from_text", "to_text", "reason"
        ),
        TimeRequest.objects.filter(**of_actions).values_list("action__item", "reason", "refusal"),
        Evidence.objects.filter(update__action__item__meeting__in=meetings).values_list(
            "update__action__item", "name"
        ),
        OutstandingMatter.objects.filter(item__meeting__in=meetings).values_list(
            *("item", "label", "quoted", "owners", "owners_text", "due_text", "requested_by"),
            *("note", "update", "from_heading"),
        ),
    ]
    for kind in rows:
        for item, *said in kind:
            yield from ((item, text) for text in said)
