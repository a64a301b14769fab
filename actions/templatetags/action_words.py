"""How an action is said on a page."""

from django import template
from django.utils import timezone

from actions.models import Action
from actions.wording import due_words, lateness_words, owners_words

register = template.Library()

register.filter("due", due_words)
register.filter("owners", owners_words)


@register.filter
def lateness(action: Action) -> str:
    return lateness_words(action, timezone.localdate())


@register.filter
def times(count: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
