"""Filters of the register under a name: what may be saved, and what saving does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django_filters import ModelMultipleChoiceFilter

from accounts.models import User

from .filters import ActionFilter
from .models import Action, SavedFilters

LONGEST = 1000
NOT_FITTING = (
    "These filters cannot be saved, because the register does not know them or what they name is "
    "not there for you. Nothing was saved. Choose the filters anew in the register."
)


def query_of(sent: str, request: Any) -> str:
    """The filters in `sent`, in the order of the form and without what is empty; the state even so,
    for without a word on it the register shows what is open.

    Raises ValidationError for what the register would refuse.
    """
    asked = QueryDict(sent, mutable=True)
    asked.pop("page", None)
    asked.setdefault("state", "open")
    found = ActionFilter(asked, queryset=Action.objects.none(), request=request)
    if not set(asked) <= set(found.filters) or not found.is_valid():
        raise ValidationError(NOT_FITTING)
    query = ordered(asked, found)
    if len(query) > LONGEST:
        raise ValidationError("These filters are too long to be saved. Nothing was saved.")
    return query


def ordered(asked: QueryDict, found: ActionFilter) -> str:
    """The same filters as one query, however they were sent."""
    kept = QueryDict(mutable=True)
    for name, each in found.filters.items():
        is_several = isinstance(each, ModelMultipleChoiceFilter)
        values = asked.getlist(name) if is_several else [asked.get(name)]
        if said := sorted({str(value) for value in values if value}, key=_by_number):
            kept.setlist(name, said)
        elif name == "state" and name in asked:
            kept[name] = ""
    return kept.urlencode()


def _by_number(value: str) -> tuple[int, str]:
    return len(value), value


class SavedForm(forms.ModelForm):
    """A name, and whether the register opens so; of new filters or of those saved before."""

    is_standard = forms.BooleanField(label="Open the register with these", required=False)

    class Meta:
        model = SavedFilters
        fields = ("name", "is_standard")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name"
        self.fields["name"].help_text = "Such as “Late, DCC”. Only you see it."

    def clean_name(self) -> str:
        """Said here, because the form leaves out the person, and with that the constraint."""
        name = " ".join(self.cleaned_data["name"].split())
        others = SavedFilters.objects.filter(user=self.instance.user_id, name__iexact=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"You have filters called “{name}” already. Type another name.")
        return name

    def clean(self) -> dict[str, Any]:
        mine = SavedFilters.objects.filter(user=self.instance.user_id)
        if not self.instance.pk and mine.count() >= SavedFilters.MOST:
            raise ValidationError(
                f"You have saved {SavedFilters.MOST} filters, and more would not be found again. "
                "Nothing was saved. Delete one that you no longer use."
            )
        return super().clean() or self.cleaned_data


def hold(user: User) -> None:
    """Of two presses at once the second one waits until the transaction of the first one ends, and
    so its form is checked against what that one saved."""
    User.objects.select_for_update().get(pk=user.pk)


@transaction.atomic
def keep(form: SavedForm) -> SavedFilters:
    """Save what a valid form says, checked while its person was held; what was the standard so far
    is that no more."""
    saved: SavedFilters = form.instance
    if saved.is_standard:
        before = SavedFilters.objects.filter(user=saved.user_id, is_standard=True)
        for other in before.exclude(pk=saved.pk):
            other.is_standard = False
            other.save()
    saved.save()
    return saved
