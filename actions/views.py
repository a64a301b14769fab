"""The verbs on an action, and its evidence; its page is in `action_page.py`, the register in
`register.py`.

What somebody may not see answers 404; what they may not do with an action that they see, 403.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import FormView
from django.views.generic.base import View

from accounts.service_forms import TooLate
from meetings import readings

from . import rules
from .forms import DESK_VERBS, UpdateForm
from .models import Action, ActionQuerySet, Evidence
from .time_forms import OWNER_VERBS, TIME_VERBS
from .verb_form import VerbForm

logger = logging.getLogger(__name__)


class ActionsMixin(PermissionRequiredMixin):
    permission_required = "actions.view_action"
    request: Any

    def get_queryset(self) -> ActionQuerySet:
        return Action.objects.visible_to(self.request.user)

    def with_facts(self) -> ActionQuerySet:
        """With all that `_facts.html` shows."""
        user = self.request.user
        return readings.annotated(Action.objects.visible_to(user).for_list(user), "item__")


class VerbPage(ActionsMixin, FormView):
    """One verb on one action: its form, and after it the action with what was done."""

    template_name = "actions/action_verb.html"
    form_class: type[VerbForm]
    brings_back = True
    """What is sent after a session has ended comes back in the form: `ServiceForm` refuses it."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        # What is sent reads it once more, when nobody else changes it.
        rows = self.get_queryset() if request.method == "POST" else self.with_facts()
        self.action = get_object_or_404(rows, pk=kwargs["pk"])
        self.form_class = self.form_asked_for(kwargs["verb"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """What cannot be done any more is told on the action's page, which says who did what."""
        if said := self.form_class.over(self.action, request.user):
            messages.error(request, said)
            return redirect(self.action)
        return super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.action.hold(any_version=True)
            self.action = get_object_or_404(self.with_facts(), pk=self.action.pk)
            return super().post(request, *args, **kwargs)

    def form_asked_for(self, verb: str) -> type[VerbForm]:
        user = self.request.user
        for_owners = OWNER_VERBS | {"update": UpdateForm}
        for_desk = DESK_VERBS | TIME_VERBS
        if verb in for_owners:
            rules.refuse_unless_may_report(user, self.action)
            return for_owners[verb]
        if verb not in for_desk:
            raise Http404
        rules.refuse_unless_desk(user, self.action)
        return for_desk[verb]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"action": self.action, "by": self.request.user}

    def form_valid(self, form: VerbForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(self.request, form.done.format(action=self.action.label))
        return super().form_valid(form)

    def form_invalid(self, form: VerbForm) -> HttpResponse:
        if said := form.over(self.action, form.by):
            raise TooLate(said, self.action)
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        return self.action.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readings.tell(self.request.user, [self.action])
        return super().get_context_data(action=self.action, **kwargs)


class EvidenceFile(PermissionRequiredMixin, View):
    """A file of evidence, only ever as a download: a browser never opens what somebody sent in."""

    permission_required = "actions.view_evidence"

    def get(self, request: Any, pk: int) -> FileResponse | HttpResponse:
        files = Evidence.objects.visible_to(request.user)
        evidence = get_object_or_404(readings.annotated(files, "update__action__item__"), pk=pk)
        readings.tell(request.user, [evidence])
        try:
            content = evidence.file.open("rb")
        except FileNotFoundError:
            logger.exception("The file of evidence %s is not in the store", pk)
            return render(
                request, "actions/evidence_missing.html", {"evidence": evidence}, status=404
            )
        response = FileResponse(
            content,
            as_attachment=True,
            filename=evidence.name,
            content_type=evidence.content_type,
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response
