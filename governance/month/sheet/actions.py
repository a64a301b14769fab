"""Actions that arise under an item, as a panel of the sheet sends them: words, owners and due."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from actions.models import Action
from governance.notes.loading.owners import put_owners

from .saying import Understanding, due_typed, owners_typed
from .sent import Row, as_seen
from .settling import Part
from .writing import Writer

PARTS = {
    "text": Part("action", lambda action: action.text, joins=" / "),
    "owners": Part("owners", owners_typed, joins=", "),
    "due": Part("due", due_typed),
}
ISSUED = (
    "{} is issued, and its owners have it: change it on its own page, where you say why. "
    "It stays as it was."
)
NO_WORDS = "Say what is to be done, or remove the action."


class ActionRows:
    def __init__(self, writer: Writer, item: Any) -> None:
        self.writer, self.item = writer, item
        self.understanding = Understanding(writer.meeting)
        rows = Action.objects.filter(item=item).select_related("due_meeting")
        self.there: dict[int, Action] = {
            row.pk: row for row in rows.prefetch_related("owners__office")
        }

    def write(self) -> None:
        for ref, row in self.writer.sent.rows["action"].items():
            action = self.writer.found(self.there, ref)
            if action is not None:
                self._change(action, ref, as_seen(ref, row))
            else:
                self._make(ref, row)

    def _change(self, action: Action, ref: str, row: Row) -> None:
        name, number = f"action-{ref}", action.pk
        if row.get("removed"):
            if action.issued_at:
                self._refuse(f"{name}-removed", ISSUED.format(action.label))
            elif self.writer.remove(action, name, PARTS, row):
                del self.there[number]
            return
        changes = self.writer.settle(action, name, PARTS, row)
        if changes and action.issued_at:
            self._refuse(f"{name}-text", ISSUED.format(action.label))
        elif changes:
            with self.writer.trying(f"{name}-text"):
                self._put(action, changes)

    def _make(self, ref: str, row: Row) -> None:
        name = f"action-{ref}"
        if row.get("removed"):
            return
        words = {key: row.get(key, "").strip() for key in PARTS}
        if self.writer.was_made(ref):
            words["text"] = self.writer.gone(Action, ref, name, row, PARTS["text"], "text")
            if not words["text"]:
                return
        if not any(words.values()):
            return
        with self.writer.trying(f"{name}-text"):
            last = max((each.position for each in self.there.values()), default=0)
            action = Action(item=self.item, position=last + 1)
            self._put(action, words)
            self.there[action.pk] = action
            if not self.writer.was_made(ref):
                self.writer.remember(ref, action)

    def _put(self, action: Action, words: Row) -> None:
        if "text" in words:
            action.text = words["text"].strip()
            if not action.text:
                raise ValidationError(NO_WORDS)
        told = []
        owners = None
        if "owners" in words:
            owners = self.understanding.owners(words["owners"].strip())
            action.owners_text = words["owners"].strip()
            action.other_owners, action.is_for_all = owners.others, owners.is_for_all
            told.append(owners.told)
        if "due" in words:
            told.append(self._put_due(action, words["due"].strip()))
        self.writer.save(action)
        if owners is not None:
            put_owners(action, owners.offices, action.owners.select_related("office"))
        self.writer.outcome.said += [each for each in told if each]

    def _put_due(self, action: Action, words: str) -> str:
        due = self.understanding.due(words)
        is_first = bool(action.original_due_text) and not action.redatings.exists()
        action.due_kind, action.due_on, action.due_meeting = due.kind, due.on, due.meeting
        action.due_text = due.text
        if is_first:
            action.original_due_on, action.original_due_text = due.on, due.text
        return due.told

    def _refuse(self, name: str, message: str) -> None:
        with self.writer.trying(name):
            raise ValidationError(message)
