"""What is said under the heading of one item, gathered paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import replace

from governance.notes.document import Action, BroughtForward, Decision, Item, Question
from governance.notes.house import ITEM_LABELS, UPDATE_LABEL
from governance.notes.lines import Line
from governance.notes.markdown import Block, to_markdown

from .actions import give_owners, read_action, take_more
from .earlier import SAID, STATE, introduced, quote, reported
from .sentences import sentences_of
from .shapes import Reading, understand


class Content:
    """Reads the paragraphs of one item in order; `finish` puts them into its fields."""

    def __init__(self, item: Item, *, topic: bool, warn: Callable[[str, int], None]) -> None:
        self.item = item
        self.topic = topic
        self.section = "opening"
        self.warn = warn
        self.blocks: dict[str, list[Block]] = {
            name: [] for name in ("opening", "narrative", "context", "findings", "update")
        }
        self.agreed_after: list[str] = []
        self.unused_labels: dict[str, str] = {}
        self.decision_label = ""
        self.is_empty = True
        self.last_kind = ""
        self.owners, self.owners_used = "", False
        """Who stands over a list of actions, or part of it; empty once that is over."""

    def readings(self, line: Line, owners: str = "") -> list[Reading]:
        """What a line is at this point; nothing is kept of it."""
        return understand(
            line.text,
            self.section,
            topic=self.topic,
            italic=line.italic,
            owners=owners,
            literal=line.literal,
        )

    def add(self, line: Line, owners: str = "") -> bool:
        """Adds a paragraph; True if the owner column beside it became part of it."""
        self.is_empty = False
        used = False
        action = None if line.literal else self._last_action()
        if action and take_more(action, line.text, in_list=self.section == "actions"):
            return False
        for reading in self.readings(line, owners):
            kind = reading.kind
            if kind == "text" and self.last_kind == "action" and self._is_update(reading, line):
                continue
            if kind != "action":
                self._end_owners()
            if kind == "owners":
                self._owners(reading.text)
                continue
            self.last_kind = kind
            self.section = reading.section
            if kind == "text":
                self._text(reading, line)
            elif kind == "label":
                self._label(reading)
            elif kind == "question":
                self.item.questions.append(Question(reading.text, reading.label))
                self.unused_labels.pop("questions", None)
                if self.section == "opening":
                    self.section = "narrative"
            elif kind == "brought_forward":
                self._brought_forward(reading)
            elif kind == "cited":
                self._cited(reading)
            elif kind == "quoted":
                used = self._quoted(reading, owners) or used
            elif kind == "decision":
                label = reading.label or self.decision_label
                self.decision_label = ""
                self.unused_labels.pop("decisions", None)
                self.item.decisions.append(Decision(reading.text, label))
                if self.section == "decisions" and "resolved" in label.lower():
                    self.section = "narrative"
            elif kind == "action":
                self.add_action(reading.text, owners or self.owners, line)
                self.owners_used = True
                used = True
            elif kind == "nil_return":
                self._nil_return(reading)
            elif kind == "agreed_after":
                self.agreed_after.append(reading.text)
                self.unused_labels.pop("agreed_after", None)
        return used

    def add_nil_return(self, text: str) -> None:
        """Adds a nil return that stands in a column of actions."""
        self._nil_return(Reading("nil_return", self.section, text))

    def add_action(self, printed: str, owners: str, line: Line, label: str = "") -> None:
        """Adds an action of which the words say so, or the column it stands in; other columns may
        give it a label."""
        self.is_empty = False
        if not line.literal and (done := reported(printed)):
            self.add_earlier(done[0], owners, [(0, done[1])] if done[1] else [])
            return
        action = read_action(printed, owners, literal=line.literal)
        action.label = f"{label} {action.label}".strip()
        if not action.label:
            self._expect_label("actions")
        if not action.owners:
            self.warn("This action names no owner; please add one.", line.number)
        self.item.actions.append(action)

    def finish(self) -> None:
        """Puts what was gathered into the fields of the item."""
        item = self.item
        self._end_owners()
        self._end_matter()
        opening = self.blocks["opening"]
        if self.blocks["findings"] and not item.questions and all(map(_asks, opening)):
            item.questions = [Question(text) for _, text in opening]
            opening = []
        if self.topic and (item.questions or self.blocks["findings"]):
            self.blocks["context"][:0] = opening
        else:
            self.blocks["narrative"][:0] = opening
        self.blocks["narrative"].extend((0, label) for label in self.unused_labels.values())
        for name in ("narrative", "context", "findings"):
            setattr(item, name, to_markdown(self.blocks[name]))
        item.agreed_after = " ".join(self.agreed_after)
        for label in self.unused_labels:
            item.labels.pop(label, None)

    def preview(self) -> Item:
        """The item as `finish` would leave it now, without its children; nothing is changed."""
        twin = copy(self)
        twin.item = deepcopy(replace(self.item, items=[]))
        twin.blocks = {name: list(blocks) for name, blocks in self.blocks.items()}
        twin.unused_labels = dict(self.unused_labels)
        twin.finish()
        return twin.item

    def _last_action(self) -> Action | None:
        """The action that the paragraph before was; None for one that was found an earlier one."""
        is_last = self.last_kind == "action" and self.item.actions
        return self.item.actions[-1] if is_last else None

    def _owners(self, text: str) -> None:
        """Somebody's name alone in a list: of the action above that has none, or those below."""
        action = self._last_action()
        if action and not action.owners:
            give_owners(action, text)
        else:
            self.owners, self.owners_used = text, False

    def _end_owners(self) -> None:
        """Keeps a name that no action followed."""
        if self.owners and not self.owners_used:
            self.blocks["narrative"].append((0, self.owners))
        self.owners = ""

    def _text(self, reading: Reading, line: Line) -> None:
        blocks = self.blocks[self.section]
        if self.section == "findings":
            self._expect_label("findings")
        if not line.marks_lost:
            blocks.append((line.depth, reading.text))
            return
        sentences = sentences_of(reading.text)
        blocks.extend((max(line.depth, 1), sentence) for sentence in sentences)
        if len(sentences) > 1:
            self.warn(
                "The marks of this list were lost, so each sentence became a bullet; please check"
                " where bullets end.",
                line.number,
            )

    def _label(self, reading: Reading) -> None:
        name, printed = reading.section, reading.label
        if name == "update":
            return
        if name in self.unused_labels or name in self.item.labels or self._has(name):
            section = "findings" if name == "findings" else "narrative"
            self.blocks[section].append((0, printed))
            return
        self.unused_labels[name] = printed
        if name == "decisions":
            self.decision_label = printed
        elif printed != ITEM_LABELS.get(name, ""):
            self.item.labels[name] = printed

    def _has(self, name: str) -> bool:
        """Whether the section of a label has begun already, so that the label is said again."""
        item = self.item
        return {
            "findings": bool(self.blocks["findings"]),
            "actions": item.no_actions or any(not action.label for action in item.actions),
            "questions": bool(item.questions),
            "agreed_after": bool(self.agreed_after),
        }.get(name, False)

    def _expect_label(self, name: str) -> None:
        """Notes that a section which has a label in the house's layout is printed without one."""
        if name in self.unused_labels:
            del self.unused_labels[name]
        elif not self._has(name) and name not in self.item.labels:
            self.item.labels[name] = ""

    def _brought_forward(self, reading: Reading) -> None:
        self._end_matter()
        self.item.brought_forward.append(introduced(reading.label, reading.text))

    def _cited(self, reading: Reading) -> None:
        matter = self._matter()
        if matter.text or matter.from_item:
            self._end_matter()
            matter = BroughtForward("", matter.from_meeting, label=matter.label)
            self.item.brought_forward.append(matter)
        matter.from_item, matter.from_heading = reading.label, reading.text

    def _quoted(self, reading: Reading, owners: str) -> bool:
        matter = self._matter()
        if matter.text:
            self.section = "update"
            self.blocks["update"].append((0, reading.text))
            return False
        quote(matter, reading.text, owners)
        return bool(owners)

    def _is_update(self, reading: Reading, line: Line) -> bool:
        """Whether a paragraph reports on the action before it, which is then an earlier one."""
        said = SAID.fullmatch(reading.text)
        is_state = said or STATE.fullmatch(reading.text)
        if line.literal or not is_state or not self.item.actions:
            return False
        action = self.item.actions.pop()
        if self.item.labels.get("actions") == "" and not any(
            not a.label for a in self.item.actions
        ):
            del self.item.labels["actions"]
        words = said["text"] if said and said["label"] == UPDATE_LABEL else reading.text
        printed = f"{action.label} {action.text}".strip()
        self.add_earlier(printed, action.owners_text, [(0, words)] if words else [])
        self.item.brought_forward[-1].owners = action.owners
        self.section = "update"
        self.last_kind = "text"
        return True

    def add_earlier(self, printed: str, owners: str, said: list[Block]) -> None:
        """Adds an action of an earlier meeting, and what is said of it now."""
        self.is_empty = False
        self._end_matter()
        self.item.brought_forward.append(BroughtForward(""))
        self._quoted(Reading("quoted", "brought_forward", printed), owners)
        self.blocks["update"].extend(said)

    def _matter(self) -> BroughtForward:
        if not self.item.brought_forward:
            self.item.brought_forward.append(BroughtForward(""))
        return self.item.brought_forward[-1]

    def _end_matter(self) -> None:
        if self.item.brought_forward and self.blocks["update"]:
            matter = self.item.brought_forward[-1]
            matter.update = "\n\n".join(
                part for part in (matter.update, to_markdown(self.blocks["update"])) if part
            )
            self.blocks["update"] = []

    def _nil_return(self, reading: Reading) -> None:
        self._expect_label("actions")
        self.item.no_actions = True
        words = [self.item.no_actions_text, reading.text]
        self.item.no_actions_text = " ".join(word for word in words if word)


def _asks(block: Block) -> bool:
    """Whether a paragraph is one question; over findings it is the one that they answer."""
    depth, text = block
    return depth == 0 and text.endswith("?") and len(sentences_of(text)) == 1
