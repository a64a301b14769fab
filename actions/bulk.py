"""A verb on several actions at once, from the list at the office desk.

Its page names each action and asks once for what the verb needs. It is then carried out a row at a
time, by the form that one action has: what is refused says why beside its row, and holds back no
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse

from accounts.models import User
from accounts.values import number_in
from meetings import readings

from .forms import DESK_VERBS
from .models import Action
from .verb_form import VerbForm

MOST = 100
"""Actions at a time: as many as a page of the list shows."""
SENT = "carry_out"
"""Comes with the button of this page, and not from the list."""


@dataclass
class Row:
    action: Action
    form: VerbForm
    """Of this action alone; once it was sent, with why it was refused."""

    @property
    def version(self) -> str:
        """The one that the reader sees."""
        return str(self.form["version"].value())

    @property
    def said(self) -> list[str]:
        """Why it was refused."""
        return [
            str(error) if name == "__all__" else f"{self.form[name].label}: {error}"
            for name, errors in self.form.errors.items()
            for error in errors
        ]


def steps() -> list[Callable[..., Any]]:
    """The desk's verbs for the menu above the list."""
    return [_step(name, form) for name, form in DESK_VERBS.items()]


def _step(name: str, form: type[VerbForm]) -> Callable[..., Any]:
    @admin.action(description=form.title, permissions=["change"])
    def step(desk: Any, request: HttpRequest, chosen: Any) -> TemplateResponse | None:
        return _page(desk, request, form, chosen)

    step.__name__ = name
    return step


def _page(
    desk: Any, request: HttpRequest, form: type[VerbForm], chosen: Any
) -> TemplateResponse | None:
    """The verb's page; None when nothing of it is left to do: the list then says what was done."""
    by: Any = request.user
    numbers = list(chosen.order_by("pk").values_list("pk", flat=True))
    if len(numbers) > MOST:
        said = f"{len(numbers)} actions are chosen, and {MOST} can be done at a time."
        desk.message_user(request, f"{said} Nothing was changed.", messages.ERROR)
        return None
    if SENT in request.POST:
        rows = list(_refused(desk, request, form, by))
    else:
        rows = [Row(each, form(action=each, by=by)) for each in _actions(by, numbers)]
    if not rows:
        return None
    readings.tell(by, [row.action for row in rows])
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": form.title,
        "rows": rows,
        "asked": rows[0].form,
        "verb": request.POST["action"],
        "sent": SENT,
    }
    return TemplateResponse(request, "admin/actions/bulk.html", context)


def _actions(by: User, numbers: Iterable[int]) -> list[Action]:
    rows = Action.objects.visible_to(by).for_list(by).filter(pk__in=numbers)
    return list(readings.annotated(rows, "item__").order_by("pk"))


def _refused(
    desk: Any, request: HttpRequest, form_class: type[VerbForm], by: User
) -> Iterable[Row]:
    """Carries it out, and gives what was refused. The rows are those that were sent, not what the
    list's filters leave of them: one that has changed since is told."""
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    numbers = [number for each in chosen if (number := number_in(each)) is not None]
    for action in _actions(by, numbers[:MOST]):
        said = request.POST.copy()
        said["version"] = said.get(f"version-{action.pk}", "")
        with transaction.atomic():
            action.hold(any_version=True)
            action.refresh_from_db()
            form = form_class(said, action=action, by=by)
            is_done = form.is_valid() and form.carry_out()
        if is_done:
            desk.message_user(request, form.done.format(action=action.label), messages.SUCCESS)
        else:
            yield Row(action, form)
