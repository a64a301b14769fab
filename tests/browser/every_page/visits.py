"""Which pages are opened, and by whom: all that the tables of `tests/access` know, and what stands
at their addresses in other states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.access.desk_rules import KINDS, of_kind
from tests.access.openings import SEES_MOST, Opening, openings
from tests.access.test_matrix import ROWS
from tests.access.world import World


@dataclass(frozen=True)
class Visit:
    reader: str
    path: str
    status: int = 200
    comes_back: bool = False
    """Its form, sent with nothing in it."""
    is_plain: bool = False
    """One of the desk's many alike: the list, the form and the history of a kind of record."""

    def __str__(self) -> str:
        return f"{self.reader}: {self.path}"


def visits(world: World, each: dict[str, Any]) -> list[Visit]:
    """Those of one reader after another."""
    kinds = [at for kind in KINDS for at in of_kind(kind)]
    found = [_visit(opening, is_plain=False) for opening in openings(ROWS, world, each)]
    found += [_visit(opening, is_plain=True) for opening in openings(kinds, world, each)]
    found += _beside(world.records["meeting"]["published"].pk, each["meetings.meeting"].pk)
    return sorted(set(found), key=lambda visit: (SEES_MOST.index(visit.reader), visit.path))


def _visit(opening: Opening, *, is_plain: bool) -> Visit:
    # The list of a kind comes back whatever is sent: it has no form to fill in.
    comes_back = opening.comes_back and not opening.at.address.endswith("_changelist")
    return Visit(opening.reader, opening.path, comes_back=comes_back, is_plain=is_plain)


def _beside(published: int, draft: int) -> list[Visit]:
    """What stands at these addresses in other states: a list with nothing in it, a filter with a
    mistake, a draft that went round and was commented on; and what there is no page for."""
    found = {
        "minute_taker": [
            *("/actions/?q=nothing-like-it", "/actions/?due_after=yesterday"),
            *("/search/?q=nothing-like-it", "/search/?q=Heading"),
            f"/meetings/{published}/withhold/?what=name",
            *(f"/admin/meeting/{draft}/{page}/" for page in ("agenda", "questions", "actions")),
            *(f"/admin/meeting/{draft}/{page}/" for page in ("checks", "circulate", "sheet")),
            *(f"/meetings/{draft}/", f"/meetings/{draft}/step/agree/"),
        ],
    }
    gone = {
        "minute_taker": "/admin/nothing-of-this-name/",
        "owner": "/meetings/999999/",
        "public": "/nothing-of-this-name/",
    }
    return [
        *(Visit(reader, path) for reader, paths in found.items() for path in paths),
        *(Visit(reader, path, status=404) for reader, path in gone.items()),
    ]
