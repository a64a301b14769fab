"""What must be done: actions, their owners, updates, new dates, evidence, what is asked and
what is told."""

from .acknowledgements import Acknowledgement
from .actions import Action, ActionOwner, ActionQuerySet
from .more_time import TimeRequest
from .notices import IssueNotice
from .outstanding import OutstandingMatter
from .progress import ActionUpdate, Evidence, Redating, WithheldEvidence
from .requests import UpdateRequest
from .saved import SavedFilters

__all__ = [
    "Acknowledgement",
    "Action",
    "ActionOwner",
    "ActionQuerySet",
    "ActionUpdate",
    "Evidence",
    "IssueNotice",
    "OutstandingMatter",
    "Redating",
    "SavedFilters",
    "TimeRequest",
    "UpdateRequest",
    "WithheldEvidence",
]
