"""Where an action arises from stays: elsewhere, whoever may not read its item would read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from meetings.models import AgendaItem

if TYPE_CHECKING:
    from .actions import Action

AGREED = (
    "Where {} arises from stays as it is, because the notes of its item are agreed. If it is "
    "wrong, withdraw the action, with a reason, and record it anew where it belongs."
)
CLOSED = (
    "{} stays under its item, because that is private, sensitive or withheld (or stands under such "
    "a one), and so is the action with it. If that is wrong, open the item first, with the second "
    "person where that takes one, or withdraw the action and record it anew."
)


def why_it_stays(action: Action) -> str:
    """A sentence, where the item that the action has in the record is of agreed notes or is closed
    to anybody who reads notes; empty where the action may be put elsewhere."""
    rows = AgendaItem.objects.filter(actions=action.pk) if action.pk else AgendaItem.objects.none()
    item = rows.select_related("meeting__notes_status").first()
    if item is None:
        return ""
    if item.meeting.is_sealed:
        return AGREED.format(action.label)
    is_open = AgendaItem.objects.not_closed_to(None).filter(pk=item.pk).exists()
    return "" if is_open else CLOSED.format(action.label)


def refuse_to_move(action: Action) -> None:
    """Raises ValidationError where the action is about to leave an item that it stays under."""
    rows = type(action)._base_manager.filter(pk=action.pk)
    left = rows.exclude(item=None).exclude(item=action.item_id)
    if action.pk and left.exists() and (said := why_it_stays(action)):
        raise ValidationError(f"{said} Nothing was changed.", code="stays")
