"""How the versions of actions, and of what is reported on them, are told."""

from __future__ import annotations

from typing import Any

from accounts.telling import NOT_SHOWN, Phrase, Version, names, plainly, tells, tells_unseen
from meetings.models import Meeting
from meetings.told import withheld

from .models import Action, ActionUpdate
from .wording import due_said, tracker_words

Status = Action.Status
Kind = ActionUpdate.Kind

DUE = ("due_kind", "due_on", "due_meeting", "due_text")
TOLD_OTHERWISE = {
    *DUE,
    *("status", "outcome", "merged_into", "issued_at", "issued_by", "closed_at", "closed_by"),
    *("original_due_on", "original_due_text", "tracker_cells"),
}
"""Fields whose changes have a sentence of their own."""
FIRST = {1: "first", 2: "second", 3: "third"}


@names("actions.action")
def _action(version: Version) -> str:
    return f"action {version.row.instance.label}"


@names("actions.actionupdate")
def _update(version: Version) -> str:
    return f"an update on {_of_action(version)}"


@names("actions.actionowner")
def _owner(version: Version) -> str:
    return f"{_office(version)} as an owner of {_of_action(version)}"


@names("actions.redating")
def _redating(version: Version) -> str:
    return f"new date {version.row.number} of {_of_action(version)}"


@names("actions.updaterequest")
def _request(version: Version) -> str:
    return f"the request to {_office(version)} for an update on {_of_action(version)}"


@names("actions.issuenotice")
def _notice(version: Version) -> str:
    return f"the notice to {_office(version)} that {_of_action(version)} is issued"


@names("actions.timerequest")
def _more_time(version: Version) -> str:
    return f"the request for more time on {_of_action(version)}"


@names("actions.acknowledgement")
def _acknowledgement(version: Version) -> str:
    return f"the note of {_office(version)} that it has seen {_of_action(version)}"


@names("actions.evidence")
def _evidence(version: Version) -> str:
    return f"the file “{version.row.name}”"


@names("actions.withheldevidence")
def _withheld(version: Version) -> str:
    return f"the withholding of {_file(version)}"


@names("actions.outstandingmatter")
def _matter(version: Version) -> str:
    return f"{_of_action(version)} as an outstanding matter"


@tells("actions.action")
def actions(version: Version) -> list[Phrase] | None:
    if version.before is None or version.is_removed:
        return (
            [Phrase(f"recorded {version.noun}", now=version.row.text)] if version.is_added else None
        )
    old, new, changed = version.before, version.row, set(version.changed)
    this = "the action" if version.alone else version.noun
    found = []
    if new.issued_at and not old.issued_at:
        found.append(Phrase(f"issued {this} to its owners"))
    if old.status != new.status:
        with_its_update = new.status in (Status.IN_PROGRESS, Status.PROPOSED)
        found.append(Phrase(_step(version, this), echo=with_its_update))
    if changed.intersection(DUE):
        was, now = _due(version, old), _due(version, new)
        found.append(Phrase(f"moved the due date{version.of} from {was} to {now}"))
    if "tracker_cells" in changed:
        was, now = tracker_words(old.tracker_cells), tracker_words(new.tracker_cells)
        found.append(Phrase(f"changed what the office’s tracker says beside {this}", was, now))
    return found + plainly(version, TOLD_OTHERWISE)


@tells_unseen("actions.action")
def unseen_actions(version: Version) -> list[Phrase] | None:
    """The steps that its page tells to whoever may read it today, without a word of it."""
    if version.before is None or version.is_removed:
        return None
    this = "the action" if version.alone else version.noun
    found = []
    if version.row.issued_at and not version.before.issued_at:
        found.append(Phrase(f"issued {this} to its owners"))
    if "status" in version.changed:
        found.append(Phrase(_step(version, this)))
    if set(version.changed).intersection(DUE):
        found.append(Phrase(f"moved the due date{version.of}"))
    return found + plainly(version, TOLD_OTHERWISE)


def _step(version: Version, this: str) -> str:
    """What became of the action."""
    old, new = version.before, version.row
    if new.status == Status.CLOSED:
        return f"closed {this}"
    if new.status == Status.WITHDRAWN:
        return f"withdrew {this}"
    if new.status == Status.MERGED:
        into = version.get("merged_into") if version.in_words else None
        return f"merged {this} into {into.label if into else 'another'}"
    if new.status == Status.PROPOSED:
        return f"proposed {this} as complete"
    if old is not None and old.status == Status.PROPOSED:
        return f"refused completion{version.of}"
    if old is not None and old.status == Status.UNKNOWN:
        return f"found that {this} is still to be done"
    if old is not None and old.status in Action.SETTLED:
        return f"opened {this} again"
    return f"began {this}"


def _due(version: Version, row: Any) -> str:
    meeting: Any = version.names.found.get((Meeting, row.due_meeting_id))
    if row.due_meeting_id is not None and meeting is None:
        return "a meeting that is not open to you"
    day = meeting.date if meeting else None
    return due_said(row.due_kind, row.due_on, row.due_text, day)


