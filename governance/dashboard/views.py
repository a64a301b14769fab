"""The first page after signing in: what waits on whoever looks, what comes next, what is new."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from accounts import lending
from accounts.models import Delegation, RoleAssignment, Tenure, User
from actions import rules
from actions.models import Action
from governance.month.first_page import month_of
from governance.waiting import Waiting, waits_on
from governance.waiting.desk import waits_on_the_desk
from meetings import readings
from meetings.models import Meeting, NotesStatus
from meetings.rules import keeps_notes

from . import coming, last_look, oversight
from .changes import changes

SHOWN = 10
"""Lines of a list here; the register has the rest."""
FEWER = 5
"""Of a list that is one of several."""
PAGE_OF_CHANGES = 200


class Dashboard(LoginRequiredMixin, TemplateView):
    template_name = "governance/dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        now = timezone.now()
        context = super().get_context_data(today=timezone.localdate(now), **kwargs)
        if not user.has_perm("meetings.view_meeting"):
            past = _past_post(user, context["today"])
            return context | {"has_role": bool(user.roles), "past_post": past}
        waiting = waits_on(user, lines=2 * SHOWN)
        readings.tell(user, waiting.questions)
        context |= {"has_role": True, "sees_record": True, "waiting": waiting}
        context |= _late_and_not(waiting) | _for_everybody(user, now) | _for_holders(user)
        if waiting.offices:
            context["proposed_by_us"] = _proposed_by(user, waiting.on)
        if rules.is_desk(user):
            context |= waits_on_the_desk(user)
        if user.has_role(RoleAssignment.Role.CHAIR):
            context |= _for_the_chair(user, waiting.on, context["next_meeting"])
        if keeps_notes(user):
            context |= {"month": month_of(user), "late": _late(user, waiting.on)}
        elif rules.is_desk(user) or not waiting.offices:
            context["not_agreed"] = _not_agreed(user)
        return context


class WhatChanged(PermissionRequiredMixin, TemplateView):
    """All that the first page tells the first lines of, or of the last so many days."""

    template_name = "governance/dashboard/changes.html"
    permission_required = "meetings.view_meeting"
    choices = (7, 30)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        now = timezone.now()
        days = next((n for n in self.choices if self.request.GET.get("days") == str(n)), None)
        since = now - timedelta(days=days) if days else last_look.since(user, now)
        found = changes(user, since, most=PAGE_OF_CHANGES)
        return super().get_context_data(
            changes=found, since=since, days=days, choices=self.choices, **kwargs
        )


def _past_post(user: User, today: date) -> dict[str, Any]:
    """Of an account whose only roles are an officer's, on a day on which it acts for no office."""
    if user.roles or not user.role_assignments.exists():
        return {}
    tenures = Tenure.objects.filter(person=user.person_id).select_related("office")
    return {
        "last": tenures.filter(ends_on__lt=today).order_by("ends_on").last(),
        "next": tenures.filter(starts_on__gt=today).order_by("starts_on").first(),
    }


def _late_and_not(waiting: Waiting) -> dict[str, Any]:
    """What waits, once more, in the order of the page: the late things, then the others."""
    late = [action for action in waiting.actions if action.waits == "late"]
    return {
        "late_questions": [sent for sent in waiting.questions if sent.is_late],
        "other_questions": [sent for sent in waiting.questions if not sent.is_late],
        "late_actions": late[:SHOWN],
        "other_actions": waiting.actions[len(late) :][:SHOWN],
        "other_actions_count": waiting.actions_count - waiting.actions_late,
    }


def _for_everybody(user: User, now: datetime) -> dict[str, Any]:
    today = timezone.localdate(now)
    looked = last_look.look(user, now)
    actions = Action.objects.visible_to(user)
    meetings = Meeting.objects.visible_to(user).uncancelled().select_related("notes_status")
    return {
        "looked": looked,
        "changes": changes(user, last_look.new_since(looked, now), most=FEWER),
        "next_meeting": coming.next_meeting(user, now),
        "last_meetings": meetings.filter(date__lt=today)[:3],
        "open_count": actions.open().count(),
        "late_count": actions.overdue(on=today).count(),
    }


def _for_holders(user: User) -> dict[str, Any]:
    """Who acts for an office that `user` holds."""
    if not lending.may_lend(user):
        return {}
    today = timezone.localdate()
    rows = lending.of_offices(user.offices_held_on(today)).filter(user__is_active=True)
    in_force = Delegation.objects.on(today)
    return {"may_lend": True, "acting_for_me": rows.filter(pk__in=in_force.values("pk"))}


def _proposed_by(user: User, today: date) -> list[Action]:
    """What the offices that `user` acts for have done, as they say."""
    proposed = Action.objects.visible_to(user).issued().filter(status=Action.Status.PROPOSED)
    rows = proposed.owned_by(user.offices_on(today)).for_list(user).soonest_first()
    return list(rows[:FEWER])


def _for_the_chair(user: User, today: date, next_meeting: Meeting | None) -> dict[str, Any]:
    redated, redated_count = oversight.often_redated(user, FEWER)
    items, count = coming.agenda(user, next_meeting, SHOWN) if next_meeting else ([], 0)
    readings.tell(user, items)
    not_assured = oversight.not_assured(user)
    return {
        "oversees": True,
        "redated": redated,
        "redated_count": redated_count,
        "not_assured": not_assured[:FEWER],
        "not_assured_count": len(not_assured),
        "not_asked": oversight.not_asked_about(user, today),
        "agenda": items,
        "agenda_count": count,
    }


def _not_agreed(user: User) -> list[Meeting]:
    drafts = [NotesStatus.Status.IN_PROGRESS, NotesStatus.Status.DRAFT]
    rows = Meeting.objects.visible_to(user).filter(notes_status__status__in=drafts)
    return list(rows.select_related("notes_status").order_by("date", "pk")[:SHOWN])


def _late(user: User, today: date) -> list[Action]:
    """Of everybody; what is proposed as complete waits for a decision, and stands above."""
    rows = Action.objects.visible_to(user).overdue(on=today)
    rows = rows.exclude(status=Action.Status.PROPOSED)
    return list(rows.for_list(user).soonest_first()[:FEWER])
