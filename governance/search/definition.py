"""What is looked for: for each kind of text one SELECT that gives its entries from the records.

Triggers write by it, rebuilding fills by it, and checking compares with it: there is no second
description of the index that could say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from .models import BITS_BELOW_DAY, BITS_OF_RECORD, FIRST_DAY, NO_DAY, SearchEntry

Kind = SearchEntry.Kind
ENTRY = SearchEntry._meta.db_table
COLUMNS = "id, kind, record, item_id, action_id, text"

MEETING, ITEM = "meetings_meeting", "meetings_agendaitem"
QUESTION, DECISION = "meetings_question", "meetings_decision"
ACTION, UPDATE = "actions_action", "actions_actionupdate"
HEARD = "actions_outstandingmatter"
ANSWER, AMENDMENT = "meetings_response", "meetings_amendment"
COMMITMENT = "meetings_commitment"

DAYS = {
    "sqlite": f"CAST(julianday({{}}) - julianday('{FIRST_DAY}') AS INTEGER)",
    "postgresql": f"CAST({{}} - DATE '{FIRST_DAY}' AS bigint)",
}
"""How many days after the first one a day is."""
DATE = {"sqlite": "date({})", "postgresql": "CAST({} AT TIME ZONE 'UTC' AS date)"}
"""The day of a moment; by no office's clock, which the database does not know."""
NEVER = {"sqlite": f"'{NO_DAY}'", "postgresql": f"DATE '{NO_DAY}'"}

UNDER_ITEM = (
    f"JOIN {ITEM} item ON item.id = own.item_id JOIN {MEETING} met ON met.id = item.meeting_id"
)
PERHAPS_UNDER_ITEM = UNDER_ITEM.replace("JOIN", "LEFT JOIN")


@dataclass(frozen=True)
class Source:
    """Where the entries of one kind come from: `own` is their table, `item` the item that they
    stand under, `met` its meeting."""

    kind: Kind
    table: str
    words: tuple[str, ...]
    """Columns in which people wrote, joined as lines."""
    days: tuple[str, ...] = ("met.date",)
    """The first of these that is there; a moment where its name ends in _at."""
    item: str = "own.item_id"
    action: str = "NULL"
    joined: str = UNDER_ITEM
    only: str = "TRUE"
    """Which rows of the table; others are not looked for."""

    def select(self, vendor: str, where: str = "TRUE") -> str:
        """Its entries; `where` keeps some of them."""
        words = [f'own."{name}"' for name in self.words]
        text = " || ".join(f"CASE {each} WHEN '' THEN '' ELSE {each} || '\n' END" for each in words)
        said = " OR ".join(f"{each} <> ''" for each in words)
        days = [DATE[vendor].format(day) if day.endswith("_at") else day for day in self.days]
        day = DAYS[vendor].format(f"COALESCE({', '.join([*days, NEVER[vendor]])})")
        number = f"{day} * {1 << BITS_BELOW_DAY} + {self.kind << BITS_OF_RECORD} + own.id"
        return (
            f"SELECT {number} AS id, {int(self.kind)} AS kind, own.id AS record,"
            f" {self.item} AS item_id, {self.action} AS action_id, {text} AS text"
            f" FROM {self.table} own {self.joined}"
            f" WHERE ({said}) AND {self.only} AND {where}"
        )


