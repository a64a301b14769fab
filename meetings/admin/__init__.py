"""The office desk of the meetings room, a noun a file, as the models are."""

from . import circulation, items, meetings, planning, protection, withholding

__all__ = ["circulation", "items", "meetings", "planning", "protection", "withholding"]
