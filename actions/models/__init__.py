"""What must be done: actions, their owners, updates, new dates and evidence."""

from .actions import Action, ActionOwner, ActionQuerySet
from .outstanding import OutstandingMatter
from .progress import ActionUpdate, Evidence, Redating, WithheldEvidence

__all__ = [
    "Action",
    "ActionOwner",
    "ActionQuerySet",
    "ActionUpdate",
    "Evidence",
    "OutstandingMatter",
    "Redating",
    "WithheldEvidence",
]
