"""What the user administrator says of somebody who is to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Office, Person, RoleAssignment, User
from governance.roles import MEANS

from .accounts import ActsFor
from .likeness import similar_people

NOBODY_YET = "new"
Role = RoleAssignment.Role


class InviteForm(forms.Form):
    person = forms.ModelChoiceField(
        Person.objects.filter(user=None),
        label="Somebody whom the record names already",
        required=False,
        empty_label="Nobody yet",
        help_text="Everybody without an account. Notes, posts and tenures are then theirs at once.",
        error_messages={
            "invalid_choice": "This person has an account already. Open it from the accounts."
        },
    )
    name = forms.CharField(
        label="Or somebody new: their name",
        required=False,
        max_length=200,
        help_text="As notes print it, rank included: Ch Supt Ada Finch.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    same_as = forms.ChoiceField(
        label="Is it one of these?", required=False, widget=forms.RadioSelect, choices=[]
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="The invitation goes there, and they sign in with it.",
        widget=forms.EmailInput(attrs={"class": "vTextField"}),
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=MEANS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one role at least."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.similar: list[Person] = []
        if self.is_bound and not self.data.get("person"):
            self._look_for_similar(self.data.get("name", ""), self.data.get("email", ""))
        if not self.similar:
            del self.fields["same_as"]

    def _look_for_similar(self, name: str, email: str) -> None:
        self.similar = similar_people(name, email.strip()) if name.strip() else []
        known = [(str(person.pk), self._described(person)) for person in self.similar]
        same_as: Any = self.fields["same_as"]
        same_as.choices = [*known, (NOBODY_YET, f"No: {name.strip()} is somebody else")]

    @staticmethod
    def _described(person: Person) -> str:
        tenures = person.tenures.select_related("office")
        posts = ", ".join(tenure.title for tenure in tenures) or "no post"
        has = (
            f"has the account {person.user.email}" if hasattr(person, "user") else "no account yet"
        )
        return f"{person.name} ({posts}; {has})"

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(
                f"There is already an account with the address {email}. Open it from the list of "
                "accounts to change its roles or to invite its owner again."
            )
        return email

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        person, name = said.get("person"), said.get("name", "").strip()
        is_system = said.get("roles") == [Role.API_CLIENT]
        if person and name:
            self.add_error("name", "Choose somebody above or give a new name here, not both.")
        elif not person and not name and not is_system:
            self.add_error("person", "Say whose account it is: choose somebody, or give a name.")
        if self.similar and not said.get("same_as"):
            self.add_error(
                "same_as",
                "There is somebody of a similar name already. Choose who it is: one person who is "
                "entered twice has two histories.",
            )
        chosen = said.get("same_as")
        if chosen and chosen != NOBODY_YET:
            person = next(one for one in self.similar if str(one.pk) == chosen)
            said["person"], said["name"] = person, ""
        if person and hasattr(person, "user"):
            self.add_error(
                "same_as",
                f"{person.name} has an account already, {person.user.email}. Open that one from "
                "the list of accounts.",
            )
        return said


class ActsForForm(forms.Form):
    office = forms.ModelChoiceField(
        Office.objects.all(), label="Office", required=False, empty_label="None"
    )
    starts_on = forms.DateField(label="From", required=False, widget=AdminDateWidget)
    ends_on = forms.DateField(label="To", required=False, widget=AdminDateWidget)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        office, first, last = (said.get(name) for name in ("office", "starts_on", "ends_on"))
        if office and not first:
            said["starts_on"] = first = timezone.localdate()
        if not office and (first or last):
            self.add_error("office", "Say for which office these days are.")
        if first and last and last < first:
            self.add_error("ends_on", "It cannot end before it starts.")
        return said

    def value(self) -> ActsFor | None:
        said = self.cleaned_data
        if not said.get("office"):
            return None
        return ActsFor(said["office"], said["starts_on"], said["ends_on"])


class BaseActsFor(forms.BaseFormSet):
    def clean(self) -> None:
        """One office once: two rows of it would be one delegation too many."""
        offices = [form.cleaned_data.get("office") for form in self.forms if form.is_valid()]
        given = [office for office in offices if office]
        if len(given) != len(set(given)):
            raise ValidationError("An office is named twice: give it one row.")

    def values(self) -> list[ActsFor]:
        return [value for form in self.forms if (value := form.value())]


ActsForFormSet = forms.formset_factory(ActsForForm, formset=BaseActsFor, extra=3, max_num=10)
