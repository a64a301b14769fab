"""What is shown when the portal itself fails, or cannot even read what was sent.

Neither page asks for a user, the office or the database: they may be what failed.
"""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
    JsonResponse,
)
from django.template import loader

from accounts.acting import current_act
from accounts.rates import largest_body

from .problems import TooLarge


def failed(request: HttpRequest) -> HttpResponse:
    """500, with the number that stands in the log beside the fault."""
    reference = current_act().request_id
    page = loader.get_template("500.html").render({"reference": reference})
    return HttpResponseServerError(page)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: more fields, words or files than a form has, or an address that is not the portal's."""
    return HttpResponseBadRequest(loader.get_template("400.html").render())


class TooLargeMiddleware:
    """Refuses a body by the length that it says it has, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length, largest = request.META.get("CONTENT_LENGTH") or "0", largest_body(request.path)
        if not length.isdecimal() or int(length[:20]) <= largest:
            return self.get_response(request)
        if request.path.startswith("/api/"):
            said = {"type": "about:blank", "status": 413, "title": "Request Entity Too Large"}
            said["detail"] = TooLarge.default_detail
            return JsonResponse(said, status=413, content_type="application/problem+json")
        context = {"megabytes": largest // 1024 // 1024}
        return HttpResponse(loader.get_template("413.html").render(context), status=413)
