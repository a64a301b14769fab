"""The triggers of sealed notes as PostgreSQL words them.

Each first takes the meeting's row FOR SHARE and *then* looks for the seal; a new seal takes it FOR
UPDATE. So whoever comes while the notes are being agreed waits, and is refused; in the other order
they would look too early, and be let in.
"""

from __future__ import annotations

from accounts.records import SEALED_REFUSED

from .postgresql_wording import REFUSE, trigger
from .seals import (
    AGREED,
    AMENDMENT,
    BY_KEY,
    ITEM,
    LINKS,
    MARKING,
    MEETING,
    PRIVATE,
    RECORDS,
    SEAL,
    STATUS,
    STAYS_SENSITIVE,
    is_sealed,
)
from .wording import being_erased

CHANGES = "BEFORE INSERT OR DELETE OR UPDATE"
CLOSES = "BEFORE DELETE OR UPDATE"
REFUSED = REFUSE.format(SEALED_REFUSED)
LET_THROUGH = """IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;"""
HELD = f"""PERFORM 1 FROM {MEETING} WHERE id = concerned FOR SHARE;
    IF {is_sealed("concerned")} THEN
      {REFUSED};
    END IF;"""
ERASED = f"""IF TG_OP = 'UPDATE' AND {being_erased("TG_ARGV[0]", "OLD.id")} THEN
    RETURN NEW;
  END IF;
  """
"""Words of the record that is the trigger's argument are being erased."""


def _of_meeting(key: str, unless: str = "") -> str:
    """`unless` goes before it all."""
    return f"""DECLARE
  concerned bigint;
BEGIN
  {ERASED}{unless}FOREACH concerned IN ARRAY ARRAY[OLD.{key}, NEW.{key}] LOOP
    {HELD}
  END LOOP;
  {LET_THROUGH}
END"""


def _of_item(unless: str = "") -> str:
    """The item is held too, so that it is not moved to another meeting meanwhile."""
    return f"""DECLARE
  concerned bigint;
  under bigint;
BEGIN
  {ERASED}{unless}FOREACH under IN ARRAY ARRAY[OLD.item_id, NEW.item_id] LOOP
    SELECT meeting_id INTO concerned FROM {ITEM} WHERE id = under FOR SHARE;
    {HELD}
  END LOOP;
  {LET_THROUGH}
END"""


def _unless(same: str) -> str:
    return f"""IF TG_OP = 'UPDATE' AND {same} THEN
    RETURN NEW;
  END IF;
  """


def _but_for(links: tuple[str, ...]) -> str:
    names = f"'{{{','.join(links)}}}'::text[]"
    return _unless(f"to_jsonb(NEW) - {names} = to_jsonb(OLD) - {names}")


FUNCTIONS = {
    "portal_sealed_id": _of_meeting("id"),
    "portal_sealed_meeting_id": _of_meeting("meeting_id"),
    "portal_sealed_item_id": _of_item(),
    **{f"portal_sealed_{table}": _of_item(_but_for(links)) for table, links in LINKS.items()},
    f"portal_sealed_{STATUS}": _of_meeting(
        "meeting_id", _unless(f"NEW.meeting_id = OLD.meeting_id AND NEW.status IN {AGREED}")
    ),
    f"portal_sealed_{PRIVATE}": _of_item(_unless("NEW.item_id = OLD.item_id")),
    f"portal_sealed_{MARKING}": _of_meeting(
        "meeting_id",
        _unless(
            "NEW.meeting_id = OLD.meeting_id AND NEW.item_id IS NOT DISTINCT FROM OLD.item_id "
            f"AND {STAYS_SENSITIVE}"
        ),
    ),
    f"portal_sealed_{SEAL}": f"""BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM {MEETING} WHERE id = NEW.meeting_id FOR UPDATE;
    RETURN NEW;
  END IF;
  {ERASED}IF {is_sealed("OLD.meeting_id")} THEN
    {REFUSED};
  END IF;
  {LET_THROUGH}
END""",
    f"portal_sealed_{AMENDMENT}": f"""BEGIN
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  {ERASED}{REFUSED};
END""",
}


def wanted(columns: dict[str, list[str]]) -> dict[str, str]:
    """By name; `columns` gives those of each table that is there."""
    if SEAL not in columns:
        return {}
    called = {
        table: f"portal_sealed_{table if table in LINKS else key}" for table, key in BY_KEY.items()
    } | {table: f"portal_sealed_{table}" for table in (STATUS, SEAL, AMENDMENT)}
    found: dict[str, str] = {}
    for table, function in called.items():
        if table in columns:
            argument = f"'{RECORDS[table]}'" if table in RECORDS else ""
            found |= trigger(table, "sealed", CHANGES, "ROW", function, argument)
    for table in (PRIVATE, MARKING):
        if table in columns:
            found |= trigger(table, "sealed", CLOSES, "ROW", f"portal_sealed_{table}")
    return found
