"""Actions that arise from items, and matters brought forward, written from a `NotesDocument`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from actions.models import Action, OutstandingMatter
from meetings.models import AgendaItem, Attendance, Meeting

from ..comparing import Path, walked
from ..document import Action as ActionNode
from ..document import BroughtForward, NotesDocument
from ..likeness import likeness, pair
from ..matching import Directory
from ..names import fold, split_marks
from . import due, origins
from .owners import Present, put_owners, resolved
from .quotes import quotes_of, waiting_for
from .rows import put
from .when import due_kind, month_of, named_meeting

AN_EARLIER_MEETING = "An earlier meeting"


class ActionRows:
    """Writes what must be done: of one meeting, with what other meetings quote of it."""

    def __init__(
        self,
        meeting: Meeting,
        notes: NotesDocument,
        items: list[AgendaItem],
        attendance: list[Attendance],
        directory: Directory,
    ) -> None:
        self.meeting = meeting
        self.notes = notes
        self.items = items
        self.directory = directory
        self.present = Present(attendance, directory)
        self.redated: set[int] = set()
        """Keys of actions that somebody has given another day since."""

    def write(self, actions: list[Action], matters: list[OutstandingMatter]) -> None:
        """`actions` and `matters` are those that the meeting has so far."""
        month = month_of(self.meeting.date)
        quotes = quotes_of(month)
        arising = self._put_actions(actions, quotes)
        fresh = self._put_matters(matters)
        months = {month} if quotes else set()
        self.stand_ins: list[int] = []
        for matter in fresh:
            if matter.from_month is None:
                matter.action = self._stand_in([matter], [])
                matter.save()
        origins.settle(months | self._months, self._stand_in, fresh)
        as_noted = [action for action in arising if action.pk not in self.redated]
        due.tie(self.meeting, as_noted, self.stand_ins)

    def _put_actions(self, before: list[Action], quotes: list[OutstandingMatter]) -> list[Action]:
        nodes: list[tuple[ActionNode, AgendaItem, Path, int]] = [
            (node, row, path, position)
            for (item, path), row in zip(walked(self.notes), self.items, strict=True)
            for position, node in enumerate(item.actions, start=1)
        ]
        rows, left = pair(
            nodes,
            before,
            [
                (lambda n: (n[1].pk, fold(n[0].text)), lambda a: (a.item_id, fold(a.text))),
                (lambda n: fold(n[0].text), lambda a: fold(a.text)),
            ],
            (lambda n: n[0].text, lambda a: a.text),
        )
        self._let_go(left)
        if quotes and not all(rows):
            places = [place for place, row in enumerate(rows) if row is None]
            told = [(frozenset(nodes[at][2]) - {""}, nodes[at][0].text) for at in places]
            for at, action in waiting_for(self.meeting, quotes, told).items():
                rows[places[at]] = action
        return [
            self._put_action(row, node, item, position)
            for (node, item, _, position), row in zip(nodes, rows, strict=True)
        ]

    def _put_action(
        self, row: Action | None, node: ActionNode, item: AgendaItem, position: int
    ) -> Action:
        values: dict[str, Any] = {
            "item": item,
            "origin_text": "",
            "position": position,
            "mark": node.label,
            "text": node.text,
            "owners_text": node.owners_text,
            "condition": node.condition,
            **_due(node.due_text, node.due_on),
        }
        return self._with_owners(row, node.owners, values)

    def _with_owners(
        self,
        row: Action | None,
        printed: list[str],
        values: dict[str, Any],
        present: Present | None = None,
    ) -> Action:
        offices, others = resolved(printed, present or self.present)
        values |= {
            "other_owners": others,
            "is_for_all": any(fold(mark) == "all" for mark in printed),
        }
        if row is None:
            values["status"] = Action.Status.UNKNOWN
        elif row.redatings.exists():
            # Somebody gave it another day since; what the notes said is kept beside that.
            values = {name: value for name, value in values.items() if name not in LIVE_DUE}
            self.redated.add(row.pk)
        elif values["due_kind"] != Action.Due.AT_MEETING:
            values["due_meeting"] = None
        action = put(row, Action, f"Action “{values['text'][:40]}”", **values)
        put_owners(action, offices, row.owners.select_related("office") if row else ())
        return action

    def _let_go(self, actions: list[Action]) -> None:
        """Actions that the notes no longer hold: gone, or standing for the quotes of them.

        Raises `ValidationError` where somebody has reported on one: that is never dropped.
        """
        for action in actions:
            if (
                action.updates.exists()
                or action.redatings.exists()
                or action.status != Action.Status.UNKNOWN
                or action.issued_at
                or action.merged_from.exists()
            ):
                raise ValidationError(
                    f"Action {action.label} (“{action.text[:60]}”) is no longer in the notes, and "
                    "work on it is recorded. Nothing was changed: keep it in the notes, or "
                    "withdraw it first."
                )
            matter = action.heard_again.order_by("item__meeting__date", "pk").first()
            if matter is not None:
                put(action, Action, "An action", item=None, origin_text=origin_text(matter))
            else:
                for owner in action.owners.all():
                    owner.delete()
                action.delete()

    def _put_matters(self, before: list[OutstandingMatter]) -> list[OutstandingMatter]:
        """Returns those that are new, not saved yet: they have no action before all is settled."""
        nodes: list[tuple[BroughtForward, AgendaItem, int]] = [
            (node, row, position)
            for item, row in zip(self.notes.walk(), self.items, strict=True)
            for position, node in enumerate(item.brought_forward, start=1)
        ]
        rows, left = pair(
            nodes,
            before,
            [(lambda n: (n[1].pk, n[0].text), lambda m: (m.item_id, m.quoted))],
            (lambda n: n[0].text, lambda m: m.quoted),
        )
        self._months = {matter.from_month for matter in before if matter.from_month}
        for matter in left:
            action = matter.action
            matter.delete()
            self._forget_stand_in(action)
        fresh: list[OutstandingMatter] = []
        for (node, item, position), row in zip(nodes, rows, strict=True):
            values = self._matter(node, item, position)
            if row is None:
                fresh.append(OutstandingMatter(**values))
                continue
            action = row.action
            if action.item_id is None and action.text == row.quoted != node.text:
                put(action, Action, "A matter brought forward", text=node.text)
            put(row, OutstandingMatter, "A matter brought forward", **values)
            if row.from_month:
                self._months.add(row.from_month)
        return fresh

    def _forget_stand_in(self, action: Action) -> None:
        if action.item_id is None and not action.heard_again.exists():
            self._let_go([action])

    def _matter(self, node: BroughtForward, item: AgendaItem, position: int) -> dict[str, Any]:
        named = named_meeting(node.from_meeting, self.meeting.date, ahead=False)
        return {
            "item": item,
            "position": position,
            "label": node.label,
            "quoted": node.text,
            "from_meeting": node.from_meeting,
            "from_month": named.month if named else None,
            "from_item": node.from_item,
            "from_heading": node.from_heading,
            "owners_text": node.owners_text,
            "owners": ", ".join(node.owners),
            "due_text": node.due_text,
            "requested_by": node.requested_by,
            "note": node.note,
            "update": node.update,
        }

    def _stand_in(self, quotes: list[OutstandingMatter], known: list[Action]) -> Action:
        """The action that these quotes stand for, in the words of the earliest."""
        first = quotes[0]
        row = known[0] if known else None
        origin = origin_text(first)
        if row is not None and (row.text, row.origin_text) == (first.quoted, origin):
            return row
        if row is not None and not any(
            row.text == quote.quoted or likeness(row.text, quote.quoted) == 1 for quote in quotes
        ):
            # Somebody has put it into other words; those stand.
            return row
        present = self.present
        if first.item.meeting_id != self.meeting.pk:
            there = Attendance.objects.filter(meeting=first.item.meeting_id)
            present = Present(there.select_related("office"), self.directory)
        values = {
            "text": first.quoted,
            "origin_text": origin,
            "owners_text": first.owners_text,
            **_due(first.due_text, None),
        }
        action = self._with_owners(row, split_marks(first.owners), values, present)
        if action.pk not in self.redated:
            self.stand_ins.append(action.pk)
        return action


LIVE_DUE = ("due_kind", "due_on", "due_text")


def _due(due_text: str, due_on: Any) -> dict[str, Any]:
    return {
        "due_kind": due_kind(due_on, due_text),
        "due_on": due_on,
        "due_text": due_text,
        "original_due_on": due_on,
        "original_due_text": due_text,
    }


def origin_text(matter: OutstandingMatter) -> str:
    """Where a quoted action arose, in the words that quote it."""
    said = [matter.from_meeting, matter.from_item, matter.from_heading]
    words = " ".join(part for part in said if part)
    return (words or matter.label or AN_EARLIER_MEETING)[:500]
