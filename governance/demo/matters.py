"""Actions as they arise at a meeting, are heard again at a later one, and fare in between."""

from __future__ import annotations

from collections.abc import Callable

from actions import acknowledging, more_time, services
from actions.models import Action, ActionOwner, OutstandingMatter
from meetings.models import AgendaItem

from . import days, evidence, office
from .script import Do, Event, Heard, Sitting
from .story import Story, series_of

Due = Action.Due


def arise(story: Story, sitting: Sitting, item: AgendaItem, do: Do, position: int) -> None:
    """An action of this item. What is printed when it is due is kept as its original due words."""
    due = _due(story, do)
    words = due["due_text"]
    text = do.text.format(due=f"to {words}" if do.at and "to {due}" not in do.text else words)
    text = text.replace("to to ", "to ")
    action = Action.objects.create(
        item=item,
        position=position,
        text=text,
        is_for_all=do.owners == "ALL",
        owners_text=do.owners,
        condition=do.condition,
        original_due_on=due["due_on"],
        original_due_text=words,
        **due,
    )
    _own(story, action, do.owners)
    story.actions[do.key] = action.pk


def _due(story: Story, do: Do) -> dict:
    """The due fields of an action; a meeting is named as people name it."""
    none = {"due_on": None, "due_meeting": None}
    if do.by:
        day = story.days.day(do.by)
        return none | {"due_kind": Due.ON_DATE, "due_on": day, "due_text": days.words(day)}
    if do.at in story.meetings:
        meeting = story.meetings[do.at]
        kind = office.SERIES[series_of(do.at)][0].lower()
        words = f"the {meeting.date:%B} {kind}{'' if 'session' in kind else ' meeting'}"
        return none | {"due_kind": Due.AT_MEETING, "due_meeting": meeting, "due_text": words}
    if do.at:
        return none | {"due_kind": Due.AT_MEETING, "due_text": f"the {do.at} meeting"}
    if do.when:
        return none | {"due_kind": Due.ON_TRIGGER, "due_text": do.when}
    return none | {"due_kind": Due.TO_BE_AGREED, "due_text": "on a date to be agreed"}


def _own(story: Story, action: Action, owners: str) -> None:
    for position, abbreviation in enumerate(owners.split(", ")):
        if abbreviation != "ALL":
            ActionOwner.objects.create(
                action=action,
                office=story.offices[abbreviation],
                is_lead=position == 0,
                position=position,
            )


def bring_old(story: Story) -> None:
    """Actions that came with old notes, of which nobody knows what became."""
    for key, (text, owner, origin) in office.OLD_ACTIONS.items():
        action = Action.objects.create(
            text=text, origin_text=origin, owners_text=owner, status=Action.Status.UNKNOWN
        )
        _own(story, action, owner)
        services.issue(action, by=story.users["minutes"])
        story.actions[key] = action.pk


def hear(story: Story, sitting: Sitting, item: AgendaItem, heard: Heard, position: int) -> None:
    """An earlier action is quoted, and what was said of it is kept as one of its updates too."""
    action = story.action(heard.key)
    asked = heard.requested_by
    OutstandingMatter.objects.create(
        item=item,
        action=action,
        position=position,
        quoted=action.text,
        owners=action.owners_text,
        owners_text=action.owners_text,
        due_text="" if action.origin_text else action.original_due_text,
        requested_by=asked,
        note=f"(Brought forward: requested by the {asked})" if asked else "",
        update=story.text(heard.update, sitting.key),
        **_origin(action),
    )
    if not action.is_settled:
        services.post_update(
            action,
            by=story.users["minutes"],
            text=story.text(heard.update, sitting.key),
            office=lead(story, action),
            heard_at=item.meeting,
        )


def _origin(action: Action) -> dict:
    """The earlier meeting and item as notes cite them: of a topic the item that it stands under."""
    item = action.item
    if item is None:
        return {}
    name = item.meeting.meeting_type.name.lower()
    series = "" if name == office.SERIES["M"][0].lower() else f" {name}"
    cited = item.parent if item.kind in ("topic", "project") and item.parent else item
    return {
        "from_meeting": f"{item.meeting.date:%B %Y}{series}",
        "from_month": item.meeting.date.replace(day=1),
        "from_item": cited.number,
        "from_heading": item.heading,
    }


def lead(story: Story, action: Action):
    owner = action.owners.first()
    return owner.office if owner else story.offices["CC"]


def happen(story: Story, key: str, event: Event) -> None:
    """One event in the life of an action, through the service that people would use."""
    action = story.action(key)
    by = story.users[event.by]
    VERBS[event.verb](story, action, by, event)


def _post(story: Story, action: Action, by, event: Event) -> None:
    post = services.post_update if event.verb == "update" else services.propose_completion
    office_said = story.offices.get(event.office)
    files = [evidence.file(name) for name in event.files]
    post(action, by=by, text=event.text, office=office_said, files=files)


def _redate(story: Story, action: Action, by, event: Event) -> None:
    asked_by = story.offices[event.office]
    if event.to.startswith("meeting "):
        meeting = story.meetings[event.to.removeprefix("meeting ")]
        services.redate(action, by=by, reason=event.text, to_meeting=meeting, asked_by=asked_by)
    else:
        day = story.days.day(event.to)
        services.redate(action, by=by, reason=event.text, to_on=day, asked_by=asked_by)


def _merge(story: Story, action: Action, by, event: Event) -> None:
    services.merge(action, by=by, into=story.action(event.to), reason=event.text)


VERBS: dict[str, Callable] = {
    "update": _post,
    "propose": _post,
    "redate": _redate,
    "merge": _merge,
    "close": lambda story, action, by, e: services.close(action, by=by, outcome=e.text),
    "accept": lambda story, action, by, e: services.accept(action, by=by, outcome=e.text),
    "refuse": lambda story, action, by, e: services.refuse(action, by=by, reason=e.text),
    "ask_for_time": lambda story, action, by, e: more_time.ask(
        action, by=by, reason=e.text, to_on=story.days.day(e.to)
    ),
    "refuse_time": lambda story, action, by, e: more_time.refuse(action, by=by, reason=e.text),
    "note": lambda story, action, by, e: acknowledging.acknowledge(action, by=by),
    "withdraw": lambda story, action, by, e: services.withdraw(action, by=by, reason=e.text),
}
