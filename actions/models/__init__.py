"""What must be done: actions, their owners, updates, new dates and evidence."""

from .actions import Action, ActionOwner
from .outstanding import OutstandingMatter
from .progress import ActionUpdate, Evidence, Redating

__all__ = [
    "Action",
    "ActionOwner",
    "ActionUpdate",
    "Evidence",
    "OutstandingMatter",
    "Redating",
]
