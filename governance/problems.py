"""Every refusal of the API as a problem document (RFC 9457)."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The framework's answer to an error, reshaped; a rule of the record is a 400, not a 500."""
    if isinstance(error, DjangoValidationError):
        error = ValidationError(as_serializer_error(error))
    response = exception_handler(error, context)
    if response is None:
        return None
    body: dict[str, Any] = {"status": response.status_code, "title": response.status_text}
    if isinstance(error, ValidationError):
        body |= {"detail": "Nothing was saved: some fields are not right.", "errors": response.data}
    else:
        body["detail"] = response.data.get("detail", response.status_text)
    response.data = body
    response.content_type = "application/problem+json"
    return response
