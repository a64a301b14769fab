"""The register, an action, the verbs on it, and its evidence.

What somebody may not see answers 404; what they may not do with an action that they see, 403.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.generic import DetailView, FormView
from django.views.generic.base import View
from django_filters.views import FilterView

from accounts.rates import Dear
from meetings import readings
from meetings.models import Meeting, NotesStatus
from meetings.rules import keeps_notes

from . import rules
from .csv_export import as_csv
from .filters import ActionFilter
from .forms import DESK_VERBS, UpdateForm
from .models import (
    Action,
    ActionQuerySet,
    ActionUpdate,
    Evidence,
    OutstandingMatter,
    UpdateRequest,
    WithheldEvidence,
)
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


class RegisterMixin(ActionsMixin):
    filterset_class = ActionFilter

    def chosen(self) -> QueryDict:
        """The filters asked for; a register that nobody filters shows what is open."""
        chosen = self.request.GET.copy()
        chosen.setdefault("state", "open")
        return chosen

    def get_filterset(self, filterset_class: type[ActionFilter]) -> ActionFilter:
        """A filter that does not exist is refused: ignored, it would list what nobody asked for."""
        found = filterset_class(self.chosen(), queryset=self.get_queryset(), request=self.request)
        known = [*found.filters, "page"]
        for name in self.chosen():
            if name not in known and found.form.is_bound:
                there = ", ".join(found.filters)
                found.form.add_error(None, f"There is no filter “{name}”. There are: {there}.")
        return found


class Register(RegisterMixin, FilterView):
    template_name = "actions/action_list.html"
    paginate_by = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.chosen()
        chosen.pop("page", None)
        return super().get_context_data(
            query=chosen.urlencode(), only_open=chosen["state"] == "open", **kwargs
        )


class RegisterCsv(Dear, RegisterMixin, View):
    """All that the register shows for these filters, on whatever page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.get_filterset(self.filterset_class)
        if found.is_valid():
            actions = readings.annotated(found.qs, "item__")
            readings.tell(request.user, actions)
            return as_csv(actions)
        refused = [
            f"{found.filters[name].label}: {error}" if name in found.filters else error
            for name, errors in found.errors.items()
            for error in errors
        ]
        return HttpResponse(
            "\n".join(refused), content_type="text/plain; charset=utf-8", status=400
        )


class ActionPage(ActionsMixin, DetailView):
    template_name = "actions/action_detail.html"

    def get_queryset(self) -> ActionQuerySet:
        user = self.request.user
        files = Evidence.objects.visible_to(user)
        in_force = WithheldEvidence.objects.in_force().select_related("reason")
        withheld = Prefetch("withheld", in_force)
        updates = (
            ActionUpdate.objects.visible_to(user)
            .select_related("posted_by__person", "office")
            .prefetch_related(Prefetch("evidence", files.prefetch_related(withheld)))
        )
        return self.with_facts().prefetch_related(
            Prefetch("updates", updates.order_by("-posted_at", "-pk")),
            "redatings__granted_by__person",
            "redatings__asked_by",
            Prefetch("redatings__to_meeting", Meeting.objects.visible_to(user)),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        action, user = self.object, self.request.user
        may_report = rules.may_report(user, action) and UpdateForm.is_offered(action)
        matters = OutstandingMatter.objects.visible_to(user).filter(action=action)
        cancelled = {"item__meeting__notes_status__status": NotesStatus.Status.CANCELLED}
        heard = readings.annotated(matters.exclude(**cancelled), "item__")
        heard = heard.select_related("item__meeting")
        reported = {(update.heard_at_id, update.text) for update in action.updates.all()}
        said = [
            matter
            for matter in heard.order_by("-item__meeting__date")
            if (matter.item.meeting_id, matter.update) not in reported
        ]
        readings.tell(user, [action, *said])
        return super().get_context_data(
            form=UpdateForm(action=action, by=user) if may_report else None,
            asked=asked_of(user, action) if may_report else [],
            verbs=verbs_for(user, action),
            may_withhold=keeps_notes(user),
            heard=said,
            **kwargs,
        )


def asked_of(user: Any, action: Action) -> list[UpdateRequest]:
    """Requests for an update that wait: of the offices for which `user` acts, or, at the desk, of
    all."""
    waiting = UpdateRequest.objects.visible_to(user).waiting().filter(action=action)
    if not rules.is_desk(user):
        waiting = waiting.filter(office__in=rules.speaks_for(user, action).values("pk"))
    return list(waiting.select_related("office").order_by("answer_by", "pk"))


def verbs_for(user: Any, action: Action) -> list[tuple[str, str]]:
    """The desk's verbs that fit the action now, as (name in the address, words)."""
    if not rules.is_desk(user):
        return []
    return [(name, form.title) for name, form in DESK_VERBS.items() if form.is_offered(action)]


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

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.action.hold(any_version=True)
            self.action = get_object_or_404(self.with_facts(), pk=self.action.pk)
            return super().post(request, *args, **kwargs)

    def form_asked_for(self, verb: str) -> type[VerbForm]:
        user = self.request.user
        if verb == "update":
            rules.refuse_unless_may_report(user, self.action)
            return UpdateForm
        if verb not in DESK_VERBS:
            raise Http404
        rules.refuse_unless_desk(user, self.action)
        return DESK_VERBS[verb]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"action": self.action, "by": self.request.user}

    def form_valid(self, form: VerbForm) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(self.request, form.done.format(action=self.action.label))
        return super().form_valid(form)

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
