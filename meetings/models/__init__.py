"""What was said: meetings, their items, questions, findings and decisions."""

from .circulation import Circulation, CirculationRecipient, DraftComment
from .commissions import Commission
from .commitments import Commitment
from .decisions import Amendment, Decision
from .forward import ForwardTopic
from .items import AgendaItem, Question
from .lifting import Liftable
from .mailed import Mailed
from .meetings import FARTHEST, Attendance, Meeting, NotesStatus, refuse_far
from .plans import Objective, Plan
from .protection import (
    Marking,
    NamedReader,
    PrivateItem,
    Publication,
)
from .responses import Response, ResponsePaper
from .seals import Seal
from .topics import TopicLink
from .types import MeetingType, StandingItem
from .withholding import Withheld, WithheldQuerySet, Withholding, WithholdingReason

__all__ = [
    "FARTHEST",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "Circulation",
    "CirculationRecipient",
    "Commission",
    "Commitment",
    "Decision",
    "DraftComment",
    "ForwardTopic",
    "Liftable",
    "Mailed",
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
    "ResponsePaper",
    "Seal",
    "StandingItem",
    "TopicLink",
    "Withheld",
    "WithheldQuerySet",
    "Withholding",
    "WithholdingReason",
    "refuse_far",
]
