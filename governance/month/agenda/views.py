"""The page of an agenda: nothing is saved before Save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from accounts.records import SealedNotes
from governance.notes.papers import PAPERS, choices
from meetings import agenda, readings
from meetings.models import Meeting
from meetings.moving import out_of_run
from meetings.numbering import DEEPEST, Scheme

from .. import pages
from . import rows as of_rows
from .left_off import offered
from .rows import Row
from .settled import settled
from .settling import Settled, refusals_of_removal, refuse_stale, settle

NAME = "agenda"
WHY_NOT = {
    "up": "it is the first of its level there",
    "down": "it is the last of its level there",
    "in": f"no item of its level stands before it, or it would be more than {DEEPEST} deep",
    "out": "it stands under no other item",
}
"""Why an item stays where it is; `month-order.js` reads them from the page."""
NO_HEADING = (
    "The new item has a number and no heading: give it one, or take the number away. Nothing is "
    "saved yet."
)


class Agenda(View):
    brings_back = True
    """What was typed before a session ended comes back into the form."""

    meeting: Meeting

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.meeting = pages.meeting_of(request, kwargs["meeting_id"])
        self.said: list[str] = []
        """Why nothing is saved, and what others did."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._shown(of_rows.as_recorded(self._items()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.meeting.is_sealed:
            self.said = [SealedNotes.SENTENCE]
            return self.get(request)
        if self.meeting.is_cancelled:
            self.said = ["The meeting is cancelled, so its agenda stays as it is."]
            return self.get(request)
        with transaction.atomic():
            # A button pressed twice sends its form while the first one is not done yet: it waits.
            self.meeting.hold(any_version=True)
            sent, new = of_rows.as_sent(request.POST), of_rows.new_row(request.POST)
            found = settle(self.meeting, [*sent, new] if new else sent, self._user)
            if new:
                scheme = self.meeting.meeting_type.numbering
                found.rows = of_rows.with_new(found.rows, new, scheme)
            self.said = found.told
            if refusal := getattr(request, "refusal", ""):
                self.said = [refusal, *found.told]
            elif move := request.POST.get("move"):
                found.rows = self._moved(found.rows, move)
            elif self._is_saved(found):
                return redirect(reverse(f"admin:{NAME}", args=[self.meeting.pk]))
        return self._shown(found.rows, is_changed=not found.is_recorded)

    @property
    def _user(self) -> Any:
        return self.request.user

    def _items(self) -> Any:
        return of_rows.items_of(self.meeting, self._user)

    def _moved(self, rows: list[Row], move: str) -> list[Row]:
        """After a button that saves nothing: `12-up`, `add` or `number`."""
        if move == "add":
            if not self.request.POST.get("new-heading", "").strip():
                self.said.append("Give the new item a heading. Nothing is added yet.")
            return rows
        if move == "number":
            for row, number in zip(
                rows,
                agenda.numbers_for(self.meeting, [row.level for row in rows]),
                strict=False,
            ):
                row.number = number
            return rows
        key, _, how = move.partition("-")
        if how not in WHY_NOT:
            return rows
        after = of_rows.moved(rows, key, how)
        if after is None:
            name = next((row.item or row.name for row in rows if row.key == key), "The item")
            self.said.append(f"“{name}” stays where it is: {WHY_NOT[how]}.")
        return after or rows

    @property
    def _number_alone(self) -> str:
        """Typed for a new item that has no heading yet."""
        sent = self.request.POST
        has_heading = sent.get("new-heading", "").strip()
        return "" if has_heading else sent.get("new-number", "").strip()

    def _is_saved(self, found: Settled) -> bool:
        if self._number_alone:
            self.said.append(NO_HEADING)
            return False
        if found.is_recorded and not found.told:
            messages.success(self.request, "The agenda is saved as it stands.")
            return True
        refuse_stale(found, self._user)
        self.said += refusals_of_removal(found.rows, self.meeting)
        if self.said:
            return False
        lines = [row.line for row in found.rows if not row.is_removed]
        removed = [row.item.pk for row in found.rows if row.is_removed and row.item]
        try:
            saved = agenda.arrange(self.meeting, lines, by=self._user, removed=removed)
        except ValidationError as refused:
            self.said = refused.messages
            return False
        _tell(self.request, saved)
        return True

    def _shown(self, rows: list[Row], *, is_changed: bool = False) -> HttpResponse:
        items: list[Any] = [row.item for row in rows if row.item]
        readings.tell_notes(self._user, self.meeting, [item.pk for item in items])
        readings.tell(self._user, [line for item in items for line in item.later])
        scheme = Scheme(self.meeting.meeting_type.numbering)
        return pages.page(
            self.request,
            self.meeting,
            NAME,
            "Agenda",
            rows=rows,
            said=self.said,
            why_not=WHY_NOT,
            deepest=DEEPEST,
            is_changed=is_changed,
            is_fixed=self.meeting.is_sealed or self.meeting.is_cancelled,
            repeated=of_rows.repeated(rows),
            out_of_run=out_of_run(self.meeting, [row.number for row in rows if row.level == 1]),
            scheme=scheme.label if scheme else "",
            new_number=self._number_alone,
            left_off=offered(self.meeting, self._user),
            settled=settled(self.meeting, self._user),
            papers=[(name, PAPERS[name].label, choices(name)) for name in PAPERS],
        )


def _tell(request: HttpRequest, saved: agenda.Saved) -> None:
    counts = [
        (len(saved.changed), "changed"),
        (len(saved.added), "added"),
        (len(saved.removed), "removed"),
    ]
    said = ", ".join(
        f"{count} item{'' if count == 1 else 's'} {verb}" for count, verb in counts if count
    )
    messages.success(request, f"The agenda is saved: {said}." if said else "The agenda is saved.")
