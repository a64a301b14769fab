"""Documents that hypothesis makes up to hold `parse(render_text(d)) == d` against.

At least a fifth of the free texts of every document look like structure. It is not left to chance:
a `Texts` hands out all free texts of one document, and every third of them, the first included,
comes from `LOOK_ALIKES` or begins with one. `share_of_look_alikes` counts them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from hypothesis import strategies as st

from governance.notes.document import (
    ITEM_KINDS,
    Action,
    Attendee,
    BroughtForward,
    Decision,
    Item,
    NextMeeting,
    NotesDocument,
    Question,
    Unplaced,
)
from governance.notes.markdown import Block, to_markdown

LOOK_ALIKES = (
    *("Findings:", "Key findings: none", "Actions arising:", "Action: CC", "ACTION", "Actions"),
    *("Action arising from the March 2024 meeting:", "Update:", "Decision: yes", "Questions:"),
    *("RESOLVED that it be so", "There were no actions arising.", "None", "Agreed: to go on"),
    *("There were no actions, however it was later agreed that it waits.",),
    *("CC to report by 14 March 2024", "AP1 do it", "Check the log. Action: KB", "Due: 3 May 2018"),
    *("2a", "2a Crime", "1. Crime", "2. Crime", "1 CRIME", "a. Project", "b. Why?", "(a) Why?"),
    *("Item 3: Crime", "Ref 02/14/03/2024", "3.1 Crime", "IV. Crime", "Q1. Why?", "Is it so?"),
    *("AOB: The report came.", "CC ITEMS Crime", "DATE OF NEXT MEETING", "Any other business"),
    *("Date: 3 May 2024", "14/03/2024", "Thursday 14 March 2024 @ 09:30", "31 April 2024", "noon"),
    *("Chair: Asha Bell", "Venue: Main room", "Minutes: Asha Bell", "Present:", "Apologies"),
    *("Asha Bell (AB) – Chief Constable", "Asha Bell", "Police: Asha Bell, Ben Carr", "ALL"),
    *("OFFICIAL", "OFFICIAL-SENSITIVE", "Page 3 of 4", "Not placed:", "Name:", "Capacity:"),
    *(
        "•",
        "• point",
        "– point",
        "o",
        "\\",
        "\\ words",
        "# Heading",
        "<p>words</p>",
        "<i>words</i>",
    ),
    *('{"due_on": "2024-04-18"}', '{"item": 0}', '{"section": "findings"}', "_words_", "and so on"),
    *("Notes of the meeting", "Owner", "Next meeting: 3 May 2018", "(Item brought forward)"),
)
WORDS = (
    *("the", "burglary", "Board", "noted", "CC", "crime.", "rose?", "£3m", "“fine”", "–", "and"),
    *(
        "Severnshire",
        "by",
        "July",
        "2024",
        "09:30",
        "agreed",
        "PCC",
        "to",
        "action",
        "<5%",
        "&amp;",
    ),
)


BRACKETS = re.compile(r"\([^()]*\)")


class Texts:
    """Hands out free texts, every third of which looks like structure."""

    def __init__(self, draw: Callable) -> None:
        self.draw = draw
        self.given: list[bool] = []

    def one(self, *, markdown: bool = False) -> str:
        is_look_alike = len(self.given) % 3 == 0
        self.given.append(is_look_alike)
        words = " ".join(self.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))
        if not is_look_alike:
            letters = self.draw(st.sampled_from(("", "", "ü ", "x ", "- ", "7 ")))
            return f"{letters}{words}" if not markdown else words
        look_alike = self.draw(st.sampled_from(LOOK_ALIKES))
        return self.draw(st.sampled_from((look_alike, look_alike, f"{look_alike} {words}")))

    def some(self) -> str:
        return self.one() if self.draw(st.booleans()) else ""

    def share(self) -> float:
        return sum(self.given) / len(self.given)


@st.composite
def documents(draw: Callable) -> tuple[NotesDocument, float]:
    """A document, and which part of its free texts looks like structure (at least a fifth)."""
    texts = Texts(draw)
    header = ("marking", "date_text", "chair", "minutes_by", "venue")
    document = NotesDocument(
        title=texts.one(),
        date=draw(days),
        date_text=texts.some(),
        start_time=draw(times),
        end_time=draw(times),
        venue=texts.some(),
        chair=texts.some(),
        minutes_by=texts.some(),
        marking=texts.some(),
        labels=labels(draw, texts, header),
        attendance=several(draw, lambda: attendee(draw, texts), 3),
        items=several(draw, lambda: item(draw, texts, 0), 4),
        unplaced=several(draw, lambda: Unplaced(texts.one()), 2),
    )
    if draw(st.booleans()):
        document.next_meeting = NextMeeting(draw(days), draw(times), draw(owners))
    return document, texts.share()


days = st.none() | st.dates(date(2012, 1, 1), date(2030, 12, 31))
times = st.none() | st.times().map(lambda moment: time(moment.hour, moment.minute))
owners = st.lists(st.sampled_from(("CC", "DCC", "ALL", "AB", "T/CC", "Asha Bell")), max_size=2)
numbers = st.sampled_from(
    (
        "",
        "1",
        "1a",
        "2b",
        "3.",
        "4",
        "4a",
        "a",
        "b",
        "2",
        "3.1",
        "02/14/03/2024",
        "IV.",
        "512a",
        "x y",
    )
)


def several(draw: Callable, make: Callable, most: int) -> list:
    return [make() for _ in range(draw(st.integers(0, most)))]


def labels(draw: Callable, texts: Texts, names: tuple[str, ...]) -> dict[str, str]:
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=1))
    return {name: texts.some() for name in chosen}


def attendee(draw: Callable, texts: Texts) -> Attendee:
    name = texts.one()
    return Attendee(
        name=name if any(map(str.isalnum, BRACKETS.sub("", name))) else f"{name} Bell",
        capacity=texts.some(),
        office=draw(st.sampled_from(("", "CC"))),
        initials=draw(st.sampled_from(("", "AB"))),
        status=draw(st.sampled_from((None, "present", "apologies", "in_attendance", "observer"))),
        group=draw(st.sampled_from(("", "Attendance:", "Apologies:", "OPCC:", "2a"))),
        arrived=draw(st.sampled_from((None, None, time(10, 20)))),
        left=draw(st.sampled_from((None, None, time(11, 5)))),
    )


def markdown(draw: Callable, texts: Texts) -> str:
    """Paragraphs and bullets, never more than one level deeper than the one before."""
    blocks: list[Block] = []
    for _ in range(draw(st.integers(0, 3))):
        deepest = blocks[-1][0] + 1 if blocks else 1
        blocks.append((draw(st.integers(0, min(deepest, 3))), texts.one(markdown=True)))
    return to_markdown(blocks)


def item(draw: Callable, texts: Texts, level: int) -> Item:
    return Item(
        number=draw(numbers),
        heading=texts.some(),
        kind=draw(st.sampled_from(("", *ITEM_KINDS))),
        narrative=markdown(draw, texts),
        context=markdown(draw, texts) if draw(st.booleans()) else "",
        objective=texts.some(),
        topic=texts.some(),
        questions=several(draw, lambda: question(draw, texts), 2),
        findings=markdown(draw, texts),
        brought_forward=several(draw, lambda: brought_forward(draw, texts), 1),
        actions=several(draw, lambda: action(draw, texts), 2),
        no_actions=draw(st.booleans()),
        no_actions_text=texts.some(),
        agreed_after=texts.some(),
        decisions=several(draw, lambda: decision(draw, texts), 1),
        owners_text=texts.some(),
        items=several(draw, lambda: item(draw, texts, level + 1), 2) if level < 2 else [],
        labels=labels(draw, texts, ("number", "findings", "questions", "actions", "agreed_after")),
    )


def question(draw: Callable, texts: Texts) -> Question:
    return Question(texts.one(), draw(st.sampled_from(("", "a", "b", "Q1:"))))


def decision(draw: Callable, texts: Texts) -> Decision:
    return Decision(texts.one(), draw(st.sampled_from(("Decision:", "", "Agreed:"))))


def action(draw: Callable, texts: Texts) -> Action:
    return Action(
        text=texts.one(),
        owners=draw(owners),
        owners_text=texts.some(),
        due_text=texts.some(),
        due_on=draw(days),
        due_meeting=draw(days),
        condition=texts.some(),
        label=draw(st.sampled_from(("", "", "Action:", "ACTION 12:", "AP1"))),
    )


def brought_forward(draw: Callable, texts: Texts) -> BroughtForward:
    return BroughtForward(
        text=texts.one(),
        from_meeting=texts.some(),
        from_item=draw(numbers),
        from_heading=texts.some(),
        owners=draw(owners),
        owners_text=texts.some(),
        due_text=texts.some(),
        requested_by=draw(st.sampled_from(("", "DCC"))),
        note=texts.some(),
        update=markdown(draw, texts),
        label=texts.some(),
    )
