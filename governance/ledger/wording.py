"""What the triggers of either database say, and the one thing that they let through."""

from __future__ import annotations

NOT_FIRST = "portal: a record begins with version 1 and a key of its own"
ONLY_ADDED_TO = "portal: the audit trail is only added to"


def being_erased(record: str, key: str) -> str:
    """Both are expressions: for a kind of record ("meetings.agendaitem") and for a record's key."""
    return (
        "EXISTS (SELECT 1 FROM governance_erasure WHERE done_at IS NULL"
        f" AND record = {record} AND record_pk = {key})"
    )
