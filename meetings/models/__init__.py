"""What was said: meetings, their items, questions, findings and decisions."""

from .circulation import Circulation, CirculationRecipient, DraftComment
from .decisions import Amendment, Decision
from .forward import ForwardTopic
from .items import AgendaItem, Question, Response
from .lifting import Liftable
from .meetings import FARTHEST, Attendance, Meeting, NotesStatus, refuse_far
from .plans import Objective, Plan
from .protection import (
    Marking,
    NamedReader,
    PrivateItem,
    Publication,
)
from .seals import Seal
from .types import MeetingType, StandingItem
from .withholding import Withheld, WithheldQuerySet, Withholding, WithholdingReason

__all__ = [
    "FARTHEST",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Circulation",
    "CirculationRecipient",
    "Decision",
    "DraftComment",
    "ForwardTopic",
    "Liftable",
    "Marking",
    "Meeting",
    "MeetingType",
    "NamedReader",
    "NotesStatus",
    "Objective",
    "Plan",
    "PrivateItem",
    "Publication",
    "Question",
    "Response",
    "Seal",
    "StandingItem",
    "Withheld",
    "WithheldQuerySet",
    "Withholding",
    "WithholdingReason",
    "refuse_far",
]
