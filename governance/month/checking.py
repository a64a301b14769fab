"""The page of checks: what is still missing in a meeting's notes, by item or by kind."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from meetings import readings

from . import checks, pages

BY_KIND = "kind"


def page(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = pages.meeting_of(request, meeting_id)
    rows = checks.rows_of(meeting)
    lacks = checks.everything(rows)
    readings.tell_notes(request.user, meeting, {lack.item.pk for lack in lacks})
    by_kind = request.GET.get("by") == BY_KIND
    if by_kind:
        order = list(checks.Kind)
        lacks.sort(key=lambda lack: order.index(lack.kind))
    heads = groupby(lacks, key=lambda lack: lack.kind if by_kind else lack.item)
    groups = [
        (lacks[0].kind.label if by_kind else lacks[0].item.full_label, lacks)
        for lacks in (list(group) for _, group in heads)
    ]
    return pages.page(
        request,
        meeting,
        "checks",
        "Checks",
        groups=groups,
        count=sum(len(lacks) for _, lacks in groups),
        by_kind=by_kind,
        has_begun=rows.has_begun,
    )
