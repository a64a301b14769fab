"""The pages and answers of the minute sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View

from accounts.records import AgreedMeanwhile
from meetings import closed
from meetings.cancelling import CancelledMeeting
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.services import start

from .. import pages
from . import answers, attendance, checkpoints, drafts, later, showing, written
from .contents import contents
from .late import add_late
from .sent import Row, Sent, clean, sent
from .writing import Outcome

WAYS = {
    "late": ("Add the item", ("heading", "number")),
    "defer": ("Defer it", ("defer_why", "defer_to", "defer_say")),
    "back": ("Ask it to come back", ("back_when", "back_by", "back_say")),
}
"""What is done beside the notes of an item: its button, and its fields, first the one that is
typed in."""

REST = "rest"


class OfMeeting(View):
    """A page of one meeting, for its minute-taker alone."""

    meeting: Meeting

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.meeting = pages.meeting_of(request, kwargs["meeting_id"])

    @property
    def number(self) -> int:
        return self.kwargs["item_id"]

    @property
    def user(self) -> Any:
        return self.request.user

    def refused(self) -> JsonResponse | None:
        """The answer where the notes are sealed, the meeting is cancelled, or the panel is not
        there for them; the attendance always is."""
        if self.meeting.is_sealed:
            return answers.of_sealed(self.meeting)
        if self.meeting.is_cancelled:
            return answers.of_cancelled()
        try:
            if self.number != drafts.ATTENDANCE:
                self.item()
        except Http404:
            return answers.of_missing()
        return None

    def item(self) -> AgendaItem:
        found = AgendaItem.objects.visible_to(self.user).filter(meeting=self.meeting)
        item = found.filter(pk=self.number).first()
        if item is None:
            raise Http404
        item.meeting = self.meeting
        return item

    def address(self, item: int | None = None) -> str:
        where = reverse(f"admin:{showing.NAME}", args=[self.meeting.pk])
        return where if item is None else f"{where}?item={item}"

    def pairs(self) -> list[tuple[str, str]]:
        lists = self.request.POST.lists()
        return [(name, value) for name, values in lists for value in values]


class Sheet(OfMeeting):
    """The page, with the panel open that `?item=` names, else the first that is not done."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.meeting.is_sealed:
            return showing.closed(request, self.meeting, self.user)
        if self.meeting.is_cancelled:
            messages.info(request, "The meeting is cancelled, so no notes are taken of it.")
            return redirect("admin:agenda", self.meeting.pk)
        return showing.shown(request, self.meeting, request.GET.get("item", ""))


