"""What must be done: actions, their owners, updates, new dates, evidence, what is asked and
what is told."""

from .actions import Action, ActionOwner, ActionQuerySet
from .notices import IssueNotice
from .outstanding import OutstandingMatter
from .progress import ActionUpdate, Evidence, Redating, WithheldEvidence
from .requests import UpdateRequest

__all__ = [
    "Action",
    "ActionOwner",
    "ActionQuerySet",
    "ActionUpdate",
    "Evidence",
    "IssueNotice",
    "OutstandingMatter",
    "Redating",
    "UpdateRequest",
    "WithheldEvidence",
]
