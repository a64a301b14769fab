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
NOT_RIGHT = "Nothing was done: some of what was sent is not right."
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
        return None if settings.DEBUG else _unforeseen(error, context)
    if response.status_code == HTTPStatus.NOT_FOUND:
        return _as_problem(response, NOT_THERE)
    is_one_sentence = isinstance(response.data, dict) and set(response.data) == {"detail"}
    if response.status_code == HTTPStatus.BAD_REQUEST and not is_one_sentence:
        return _as_problem(response, NOT_RIGHT, errors=list(_flat(response.data)))
    return _as_problem(response, str(response.data["detail"]))


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
    return _as_problem(
        Response(status=HTTPStatus.INTERNAL_SERVER_ERROR),
        "The portal failed to answer this. Nothing was saved; the failure has been logged, as "
        f"{current_act().request_id}.",
    )


def _as_problem(response: Response, detail: str, **more: Any) -> Response:
    status = HTTPStatus(response.status_code)
    said = {"type": "about:blank", "status": status.value, "title": status.phrase}
    response.data = said | {"detail": detail} | more
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