@tells("actions.actionupdate")
def updates(version: Version) -> list[Phrase] | None:
    row = version.row
    if not version.is_added:
        return None
    on = "" if version.is_part("action") else f" on {_of_action(version)}"
    office = version.get("office")
    speaking = f" for {office.short_name}" if office else ""
    if row.kind == Kind.PROGRESS:
        return [Phrase(f"posted an update{on}{speaking}", now=row.text)]
    if row.kind == Kind.PROPOSAL:
        return [Phrase(f"proposed completion{on}{speaking}", now=row.text)]
    return [Phrase(f"said why{on}", now=row.text, echo=True)]


@tells("actions.actionowner")
def owners(version: Version) -> list[Phrase] | None:
    office = _office(version)
    of = "" if version.is_part("action") else f" of {_of_action(version)}"
    if version.is_added:
        return [Phrase(f"made {office} {'the lead' if version.row.is_lead else 'an'} owner{of}")]
    if version.is_removed:
        return [Phrase(f"took {office} off the owners{of}")]
    if "is_lead" in version.changed:
        return [
            Phrase(f"made {office} {'the lead' if version.row.is_lead else 'a joint'} owner{of}")
        ]
    return None


@tells("actions.redating")
def redatings(version: Version) -> list[Phrase] | None:
    row = version.row
    if not version.is_added:
        return None
    asked_by = version.get("asked_by")
    asked = f", for which {asked_by.short_name} asked" if asked_by else ""
    which = FIRST.get(row.number, f"{row.number}th")
    of = "" if version.is_part("action") else f" of {_of_action(version)}"
    return [Phrase(f"counted it as the {which} new date{of}{asked}")]


@tells("actions.updaterequest")
def requests(version: Version) -> list[Phrase] | None:
    row, office = version.row, _office(version)
    if version.is_removed:
        return None
    on = "" if version.is_part("action") else f" on {_of_action(version)}"
    if version.is_added:
        paper = " with a paper" if row.wants_paper else ""
        said = f"asked {office} for an update{on}{paper} by {version.now('answer_by')}"
        return [Phrase(said, now=row.words)]
    return [_mail(row, f"this request{on}", office)]


@tells("actions.issuenotice")
def notices(version: Version) -> list[Phrase] | None:
    row, office = version.row, _office(version)
    if version.is_removed:
        return None
    of = "it is" if version.is_part("action") else f"{_of_action(version)} is"
    if version.is_added:
        return [Phrase(f"set out to tell {office} that {of} issued")]
    return [_mail(row, f"the mail that {of} issued", office)]


@tells("actions.timerequest")
def time_requests(version: Version) -> list[Phrase] | None:
    row = version.row
    on = "" if version.is_part("action") else f" on {_of_action(version)}"
    if version.is_added:
        office = version.get("office")
        speaking = f" for {office.short_name}" if office else ""
        until = version.now("to_on") if row.to_on else version.now("to_meeting")
        return [Phrase(f"asked for more time{on}{speaking}, until {until}", now=row.reason)]
    if version.is_removed or row.decided_at is None:
        return None
    if row.refusal:
        return [Phrase(f"refused more time{on}", now=row.refusal, echo=True)]
    return [Phrase(f"granted more time{on}")]


@tells("actions.acknowledgement")
def acknowledgements(version: Version) -> list[Phrase] | None:
    if not version.is_added:
        return None
    this = "the action" if version.is_part("action") else _of_action(version)
    return [Phrase(f"noted {this} as seen by {_office(version)}")]


def _mail(row: Any, what: str, office: str) -> Phrase:
    if row.sent_at:
        return Phrase(f"sent {what} to {office}: {row.sent_to}")
    if row.not_sent:
        return Phrase(f"could not send {what} to {office}: {row.not_sent}")
    return Phrase(f"tried once more to send {what} to {office}")


@tells("actions.evidence")
def evidence(version: Version) -> list[Phrase] | None:
    return (
        [Phrase(f"added the file “{version.row.name}” as evidence")] if version.is_added else None
    )


@tells("actions.withheldevidence")
def withheld_evidence(version: Version) -> list[Phrase] | None:
    return withheld(version, _file(version))


@tells("actions.outstandingmatter")
def matters(version: Version) -> list[Phrase] | None:
    if not version.is_added:
        return None
    item = version.get("item")
    under = f" under item {item.number.rstrip('.') or item.heading}" if item else ""
    return [Phrase(f"brought {_of_action(version)} forward{under}", now=version.row.update)]


def _of_action(version: Version) -> str:
    action = version.get("action")
    return f"action {action.label}" if action else "an action that is not open to you"


def _file(version: Version) -> str:
    evidence = version.get("evidence")
    return f"the file “{evidence.name}”" if evidence else "a file"


def _office(version: Version) -> str:
    office = version.get("office")
    return office.short_name if office else NOT_SHOWN
