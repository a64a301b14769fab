"""Who gets a digest at all."""

from __future__ import annotations

from meetings.sight import SEES_DRAFTS, Role

GET_DIGESTS = (Role.MINUTE_TAKER, Role.CHAIR, *SEES_DRAFTS)
"""Those on whom something of the record can wait; not auditors, user administrators or systems."""
