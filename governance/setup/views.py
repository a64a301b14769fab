"""Setting up an empty portal in the browser: a key, five steps, a last look.

What is entered stays in the session until the last page makes the office in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.acting import acting_as
from accounts.models import RoleAssignment, User
from accounts.services import system_user
from governance.joining import invitations

from . import forms, key, services
from .answers import from_dict

STEPS: dict[str, tuple[str, Any]] = {
    "body": ("The body and its force", forms.BodyForm),
    "posts": ("Posts and who holds them", forms.PostForms),
    "meeting": ("The first meeting", forms.MeetingForm),
    "plan": ("The police and crime plan", forms.PlanForm),
    "people": ("Who signs in", forms.UserForms),
}
KEY, ANSWERS = "setup_key", "setup_answers"

View = Callable[..., HttpResponse]


def for_the_key_holder(view: View) -> View:
    """Only while there is no office, and only with a key that this server made."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if services.is_set_up():
            return redirect("account_login")
        if not key.is_right(request.session.get(KEY, "")):
            return redirect("setup:key")
        return view(request, *args, **kwargs)

    return never_cache(require_http_methods(["GET", "POST"])(guarded))


@never_cache
@require_http_methods(["GET", "POST"])
def give_key(request: HttpRequest) -> HttpResponse:
    if services.is_set_up():
        return redirect("account_login")
    form = forms.KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session.cycle_key()
        request.session[KEY] = form.cleaned_data["key"]
        return redirect("setup:step", "body")
    return render(request, "governance/setup/key.html", {"form": form, "hours": key.HOURS})


@for_the_key_holder
def step(request: HttpRequest, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    title, make = STEPS[name]
    answers = request.session.setdefault(ANSWERS, {})
    form = make(request.POST or None, initial=make.initial_from(answers))
    if request.method == "POST" and form.is_valid():
        request.session[ANSWERS] = answers | form.values()
        return redirect(_after(name))
    names = list(STEPS)
    here = names.index(name)
    is_list = hasattr(form, "management_form")
    context = {
        "formset" if is_list else "form": form,
        "title": title,
        "number": here + 1,
        "of": len(names) + 1,
        "back": reverse("setup:step", args=[names[here - 1]]) if here else "",
        "is_wrong": request.method == "POST",
    }
    return render(request, "governance/setup/step.html", context)


@for_the_key_holder
def check(request: HttpRequest) -> HttpResponse:
    """The last look at what was entered; a POST makes the office and invites its people."""
    answers = request.session.get(ANSWERS, {})
    missing = [name for name in STEPS if not _is_answered(name, answers)]
    if missing:
        return redirect("setup:step", missing[0])
    errors: list[str] = []
    if request.method == "POST":
        try:
            with acting_as(system_user(), interface="portal", reason=services.REASON):
                users = services.set_up(from_dict(answers))
        except ValidationError as error:
            errors = error.messages
        else:
            request.session.flush()
            return _done(request, users)
    steps = [
        (title, reverse("setup:step", args=[name]), _summary(name, answers))
        for name, (title, _) in STEPS.items()
    ]
    return render(request, "governance/setup/check.html", {"steps": steps, "errors": errors})


def _done(request: HttpRequest, users: list[User]) -> HttpResponse:
    """Invite everybody; an address that mail cannot reach now keeps nobody else waiting."""
    not_sent: list[User] = []
    for user in users:
        if invitations.send(user, by=system_user()).not_sent:
            not_sent.append(user)
    sent = [user for user in users if user not in not_sent]
    return render(request, "governance/setup/done.html", {"sent": sent, "not_sent": not_sent})


def _after(name: str) -> str:
    names = list(STEPS)
    following = names[names.index(name) + 1 :]
    return reverse("setup:step", args=[following[0]]) if following else reverse("setup:check")


def _is_answered(name: str, answers: dict[str, Any]) -> bool:
    part = {"body": "body", "posts": "posts", "meeting": "meeting_types", "people": "users"}
    return part.get(name, "plan") in answers


def _summary(name: str, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """What was entered in one step, as (label, value) rows."""
    if name == "body":
        said = answers["body"]
        return [
            ("Body", said["name"]),
            ("Abbreviation", said["abbreviation"]),
            ("Force", said["force_name"]),
            ("Letterhead", said["letterhead"]),
            ("Help contact", said["help_contact"]),
        ]
    if name == "posts":
        return [
            (f"{post['name']} ({post['abbreviation']})", post["holder"] or "vacant")
            for post in answers["posts"]
        ]
    if name == "meeting":
        kind = answers["meeting_types"][0]
        return [
            ("Type", kind["name"]),
            ("Standing items", "; ".join(kind["standing_items"])),
            ("First meeting", f"{date.fromisoformat(answers['first_meeting_on']):%A %-d %B %Y}"),
        ]
    if name == "plan":
        plan = answers["plan"] or {"title": "none yet", "objectives": []}
        return [
            ("Plan", plan["title"]),
            ("Objectives", "; ".join(plan["objectives"])),
            ("Reasons for withholding", "; ".join(answers["withholding_reasons"])),
        ]
    return [
        (user["name"], f"{user['email']}, {RoleAssignment.Role(user['role']).label}")
        for user in answers["users"]
    ]
