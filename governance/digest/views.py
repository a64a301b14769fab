"""“My mails”: everybody sets their own rhythm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.views.generic import FormView

from meetings.sight import role_of

from .forms import MyMailsForm
from .models import MailRules, SentDigest
from .readers import GET_DIGESTS


class MyMails(LoginRequiredMixin, FormView):
    template_name = "governance/digest/my_mails.html"
    form_class = MyMailsForm
    success_url = reverse_lazy("digest:my-mails")
    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def form_valid(self, form: MyMailsForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(self.request, "Your choice is saved. It counts from the next mail on.")
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            rules=MailRules.in_force(),
            gets_digests=role_of(user, GET_DIGESTS),
            last=SentDigest.objects.filter(user=user).first(),
            **kwargs,
        )
