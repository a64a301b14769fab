"""The office desk of the meetings room, a noun a file, as the models are."""

from . import items, meetings, planning, protection, withholding

__all__ = ["items", "meetings", "planning", "protection", "withholding"]
