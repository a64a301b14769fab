"""What the sheet's script is answered, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse

from accounts.models import User
from accounts.records import SealedNotes
from meetings.models import Meeting

from . import checkpoints
from .contents import contents
from .panels import panel_of
from .sent import Sent
from .settling import is_same
from .writing import Outcome

SEALED = (
    f"{SealedNotes.SENTENCE} Nothing of what is on this page was saved: copy what you still need."
)
CANCELLED = (
    "The meeting is cancelled, so no notes are taken of it. Nothing of what is on this page was "
    "saved since: copy what you still need."
)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def of_checkpoint(
    meeting: Meeting, item: int, sent: Sent, outcome: Outcome, user: User
) -> JsonResponse:
    """`values` are the fields that say something else now than what was sent. A version is only
    given where the page may take it for what it has seen, together with these values."""
    # Before the words: with those of a colleague who saves meanwhile, an older version is only told
    # as a conflict; a newer one beside old words would let the page write over theirs.
    known = checkpoints.versions(meeting.pk, item).items()
    whole = contents(meeting, user)
    panel = panel_of(whole, item)
    if panel is None:
        return of_missing()
    called = {
        f"{kind}-{outcome.rows[ref]}": f"{kind}-{ref}"
        for kind, rows in sent.rows.items()
        for ref in rows
        if ref in outcome.rows
    }
    said = {_as_sent(name, called): value for name, value in panel.values().items()}
    flat = sent.flat
    unsettled = {each.field for each in outcome.conflicts} | {
        each.field for each in outcome.refusals
    }
    versions = {_as_sent(name, called): version for name, version in known}
    refused = {name for name in versions for field in unsettled if field.startswith(f"{name}-")}
    body: dict[str, Any] = {
        "state": outcome.state,
        "versions": {
            name: version
            for name, version in versions.items()
            if name not in outcome.unsettled | refused
        },
        "rows": outcome.rows,
        "values": {
            name: value
            for name, value in said.items()
            if name in flat and name not in unsettled and not is_same(value, flat[name])
        },
        "mark": panel.mark,
        "said": outcome.said,
        "refusals": [asdict(each) for each in outcome.refusals],
        "conflicts": [asdict(each) for each in outcome.conflicts],
    }
    return JsonResponse(body, status=409 if outcome.conflicts else 200)


def of_sealed(meeting: Meeting) -> JsonResponse:
    body = {"state": "sealed", "message": SEALED, "address": meeting.get_absolute_url()}
    return JsonResponse(body, status=409)


def of_cancelled() -> JsonResponse:
    return JsonResponse({"state": "cancelled", "message": CANCELLED}, status=409)


def of_missing() -> JsonResponse:
    message = (
        "This item is no longer on the agenda, or no longer open to you. What you typed was not "
        "saved: copy what you still need, then open the sheet again."
    )
    return JsonResponse({"state": "gone", "message": message}, status=404)


def _as_sent(name: str, called: dict[str, str]) -> str:
    """“action-12”, or “action-12-text”, by the key of the row that became action 12, if the page
    calls it so."""
    kind, _, rest = name.partition("-")
    number, dash, part = rest.partition("-")
    record = f"{kind}-{number}"
    return f"{called[record]}{dash}{part}" if record in called else name
