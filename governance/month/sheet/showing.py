"""The page of the sheet as it is shown: with what waits, what was sent, or what came too late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.records import SealedNotes
from accounts.values import number_in
from governance import typed_words
from meetings import numbering
from meetings.models import AgendaItem, Meeting, NotesStatus

from .. import pages
from . import drafts, later
from .contents import Contents, contents, gives_assurance
from .panels import TEMPLATE_KEY, Panel, panel_of
from .people import AttendancePanel
from .sent import Sent, sent
from .writing import Outcome

NAME = "sheet"
MEDIA = Media(css={"all": ["governance/month.css"]})
SEALED = "The notes of this meeting are agreed, so its sheet is closed."
DUES = ["next meeting", "when completed", "to be agreed"]


def shown(
    request: HttpRequest,
    meeting: Meeting,
    asked: str,
    typed: Sent | None = None,
    outcome: Outcome | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The sheet with one panel open, which shows `typed` where something was sent."""
    user: Any = request.user
    # Drafts first: a checkpoint that comes between the two is in one of them.
    held = {draft.item_pk: draft for draft in drafts.of(user, meeting.pk)}
    whole = contents(meeting, user)
    late_numbers = _late_numbers(whole)

    def over(key: int) -> tuple[Sent | None, Outcome | None]:
        if typed is not None and str(key) == asked:
            return typed, outcome
        waiting = held.get(key)
        return (sent((name, value) for name, value in waiting.fields) if waiting else None), None

    for key in [*held]:
        plain = panel_of(whole, key)
        if plain and plain.is_said_by(sent(map(tuple, held[key].fields))):
            del held[key]
    head = AttendancePanel(whole, *over(drafts.ATTENDANCE))
    head.saved_at = held[head.key].saved_at if head.key in held else None
    panels = []
    for one in whole.items:
        draft = held.get(one.item.pk)
        panel = Panel(one, *over(one.item.pk))
        panel.late_number = panel.typed.beside.get("number") or late_numbers[one.item.pk]
        panel.saved_at = draft.saved_at if draft else None
        panels.append(panel)
    opened = _open(whole, asked)
    is_planned = meeting.status == NotesStatus.Status.PLANNED
    blank = Panel(whole.items[0]) if whole.items else None
    # Until it has started its head says so, with the button of that.
    own = {"step": None, "too_early": ""} if is_planned else {}
    return pages.page(
        request,
        meeting,
        NAME,
        "Minute sheet",
        media=MEDIA,
        contents=whole,
        head=head,
        panels=panels,
        opened=opened,
        others=drafts.told(drafts.others(meeting.pk, opened, than=user)),
        refusal=refusal,
        gives_assurance=gives_assurance(meeting),
        is_planned=is_planned,
        is_the_day=meeting.date <= timezone.localdate(),
        dues=DUES,
        later_meetings=later.offered(meeting),
        new_person=head.person(TEMPLATE_KEY, None),
        new_decision=blank and blank.decision(TEMPLATE_KEY, None),
        new_action=blank and blank.action(TEMPLATE_KEY, None),
        **own,
    )


def _late_numbers(whole: Contents) -> dict[int, str]:
    """By item, what is proposed for one that is added behind it."""
    levels = [one.level + 1 for one in whole.items]
    paths = numbering.paths(levels, [one.item.number for one in whole.items])
    taken = {numbering.full_number(path) for path in paths}
    scheme = whole.meeting.meeting_type.numbering
    return {
        one.item.pk: numbering.one_more(
            one.item.number, above=path[:-1], taken=taken, scheme=scheme
        )
        for one, path in zip(whole.items, paths, strict=True)
    }


def _open(whole: Contents, asked: str) -> int:
    keys = [drafts.ATTENDANCE, *(each.item.pk for each in whole.items)]
    if (number := number_in(asked)) in keys:
        return number
    undone = [each.item.pk for each in whole.items if each.missing]
    if not whole.attendance:
        return drafts.ATTENDANCE
    return next(iter([*undone, *keys[1:]]), drafts.ATTENDANCE)


def closed(request: HttpRequest, meeting: Meeting, user: Any) -> HttpResponse:
    """Of agreed notes: what somebody had still typed, to be copied; else the notes themselves."""
    waiting = list(drafts.of(user, meeting.pk))
    seen = {
        item.pk: item
        for item in AgendaItem.objects.visible_to(user).filter(
            pk__in=[draft.item_pk for draft in waiting]
        )
    }
    left = [
        (draft, seen.get(draft.item_pk), typed_words.of(request, map(tuple, draft.fields)))
        for draft in waiting
        if draft.item_pk in seen or draft.item_pk == drafts.ATTENDANCE
    ]
    if not left:
        messages.info(request, f"{SEALED} {SealedNotes.SENTENCE}")
        return redirect(meeting)
    return pages.page(
        request, meeting, "sheet_agreed", "Words that are not in the notes", left=left
    )
