"""How a trigger and its refusal are worded on PostgreSQL."""

from __future__ import annotations

# Django knows a breach of integrity by the class of its code (23).
REFUSE = "RAISE EXCEPTION '{}' USING ERRCODE = 'integrity_constraint_violation'"


def trigger(
    table: str, name: str, when: str, each: str, function: str, argument: str = ""
) -> dict[str, str]:
    """By its name, in the words that `pg_get_triggerdef` gives back."""
    name = f"{table}_{name}"
    return {
        name: f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each}"
        f" EXECUTE FUNCTION {function}({argument})"
    }


PEN = 0x1ED6E12
"""The name of the lock that makes one transaction write at a time."""
