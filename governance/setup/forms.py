"""The steps of a new office's set-up; each gives a part of what a file of answers would hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Office, RoleAssignment, Tenure

from . import defaults, key

Values = dict[str, Any]


class KeyForm(forms.Form):
    key = forms.CharField(label="Set-up key", max_length=200)

    def clean_key(self) -> str:
        given: str = self.cleaned_data["key"]
        if not key.is_right(given):
            raise ValidationError(
                "This key is not right, or is more than a day old. Print a new one on the server."
            )
        return given


class LinesField(forms.CharField):
    """A text area that is a list, one entry a line."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **more)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class StepForm(forms.Form):
    """One step's form: `values` goes to the answers, `initial_from` comes back from them."""

    def values(self) -> Values:
        return plain(self.cleaned_data)

    @classmethod
    def initial_from(cls, answers: Values) -> Any:
        return {}


class BodyForm(StepForm):
    name = forms.CharField(
        label="Name of the body",
        max_length=200,
        help_text="In full: Police and Crime Commissioner for …",
    )
    abbreviation = forms.CharField(
        label="Abbreviation of its office", max_length=20, required=False, initial="OPCC"
    )
    force_name = forms.CharField(label="Name of the force", max_length=200)
    letterhead = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What prints at the head of documents: address, web site.",
    )
    help_contact = forms.CharField(
        label="Help contact",
        required=False,
        help_text="Whom to ring or write to when the portal does not help. Shown on every page.",
    )

    def values(self) -> Values:
        return {"body": super().values()}

    @classmethod
    def initial_from(cls, answers: Values) -> Values:
        return answers.get("body", {})


class PostForm(forms.Form):
    name = forms.CharField(label="Post", max_length=200, required=False)
    abbreviation = forms.CharField(max_length=20, required=False)
    organisation = forms.ChoiceField(
        label="Belongs to", choices=Office.Organisation, initial="force", required=False
    )
    holder = forms.CharField(label="Held by", max_length=200, required=False)
    since = forms.DateField(required=False)
    kind = forms.ChoiceField(label="As", choices=Tenure.Kind, required=False)

    def clean(self) -> Values:
        if self.cleaned_data.get("holder") and not self.cleaned_data.get("name"):
            self.add_error("name", "Somebody holds this post: give it a name.")
        return self.cleaned_data


class BasePosts(forms.BaseFormSet):
    """Posts; one whose name is emptied is left out."""

    intro = (
        "A post whose name you empty is left out. Write holders as notes print them, rank "
        "included; leave a vacant post without one."
    )

    def values(self) -> Values:
        return {"posts": [plain(row) for row in self.cleaned_data if row.get("name")]}

    @classmethod
    def initial_from(cls, answers: Values) -> list[Values]:
        names = ("name", "abbreviation", "organisation")
        offered = [dict(zip(names, post, strict=True)) for post in defaults.POSTS]
        return answers.get("posts", offered)


PostForms = forms.formset_factory(PostForm, formset=BasePosts, extra=2, max_num=40)


class MeetingForm(StepForm):
    name = forms.CharField(
        label="Type of meeting", max_length=200, help_text="The one that comes back most often."
    )
    title = forms.CharField(
        label="Title of its notes", max_length=200, help_text="{month} and {year} are filled in."
    )
    venue = forms.CharField(max_length=200, required=False)
    start_time = forms.TimeField(
        label="Begins at", error_messages={"required": "Enter when it begins."}
    )
    schedule = forms.CharField(
        max_length=200, required=False, help_text="In words: the last Friday of each month."
    )
    standing_items = LinesField(
        required=False,
        help_text="Number and heading, one a line. 4a stands under the 4 before it.",
    )
    first_meeting_on = forms.DateField(label="Date of the first meeting")

    def values(self) -> Values:
        said = super().values()
        return {"first_meeting_on": said.pop("first_meeting_on"), "meeting_types": [said]}

    @classmethod
    def initial_from(cls, answers: Values) -> Values:
        first = defaults.first_meeting_on(timezone.localdate())
        offered = {
            "name": defaults.MEETING_TYPE,
            "title": defaults.MEETING_TITLE,
            "start_time": f"{defaults.START_TIME:%H:%M}",
            "standing_items": defaults.STANDING_ITEMS,
        }
        return {
            "first_meeting_on": answers.get("first_meeting_on", first.isoformat()),
            **answers.get("meeting_types", [offered])[0],
        }


class PlanForm(StepForm):
    title = forms.CharField(
        label="Title of the police and crime plan",
        max_length=200,
        required=False,
        help_text="Empty: later, at the office desk.",
    )
    starts_on = forms.DateField(label="From", required=False)
    ends_on = forms.DateField(label="To", required=False)
    objectives = LinesField(required=False, help_text="One a line, in the plan's order.")
    withholding_reasons = LinesField(
        label="Reasons for withholding from publication", required=False, help_text="One a line."
    )

    def values(self) -> Values:
        said = super().values()
        reasons = said.pop("withholding_reasons")
        return {"withholding_reasons": reasons, "plan": said if said["title"] else None}

    @classmethod
    def initial_from(cls, answers: Values) -> Values:
        reasons = answers.get("withholding_reasons", defaults.WITHHOLDING_REASONS)
        return {"withholding_reasons": reasons, **(answers.get("plan") or {})}


class UserForm(forms.Form):
    name = forms.CharField(max_length=200, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    role = forms.ChoiceField(choices=RoleAssignment.Role, required=False)
    acts_for = forms.CharField(label="Acts for the post", max_length=20, required=False)

    def clean(self) -> Values:
        said = self.cleaned_data
        if bool(said.get("name")) != bool(said.get("email")) and not self.errors:
            missing, wanted = ("email", "an e-mail address") if said["name"] else ("name", "a name")
            self.add_error(missing, f"An account needs {wanted}.")
        return said


ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


class BaseUsers(forms.BaseFormSet):
    """The first accounts; the user administrator among them invites the others."""

    intro = (
        "Each of them is invited by mail to choose a password. One of them must be a user "
        "administrator, who invites others later. For a staff officer give the abbreviation of "
        "the post that they act for, such as CC."
    )

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        place = index or 0
        form.legend = f"{ORDINALS[place]} person" if place < len(ORDINALS) else "One more person"

    def clean(self) -> None:
        if any(self.errors):
            return
        given = [row for row in self.cleaned_data if row.get("name")]
        if not any(row["role"] == RoleAssignment.Role.USER_ADMINISTRATOR for row in given):
            raise ValidationError(
                "Nobody is the user administrator, so nobody could invite anybody else. "
                "Choose that role for one of them."
            )

    def values(self) -> Values:
        return {"users": [plain(row) for row in self.cleaned_data if row.get("name")]}

    @classmethod
    def initial_from(cls, answers: Values) -> list[Values]:
        roles = (RoleAssignment.Role.USER_ADMINISTRATOR, RoleAssignment.Role.MINUTE_TAKER)
        return answers.get("users", [{"role": str(role)} for role in roles])


UserForms = forms.formset_factory(UserForm, formset=BaseUsers, extra=2, max_num=40)


def plain(cleaned: Values) -> Values:
    """Cleaned values as JSON, and so a session, holds them: days and times as text."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in cleaned.items()
    }
