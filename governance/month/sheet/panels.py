"""What one panel of the sheet shows: the record, or what was typed over it and is not in it yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from actions.models import Action
from meetings.kinds import ItemKind
from meetings.models import Question

from . import actions, checkpoints, drafts, following
from .contents import Contents, ItemContents, Mark, Matter
from .fields import Field, Row, Shown
from .people import AttendancePanel
from .sent import Sent
from .writing import Outcome
from .written import Written

OFFICES = "sheet-offices"
"""The page's list of offices held that day."""
DUES = "sheet-dues"
TEMPLATE_KEY = "__key__"
"""Stands for the key of a new row in the page's templates of rows."""


FEW = 3
"""Outstanding matters that are open to begin with; no more than that are never folded."""


@dataclass
class MatterRow(Row):
    """An outstanding matter: a line, and its fields where it is opened."""

    is_open: bool = False
    stays_open: bool = False
    """Also where another one is opened."""

    @property
    def is_heard(self) -> bool:
        return bool(self.fields[0].value.strip())

    @property
    def is_told(self) -> bool:
        """Whether something of it waits: words besides the update, a refusal, another wording."""
        return self.says_more or any(each.errors or each.conflict for each in self.fields)


class Panel(Shown):
    """Of one item."""

    def __init__(
        self, contents: ItemContents, typed: Sent | None = None, outcome: Outcome | None = None
    ) -> None:
        super().__init__(contents.item.pk, typed, outcome)
        self.contents, self.item = contents, contents.item
        self.late_number = ""
        """Of an item that is added after this one: what was typed, or what is proposed."""
        self.beside = self.typed.beside

    @property
    def mark(self) -> Mark:
        return self.contents.mark

    @property
    def late_key(self) -> str:
        return uuid4().hex

    @property
    def hidden(self) -> list[Field]:
        return [self.field("seen", "", "hidden", str(self.item.version))]

    @property
    def boxes(self) -> list[Field]:
        """One, and the other if it has words already."""
        item = self.item
        first = checkpoints.box_of(item, has_questions=bool(self.contents.questions))
        names = [first, *(name for name in checkpoints.BOXES if name != first)]
        labels = {"findings": "Findings", "narrative": "Notes"}
        return [
            self.field(name, labels[name], "bullets", getattr(item, name))
            for name in names
            if name == first or getattr(item, name) or self._flat.get(name)
        ]

    @property
    def following(self) -> list[Field]:
        """When the next meeting is, under the item that fixes it."""
        is_fixed_here = self.item.kind == ItemKind.NEXT_MEETING
        return following.fields(self, self.item.meeting) if is_fixed_here else []

    @property
    def questions(self) -> list[tuple[Question, Field, Written | None]]:
        options = [(str(value), str(label)) for value, label in Question.Assurance.choices]
        return [
            (
                question,
                self.field(
                    f"question-{question.pk}-assurance",
                    f"Assurance on question {question.label}".strip(),
                    "select",
                    question.assurance,
                    options=options,
                ),
                self.contents.written.get(question.pk),
            )
            for question in self.contents.questions
        ]

    @property
    def question_versions(self) -> list[Field]:
        return [
            self.field(f"question-{each.pk}-seen", "", "hidden", str(each.version))
            for each in self.contents.questions
        ]

    @cached_property
    def decisions(self) -> list[Row]:
        there = {each.pk: each for each in self.contents.decisions}
        return self.rows_of("decision", there, self.decision)

    @cached_property
    def actions(self) -> list[Row]:
        there = {each.pk: each for each in self.contents.actions}
        return self.rows_of("action", there, self.action)

    @property
    def no_actions(self) -> Field:
        value = "on" if self.item.no_actions else ""
        return self.field("no_actions", "There were no actions arising.", "tick", value)

    @cached_property
    def matters(self) -> list[tuple[Matter, MatterRow]]:
        """Folded to a line each, and open what asks for an answer: a few at once at most, first
        those of which it is to be decided whether they are done."""
        found = [(matter, self._matter(matter)) for matter in self.contents.matters]
        asking = [row for matter, row in found if matter.asks and not row.is_heard]
        asking.sort(key=lambda row: row.record.action.status != Action.Status.PROPOSED)
        unheard = [row.ref for _, row in found if not row.is_heard]
        first = {row.ref for row in asking[:FEW]}
        for _, row in found:
            row.stays_open = row.is_told or len(found) <= FEW or row.ref in first
            row.is_open = row.stays_open or (not first and row.ref in unheard[:1])
        return found

    def decision(self, ref: str, record: Any) -> Row:
        text = record.text if record else ""
        fields = [self.field(f"decision-{ref}-text", "Decision", "text", text)]
        return self._row("decision", ref, record, fields)

    def action(self, ref: str, record: Any) -> Row:
        name = f"action-{ref}-"
        said: Mapping[str, str] = {"text": "", "owners": "", "due": ""}
        if record:
            said = {key: part.words(record) for key, part in actions.PARTS.items()}
        fields = [
            self.field(f"{name}text", "Action", "text", said["text"]),
            self.field(f"{name}owners", "Owners", "line", said["owners"], list_id=OFFICES),
            self.field(f"{name}due", "Due", "line", said["due"], list_id=DUES),
        ]
        return self._row("action", ref, record, fields)

    def _matter(self, matter: Matter) -> MatterRow:
        row, name = matter.row, f"matter-{matter.row.pk}-"
        fields = [self.field(f"{name}update", "Update heard", "bullets", row.update, least=3)]
        if row.action.status == row.action.Status.PROPOSED or self._is_typed(name, "reason"):
            choices = [("", "not yet"), ("accept", "accept it"), ("refuse", "refuse it")]
            fields += [
                self.field(
                    f"{name}verdict", "The proposed completion", "select", "", options=choices
                ),
                self.field(f"{name}reason", "Outcome, or why it is refused", "line", ""),
            ]
        if row.action.is_open or self._is_typed(name, "due_reason"):
            fields += [
                self.field(f"{name}due", "New due date", "line", "", list_id=DUES),
                self.field(f"{name}due_reason", "Why it gets a new date", "line", ""),
            ]
        hidden = [
            self.field(f"{name}seen", "", "hidden", str(row.version)),
            self.field(f"{name}action_seen", "", "hidden", str(row.action.version)),
        ]
        return MatterRow(str(row.pk), fields, hidden, record=row)

    def _is_typed(self, name: str, part: str) -> bool:
        """Whether words wait in a field that the record no longer asks for."""
        return bool(self._flat.get(f"{name}{part}", "").strip())

    def _row(self, kind: str, ref: str, record: Any, fields: list[Field]) -> Row:
        name = f"{kind}-{ref}-"
        hidden = [self.field(f"{name}seen", "", "hidden", str(record.version) if record else "")]
        if record:
            fields.append(self.field(f"{name}removed", "Remove", "tick", ""))
        return Row(ref, fields, hidden, record=record)

    @property
    def all(self) -> list[Field]:
        rows = [*self.decisions, *self.actions, *(row for _, row in self.matters)]
        of_rows = [each for row in rows for each in row.fields]
        own = [*self.boxes, *(each for _, each, _ in self.questions), self.no_actions]
        return [*own, *self.following[1:], *of_rows]


def panel_of(
    whole: Contents, key: int, typed: Sent | None = None, outcome: Outcome | None = None
) -> Panel | AttendancePanel | None:
    """That of an item, or of the attendance; None of an item that is not there."""
    if key == drafts.ATTENDANCE:
        return AttendancePanel(whole, typed, outcome)
    contents = whole.of(key)
    return Panel(contents, typed, outcome) if contents else None
