"""Matters of earlier meetings as they are heard: the update, and what is decided on them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from accounts.meanwhile import Meanwhile
from accounts.required_words import bare
from accounts.values import number_in
from actions import services
from actions.models import Action, ActionUpdate, OutstandingMatter
from actions.over import STATES
from actions.wording import due_words

from .saying import Due, Understanding
from .sent import Row
from .settling import Part
from .writing import Lost, Writer

PARTS = {"update": Part("update heard", lambda matter: matter.update, is_lines=True)}
LOST = Lost(
    "matter",
    PARTS,
    lambda matter: "The outstanding matter",
    also=("verdict", "reason", "due", "due_reason"),
)
ACCEPT, REFUSE = "accept", "refuse"
NO_VERDICT = (
    "This is not in the record yet: choose whether the completion is accepted or refused, and it "
    "goes with that."
)
DECIDED = (
    "{} is {} already, so these words were not recorded. They stay here until you clear them: "
    "write them in the update heard, or on the page of the action."
)
NO_NEW_DATE = "This is not in the record yet: say the new due date, and it goes with that."


class MatterRows:
    def __init__(self, writer: Writer, item: Any) -> None:
        self.writer = writer
        self.noted: list[str] = []
        """Of one matter, what was decided on it just now, as its notes say it."""
        rows = OutstandingMatter.objects.filter(item=item)
        rows = rows.visible_to(writer.by).select_related(
            "action__due_meeting__meeting_type", "action__due_meeting__notes_status"
        )
        self.there = {row.pk: row for row in rows}

    def write(self) -> None:
        for ref, row in self.writer.sent.rows["matter"].items():
            matter = self.writer.found(self.there, ref)
            if matter is None:
                self.writer.tell_gone(OutstandingMatter, ref, row, LOST)
                continue
            self.noted = []
            self._decided(matter.action, f"matter-{ref}", row)
            self._heard(matter, row)

    def _heard(self, matter: OutstandingMatter, row: Row) -> None:
        """What was decided on it stands in the notes behind what was heard, to be reworded."""
        name = f"matter-{matter.pk}"
        changes = self.writer.settle(matter, name, PARTS, row)
        if not changes and not self.noted:
            return
        with self.writer.trying(f"{name}-update"):
            heard = changes.get("update", matter.update).strip("\n")
            matter.update = _with_bullets(heard, self.noted)
            self.writer.save(matter)

    def _decided(self, action: Action, name: str, row: Row) -> None:
        verdict, due = row.get("verdict", ""), row.get("due", "").strip()
        if verdict in (ACCEPT, REFUSE):
            self._try(action, name, "verdict", row, verdict)
        elif row.get("reason", "").strip():
            self._refuse_alone(action, f"{name}-reason")
        if due:
            self._try(action, name, "due", row, due)
        elif row.get("due_reason", "").strip():
            with self.writer.trying(f"{name}-due_reason"):
                raise ValidationError(NO_NEW_DATE)

    def _refuse_alone(self, action: Action, field: str) -> None:
        """An outcome without a verdict: it is taken for no other thing, and not lost either."""
        is_open_to_one = action.status == Action.Status.PROPOSED
        with self.writer.trying(field):
            raise ValidationError(
                NO_VERDICT
                if is_open_to_one
                else DECIDED.format(action.label, STATES[action.status])
            )

    def _try(self, action: Action, name: str, field: str, row: Row, words: str) -> None:
        """A decision that this person has made already, with the same words, is made once."""
        reason = row.get("due_reason" if field == "due" else "reason", "").strip()
        was_done = self._is_redated if field == "due" else self._is_decided
        if was_done(action, words, reason):
            return
        with self.writer.trying(f"{name}-{field}"):
            self._refuse_unseen(action, row)
            if field == "due":
                self._redate(action, words, reason)
            elif words == ACCEPT:
                services.accept(action, by=self.writer.by, outcome=reason)
                self.writer.outcome.said.append(f"{action.label} is closed.")
                self.noted.append(f"Completion accepted: {reason}" if reason else services.ACCEPTED)
            else:
                services.refuse(action, by=self.writer.by, reason=reason)
                self.writer.outcome.said.append(f"{action.label} is open again.")
                self.noted.append(f"Completion refused: {reason}")

    def _refuse_unseen(self, action: Action, row: Row) -> None:
        seen = number_in(row.get("action_seen", ""))
        if seen == action.version or self._is_mine_alone(action, seen):
            return
        meanwhile = Meanwhile(action, seen, self.writer.by)
        raise ValidationError(
            f"{meanwhile.who} changed {action.label} {meanwhile.when}, after you opened the sheet. "
            "Nothing of this was decided: open the item again, and decide on what it says now."
        )

    def _is_mine_alone(self, action: Action, seen: int | None) -> bool:
        return seen is not None and Meanwhile(action, seen, self.writer.by).by_reader_alone

    def _redate(self, action: Action, words: str, reason: str) -> None:
        due = Understanding(self.writer.meeting).due(words)
        services.redate(action, by=self.writer.by, reason=reason, **_to(due))
        self.writer.outcome.said += [f"{action.label} is due {due_words(action)}."]
        self.noted.append(f"New due date, {due_words(action)}: {reason}")
        if due.told:
            self.writer.outcome.said.append(due.told)

    def _is_decided(self, action: Action, verdict: str, reason: str) -> bool:
        if verdict == ACCEPT:
            said = (reason or services.ACCEPTED) == action.outcome
            return action.status == Action.Status.CLOSED and said
        latest = action.updates.last()
        return (
            action.status == Action.Status.OPEN
            and latest is not None
            and (latest.kind, latest.text) == (ActionUpdate.Kind.REFUSAL, reason)
        )

    def _is_redated(self, action: Action, words: str, reason: str) -> bool:
        latest = action.redatings.last()
        if latest is None or latest.granted_by_id != self.writer.by.pk or latest.reason != reason:
            return False
        due = Understanding(self.writer.meeting).due(words)
        return all(getattr(latest, name) == value for name, value in _to(due).items())


def _to(due: Due) -> dict[str, Any]:
    """The day, the meeting or the trigger, as a new date for an action records it."""
    text = "" if due.on or due.meeting else bare(due.text)
    return {"to_on": due.on, "to_meeting": due.meeting, "to_text": text}


def _with_bullets(text: str, sentences: list[str]) -> str:
    """The text with a bullet for each sentence behind it, which goes on its list where it ends in
    one."""
    if not sentences:
        return text
    last = text.rpartition("\n")[2].lstrip()
    between = "" if not text else "\n" if last.startswith(("- ", "* ")) else "\n\n"
    return text + between + "\n".join(f"- {each}" for each in sentences)
