"""“Who acts for me”: the holder of an office lends it, sees to whom, and ends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import FormView
from django.views.generic.base import View

from . import lending
from .forms import LendForm
from .models import Delegation


class HoldersMixin(LoginRequiredMixin):
    """For whoever holds a post today; to others it is not there."""

    request: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not lending.may_lend(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delegations(self) -> Any:
        held = self.request.user.offices_held_on(timezone.localdate())
        return lending.of_offices(held)


class WhoActsForMe(HoldersMixin, FormView):
    template_name = "accounts/who_acts_for_me.html"
    form_class = LendForm
    success_url = reverse_lazy("people:acting")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"starts_on": timezone.localdate()}

    def form_valid(self, form: LendForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        said = form.cleaned_data
        first, last = date_format(said["starts_on"]), date_format(said["ends_on"])
        done = f"{said['to']} acts for you as {said['office'].name} from {first} to {last}."
        messages.success(self.request, done)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(self.delegations())
        today = timezone.localdate()
        in_force = set(Delegation.objects.on(today).values_list("pk", flat=True))
        present = [row for row in rows if row.pk in in_force]
        to_come = [row for row in rows if row.starts_on > today and row.is_in_force(row.starts_on)]
        return super().get_context_data(
            offices=self.request.user.offices_held_on(today),
            present=present,
            to_come=to_come,
            past=[row for row in rows if row not in present and row not in to_come],
            **kwargs,
        )


class EndDelegation(HoldersMixin, View):
    """One press ends it: the delegate acts no longer from that moment."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        lent = get_object_or_404(self.delegations(), pk=pk)
        user: Any = request.user
        try:
            lending.end(lent, by=user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, f"{lent.user} no longer acts for {lent.office.name}.")
        return redirect("people:acting")
