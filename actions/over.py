"""In which states of an action each verb can be done, and what is said where it cannot any more."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Action

Status = Action.Status

STATES: dict[str, str] = {
    Status.OPEN: "open",
    Status.IN_PROGRESS: "in progress",
    Status.PROPOSED: "proposed as complete",
    Status.CLOSED: "closed",
    Status.WITHDRAWN: "withdrawn",
    Status.MERGED: "merged into another",
    Status.UNKNOWN: "one whose outcome nobody has said yet",
}
"""As a sentence says it: “A3 is closed already.”"""


@dataclass(frozen=True)
class Fits:
    states: tuple[str, ...]
    so: str
    """What follows where the action is in another state."""
    end: str = ""
    """Where the verb leads."""


NOT_ENDED = (*Action.OPEN, Status.UNKNOWN)
VERBS = {
    "update": Fits(NOT_ENDED, "it takes no more updates"),
    "propose": Fits(Action.UNDONE, "there is nothing to propose", Status.PROPOSED),
    "accept": Fits((Status.PROPOSED,), "there is no proposal to accept", Status.CLOSED),
    "refuse": Fits((Status.PROPOSED,), "there is no proposal to refuse"),
    "close": Fits(Action.OPEN, "there is nothing to close", Status.CLOSED),
    "redate": Fits(Action.OPEN, "it gets no new date"),
    "withdraw": Fits(NOT_ENDED, "there is nothing to withdraw", Status.WITHDRAWN),
    "merge": Fits(NOT_ENDED, "there is nothing to merge", Status.MERGED),
    "reopen": Fits(Action.SETTLED, "it need not be opened again"),
    "settle": Fits((Status.UNKNOWN,), "what became of it is known"),
    "more-time": Fits(Action.UNDONE, "it needs no more time"),
    "note": Fits(Action.OPEN, "there is nothing to note"),
}


def over(action: Action, verb: str) -> str:
    """“A3 is closed, so it takes no more updates.”; empty where the verb can be done."""
    fits = VERBS[verb]
    if action.status in fits.states:
        return ""
    if action.status == fits.end:
        return f"{action.label} is {STATES[action.status]} already."
    return f"{action.label} is {STATES[action.status]}, so {fits.so}."
