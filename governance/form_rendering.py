"""How every Django form of the portal is drawn, and what it says of a field that is not filled in
as it should be: settings.FORM_RENDERER names the class."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import widgets
from django.forms.renderers import TemplatesSetting

ASKS = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why"})
"""First words of a label that asks: “Say why it is not complete.”"""
READ_ON = ASKS | {"a", "an", "another", "for", "of", "the", "until", "your"}
"""Those of a label that goes on as it stands; others take an article: “Enter the new due day.”"""
NOT_IN_LIST = "Select one from the list: what was chosen is not in it."
INVALID: dict[type[forms.Field], str] = {
    forms.DateTimeField: "Enter a day and a time, such as 25/07/2026 14:30.",
    forms.DateField: "Enter a day of the calendar, such as 25/07/2026.",
    forms.TimeField: "Enter a time of day, such as 14:30.",
    forms.EmailField: "Enter an email address, such as name@example.org.",
}


class WordedField(forms.BoundField):
    """Says what to do, where the form has no words of its own: Django says what is wrong."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        own = _own_words(field)
        field.error_messages |= {
            code: words for code, words in self._words().items() if code not in own
        }

    def _words(self) -> dict[str, str]:
        widget = self.field.widget
        is_choice = isinstance(widget, widgets.Select | widgets.RadioSelect)
        asks = str(self.label).partition(" ")[0].lower() in ASKS
        verb = "Select" if is_choice else "Say" if asks else "Enter"
        words = {"required": f"{verb} {_read_on(str(self.label))}."}
        if isinstance(widget, widgets.CheckboxInput):
            words["required"] = f"Tick “{self.label}” to go on."
        elif isinstance(widget, widgets.FileInput):
            words |= dict.fromkeys(("required", "missing"), "Choose a file.")
            words["empty"] = "This file is empty. Choose another one."
        for kind, sentence in INVALID.items():
            if isinstance(self.field, kind):
                words["invalid"] = sentence
        words |= dict.fromkeys(("invalid_choice", "invalid_pk_value"), NOT_IN_LIST)
        words["max_length"] = "Shorten it to %(limit_value)d characters; it has %(show_value)d."
        words["min_value"] = "Enter a number that is not below %(limit_value)s."
        words["max_value"] = "Enter a number that is not above %(limit_value)s."
        return words


def _own_words(field: forms.Field) -> set[str]:
    """Codes of errors for which the form, or a field of ours, has words."""
    theirs: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.partition(".")[0] in ("django", "django_filters"):
            theirs |= getattr(kind, "default_error_messages", {})
    return {code for code, words in field.error_messages.items() if words is not theirs.get(code)}


def _read_on(label: str) -> str:
    """“why it is not complete”, “the new due day”, “the PCC”."""
    label = label.strip().rstrip("?:")
    first = label.partition(" ")[0]
    words = label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
    return words if first.lower() in READ_ON else f"the {words}"


class PortalFormRenderer(TemplatesSetting):
    """Forms and fields as GOV.UK components; widgets keep Django's own templates.

    The admin draws its fields itself and asks only for widgets, so it looks as it always did.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = WordedField
