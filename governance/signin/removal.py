"""What the user administrator does about how an account signs in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts import services
from accounts.desk.admin import RecordAdmin
from accounts.models import Body, User


@admin.action(description="Remove the second step of sign-in", permissions=["change"])
def remove_second_factor(desk: RecordAdmin, request: HttpRequest, rows: QuerySet[User]) -> None:
    """The reason is what stands in the field beside the menu; the account is told by mail."""
    by: Any = request.user
    why = request.POST.get("words", "").strip()
    told: list[User] = []

    def step(user: User) -> None:
        services.remove_second_factor(user, by=by, reason=why)
        told.append(user)

    desk.step_by_row(request, rows, step, "its second step is removed, and it is told.")
    for user in told:
        try:
            _tell(user, by=by, reason=why)
        except OSError as error:
            said = f"{user.email} could not be told by mail ({error}). Tell them yourself."
            desk.message_user(request, said, messages.ERROR)


def _tell(user: User, *, by: User, reason: str) -> None:
    words = {"user": user, "by": by, "reason": reason, "body": Body.objects.first()}
    send_mail(
        "The second step of your sign-in was removed",
        render_to_string("account/email/second_step_removed.txt", words),
        None,
        [user.email],
    )
