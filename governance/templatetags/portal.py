"""Wording and colour of what every page shows."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page

from meetings.topics import is_of_topic

register = template.Library()

register.filter(is_of_topic)

# Colour only repeats what the words of a tag say. Red is kept for what somebody must act on.
COLOURS = {
    # actions
    "open": "blue",
    "in_progress": "teal",
    "proposed": "purple",
    "overdue": "red",
    "closed": "green",
    "withdrawn": "grey",
    "merged": "grey",
    "unknown": "yellow",
    # updates of actions
    "progress": "teal",
    "proposal": "purple",
    "refusal": "orange",
    "outcome": "green",
    # notes of meetings
    "planned": "blue",
    "draft": "yellow",
    "agreed": "green",
    "published": "green",
    "cancelled": "red",
    # assurance
    "assured": "green",
    "partly": "yellow",
    "not_assured": "red",
    # commitments
    "kept": "green",
    "not_kept": "red",
    # marking and withholding
    "official_sensitive": "orange",
    "withheld": "magenta",
}


@register.filter
def status_colour(status: str) -> str:
    """The colour of a tag for a stored status; grey for one that has none of its own."""
    return COLOURS.get(status, "grey")


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """1 … 4 5 6 … 20: the numbers to offer around this page, with the paginator's ellipsis."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
