"""What is shown when the portal itself fails, or cannot even read what was sent.

Neither page asks for a user, the office or the database: they may be what failed.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.template import loader

from accounts.acting import current_act


def failed(request: HttpRequest) -> HttpResponse:
    """500, with the number that stands in the log beside the fault."""
    reference = current_act().request_id
    page = loader.get_template("500.html").render({"reference": reference})
    return HttpResponseServerError(page)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: more fields, words or files than a form has, or an address that is not the portal's."""
    return HttpResponseBadRequest(loader.get_template("400.html").render())
