"""What the list of actions at the desk offers of trackers."""

from __future__ import annotations

from typing import Any

from django import template

from actions.rules import is_desk
from governance.tracker.models import TrackerLayout
from governance.tracker.out import ENDINGS
from meetings.rules import keeps_notes

register = template.Library()
NAMES = {"xlsx": "Excel", "csv": "CSV"}


@register.simple_tag(takes_context=True)
def trackers(context: Any) -> dict[str, Any]:
    """The layout remembered last, if any, and the files it goes out as; empty for whoever does not
    keep the notes."""
    user = context["request"].user
    if not (keeps_notes(user) and is_desk(user)):
        return {}
    layout = TrackerLayout.objects.first()
    return {"layout": layout, "endings": [(each, NAMES[each]) for each in ENDINGS if layout]}
