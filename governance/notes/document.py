"""`NotesDocument`: everything that one set of meeting notes holds, away from any file or database.

Printed words are kept beside what was understood from them (`date_text` beside `date`,
`owners_text` beside `owners`, `no_actions_text` beside `no_actions`), so notes print as they came
in. What the notes do not say is None or empty, never a guess. Equality leaves out where things
stood in a source (`lines`, `line`), the `warnings`, what comes later (`amendments`, `marked`) and
what follows from the rest (the `number` of a matter).

Texts called Markdown hold paragraphs apart by a blank line and bullets as `- `, two spaces deeper
for each level; nothing else of Markdown is given a meaning when notes are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(slots=True)
class Attendee:
    name: str
    capacity: str = ""
    """What the notes print: "Chief Constable (CC)"."""
    office: str = ""
    """The abbreviation in the capacity: "CC". Empty where none is printed."""
    initials: str = ""
    """A person's, as printed beside the name: "AR"."""
    status: str | None = None
    """`present`, `apologies`, `in_attendance`, `observer`; None for a list under no heading."""
    group: str = ""
    """The printed label that the name stands under: "Attendance:", "OPCC:"."""
    arrived: time | None = None
    """When somebody came who was not there from the beginning."""
    left: time | None = None
    """When somebody left who did not stay to the end."""


@dataclass(slots=True)
class Question:
    text: str
    label: str = ""
    """The printed letter without punctuation: "a"; empty for a question without one."""


@dataclass(slots=True)
class BroughtForward:
    """A matter of an earlier meeting that is heard again under this item."""

    text: str
    """The earlier action as it is quoted, without the `note`."""
    from_meeting: str = ""
    """The earlier meeting in the printed words: "March 2024"."""
    from_item: str = ""
    """The earlier item's printed number: "4a"."""
    from_heading: str = ""
    owners: list[str] = field(default_factory=list)
    owners_text: str = ""
    due_text: str = ""
    requested_by: str = ""
    """Office that asked to bring the matter forward: "DCC"."""
    note: str = ""
    """The printed remark that says so: "(Brought forward: requested by the DCC)"."""
    update: str = ""
    """Markdown: what was reported on it at this meeting."""
    label: str = ""
    """The printed line above it; empty means the house's "Action arising from the … meeting:"."""
    number: str = field(default="", compare=False)
    """What it is called at the table: "1b" under an item 1. It follows from the numbers and the
    order of the agenda; empty in notes that were loaded, which print their own words."""
    today: str = field(default="", compare=False)
    """On an agenda, in the place of where it arose: "Late: due 3 June 2026."."""


@dataclass(slots=True)
class Action:
    text: str
    owners: list[str] = field(default_factory=list)
    """Abbreviations of offices or initials of people, lead first; "ALL" is all who met."""
    owners_text: str = ""
    """What the owner column (or an "Action: XX" mark) prints; empty if only the text says it."""
    due_text: str = ""
    due_on: date | None = None
    due_meeting: date | None = None
    """The day of the meeting at which it falls due, only where that meeting is known."""
    condition: str = ""
    """The printed words that make it conditional: "If on duty"."""
    label: str = ""
    """The mark printed before it: "Action:", "ACTION 12:"; empty under "Actions arising:"."""


@dataclass(slots=True)
class Decision:
    text: str
    label: str = "Decision:"
    """The mark printed before it; empty where the words themselves say so ("RESOLVED that …")."""


@dataclass(slots=True)
class Item:
    number: str = ""
    """As printed: "4a", "3.", "03/14/03/2024"; empty where the notes number nothing."""
    heading: str = ""
    kind: str = ""
    """A value of `ITEM_KINDS`."""
    narrative: str = ""
    """Markdown."""
    context: str = ""
    """Markdown: paragraphs between the heading of a topic and its first question or findings."""
    objective: str = ""
    """Objective of the police and crime plan, as printed in the heading before its topic."""
    topic: str = ""
    questions: list[Question] = field(default_factory=list)
    findings: str = ""
    """Markdown: what stands under "Findings:"."""
    brought_forward: list[BroughtForward] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    no_actions: bool = False
    """The notes say, in any words, that no action arose."""
    no_actions_text: str = ""
    """Those words: "There were no further actions arising."."""
    agreed_after: str = ""
    """Agreed after the meeting; printed straight after a `no_actions_text` that ends in "however"
    or a word like it."""
    decisions: list[Decision] = field(default_factory=list)
    owners_text: str = ""
    """What the owner column prints beside the item itself: "ALL"."""
    items: list[Item] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """Printed labels that are not the house's own: `number` ("Item 3:"), `findings`, `actions`,
    `agreed_after`. An empty one means that none is printed."""
    lines: tuple[int, int] | None = field(default=None, compare=False)
    """First and last line of the source, children included."""
    marked: str = field(default="", compare=False)
    """"OFFICIAL-SENSITIVE" where the item is so today: beside its words, and no part of a seal."""


ITEM_KINDS = (
    "section",  # a heading that gathers child items
    "outstanding",  # matters brought forward from earlier meetings
    "topic",  # what is asked about under an objective of the plan
    "project",  # a project of a programme
    "update",  # a narrative item
    "decision",
    "any_other_business",
    "next_meeting",
)


@dataclass(slots=True)
class NextMeeting:
    date: date | None = None
    start_time: time | None = None
    owners: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Unplaced:
    """Words of the source that found no place; shown to the reviewer, kept with the meeting."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(slots=True)
class Amendment:
    """A numbered correction of agreed notes; it stands beside them, and they stay as they were."""

    number: int
    item: str = ""
    """Number, or else heading, of the item that it corrects; empty for one of no single item."""
    was: str = ""
    """The wording as agreed; empty, as `becomes` is, where it is not open to the reader."""
    becomes: str = ""
    reason: str = ""
    agreed_at: str = ""
    """The meeting that agreed it, if one did."""


@dataclass(slots=True)
class Warning:
    message: str
    line: int = 0


@dataclass(slots=True)
class NotesDocument:
    title: str = ""
    date: date | None = None
    date_text: str = ""
    """The printed date line: "Thursday 14 March 2024 @ 09:30"."""
    start_time: time | None = None
    end_time: time | None = None
    venue: str = ""
    chair: str = ""
    minutes_by: str = ""
    """Name, post and office of the minute-taker, as printed."""
    marking: str = ""
    """Protective marking as printed; empty where none is."""
    labels: dict[str, str] = field(default_factory=dict)
    """Printed labels of the header that are not the house's own, by field: {"venue": "Location:"}.
    An empty one means that none is printed."""
    attendance: list[Attendee] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    next_meeting: NextMeeting | None = None
    unplaced: list[Unplaced] = field(default_factory=list)
    marked: str = field(default="", compare=False)
    """The highest marking today of what is shown, where it is OFFICIAL-SENSITIVE: beside the
    printed one, which stays as it was."""
    amendments: list[Amendment] = field(default_factory=list, compare=False)
    warnings: list[Warning] = field(default_factory=list, compare=False)

    def walk(self) -> list[Item]:
        """Every item, parents before their children, in printed order."""
        found: list[Item] = []
        stack = list(reversed(self.items))
        while stack:
            item = stack.pop()
            found.append(item)
            stack.extend(reversed(item.items))
        return found
