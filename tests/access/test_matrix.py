"""The tables, cell by cell: reader × address × method × state of the record."""

from __future__ import annotations

import pytest

from .cells import At, cells, found
from .desk_rules import DESK, KINDS, of_kind
from .rules import API, PORTAL, SEES
from .sign_in_rules import SIGN_IN
from .trail_rules import TRAIL

ROWS = [*PORTAL, *API, *TRAIL, *SIGN_IN, *DESK]

pytestmark = pytest.mark.django_db


def wrong_cells(at: At, world, each, clients) -> str:
    """A line for each cell whose answer is not the table's."""
    record = each[at.record] if at.record else None
    return "\n".join(
        f"{at.label}: {cell}: it was {came}"
        for cell in cells(at, SEES)
        if (came := found(at, cell, world, clients, record)) not in cell.expected
    )


@pytest.mark.parametrize("at", ROWS, ids=lambda at: at.label)
def test_each_reader_gets_what_the_table_says(at: At, world, each, clients):
    assert wrong_cells(at, world, each, clients) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_each_reader_gets_of_a_kind_of_record_at_the_desk_what_the_table_says(
    kind: str, world, each, clients
):
    assert "\n".join(wrong_cells(at, world, each, clients) for at in of_kind(kind)).strip() == ""
