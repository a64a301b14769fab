"""Lays a `NotesDocument` out: its words in order, and the house's own where it has none."""

from __future__ import annotations

from ..document import Action, Item, NotesDocument
from ..house import (
    HEADER_LABELS,
    ITEM_LABELS,
    NIL_RETURN,
    UPDATE_LABEL,
    brought_forward_label,
    came_and_went,
    moment_text,
)
from ..markdown import blocks_of
from . import amendments
from .blocks import AttendanceRow, HeaderLine, Layout, Paragraph, Row, Style

LEADING_ON = ("however", "although", "but")
"""Last words of a nil return that what was agreed afterwards is printed straight behind."""
NUMBERED_IN_TEXT = ("topic", "project")
"""Kinds of item whose number stands in the text column: "1. Objective – topic"."""


def layout(document: NotesDocument) -> Layout:
    """Everything that the notes print, in order."""
    rows: list[Row] = []
    for item in document.items:
        _add_item(rows, item, level=1)
    return Layout(
        marking=document.marked or document.marking,
        title=document.title,
        header=_header(document),
        attendance=_attendance(document),
        rows=rows,
        unplaced=[unplaced.text for unplaced in document.unplaced],
        amendments=[
            (amendments.title(each), amendments.lines(each)) for each in document.amendments
        ],
    )


def _header(document: NotesDocument) -> list[HeaderLine]:
    texts = {
        "marking": document.marking,
        "date_text": document.date_text
        or moment_text(document.date, document.start_time, document.end_time),
        "chair": document.chair,
        "minutes_by": document.minutes_by,
        "venue": document.venue,
        "next_meeting": _next_meeting_text(document),
    }
    return [
        HeaderLine(document.labels.get(name, HEADER_LABELS[name]), text, name)
        for name, text in texts.items()
        if text
    ]


def _next_meeting_text(document: NotesDocument) -> str:
    """Only where no item says it."""
    meeting = document.next_meeting
    if meeting is None or any(item.kind == "next_meeting" for item in document.walk()):
        return ""
    said = [moment_text(meeting.date, meeting.start_time), ", ".join(meeting.owners)]
    return " ".join(part for part in said if part)


def _attendance(document: NotesDocument) -> list[AttendanceRow]:
    rows: list[AttendanceRow] = []
    before = ""
    for person in document.attendance:
        name = person.name
        if person.initials and f"({person.initials})" not in person.capacity:
            name = f"{name} ({person.initials})"
        group = person.group if person.group != before else ""
        capacity = " ".join(filter(None, [person.capacity, came_and_went(person)]))
        rows.append(AttendanceRow(group, name, capacity, person))
        before = person.group
    return rows


def _add_item(rows: list[Row], item: Item, level: int) -> None:
    """The rows of an item and of its children; a new row wherever the owner column changes."""
    number, heading = item.labels.get("number", item.number), item.heading
    if item.kind in NUMBERED_IN_TEXT and item.number:
        number, heading = "", f"{in_text_number(item)} {item.heading}".rstrip()
    first = Row(number, [], "", item)
    rows.append(first)
    if heading:
        first.paragraphs.append(Paragraph(heading, "heading", level=level, node=item))
    listed = leading_projects(item)
    for project in item.items[:listed]:
        _add_item(rows, project, level + 1)
    for paragraph, owners in _content(item):
        if paragraph.number:
            rows.append(Row(paragraph.number, [paragraph], owners, item, is_part=True))
        elif paragraph.section == "today":
            rows[-1].paragraphs.append(paragraph)
        elif owners or rows[-1].owners or rows[-1].item is not item:
            rows.append(Row("", [paragraph], owners, item))
        else:
            rows[-1].paragraphs.append(paragraph)
    if item.owners_text:
        if rows[-1].owners or rows[-1].item is not item:
            rows.append(Row("", [], "", item))
        rows[-1].owners = item.owners_text
    for child in item.items[listed:]:
        _add_item(rows, child, level + 1)


def in_text_number(item: Item) -> str:
    """The number of a topic or project as it stands before the heading: "1.", "a."."""
    if "number" in item.labels:
        return item.labels["number"]
    return _with_stop(item.number)


def _with_stop(number: str) -> str:
    return number if number[-1:] in ".):" else f"{number}."


def leading_projects(item: Item) -> int:
    """How many bare projects are listed straight under the heading, before what is said of them."""
    count = 0
    for child in item.items:
        if child.kind != "project" or child != Item(
            number=child.number, heading=child.heading, kind="project", labels=child.labels
        ):
            break
        count += 1
    return count if count > 1 else 0


def _content(item: Item) -> list[tuple[Paragraph, str]]:
    """What is said under the heading of one item, each paragraph with its owner column."""
    said: list[tuple[Paragraph, str]] = []

    def add(text: str, style: Style, section: str, owners: str = "", **more: object) -> None:
        said.append((Paragraph(text, style, section=section, **more), owners))  # type: ignore[arg-type]

    def add_markdown(markdown: str, section: str) -> None:
        for depth, text in blocks_of(markdown):
            add(text, "bullet" if depth else "body", section, depth=depth)

    add_markdown(item.narrative, "narrative")
    add_markdown(item.context, "context")
    for matter in item.brought_forward:
        if matter.today:
            number = matter.number
            add(matter.text, "action", "brought_forward", matter.owners_text, number=number)
            add(matter.today, "quoted", "today")
            continue
        add(brought_forward_label(matter), "label", "brought_forward", node=matter)
        cited = f"{matter.from_item} {matter.from_heading}".strip()
        if cited:
            add(cited, "body", "brought_forward", node=matter)
        quoted = f"{matter.text} {matter.note}".strip()
        add(quoted, "quoted", "brought_forward", matter.owners_text, node=matter)
        if matter.update:
            add(UPDATE_LABEL, "label", "update")
            add_markdown(matter.update, "update")
    if item.questions:
        _add_label(said, item, "questions")
    for question in item.questions:
        label = _with_stop(question.label) if question.label else ""
        add(f"{label} {question.text}".strip(), "question", "questions", node=question)
    if item.findings:
        _add_label(said, item, "findings")
        add_markdown(item.findings, "findings")
    for decision in item.decisions:
        text = f"{decision.label} {decision.text}".strip()
        add(text, "decision", "decisions", node=decision)
    if item.no_actions or any(not action.label for action in item.actions):
        _add_label(said, item, "actions")
    for action in item.actions:
        add(action_text(action), "action", "actions", action.owners_text, node=action)
    nil_return = item.no_actions_text or (NIL_RETURN if item.no_actions else "")
    if item.agreed_after and nil_return.endswith(LEADING_ON):
        add(f"{nil_return} {item.agreed_after}", "nil_return", "no_actions_text", node=item)
    else:
        if nil_return:
            add(nil_return, "nil_return", "no_actions_text", node=item)
        if item.agreed_after:
            _add_label(said, item, "agreed_after")
            add(item.agreed_after, "body", "agreed_after")
    return said


def _add_label(said: list[tuple[Paragraph, str]], item: Item, name: str) -> None:
    label = item.labels.get(name, ITEM_LABELS[name])
    if label:
        said.append((Paragraph(label, "label", section=name), ""))


def action_text(action: Action) -> str:
    """The words of an action with its mark in front and, if they do not say it, when it is due."""
    due = action.due_text or (moment_text(action.due_on, None) if action.due_on else "")
    said = [action.label, action.text]
    if due and due not in action.text:
        said.append(f"Due: {due}")
    return " ".join(part for part in said if part)
