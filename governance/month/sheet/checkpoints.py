"""A checkpoint: what a panel of the sheet sent becomes the record, in one step.

One version of each record that changed, none of what did not. Where somebody else has changed the
same words meanwhile, neither wording is written over: both are given back, and somebody chooses.
"""

from __future__ import annotations

from django.db import transaction

from accounts.acting import for_reason
from accounts.models import User
from actions.models import Action, OutstandingMatter
from meetings.kinds import ItemKind
from meetings.models import AgendaItem, Decision, Meeting, Question

from . import attendance, drafts, following
from .actions import ActionRows
from .matters import MatterRows
from .sent import Row, Sent, as_seen
from .settling import Part
from .writing import Lost, Outcome, Writer, begin

BOXES = {
    "findings": Part("findings", lambda item: item.findings, is_lines=True),
    "narrative": Part("notes", lambda item: item.narrative, is_lines=True),
}
NO_ACTIONS = {"no_actions": Part("no actions", lambda item: "on" if item.no_actions else "")}
ASSURANCE = {"assurance": Part("assurance", lambda question: question.assurance)}
QUESTION_LOST = Lost("question", ASSURANCE, lambda was: f"Question {was.label}".strip())
DECISION = {"text": Part("decision", lambda decision: decision.text, joins="\n")}


def box_of(item: AgendaItem, *, has_questions: bool) -> str:
    """Of BOXES, that in which its notes are taken: findings, where it asks something."""
    asks = bool(has_questions or item.objective_id or item.objective_text)
    return "findings" if asks or (item.findings and not item.narrative) else "narrative"


@transaction.atomic
def save(meeting: Meeting, number: int, *, by: User, sent: Sent) -> Outcome:
    """Write what was sent of one item. Raises AgreedMeanwhile where its notes are sealed by now,
    and AgendaItem.DoesNotExist where it is not there for them."""
    item = AgendaItem.objects.visible_to(by).get(pk=number, meeting=meeting)
    begin(meeting, by, item)
    item.refresh_from_db()
    writer = Writer(meeting, number, by, sent)
    with for_reason("", by=by):
        MatterRows(writer, item).write()
        actions = ActionRows(writer, item)
        had_actions = bool(actions.there)
        _questions(writer, item)
        _decisions(writer, item)
        actions.write()
        following.write(writer)
        _item(writer, item, had_actions, bool(actions.there))
    if writer.outcome.state == "saved":
        drafts.discard(meeting.pk, number, by=by)
    return writer.outcome


def versions(meeting: int, item: int) -> dict[str, int]:
    """The version of the item (“item”) and of every record of its panel (“action-12”)."""
    if item == drafts.ATTENDANCE:
        return attendance.versions(meeting) | following.versions(meeting, item)
    known = {"item": AgendaItem.objects.values_list("version", flat=True).get(pk=item)}
    for kind, rows in (
        ("question", Question.objects),
        ("decision", Decision.objects),
        ("action", Action.objects),
    ):
        pairs = rows.filter(item=item).order_by().values_list("pk", "version")
        known |= {f"{kind}-{pk}": version for pk, version in pairs}
    matters = OutstandingMatter.objects.filter(item=item).order_by()
    for pk, version, action in matters.values_list("pk", "version", "action__version"):
        known |= {f"matter-{pk}": version, f"matter-{pk}-action": action}
    return known | following.versions(meeting, item)


def _questions(writer: Writer, item: AgendaItem) -> None:
    there = {question.pk: question for question in item.questions.all()}
    for ref, row in writer.sent.rows["question"].items():
        question = writer.found(there, ref)
        if question is None:
            writer.tell_gone(Question, ref, row, QUESTION_LOST)
            continue
        changes = writer.settle(question, f"question-{ref}", ASSURANCE, row)
        if changes:
            with writer.trying(f"question-{ref}-assurance"):
                question.assurance = changes["assurance"]
                writer.save(question)


def _decisions(writer: Writer, item: AgendaItem) -> None:
    there = {decision.pk: decision for decision in item.decisions.all()}
    for ref, row in writer.sent.rows["decision"].items():
        name, decision = f"decision-{ref}", writer.found(there, ref)
        if decision is None:
            _new_decision(writer, item, ref, row)
            continue
        row = as_seen(ref, row)
        if row.get("removed"):
            writer.remove(decision, name, DECISION, row)
            continue
        if changes := writer.settle(decision, name, DECISION, row):
            with writer.trying(f"{name}-text"):
                decision.text = changes["text"].strip()
                writer.save(decision)


def _new_decision(writer: Writer, item: AgendaItem, ref: str, row: Row) -> None:
    name, text = f"decision-{ref}", row.get("text", "").strip()
    was_made = writer.was_made(ref)
    if was_made:
        text = writer.gone(Decision, ref, name, row, DECISION["text"], "text").strip()
    if not text or row.get("removed"):
        return
    with writer.trying(f"{name}-text"):
        last = item.decisions.order_by("position").last()
        decision = Decision(item=item, text=text, position=last.position + 1 if last else 1)
        writer.save(decision)
        if not was_made:
            writer.remember(ref, decision)


def _item(writer: Writer, item: AgendaItem, had_actions: bool, has_actions: bool) -> None:
    had_notes = bool(item.findings.strip() or item.narrative.strip())
    was_said = item.no_actions
    row = writer.sent.own
    changes = writer.settle(item, "item", {**BOXES, **NO_ACTIONS}, row)
    before = (item.findings, item.narrative, item.no_actions, item.no_actions_text)
    for box in set(changes) & set(BOXES):
        setattr(item, box, changes[box].strip("\n"))
    has_notes = bool(item.findings.strip() or item.narrative.strip())
    if "no_actions" in changes:
        item.no_actions = changes["no_actions"] == "on"
    elif not was_said and has_notes and (had_actions or not had_notes):
        # By itself only once, so that somebody can switch it off.
        item.no_actions = takes_nil_return(item) and not has_actions
    if has_actions:
        item.no_actions = False
    if not item.no_actions:
        item.no_actions_text = ""
    if before == (item.findings, item.narrative, item.no_actions, item.no_actions_text):
        return
    with writer.trying("findings" if "findings" in changes else "narrative"):
        writer.save(item)


def takes_nil_return(item: AgendaItem) -> bool:
    """Whether its notes say that there were no actions: not those of a mere heading."""
    return item.kind not in (ItemKind.SECTION, ItemKind.NEXT_MEETING)
