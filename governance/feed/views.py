"""The page on which somebody makes the address of their calendar, and what stands there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.views.generic import TemplateView, View
from icalendar import Calendar, vDuration, vText
from rest_framework.throttling import SimpleRateThrottle

from accounts.models import Body, CalendarKey, User
from accounts.rates import OfCalendar, OfStranger
from governance.models import LedgerEntry

from . import keys
from .events import events_of

PRODUCT = "-//Governance portal//Calendar 1//EN"
"""With the number of the form of the events: with another one calendars fetch them again."""
ASKED_AGAIN = timedelta(hours=1)


class MyCalendar(PermissionRequiredMixin, TemplateView):
    """A new address is shown in the answer to the press that made it, and nowhere else."""

    permission_required = keys.READS
    template_name = "governance/feed/my_calendar.html"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        address = keys.make(request.user)
        context = self.get_context_data(address=address, **kwargs)
        return self.render_to_response(context, status=201)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        known = CalendarKey.objects.filter(user=user).first()
        address = kwargs.get("address", "")
        subscribe = f"webcal:{address.partition(':')[2]}" if address else ""
        return super().get_context_data(known=known, subscribe=subscribe, **kwargs)


class StopCalendar(PermissionRequiredMixin, View):
    permission_required = keys.READS

    def post(self, request: Any) -> HttpResponse:
        keys.stop(request.user)
        messages.success(request, "Your calendar has no address any more. The last one is dead.")
        return redirect("calendar:mine")


class Feed(View):
    """For a calendar program, which has nothing but the address."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        reader = keys.reader_of(key)
        rate = OfCalendar(reader) if reader else OfStranger()
        if not rate.allow_request(request, self):  # type: ignore[arg-type]
            return _too_often(rate)
        if reader is None:
            return _plain("There is no calendar at this address.\n", 404)
        etag = f'"{_version(reader)}"'
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        response = HttpResponse(_calendar(reader), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="meetings.ics"'
        response["ETag"] = etag
        return response


def _version(reader: User) -> str:
    """Of all that the calendar is made of: the records, of whose every change the ledger has an
    entry, and the day. Nobody reads the number of the entry in it."""
    last = LedgerEntry.objects.order_by("-number").values_list("number", flat=True).first()
    made_of = (PRODUCT, settings.PORTAL_URL, reader.pk, last, timezone.localdate())
    return salted_hmac("governance.feed", repr(made_of)).hexdigest()


def _calendar(reader: User) -> bytes:
    name = f"{Body.objects.first() or 'Governance portal'}: meetings and due dates"
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", vText(name))
    calendar.add("X-WR-CALNAME", vText(name))
    calendar.add("REFRESH-INTERVAL", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(ASKED_AGAIN))
    for event in events_of(reader):
        calendar.add_component(event)
    return calendar.to_ical()


def _too_often(rate: SimpleRateThrottle) -> HttpResponse:
    response = _plain("This calendar is asked for too often.\n", 429)
    response["Retry-After"] = str(max(1, round(rate.wait() or 1)))
    return response


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
