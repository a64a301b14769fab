"""The page of a form that was kept, as if the form had been sent to it and refused.

Showing never saves: the request carries a refusal that forms tell, and whatever it wrote is rolled
back, but for the log of who was shown sensitive words. To save, the person sends the form again.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

from accounts.desk.admin import RecordAdmin
from governance import readings, typed_words

from .models import KeptForm

FILES = " Files cannot be kept, so choose them again."
NOT_SAVED = (
    "{} Nothing of it is saved yet. All that you typed is below: look it over and send it again."
)


def show(request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse:
    kept = request.kept
    if not _brings_back(request, view):
        return _as_text(request)
    request.POST, request._files = _as_post(kept), MultiValueDict()
    request.refusal = NOT_SAVED.format(kept.why) + (FILES if kept.had_files else "")
    request.method = request.META["REQUEST_METHOD"] = "POST"
    items: list[int] = []
    try:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            items = list(readings.of_this_request().values_list("item_pk", flat=True))
            transaction.set_rollback(True)
    except (Http404, PermissionDenied):
        response = None
    finally:
        request.method = request.META["REQUEST_METHOD"] = "GET"
    if response is None or response.status_code != 200:
        return _as_text(request)
    readings.keep(request.user, items)
    return response


def _as_post(kept: KeptForm) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in kept.data:
        data.setlist(name, values)
    return data


def _brings_back(request: HttpRequest, view: Any) -> bool:
    """Whether its forms tell the request's refusal, so that showing them does nothing else: pages
    that say so, and those of a `RecordAdmin` that are its own."""
    if hasattr(view, "brings_back"):
        return bool(view.brings_back)
    if hasattr(view, "view_class"):
        return getattr(view.view_class, "brings_back", False)
    desk = type(getattr(view, "model_admin", None))
    name = getattr(request.resolver_match, "url_name", "") or ""
    if not issubclass(desk, RecordAdmin) or not name.endswith(("_add", "_change")):
        return False
    page = "add_view" if name.endswith("_add") else "change_view"
    return getattr(desk, page) is getattr(ModelAdmin, page)


def _as_text(request: Any) -> HttpResponse:
    """For any other page: what was typed, to be sent as it is."""
    pairs = [(name, value) for name, values in request.kept.data for value in values]
    words = {"kept": request.kept, "pairs": pairs, "typed": typed_words.of(request, pairs)}
    return render(request, "governance/kept_form.html", words)
