"""The minute-taker's pages beside a topic, a form each; afterwards one is on the topic's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from meetings import readings, rules
from meetings.models import AgendaItem, Commitment, TopicLink
from meetings.models.commitments import said_in

from .desk_forms import MarkForm, SameForm, SettleForm, TakeBackForm
from .overview import overview


class DeskPage(PermissionRequiredMixin, FormView):
    """`record` is what the form is about, and `item` that under which it stands."""

    permission_required = "meetings.view_meeting"
    template_name = "governance/threads/desk.html"
    brings_back = True
    kind: type[Any]
    named: str
    """The form's argument for the record."""
    to_item = "item__"
    title: str
    explains: str
    done: str
    gone: str = ""
    """Said where the record was taken away: by a button pressed twice, or by somebody else."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        rows = readings.annotated(self.kind.objects.visible_to(request.user), self.to_item)
        self.record = rows.filter(pk=kwargs["pk"]).first()
        if self.record is None:
            return self._taken_away(kwargs["pk"])
        if not rules.keeps_notes(request.user):
            raise PermissionDenied(f"“{self.title}” is for the minute-taker. Nothing was changed.")
        self.item: AgendaItem = self.record.item if self.to_item else self.record
        readings.tell(request.user, [self.record])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button pressed twice sends its form while the first one is not done yet: it waits."""
        with transaction.atomic():
            self.item.hold(any_version=True)
            self.record = self.kind.objects.filter(pk=self.record.pk).first()
            if self.record is None:
                return self._taken_away(kwargs["pk"])
            return super().post(request, *args, **kwargs)

    def _taken_away(self, key: int) -> HttpResponse:
        user: Any = self.request.user
        was = self.gone and self.kind.history.filter(id=key, history_type="-").first()
        if not was or not rules.keeps_notes(user):
            raise Http404
        messages.info(self.request, f"{self.gone} Nothing was changed.")
        return redirect("topics:topic", was.item_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {self.named: self.record, "by": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        if not form.carry_out():
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("topics:topic", args=[self.item.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            item=self.item,
            record=self.record,
            texts=[text for text in said_in(self.item) if text],
            title=self.title,
            explains=self.explains,
            back=self.get_success_url(),
            **kwargs,
        )


class Mark(DeskPage):
    kind, named, to_item = AgendaItem, "item", ""
    form_class = MarkForm
    title = "Mark a commitment"
    explains = (
        "Somebody promised what can be measured. The notes stay as they are: the words are marked "
        "beside them, and come back whenever the topic does."
    )
    done = "The words are marked as a commitment. They come back whenever the topic does."


class Settle(DeskPage):
    kind, named = Commitment, "commitment"
    form_class = SettleForm
    title = "What became of a commitment"
    explains = "What is said here stands beside the commitment, for everybody who may read it."
    done = "What became of the commitment is on record."
    gone = "These words are not marked as a commitment any more."

    def get_initial(self) -> dict[str, Any]:
        said = {"outcome": self.record.outcome, "why": self.record.why}
        return super().get_initial() | said


class Same(DeskPage):
    kind, named, to_item = AgendaItem, "item", ""
    form_class = SameForm
    title = "What is one topic"
    explains = (
        "Items are one topic where objective and topic say the same words. Say here what they do "
        "not: it can be taken back, and both are kept in the history."
    )
    done = "What is one topic is on record."

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        found = [
            topic
            for topic in overview(user)
            if self.record.pk not in {each.item for each in topic.asked}
        ]
        return super().get_form_kwargs() | {"topics": found}


class TakeBack(DeskPage):
    kind, named = TopicLink, "link"
    form_class = TakeBackForm
    title = "Take back what was said of a topic"
    explains = "Topics are then told apart by their words again, as if it had never been said."
    done = "It is taken back. That it was said stays in the history."
    gone = "It is taken back already."
