"""What must be done: actions, their owners, updates, new dates, evidence, and what is asked."""

from .actions import Action, ActionOwner, ActionQuerySet
from .outstanding import OutstandingMatter
from .progress import ActionUpdate, Evidence, Redating, WithheldEvidence
from .requests import UpdateRequest

__all__ = [
    "Action",
    "ActionOwner",
    "ActionQuerySet",
    "ActionUpdate",
    "Evidence",
    "OutstandingMatter",
    "Redating",
    "UpdateRequest",
    "WithheldEvidence",
]