class SheetItem(OfMeeting):
    """A checkpoint of one panel."""

    brings_back = True
    """What was typed before a session ended comes back into its panel."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(self.address(self.number))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = sent(self.pairs())
        if refusal := getattr(request, "refusal", ""):
            return showing.shown(request, self.meeting, str(self.number), found, Outcome(), refusal)
        _take(found, self.meeting, self.user)
        written.take(found, self.meeting, self.number, self.user)
        _now(found)
        try:
            outcome = self._save(found)
            if answers.wants_json(request):
                return answers.of_checkpoint(self.meeting, self.number, found, outcome, self.user)
        except AgendaItem.DoesNotExist as error:
            if answers.wants_json(request):
                return answers.of_missing()
            raise Http404 from error
        except AgreedMeanwhile:
            if answers.wants_json(request):
                return answers.of_sealed(self.meeting)
            raise
        except CancelledMeeting as error:
            if answers.wants_json(request):
                return answers.of_cancelled()
            raise PermissionDenied(error.messages[0]) from error
        for sentence in outcome.said:
            messages.info(request, sentence)
        if outcome.state == "saved":
            messages.success(request, f"Saved at {timezone.localtime():%H:%M}.")
            return self._went_on(found.beside)
        drafts.save(self.meeting.pk, self.number, by=self.user, pairs=found.flat.items())
        return showing.shown(request, self.meeting, str(self.number), found, outcome)

    def _save(self, found: Sent) -> Outcome:
        if self.number == drafts.ATTENDANCE:
            return attendance.save(self.meeting, by=self.user, sent=found)
        lost_before = closed.stands_no_longer(self.meeting)
        outcome = checkpoints.save(self.meeting, self.number, by=self.user, sent=found)
        lost = closed.stands_no_longer(self.meeting)
        outcome.said += [f"{each}." for each in lost if each not in lost_before]
        return outcome

    way = ""
    """Of what is done beside the notes of the item (`WAYS`), that whose button was pressed."""

    def _went_on(self, beside: Row) -> HttpResponse:
        """The plain form is saved: what its button asks for is done too. What was refused, or is
        typed there and was not asked for, stays on the page."""
        address, refused = self.address(self._after()), False
        if self.way:
            try:
                address = self.address(self.done_beside(self.way))
            except ValidationError as error:
                messages.error(self.request, error.messages[0])
                refused = True
            else:
                done = WAYS[self.way][1]
                beside = {name: value for name, value in beside.items() if name not in done}
        typed = [way for way, (_, fields) in WAYS.items() if beside.get(fields[0], "").strip()]
        for way in typed:
            if way != self.way:
                button = WAYS[way][0]
                said = f"“{button}” was not pressed: what you typed for it is below, and not done."
                messages.info(self.request, said)
        if typed or refused:
            key = str(self.number)
            return showing.shown(self.request, self.meeting, key, Sent(beside=beside), Outcome())
        return redirect(address)

    def done_beside(self, way: str) -> int:
        sent_now = self.request.POST
        if way in later.WAYS:
            messages.success(
                self.request, later.WAYS[way](self.item(), by=self.user, sent=sent_now)
            )
            return self.number
        added = add_late(
            self.item(),
            by=self.user,
            number=clean(sent_now.get("number", "")),
            heading=clean(sent_now.get("heading", "")),
            key=clean(sent_now.get("key", ""))[:60],
        )
        return added.pk

    def _after(self) -> int:
        if self.request.POST.get("go") != "next":
            return self.number
        whole = contents(self.meeting, self.user)
        keys = [drafts.ATTENDANCE, *(each.item.pk for each in whole.items)]
        place = keys.index(self.number) + 1 if self.number in keys else 0
        return keys[place] if place < len(keys) else self.number


class SheetDraftHeld(OfMeeting):
    """A pause of typing."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if refused := self.refused():
            return refused
        try:
            at = drafts.save(self.meeting.pk, self.number, by=self.user, pairs=self.pairs())
        except ValidationError as error:
            return JsonResponse({"state": "refused", "message": error.messages[0]}, status=413)
        return JsonResponse({"state": "held", "saved_at": at.isoformat()})


class SheetDraftDiscarded(OfMeeting):
    """One's own typed words, thrown away: the panel shows the record again."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        drafts.discard(self.meeting.pk, self.number, by=self.user)
        return redirect(self.address() if self.meeting.is_sealed else self.address(self.number))


class SheetOthers(OfMeeting):
    """Who else has the panel open, and the versions of its records; asked every few seconds."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if refused := self.refused():
            return refused
        drafts.note(self.meeting.pk, self.number, by=self.user)
        others = drafts.others(self.meeting.pk, self.number, than=self.user)
        body = {
            "state": "open",
            "others": others,
            "told": drafts.told(others),
            "versions": checkpoints.versions(self.meeting.pk, self.number),
            "token": get_token(request),
            "account": self.user.pk,
        }
        return JsonResponse(body)


class SheetBeside(SheetItem):
    """Another item after this one, or this one at a later meeting; the plain form is saved first,
    with all that is typed in it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.item()  # Behind the attendance there is none.
        if not answers.wants_json(request):
            return super().post(request, **kwargs)
        try:
            shown = self.done_beside(self.way)
        except ValidationError as error:
            return JsonResponse({"state": "refused", "message": error.messages[0]}, status=400)
        return JsonResponse({"state": "saved", "address": self.address(shown)})


class SheetStart(OfMeeting):
    """The meeting begins."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            start(self.meeting, by=self.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, "The meeting has started.")
        return redirect(self.address())


def _take(found: Sent, meeting: Meeting, user: Any) -> None:
    """A posted update that the plain form takes over into the update heard."""
    matter, _, update = found.beside.get("take", "").partition("-")
    row = found.rows["matter"].get(matter)
    if row is None:
        return
    for one in contents(meeting, user).items:
        for each in one.matters:
            if str(each.row.pk) == matter:
                said = [posted.text for posted in each.since if str(posted.pk) == update]
                row["update"] = "\n\n".join(filter(None, [row.get("update", "").strip(), *said]))


def _now(found: Sent) -> None:
    """Somebody has arrived, or left, at this minute; or all of whom nothing is said are present."""
    if found.beside.get("now") == REST:
        for ref, row in found.rows["person"].items():
            if ref.isdecimal():
                row["status"] = row.get("status") or Attendance.Status.PRESENT
    kind, _, rest = found.beside.get("now", "").partition("-")
    ref, _, part = rest.partition("-")
    if ref in found.rows[kind]:
        found.rows[kind][ref][part] = f"{timezone.localtime():%H:%M}"
