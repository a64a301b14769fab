"""The page of one action: what its reader can do about it, where it comes from, and its story."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.views.generic import DetailView

from accounts.models import Office
from meetings import readings
from meetings.models import Meeting, NotesStatus
from meetings.rules import keeps_notes

from . import acknowledging, rules, timeline
from .forms import DESK_VERBS, UpdateForm
from .models import (
    Acknowledgement,
    Action,
    ActionQuerySet,
    ActionUpdate,
    Evidence,
    OutstandingMatter,
    TimeRequest,
    UpdateRequest,
    WithheldEvidence,
)
from .time_forms import TIME_VERBS, AcknowledgeForm, MoreTimeForm
from .verb_form import VerbForm
from .views import ActionsMixin


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
        return (
            self.with_facts()
            .select_related("issued_by__person", "closed_by__person")
            .prefetch_related(
                Prefetch("updates", updates),
                "redatings__granted_by__person",
                "redatings__asked_by",
                Prefetch("redatings__to_meeting", Meeting.objects.visible_to(user)),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        action, user = self.object, self.request.user
        time_requests = self.time_requests()
        undone = action.status in Action.UNDONE
        waiting = [each for each in time_requests if each.decided_at is None and undone]
        action.more_time_asked = waiting[0] if waiting else None
        may_report = rules.may_report(user, action)
        asked, heard = self.requests(), self.heard()
        noted = list(action.acknowledgements.select_related("office", "acknowledged_by__person"))
        readings.tell(user, [action, *heard])
        return super().get_context_data(
            form=self.form(UpdateForm, may_report),
            noting=self.noting(may_report),
            asked=[each for each in asked if each.waits] if may_report else [],
            asks_more_time=may_report
            and not rules.is_desk(user)
            and MoreTimeForm.is_offered(action),
            verbs=verbs_for(user, action),
            may_withhold=keeps_notes(user),
            offices=self.offices(noted),
            story=timeline.story(
                action,
                requests=asked,
                time_requests=time_requests,
                heard=heard,
                acknowledged=noted,
            ),
            **kwargs,
        )

    def form(self, kind: type[VerbForm], may_report: bool) -> VerbForm | None:
        if not may_report or not kind.is_offered(self.object):
            return None
        return kind(action=self.object, by=self.request.user)

    def noting(self, may_report: bool) -> VerbForm | None:
        """While one of the reader's offices has not said that it has seen it."""
        left = acknowledging.to_acknowledge(self.object, self.request.user)
        return self.form(AcknowledgeForm, may_report) if left else None

    def offices(self, noted: list[Acknowledgement]) -> list[tuple[Office, Acknowledgement | None]]:
        """Of an action for ALL: each office that it waits on, and when it was noted there."""
        if not self.object.is_for_all:
            return []
        by_office = {each.office: each for each in noted}
        waited_on = acknowledging.offices_of([self.object])[self.object.pk]
        return [(each, by_office.get(each)) for each in dict.fromkeys([*waited_on, *by_office])]

    def heard(self) -> list[OutstandingMatter]:
        """What was said of it at meetings, beside what was posted as an update."""
        matters = OutstandingMatter.objects.visible_to(self.request.user).filter(action=self.object)
        cancelled = {"item__meeting__notes_status__status": NotesStatus.Status.CANCELLED}
        rows = readings.annotated(matters.exclude(**cancelled), "item__")
        reported = {(update.heard_at_id, update.text) for update in self.object.updates.all()}
        return [
            matter
            for matter in rows.select_related("item__meeting__notes_status")
            if (matter.item.meeting_id, matter.update) not in reported
        ]

    def time_requests(self) -> list[TimeRequest]:
        """As the reader may read them: a meeting that they may not know of is None."""
        rows = self.object.time_requests.select_related("office", "asked_by__person")
        meetings = Prefetch("to_meeting", Meeting.objects.visible_to(self.request.user))
        return list(rows.select_related("decided_by__person").prefetch_related(meetings))

    def requests(self) -> list[Any]:
        """For an update: of the offices for which the reader acts, or, at the desk, of all; each
        with whether it `waits`."""
        user, action = self.request.user, self.object
        rows: Any = action.update_requests.all()
        if not rules.is_desk(user):
            rows = rows.filter(office__in=rules.speaks_for(user, action).values("pk"))
        waiting = Exists(UpdateRequest.objects.waiting().filter(pk=OuterRef("pk")))
        found = rows.select_related("office", "asked_by__person").annotate(waits=waiting)
        return list(found.order_by("answer_by", "pk"))


def verbs_for(user: Any, action: Action) -> list[tuple[str, str]]:
    """The desk's verbs that fit the action now, as (name in the address, words)."""
    if not rules.is_desk(user):
        return []
    verbs = TIME_VERBS | DESK_VERBS
    if action.more_time_asked:
        del verbs["redate"]
    return [(name, form.title) for name, form in verbs.items() if form.is_offered(action)]
