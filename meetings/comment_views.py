"""The page on which those who were there comment on a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from accounts.service_forms import TooLate
from accounts.values import number_in

from . import commenting, readings, rules
from .comment_form import CommentForm
from .views import MeetingsMixin


class CommentPage(MeetingsMixin, FormView):
    template_name = "meetings/comment.html"
    form_class = CommentForm
    brings_back = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        self.meeting = get_object_or_404(self.get_queryset(), pk=kwargs["pk"])
        if not request.user.has_perm("meetings.add_draftcomment"):
            raise PermissionDenied(commenting.NOT_THERE)
        try:
            commenting.refuse_unless_open(self.meeting)
        except ValidationError as refused:
            if request.method != "POST":
                messages.error(request, refused.messages[0])
                return redirect(self.meeting)
        else:
            if not rules.may_comment(request.user, self.meeting):
                raise PermissionDenied(commenting.NOT_THERE)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.meeting.hold(any_version=True)
            return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting, "by": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        """An item can be named in the address."""
        key = number_in(self.request.GET.get("item", ""))
        return super().get_initial() | ({} if key is None else {"item": key})

    def form_valid(self, form: CommentForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(
            self.request,
            "Your comment is recorded. The commissioner’s office answers it, and you read the "
            "answer on this page.",
        )
        return super().form_valid(form)

    def form_invalid(self, form: CommentForm) -> HttpResponse:
        try:
            commenting.refuse_unless_open(self.meeting)
        except ValidationError as refused:
            raise TooLate(refused.messages[0], self.meeting) from None
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(meeting=self.meeting, **kwargs)
        offered = found["form"].fields["item"].queryset
        readings.tell_notes(self.request.user, self.meeting, [item.pk for item in offered])
        return found
