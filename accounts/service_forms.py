"""Forms whose words go to a verb of a room's services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .acting import current_act


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
