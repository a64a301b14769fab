from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Body


def portal(request: HttpRequest) -> dict[str, object]:
    """`body`: the office whose portal this is, or None before it is set up."""
    return {"body": SimpleLazyObject(Body.objects.first)}
