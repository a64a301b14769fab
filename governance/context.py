from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Body

from .signin import sessions


def portal(request: HttpRequest) -> dict[str, object]:
    """`body`: the office whose portal this is, or None before it is set up; `session_left`: how
    long whoever is signed in stays so."""
    return {
        "body": SimpleLazyObject(lambda: body_of(request)),
        "session_left": SimpleLazyObject(lambda: sessions.left(request)),
    }


def body_of(request: HttpRequest) -> Body | None:
    """The office, read once for each request."""
    if not hasattr(request, "office"):
        request.office = Body.objects.first()  # type: ignore[attr-defined]
    return request.office  # type: ignore[attr-defined]
