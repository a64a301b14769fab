from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from accounts.models import Office, User
from meetings.models import AgendaItem, Objective

from .asking import LONGEST, Term, terms_of
from .finding import Asked
from .models import SearchEntry

NEWEST, BEST = "newest", "best"


class SearchForm(forms.Form):
    """What somebody looks for; nothing of it says more than its reader may see."""

    q = forms.CharField(
        label="Words",
        max_length=LONGEST,
        strip=True,
        required=False,
        help_text="All of them are found, in any order. Words in “quotation marks” are found as "
        "they stand. Burglar* finds every word that begins so.",
        error_messages={
            "max_length": "These are more than %(limit_value)d letters. Look for fewer words: the "
            "rarest ones find the place."
        },
    )
    kind = forms.TypedChoiceField(
        label="Kind",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Everything"), *SearchEntry.Kind.choices],
    )
    since = forms.DateField(label="From", required=False, widget=forms.DateInput)
    until = forms.DateField(label="To", required=False, widget=forms.DateInput)
    objective = forms.ModelChoiceField(
        Objective.objects.none(),
        label="Objective of the plan",
        required=False,
        empty_label="Any objective",
    )
    office = forms.ModelChoiceField(
        Office.objects.all(),
        label="Office",
        required=False,
        empty_label="Any office",
        help_text="Its actions and what is reported on them, and questions asked of it.",
    )
    order = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[(NEWEST, "Newest first"), (BEST, "Best match first")],
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        of_objective = AgendaItem.objects.visible_to(user).filter(objective=OuterRef("pk"))
        objective: Any = self.fields["objective"]
        objective.queryset = Objective.objects.filter(Exists(of_objective))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one. Turn the two round.")
        return cleaned

    @property
    def terms(self) -> list[Term]:
        """What is looked for; none before a word was typed."""
        return terms_of(self.cleaned_data["q"])

    @property
    def is_narrowed(self) -> bool:
        """By anything but words and their order."""
        names = ("kind", "since", "until", "objective", "office")
        return any(self.data.get(name) for name in names)

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            terms=tuple(self.terms),
            kind=said["kind"],
            since=said["since"],
            until=said["until"],
            objective=said["objective"],
            office=said["office"],
        )
