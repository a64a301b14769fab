"""Forms whose words go to a verb of a room's services, and what they share with those of the desk:
what a second Save gets past, and a button pressed twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from .acting import current_act

HELD_BACK = "held-back"
"""The code of a refusal that a second Save gets past."""
A_MOMENT = timedelta(seconds=30)
"""Within which the same words by the same person are a button pressed twice."""


class TooLate(PermissionDenied):
    """A form was sent of what cannot be done any more: its words are shown to whoever typed them,
    with what has happened (`sentence`) and the way to the `record`."""

    def __init__(self, sentence: str, record: models.Model) -> None:
        super().__init__(sentence)
        self.record = record


def words(
    label: str, hint: str = "", *, required: bool = True, max_length: int | None = None
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=required,
        max_length=max_length,
    )


class ServiceForm(forms.Form):
    """What people fill in for one verb, and the verb's refusals beside what they typed.

    A request can carry a refusal of its own (`refusal`), as one does that shows what was typed
    before a session ended.
    """

    is_repeated = False
    """The same person has just done this: a button pressed twice, which is carried out once."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if refusal := getattr(current_act().request, "refusal", ""):
            self.add_error(None, refusal)

    def carry_out(self) -> bool:
        """Whether it was done; if it was refused, the form says why."""
        if self.is_repeated:
            return True
        try:
            self.verb(**self.cleaned_data)
        except ValidationError as refusal:
            known = hasattr(refusal, "error_dict") and set(refusal.error_dict) <= set(self.fields)
            self.add_error(None, refusal if known else refusal.messages)
            return False
        return True

    def verb(self, **data: Any) -> None:
        raise NotImplementedError


def hold_back(form: forms.Form, sentences: list[str], **known: str) -> NoReturn:
    """Raises ValidationError of these sentences; shown again, the form has in its hidden fields
    what is `known`, by which a second Save gets past."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    for name, value in known.items():
        data[name] = value
    form.data = data
    raise ValidationError([ValidationError(each, code=HELD_BACK) for each in sentences])
