"""Every refusal of the API as a problem document (RFC 9457).

`errors`, where fields are wrong, lists `{"field": "owners.0.office", "detail": "…"}`; without
`field` where it is the whole that is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from accounts.acting import current_act
from accounts.records import SealedNotes, StaleRecord

logger = logging.getLogger(__name__)

NOT_THERE = "There is nothing at this address, or nothing that this account may see."
CONFLICT = (
    "This does not go with something else that is recorded, most often the same thing entered "
    "twice. Nothing was saved."
)


class Conflict(APIException):
    status_code = 409
    default_detail = CONFLICT


class TooLarge(APIException):
    status_code = 413
    default_detail = "The body is larger than the portal takes. Nothing was saved."


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The framework's answer to an error, reshaped."""
    response = exception_handler(_as_api_error(error), context)
    if response is None:
        if settings.DEBUG:
            return None
        return _unforeseen(error, context)
    status = HTTPStatus(response.status_code)
    body: dict[str, Any] = {"type": "about:blank", "status": status.value, "title": status.phrase}
    if status == HTTPStatus.BAD_REQUEST and not (
        isinstance(response.data, dict) and set(response.data) == {"detail"}
    ):
        body["detail"] = "Nothing was done: some of what was sent is not right."
        body["errors"] = list(_flat(response.data))
    elif status == HTTPStatus.NOT_FOUND:
        body["detail"] = NOT_THERE
    else:
        body["detail"] = str(response.data["detail"])
    return _as_problem(response, body)


def _as_api_error(error: Exception) -> Exception:
    """Rules of the record and of the database are told to the client, they are not our failure."""
    if isinstance(error, StaleRecord | SealedNotes):
        return Conflict(" ".join(error.messages))
    if isinstance(error, DjangoValidationError):
        return ValidationError(as_serializer_error(error))
    if isinstance(error, PermissionDenied) and not str(error):
        return Http404()  # as in refused.py
    if isinstance(error, IntegrityError):
        return Conflict()
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    return error


def _unforeseen(error: Exception, context: dict[str, Any]) -> Response:
    logger.exception("The API failed to answer", exc_info=error)
    got_request_exception.send(sender=None, request=context["request"]._request)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    detail = (
        "The portal failed to answer this. Nothing was saved; the failure has been logged, as "
        f"{current_act().request_id}."
    )
    body = {"type": "about:blank", "status": status.value, "title": status.phrase, "detail": detail}
    return _as_problem(Response(status=status), body)


def _as_problem(response: Response, body: dict[str, Any]) -> Response:
    response.data = body
    response.content_type = "application/problem+json"
    return response


def _flat(errors: Any, path: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Nested errors as lines, each with the path of its field."""
    if isinstance(errors, dict):
        for name, inside in errors.items():
            yield from _flat(inside, path if name == "non_field_errors" else (*path, str(name)))
    elif isinstance(errors, list):
        for place, inside in enumerate(errors):
            nested = isinstance(inside, dict | list)
            yield from _flat(inside, (*path, str(place)) if nested else path)
    else:
        yield ({"field": ".".join(path)} if path else {}) | {"detail": str(errors)}
