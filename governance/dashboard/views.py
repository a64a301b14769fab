"""The first page after signing in: what waits on whoever looks, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from accounts import lending
from accounts.models import Delegation, Tenure, User
from actions import rules
from actions.models import Action
from governance.answers.waiting import waiting_on
from meetings.models import Meeting, NotesStatus

from .desk import waits_on_the_desk

SHOWN = 10
SHOWN_TO_THE_DESK = 5
"""Lines of a list here; the register has the rest."""


class Dashboard(LoginRequiredMixin, TemplateView):
    template_name = "governance/dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        today = timezone.localdate()
        context = super().get_context_data(today=today, **kwargs)
        context |= _for_everybody(user)
        context |= _for_officers(user)
        context |= _for_holders(user)
        if rules.is_desk(user):
            context |= _for_the_desk(user)
        return context


def _for_everybody(user: User) -> dict[str, Any]:
    today = timezone.localdate()
    if not user.has_perm("meetings.view_meeting"):
        return {"has_role": bool(user.roles), "past_post": _past_post(user, today)}
    meetings = Meeting.objects.visible_to(user).uncancelled()
    meetings = meetings.select_related("meeting_type", "notes_status")
    actions = Action.objects.visible_to(user)
    return {
        "has_role": True,
        "sees_record": True,
        "next_meeting": meetings.filter(date__gte=today).order_by("date", "start_time").first(),
        "last_meetings": meetings.filter(date__lt=today)[:3],
        "open_count": actions.open().count(),
        "late_count": actions.overdue(on=today).count(),
    }


def _past_post(user: User, today: date) -> dict[str, Any]:
    """Of an account whose only roles are an officer's, on a day on which it acts for no office."""
    if user.roles or not user.role_assignments.exists():
        return {}
    tenures = Tenure.objects.filter(person=user.person_id).select_related("office")
    return {
        "last": tenures.filter(ends_on__lt=today).order_by("ends_on").last(),
        "next": tenures.filter(starts_on__gt=today).order_by("starts_on").first(),
    }


def _for_officers(user: User) -> dict[str, Any]:
    """What waits on the offices that `user` acts for; nothing for those who act for none."""
    offices = user.offices_on(timezone.localdate())
    mine = list(offices)
    if not mine or not user.has_perm("actions.add_actionupdate"):
        return {}
    actions = Action.objects.visible_to(user)
    waiting = list(actions.waiting_on(offices).for_list(user).soonest_first())
    proposed = actions.issued().filter(status=Action.Status.PROPOSED).owned_by(offices)
    questions = waiting_on(user) if user.has_perm("meetings.add_response") else []
    return {
        "offices": mine,
        "questions": questions,
        "questions_late": sum(sent.is_late for sent in questions),
        "waiting": waiting[:SHOWN],
        "waiting_count": len(waiting),
        "waiting_late": sum(action.is_overdue for action in waiting),
        "proposed_by_us": list(proposed.for_list(user).soonest_first()[:SHOWN]),
    }


def _for_holders(user: User) -> dict[str, Any]:
    """Who acts for an office that `user` holds."""
    if not lending.may_lend(user):
        return {}
    today = timezone.localdate()
    rows = lending.of_offices(user.offices_held_on(today)).filter(user__is_active=True)
    in_force = Delegation.objects.on(today)
    return {"may_lend": True, "acting_for_me": rows.filter(pk__in=in_force.values("pk"))}


def _for_the_desk(user: User) -> dict[str, Any]:
    actions = Action.objects.visible_to(user)
    drafts = [NotesStatus.Status.IN_PROGRESS, NotesStatus.Status.DRAFT]
    not_agreed = Meeting.objects.visible_to(user).filter(notes_status__status__in=drafts)
    proposed = actions.filter(status=Action.Status.PROPOSED)
    late = actions.overdue(on=timezone.localdate()).exclude(status=Action.Status.PROPOSED)
    return {
        **waits_on_the_desk(user),
        "to_decide": list(proposed.for_list(user).soonest_first()[:SHOWN_TO_THE_DESK]),
        "late": list(late.for_list(user).soonest_first()[:SHOWN_TO_THE_DESK]),
        "not_agreed": list(not_agreed.select_related("notes_status").order_by("date")[:SHOWN]),
    }
