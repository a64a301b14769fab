"""The rows of a proposal in words: who is asked, what is outstanding, which topics are wanted."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.models import Action
from actions.wording import due_words, owners_words
from meetings.models import ForwardTopic, MeetingType
from meetings.planning import Seat


def seat_row(seat: Seat) -> SafeString:
    return _row(seat.names, seat.capacity)


def action_row(action: Action, kind: MeetingType) -> SafeString:
    """An open action as it is offered to a meeting of that type."""
    item = action.item
    arose = ""
    if item:
        arose_at = item.meeting.meeting_type
        of_kind = "" if arose_at == kind else f"{arose_at}, "
        arose = f"{of_kind}{item.meeting.date:%B %Y}, {item.full_number}".rstrip(", ")
    state = "completion proposed" if action.status == Action.Status.PROPOSED else ""
    not_issued = "" if action.issued_at else "not issued yet"
    return _row(
        f"{action.label}: {action.text}",
        owners_words(action),
        due_words(action),
        arose or action.origin_text,
        state,
        not_issued,
    )


def topic_row(topic: ForwardTopic) -> SafeString:
    objective = topic.objective.title if topic.objective else ""
    asked_by = f"asked for by {topic.asked_for_by.short_name}" if topic.asked_for_by else ""
    source = "" if topic.source == topic.Source.NEW else topic.get_source_display()
    return _row(topic.heading, objective, topic.wanted, source, asked_by)


def _row(words: str, *quiet: str) -> SafeString:
    said = " · ".join(filter(None, quiet))
    return format_html('{} <span class="quiet">{}</span>', words, said) if said else words  # type: ignore[return-value]
