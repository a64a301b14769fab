"""Pages of the office: withhold, check what another withheld, and read what residents will read."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst, get_text_list
from django.views.generic import DetailView, FormView
from django.views.generic.base import View

from accounts.models import User
from meetings import readings, rules
from meetings.models import Liftable, Withheld, Withholding
from meetings.sight import READS_EVERYTHING, role_of
from meetings.views import MeetingsMixin
from meetings.withholding import MOST_NAMED, first_person, refuse_unless_keeper

from .covering import STILL_CLOSED, still_closed_by
from .forms import PASSAGE, CheckForm, LiftForm, OfVersion, WithholdForm
from .looking import KINDS, page_of, places, said_whole, waiting_for, who_may, why_lifted
from .overview import kept_from
from .sections import as_sections
from .standing import still_standing


class AsPublished(MeetingsMixin, DetailView):
    """The notes as residents will read them, what is kept from them and why, and what is not."""

    template_name = "governance/publication/as_published.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        if not role_of(user, READS_EVERYTHING):
            raise PermissionDenied
        notes, sections, amendments = as_sections(self.object)
        # What is kept from residents is quoted above the notes.
        passages = Withholding.objects.in_force().filter(item__meeting=self.object)
        quoted = passages.exclude(passage="").values_list("item", flat=True)
        readings.tell_notes(user, self.object, quoted)
        return super().get_context_data(
            notes=notes,
            sections=sections,
            amendments=amendments,
            kept=kept_from(self.object),
            standing=still_standing(self.object),
            is_keeper=rules.keeps_notes(user),
            **kwargs,
        )


class Withhold(MeetingsMixin, FormView):
    template_name = "governance/publication/withhold.html"
    form_class = WithholdForm
    brings_back = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        self.meeting = get_object_or_404(self.get_queryset(), pk=kwargs["pk"])
        refuse_unless_keeper(request.user)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            self.meeting.hold(any_version=True)
            return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        item = self.request.GET.get("item", "")
        known = item.isdecimal() and self.meeting.items.filter(pk=item[:18]).exists()
        return {"item": item} if known else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.request.POST.get("what") or self.request.GET.get("what")
        what = asked if asked in WithholdForm.TITLES else PASSAGE
        said = {"what": what, "meeting": self.meeting, "by": self.request.user}
        return super().get_form_kwargs() | said

    def form_valid(self, form: WithholdForm) -> HttpResponse:
        if not form.carry_out() or form.done is None:
            return self.form_invalid(form)
        others = who_may(form.done)
        checks = (
            f"{get_text_list(others[:MOST_NAMED], 'or')} checks it."
            if others
            else "Nobody else may check it yet."
        )
        messages.success(
            self.request,
            f"{capfirst(form.done.what)} is withheld: residents do not read it. {checks}",
        )
        return redirect("meetings:as-published", self.meeting.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = reverse("meetings:withhold", args=[self.meeting.pk])
        item = f"&item={self.get_initial()['item']}" if self.get_initial() else ""
        kinds = [(f"{page}?what={what}{item}", name) for what, name in WithholdForm.TITLES.items()]
        said = super().get_context_data(meeting=self.meeting, kinds=kinds, **kwargs)
        return said | {"here": WithholdForm.TITLES[said["form"].asks_for]}


class OfTheDesk(MeetingsMixin):
    """For those who read everything; what is withheld is nobody else's to look at."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.has_permission():
            return self.handle_no_permission()
        if not role_of(request.user, READS_EVERYTHING):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WaitingList(OfTheDesk, View):
    def get(self, request: Any) -> HttpResponse:
        waiting = waiting_for(request.user)
        readings.tell(request.user, [one.withheld for one in waiting])
        return render(request, "governance/publication/waiting.html", {"waiting": waiting})


class OneWithheld(OfTheDesk, View):
    """One thing withheld with what surrounds it; the decision of a second person; its lifting."""

    brings_back = True
    STEPS: ClassVar[dict[str, tuple[type[OfVersion], Callable[[User], bool]]]] = {
        "check": (CheckForm, rules.may_check),
        "lift": (LiftForm, rules.keeps_notes),
    }

    def get(self, request: Any, kind: str, number: int, step: str = "") -> HttpResponse:
        return self._page(request, self._withheld(kind, number))

    def post(self, request: Any, kind: str, number: int, step: str = "check") -> HttpResponse:
        if step not in self.STEPS or kind not in KINDS:
            raise Http404
        made, may = self.STEPS[step]
        if not may(request.user):
            raise PermissionDenied(f"This account may not {step} that. Nothing was changed.")
        with transaction.atomic():
            self._withheld(kind, number).hold(any_version=True)
            withheld = self._withheld(kind, number)
            form = made(request.POST, withheld=withheld, by=request.user)
            is_done = form.is_valid() and form.carry_out()
            transaction.set_rollback(not is_done)
        if not is_done:
            return self._refused(request, self._withheld(kind, number), step, form)
        messages.success(request, _said(withheld))
        return redirect("meetings:withheld")

    def _withheld(self, kind: str, number: int) -> Any:
        if kind not in KINDS:
            raise Http404
        return get_object_or_404(KINDS[kind], pk=number)

    def _refused(
        self, request: HttpRequest, withheld: Any, step: str, form: OfVersion
    ) -> HttpResponse:
        """The form again; where nothing can be pressed any more, the page as it is, and why."""
        if form.is_offered:
            return self._page(request, withheld, **{step: form})
        for said in (each for errors in form.errors.values() for each in errors):
            messages.error(request, str(said))
        response = self._page(request, withheld)
        response.status_code = HTTPStatus.CONFLICT
        return response

    def _page(self, request: HttpRequest, withheld: Any, **sent: OfVersion) -> HttpResponse:
        by: Any = request.user
        said = {"withheld": withheld, "by": by}
        meeting = withheld.of_meeting
        check = sent.get("check") or CheckForm(**said)
        lift = sent.get("lift") or LiftForm(**said, auto_id="lift_%s")
        context = {
            "withheld": withheld,
            "first": first_person(withheld),
            "places": places(withheld, by),
            "sections": said_whole(withheld, by),
            "why_lifted": why_lifted(withheld),
            "still_closed_by": still_closed_by(withheld) if withheld.is_being_lifted else "",
            "check": check if check.is_offered else None,
            "lift": lift if lift.is_offered else None,
            "form": lift if "lift" in sent else check,
            "who_may": who_may(withheld) if withheld.waits and not check.is_offered else [],
            "ends_at_once": withheld.alone_in_drafts and not meeting.is_sealed,
            "url": page_of(withheld),
        }
        return render(request, "governance/publication/one.html", context)


def _said(withheld: Liftable) -> str:
    what, others = capfirst(withheld.which), still_closed_by(withheld)
    if not withheld.is_in_force:
        if others:
            return f"{what} is {withheld.kept} no longer. {STILL_CLOSED.format(others)}"
        return f"{what} is {withheld.kept} no longer: it is shown from now on."
    if withheld.is_being_lifted:
        if others:
            when = "once a second person has checked that"
            return f"{what} is lifted {when}. {STILL_CLOSED.format(others)}"
        return f"{what} is lifted. It is shown once a second person has checked that."
    if not isinstance(withheld, Withheld):
        return f"{what} stays {withheld.kept}."
    if withheld.objection:
        return f"{what} is sent back. It stays withheld."
    return f"{what} stays withheld; that is checked." if withheld.checked_at else f"{what} stays."
