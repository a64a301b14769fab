"""The page of checks: what is still missing in a meeting's notes, by item or by kind."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from meetings import readings

from . import checks, pages

BY_KIND = "kind"
MANY = 4
"""Outstanding matters without an update that are told in one line."""


def page(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    rows = checks.rows_of(meeting)
    lacks = [] if meeting.is_cancelled else checks.everything(rows)
    readings.tell_notes(request.user, meeting, {lack.item.pk for lack in lacks})
    by_kind = request.GET.get("by") == BY_KIND
    if by_kind:
        order = list(checks.Kind)
        lacks.sort(key=lambda lack: order.index(lack.kind))
    heads = groupby(lacks, key=lambda lack: lack.kind if by_kind else lack.item)
    groups = [
        (lacks[0].kind.label if by_kind else lacks[0].item.full_label, _folded(lacks))
        for lacks in (list(group) for _, group in heads)
    ]
    return pages.page(
        request,
        meeting,
        "checks",
        "Checks",
        groups=groups,
        count=len(lacks),
        by_kind=by_kind,
        has_begun=rows.has_begun,
    )


def _folded(lacks: list[checks.Lack]) -> list[tuple[str, list[checks.Lack]]]:
    """Those of one group, each with no sentence over it; of many matters that nobody has spoken of
    one sentence, which opens."""
    found: list[tuple[str, list[checks.Lack]]] = []
    for kind, rows in groupby(lacks, key=lambda lack: lack.kind):
        each = list(rows)
        if kind == checks.Kind.NO_UPDATE and len(each) >= MANY:
            found.append((f"No update is noted on {len(each)} outstanding matters.", each))
        else:
            found += [("", [lack]) for lack in each]
    return found
