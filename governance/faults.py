"""What is shown when the portal itself fails, or cannot even read what was sent.

Neither page asks for a user, the office or the database: they may be what failed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
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

NOT_READ = (
    "The request could not be read: it is larger than the portal takes, has more fields, or names "
    "a host that is not the portal's. Nothing was saved."
)


def failed(request: HttpRequest) -> HttpResponse:
    """500, with the number that stands in the log beside the fault."""
    reference = current_act().request_id
    page = loader.get_template("500.html").render({"reference": reference})
    return HttpResponseServerError(page)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: more fields, words or files than a form has, or an address that is not the portal's; 413
    of the API, where it is the words that are too many."""
    if request.path.startswith("/api/"):
        return _problem(413 if isinstance(exception, RequestDataTooBig) else 400, NOT_READ)
    context = {
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        "is_too_large": isinstance(exception, RequestDataTooBig),
        "is_too_much": isinstance(exception, TooManyFieldsSent | TooManyFilesSent),
    }
    return HttpResponseBadRequest(loader.get_template("400.html").render(context))


def _problem(status: int, detail: str) -> HttpResponse:
    said = {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase}
    said["detail"] = detail
    return JsonResponse(said, status=status, content_type="application/problem+json")


class TooLargeMiddleware:
    """Refuses a body by the length that it says it has, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length, largest = request.META.get("CONTENT_LENGTH") or "0", largest_body(request.path)
        if not length.isdecimal() or int(length[:20]) <= largest:
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return _problem(413, TooLarge.default_detail)
        context = {"megabytes": largest // 1024 // 1024}
        return HttpResponse(loader.get_template("413.html").render(context), status=413)
