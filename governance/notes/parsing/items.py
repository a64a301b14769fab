"""The tree of items: which is under which, and whose words a paragraph is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.notes.document import Action, Item, NotesDocument, Unplaced, Warning
from governance.notes.jsonform import item_from_dict, item_to_dict
from governance.notes.lines import Line

from .actions import give_due, give_owners, read_nil_return
from .content import Content
from .kinds import NEXT_MEETING, kind_of, objective_and_topic, split_heading
from .logged import add_logged
from .marks import Mark
from .numbering import bare, is_heading_like, is_said
from .owners import owners_in
from .rows import Row
from .shapes import DEFAULT_KINDS as SECTIONS
from .starts import Open, Start, start_in_text

ABOUT_ACTIONS = re.compile(r"\bactions?(?: log| list| summary| tracker)?\s*:?$", re.I)
NEW_ACTIONS = re.compile(
    r"(?:(?:summary|list|schedule) of )?(?:(?:new|agreed|further|key) )?actions?"
    r"(?: points?| items?| arising| agreed| required)*(?: from (?:this|the) meeting)?\s*:?"
    r"|next steps|to[ -]do(?: list)?|what (?:\w+ ){1,3}will do|what happens next",
    re.I,
)


class Tree:
    """Reads rows into the items of a document."""

    def __init__(self, document: NotesDocument) -> None:
        self.document = document
        self.open: list[Open] = []
        self.last_line = 0

    @property
    def current(self) -> Open | None:
        return self.open[-1] if self.open else None

    def begin(self, start: Start, line_number: int) -> Open:
        """Closes what does not enclose the new item, and opens it."""
        self._close_to(start.level)
        item = Item()
        if start.number:
            found = start.number
            item.number, printed = found.number, found.printed
            if start.in_text:
                item.number = bare(found.number) if found.printed.endswith(".") else found.number
                printed = printed if printed != f"{item.number}." else item.number
            printed = printed.rstrip(" –—-")
            if printed != item.number:
                item.labels["number"] = printed
        siblings = self.open[-1].item.items if self.open else self.document.items
        siblings.append(item)
        content = Content(item, topic=start.in_text == "dotted", warn=self.warn)
        self.open.append(Open(item, start, content, line_number, awaits_heading=True))
        self.last_line = line_number
        return self.open[-1]

    def begin_marked(self, mark: Mark, line_number: int) -> None:
        """Begins an item that the text form describes by a mark alone."""
        level = min(int(mark["item"]), len(self.open))
        in_text = mark.get("in_text", "")
        new = self.begin(Start(None, level, in_text=in_text), line_number)
        new.awaits_heading, new.is_marked = False, True
        new.item.number, new.item.heading = mark.get("number", ""), mark.get("heading", "")
        new.item.owners_text = mark.get("owners_text", "")
        new.item.labels.update(mark.get("labels", {}))

    def add_row(self, row: Row, texts: list[Line]) -> None:
        """Adds the paragraphs of a row, and what its owner column says, to the open items."""
        owners = ", ".join(line.text for line in row.owners)
        if row.is_action_log and row.text_of("action"):
            current = self._for_log(row)
            is_first = current.item is self.document.items[0] and not current.item.number
            self.document.unplaced += add_logged(row, current.content, is_first=is_first)
            return
        actions = self.current.item.actions if self.current else []
        before = len(actions)
        if row.dues and len(texts) == 1 and not owners:
            row.actions, texts = texts, []
        beside = _beside(texts, owners, self.current)
        given: list[Action] = []
        for line in texts:
            target = self.add_line(line, owners if line is beside else "")
            if line is beside and target and target.is_owner_used:
                owners = ""
            given.extend(target.actions if target else [])
        for line in row.actions:
            self.last_line = line.number
            if self.open and read_nil_return(line.text, among_actions=True):
                self.open[-1].content.add_nil_return(line.text)
            elif self.open:
                self.open[-1].content.add_action(line.text, owners, line)
            else:
                self.document.unplaced.append(Unplaced(line.text, line.number))
        if row.actions:
            owners = ""
        if owners:
            self._give_owners(owners, row.owners, given)
        if row.dues:
            self._give_due(row.dues, actions[before:])

    def _for_log(self, row: Row) -> Open:
        """The item that holds a row of a table of actions; one without words where none is open."""
        current = self.current or self.begin(Start(None, 0), row.lines[0].number)
        current.awaits_heading = False
        self.last_line = row.lines[-1].number
        return current

    def add_line(self, line: Line, owners: str = "") -> Added | None:
        """Adds one paragraph: the beginning of a topic, a heading, or content of the open item."""
        if start := start_in_text(line, self.open):
            new = self.begin(start, line.number)
            new.item.heading = start.number.rest if start.number else ""
            new.awaits_heading = False
            new.item.owners_text = owners
            return Added(is_owner_used=bool(owners))
        self.last_line = max(self.last_line, line.number)
        if self.takes_heading(line):
            return self._heading(line, owners)
        target = self.target()
        if target is None:
            self.document.unplaced.append(Unplaced(line.text, line.number))
            return None
        if target is not self.open[-1]:
            self._close_to(self.open.index(target) + 1)
        target.awaits_heading = False
        before = len(target.item.actions)
        used = target.content.add(line, owners)
        return Added(used, target.item.actions[before:])

    def takes_heading(self, line: Line) -> bool:
        """Whether a paragraph is the heading that the open item still awaits."""
        if not self.open or not self.open[-1].awaits_heading or line.depth:
            return False
        if line.literal or line.heading:
            return True
        readings = self.open[-1].content.readings(line)
        is_label = readings[0].kind == "label" and len(readings) == 1
        is_beside = self.open[-1].first == line.number and not line.text.endswith(":")
        if line.italic or not (readings[0].kind == "text" or (is_label and is_beside)):
            return False
        if is_said(self.open[-1].item.number, line.text):
            return False
        return is_heading_like(line.text) or bool(split_heading(line.text)[1])

    def _heading(self, line: Line, owners: str) -> Added:
        current = self.open[-1]
        current.awaits_heading = False
        heading, rest = (
            (line.text, "") if line.literal or line.heading else split_heading(line.text)
        )
        current.item.heading = heading
        current.item.owners_text = owners or current.item.owners_text
        if not line.literal and _holds_actions(current.item):
            current.content.section = "actions"
        if not rest:
            return Added(is_owner_used=bool(owners))
        tail = Line(line.number, rest, row=line.row, cell=line.cell, cells=line.cells)
        added = self.add_line(tail) or Added()
        return Added(bool(owners), added.actions)

    def target(self) -> Open | None:
        """Whose content comes next: after a bare list of projects it is the topic's above them."""
        if len(self.open) > 1 and self.open[-1].start.in_text == "letter":
            last, above = self.open[-1], self.open[-2]
            bare_list = len(above.item.items) > 1 and all(
                child == Item(child.number, child.heading, labels=child.labels)
                or child == Item(child.number, child.heading, "project", labels=child.labels)
                for child in above.item.items
            )
            if bare_list and last.content.is_empty and not last.is_marked:
                return above
        return self.current

    def mark(self, mark: Mark) -> None:
        """Applies what the text form says outright of the open item."""
        if "up" in mark:
            self._close_to(int(mark.pop("up")))
        if not self.open:
            return
        section = mark.pop("section", None)
        if section in SECTIONS and (target := self.target()):
            target.content.section = section
            target.awaits_heading = False
        self.open[-1].overrides.update(mark)

    def finish(self) -> None:
        self._close_to(0)

    def warn(self, message: str, line: int) -> None:
        self.document.warnings.append(Warning(message, line))

    def _close_to(self, level: int) -> None:
        while len(self.open) > level:
            self._close(self.open.pop())

    def _close(self, done: Open) -> None:
        item = done.item
        done.content.finish()
        above = self.open[-1].item if self.open else None
        in_text = done.start.in_text
        item.kind = kind_of(item, in_text=in_text)
        item.objective, item.topic = objective_and_topic(item, above, in_text=in_text)
        item.lines = (done.first, max(done.first, self.last_line))
        if done.overrides:
            _override(item, done.overrides)

    def _give_owners(self, owners: str, lines: list[Line], given: list[Action]) -> None:
        """Gives an owner column to the actions beside it, or to the item where there are none."""
        without = [action for action in given if not action.owners_text]
        if without and len(without) == len(lines):
            for action, line in zip(without, lines, strict=True):
                give_owners(action, line.text)
        elif without:
            unnamed = [action for action in without if not action.owners]
            give_owners((unnamed or without)[-1], owners)
            if len(without) > 1:
                self.warn(
                    f"“{owners}” stands beside {len(without)} actions and was given to one;"
                    " please check.",
                    lines[0].number,
                )
        elif self.open:
            item = self.open[-1].item
            item.owners_text = ", ".join(part for part in (item.owners_text, owners) if part)
            if kind_of(item, in_text="") != "next_meeting":
                self.warn(f"“{owners}” stands beside no action; please check.", lines[0].number)
        else:
            self.document.unplaced.extend(Unplaced(line.text, line.number) for line in lines)

    def _give_due(self, dues: list[Line], actions: list[Action]) -> None:
        """Gives a column of due times to the actions beside it; without any it is narrative."""
        if not actions:
            for line in dues:
                self.add_line(line)
            return
        for action, line in zip(actions, dues, strict=False):
            give_due(action, line.text)
        for line in dues[len(actions) :]:
            actions[-1].due_text += f", {line.text}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a paragraph."""

    is_owner_used: bool = False
    actions: list[Action] = field(default_factory=list)


def _holds_actions(item: Item) -> bool:
    """Whether an item is a list of actions by its heading; one with a number is of new ones."""
    if NEW_ACTIONS.fullmatch(item.heading):
        return True
    return not item.number and bool(ABOUT_ACTIONS.search(item.heading))


def _beside(texts: list[Line], owners: str, current: Open | None) -> Line | None:
    """The paragraph that an owner column speaks of, where its row leaves no doubt."""
    if not owners:
        return None
    if current and current.item.heading and NEXT_MEETING.search(current.item.heading):
        return None
    if len(texts) == 1:
        return texts[0]
    duties = [line for line in texts if owners_in(line.text) and not line.literal]
    return duties[0] if len(duties) == 1 else None


def _override(item: Item, overrides: Mark) -> None:
    values = item_to_dict(item) | {key: overrides[key] for key in overrides if key != "items"}
    made = item_from_dict(values)
    for name in overrides:
        if name != "items" and hasattr(made, name):
            setattr(item, name, getattr(made, name))
