"""A record in every state that decides who sees it, each with a word of its own in every text.

`records[kind][state]` is the record; `word(kind, state)` stands in its words, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.acting import acting_as
from accounts.models import Body, Office, User
from actions import services as action_services
from actions.models import Action, WithheldEvidence
from governance.answers import drafting
from governance.models import DraftPaper
from meetings import commissioning, services
from meetings.models import (
    Decision,
    Marking,
    NamedReader,
    PrivateItem,
    Question,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_action, make_item, make_meeting

from .readers import make_readers

NOTES = ("planned", "in_progress", "draft", "agreed", "published")
STEPS = (services.start, services.finish_draft, services.agree)
FIRST_DAY = date(2026, 1, 30)


def word(kind: str, state: str) -> str:
    """The word that stands in the words of one record: “Zitemprivateq”."""
    return f"Z{kind}{state.replace('_', '')}q"


@dataclass
class World:
    readers: dict[str, User]
    records: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, kind: str, state: str, record: Any) -> Any:
        self.records.setdefault(kind, {})[state] = record
        return record


def make_world() -> World:
    """Meetings in each state; in the published one an item for each protection; actions of all."""
    Body.objects.create(pk=1, name="Commissioner for Severnshire", force_name="Severnshire Police")
    world = World(make_readers())
    desk = world.readers["minute_taker"]
    with acting_as(desk, interface="portal", reason="for a test"):
        for number, state in enumerate((*NOTES, "sensitive_notes")):
            _meeting(world, state, FIRST_DAY + timedelta(days=30 * number))
        protected = world.records["meeting"]["published"]
        for state in ("private", "private_lifted", "sensitive", "named", "withheld", "passage"):
            _item(world, state, protected)
        told = f"{word('item', 'name_withheld')} was told by {word('name', 'published')}."
        _item(world, "name_withheld", protected, narrative=told)
        _item(world, "under_private", protected, parent=world.records["item"]["private"])
        _actions(world)
        _questions(world)
        for state in (*NOTES, "sensitive_notes"):
            _take_steps(world.records["meeting"][state], state, desk)
        _protect(world)
    return world


def _meeting(world: World, state: str, day: date) -> None:
    meeting = make_meeting(day, "planned", title=f"Session {word('meeting', state)}")
    world.keep("meeting", state, meeting)
    _item(world, state, meeting)


def _item(world: World, state: str, meeting: Any, **fields: Any) -> None:
    said = word("item", state)
    position = meeting.items.count() + 1
    fields.setdefault("narrative", f"It was said that {said} holds.")
    item = make_item(
        meeting,
        number=str(position),
        position=position,
        heading=f"Heading {said}",
        topic=f"Topic {said}",
        findings=f"Found {said}.",
        **fields,
    )
    world.keep("item", state, item)
    question = Question.objects.create(item=item, text=f"Why {word('question', state)}?")
    world.keep("question", state, question)
    Decision.objects.create(item=item, text=f"To keep {word('decision', state)}.")


def _actions(world: World) -> None:
    """One issued action of each item, an update with a file on each; and those beside them."""
    for state, item in world.records["item"].items():
        if state != "planned":
            _action(world, state, item)
    _action(world, "unissued", world.records["item"]["draft"], is_issued=False)
    closed = _action(world, "closed", world.records["item"]["agreed"])
    action_services.close(closed, by=world.readers["minute_taker"], outcome="Done.")
    _action(world, "no_item", None, origin_text="An earlier meeting, item 3")
    _action(world, "file_withheld", world.records["item"]["agreed"])


def _action(world: World, state: str, item: Any, is_issued: bool = True, **fields: Any) -> Action:
    desk = world.readers["minute_taker"]
    action = make_action(
        item,
        Office.objects.get(abbreviation="CC"),
        issued_by=desk if is_issued else None,
        text=f"Report on {word('action', state)}.",
        **fields,
    )
    name = f"{word('evidence', state)}.csv"
    action_services.post_update(
        action,
        by=desk,
        text=f"Counted {word('update', state)}.",
        files=[SimpleUploadedFile(name, f"month,{word('inside', state)}\n".encode())],
    )
    action.refresh_from_db()
    update = world.keep("update", state, action.updates.get())
    world.keep("evidence", state, update.evidence.get())
    return world.keep("action", state, action)


def _questions(world: World) -> None:
    """One that was sent to the Chief Constable, of each of these items: with an answer that is
    released, with a file; and with a draft of a further one, with another."""
    desk, owner = world.readers["minute_taker"], world.readers["owner"]
    for state in ("planned", "in_progress", "private"):
        said = word("commissioned", state)
        question = Question.objects.create(
            item=world.records["item"][state],
            position=9,
            text=f"Why {said}?",
            asked_of=Office.objects.get(abbreviation="CC"),
            answer_due_on=date(2026, 7, 31),
        )
        world.keep("commissioned", state, question)
        commissioning.commission(question, by=desk)
        if state != "in_progress":
            _answer(world, question, state, owner)


def _answer(world: World, question: Question, state: str, by: User) -> None:
    for kind in ("answerpaper", "draftpaper"):
        said = word(kind, state)
        sent: dict[str, Any] = {
            "by": by,
            "office": question.asked_of,
            "text": f"We counted {said}.",
            "files": [SimpleUploadedFile(f"{said}.csv", f"month,{said}\n".encode())],
        }
        if kind == "answerpaper":
            answer = drafting.release(question, **sent)
            world.keep(kind, state, answer.papers.get())
        else:
            drafting.save(question, **sent)
            world.keep(kind, state, DraftPaper.objects.get(question=question))


def _take_steps(meeting: Any, state: str, desk: User) -> None:
    last = {"planned": 0, "in_progress": 1, "draft": 2}.get(state, 3)
    for step in STEPS[:last]:
        step(meeting, by=desk)
    if state == "published":
        services.publish(meeting, by=desk, reason="A public meeting")


def _protect(world: World) -> None:
    items, named = world.records["item"], world.readers["named_officer"]
    sensitive = Marking.Level.OFFICIAL_SENSITIVE
    PrivateItem.objects.create(item=items["private"], reason="Personal information")
    # One person has lifted it, and no second one has checked that.
    lifted = PrivateItem.objects.create(item=items["private_lifted"], reason="Personal information")
    services.lift(lifted, by=world.readers["minute_taker"], reason="Zliftedq")
    for state in ("sensitive", "named"):
        item = items[state]
        Marking.objects.create(meeting=item.meeting, item=item, level=sensitive)
    NamedReader.objects.create(item=items["named"], user=named)
    Marking.objects.create(meeting=items["sensitive_notes"].meeting, level=sensitive)
    cause = WithholdingReason.objects.create(name="Operational")
    Withholding.objects.create(item=items["withheld"], reason=cause)
    Withholding.objects.create(item=items["passage"], reason=cause, passage=word("item", "passage"))
    notes = items["published"].meeting
    Withholding.objects.create(meeting=notes, reason=cause, name=word("name", "published"))
    file = world.records["evidence"]["file_withheld"]
    WithheldEvidence.objects.create(evidence=file, reason=cause)
