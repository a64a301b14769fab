"""How often each page asks the database: as often of a record that has grown as of a small one, and
as often as the table in `queries.py` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client

from .conftest import taken_back
from .desk_rules import KINDS, of_kind
from .grown import grow
from .openings import Opening, openings
from .queries import PINNED
from .test_matrix import ROWS
from .world import World

pytestmark = pytest.mark.django_db
Counts = dict[Opening, tuple[int, int]]
"""Of each page: in the small world, and in the one that has grown."""


@pytest.fixture(scope="module")
def counts(world: World, each: dict[str, Any], clients: Callable[..., Client]) -> Counts:
    kinds = [at for kind in KINDS for at in of_kind(kind)]
    opened = list(openings([*ROWS, *kinds], world, each))
    # With nothing of a kind a page asks less; with three there is something of everything.
    grow(world, each, range(3))
    few = {opening: _queries(opening, clients) for opening in opened}
    grow(world, each, range(3, 9))
    return {opening: (few[opening], _queries(opening, clients)) for opening in opened}


def _queries(opening: Opening, clients: Callable[..., Client]) -> int:
    # Django keeps these for as long as a process lives.
    ContentType.objects.get_for_models(*apps.get_models())
    client, asked = clients(opening.reader), 0

    def count(execute: Callable[..., Any], *said: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*said)

    with taken_back(), connection.execute_wrapper(count):
        answer = client.get(opening.path)
        answer.close()
    return asked


def test_no_page_asks_more_of_a_record_that_has_grown(counts: Counts):
    assert {str(page): both for page, both in counts.items() if both[0] < both[1]} == {}


def test_each_page_asks_as_often_as_the_table_says(counts: Counts):
    found: dict[str, int] = defaultdict(int)
    for page, (few, _) in counts.items():
        if page.at in ROWS:
            found[page.at.label] = max(few, found[page.at.label])

    wrong = {page: count for page, count in found.items() if PINNED.get(page, 0) != count}
    assert "\n".join(f"{page} {count}" for page, count in wrong.items()) == ""
    assert set(PINNED) - set(found) == set()
