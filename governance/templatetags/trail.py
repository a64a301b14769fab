"""The history of a record on its own page, whichever room the page is of."""

from typing import Any

from django import template

from governance.trail import timelines
from governance.trail.sight import Sight
from governance.trail.steps import url_of

register = template.Library()

SHOWN = 30
"""Entries that are read for a record's own page; all of them stand on the page of its history."""


@register.inclusion_tag("governance/trail/_history.html", takes_context=True)
def history_of(context: dict[str, Any], record: Any) -> dict[str, Any]:
    sight = Sight(context["request"].user)
    found = timelines.of_record(record, sight, size=SHOWN)
    return {
        "steps": timelines.steps(found, sight),
        "more": found.before is not None,
        "url": url_of(record._meta.label_lower, record.pk),
        "answers": context.get("answers"),
    }


@register.simple_tag
def history_url(record: Any) -> str:
    return url_of(record._meta.label_lower, record.pk)