SOURCES = (
    Source(
        Kind.MEETING,
        MEETING,
        ("title", "date_text", "venue", "chair_text", "minutes_by_text"),
        days=("own.date",),
        item="NULL",
        joined="",
    ),
    Source(
        Kind.NOTES,
        ITEM,
        (
            *("heading", "objective_text", "topic", "context", "narrative", "no_actions_text"),
            *("agreed_after", "owners_text"),
        ),
        item="own.id",
        joined=f"JOIN {MEETING} met ON met.id = own.meeting_id",
    ),
    Source(
        Kind.FINDINGS,
        ITEM,
        ("findings",),
        item="own.id",
        joined=f"JOIN {MEETING} met ON met.id = own.meeting_id",
    ),
    Source(Kind.QUESTION, QUESTION, ("text",)),
    Source(
        Kind.DECISION,
        DECISION,
        ("reference", "text"),
        days=("met.date", "own.decided_on"),
        joined=PERHAPS_UNDER_ITEM,
    ),
    Source(
        Kind.ACTION,
        ACTION,
        ("reference", "text", "condition", "origin_text", "outcome"),
        days=("met.date", "own.issued_at"),
        action="own.id",
        joined=PERHAPS_UNDER_ITEM,
    ),
    Source(
        Kind.UPDATE,
        UPDATE,
        ("text",),
        days=("own.posted_at",),
        item="act.item_id",
        action="own.action_id",
        joined=f"JOIN {ACTION} act ON act.id = own.action_id",
    ),
    Source(
        Kind.HEARD,
        HEARD,
        ("quoted", "note", "update"),
        action="own.action_id",
    ),
    Source(
        Kind.ANSWER,
        ANSWER,
        ("text",),
        days=("own.released_at",),
        item="asked.item_id",
        joined=f"JOIN {QUESTION} asked ON asked.id = own.question_id",
        only="own.released_at IS NOT NULL",
    ),
    Source(
        Kind.AMENDMENT,
        AMENDMENT,
        ("was", "becomes", "reason"),
        joined=f"JOIN {MEETING} met ON met.id = own.meeting_id",
    ),
    Source(Kind.COMMITMENT, COMMITMENT, ("passage", "why")),
)


@dataclass(frozen=True)
class Moved:
    """Entries whose day or place another row gives: they follow when `column` of it changes."""

    table: str
    column: str
    key: str
    """What that row is called in the SELECT of these sources."""
    found: str
    """Their entries, by the number of that row."""
    sources: tuple[Source, ...]


_OF_MEETING = tuple(each for each in SOURCES if "met.date" in each.days)
_KIND = {each.kind: each for each in SOURCES}
MOVED = (
    Moved(
        MEETING,
        "date",
        "met.id",
        f"item_id IN (SELECT id FROM {ITEM} WHERE meeting_id = {{}})",
        tuple(each for each in _OF_MEETING if each.kind != Kind.AMENDMENT),
    ),
    Moved(
        MEETING,
        "date",
        "met.id",
        f"record IN (SELECT id FROM {AMENDMENT} WHERE meeting_id = {{}})",
        (_KIND[Kind.AMENDMENT],),
    ),
    Moved(
        ITEM,
        "meeting_id",
        "item.id",
        "item_id = {}",
        tuple(each for each in _OF_MEETING if each.table not in (ITEM, AMENDMENT)),
    ),
    Moved(ACTION, "item_id", "act.id", "action_id = {}", (_KIND[Kind.UPDATE],)),
    Moved(
        QUESTION,
        "item_id",
        "asked.id",
        f"record IN (SELECT id FROM {ANSWER} WHERE question_id = {{}})",
        (_KIND[Kind.ANSWER],),
    ),
)


def tables() -> list[str]:
    """Those whose rows are looked for."""
    return sorted({each.table for each in SOURCES})


def forgets(table: str) -> str:
    """Statements of a trigger on a row of `table` that is changed or deleted."""
    return "".join(
        f" DELETE FROM {ENTRY} WHERE kind = {int(each.kind)} AND record = OLD.id;"
        for each in SOURCES
        if each.table == table
    )


def learns(table: str, vendor: str) -> str:
    """Statements of a trigger on a row of `table` that is new or changed."""
    return "".join(
        f" INSERT INTO {ENTRY} ({COLUMNS}) {each.select(vendor, 'own.id = NEW.id')};"
        for each in SOURCES
        if each.table == table
    )


def follows(moved: Moved, vendor: str) -> str:
    """Statements of a trigger on a row that moves entries of other tables."""
    kinds = ", ".join(str(int(each.kind)) for each in moved.sources)
    found = moved.found.format("NEW.id")
    return f" DELETE FROM {ENTRY} WHERE kind IN ({kinds}) AND {found};" + "".join(
        f" INSERT INTO {ENTRY} ({COLUMNS}) {each.select(vendor, f'{moved.key} = NEW.id')};"
        for each in moved.sources
    )
