"""What the search lets a reader see is what `visible_to` gives, text by text.

The search works it out by numbers; pages, lists and programs ask the database. A rule that is
changed in one place and not in the other fails here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from accounts.models import Office, User
from actions.models import Action, ActionUpdate, OutstandingMatter
from governance.search.models import SearchEntry
from governance.search.sight import HITS, sight_of
from meetings.models import AgendaItem, Amendment, Commitment, Decision, Meeting, Question, Response
from meetings.open_items import OpenItems
from meetings.sight import READS_WITHHELD, role_of
from meetings.withheld_names import all_names
from tests.access.world import make_world

from .any_world import AnyWorld

pytestmark = pytest.mark.django_db
Kind = SearchEntry.Kind
OF_ALL = "WITH matches AS (SELECT id, 0 AS fits FROM governance_searchentry)"
EVERYTHING = OF_ALL + HITS


def seen_by_search(user: User) -> set[tuple[int, int]]:
    sight = sight_of(user)
    if sight is None:
        return set(SearchEntry.objects.values_list("kind", "record"))
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        hits = sight.of(cursor.fetchall())
    rows = SearchEntry.objects.in_bulk([hit.id for hit in hits])
    return {(row.kind, row.record) for row in rows.values()}


def seen_by_rule(user: User) -> set[tuple[int, int]]:
    items = AgendaItem.objects.visible_to(user)
    meetings = Meeting.objects.visible_to(user)
    if not role_of(user, READS_WITHHELD):
        meetings = meetings.exclude(pk__in=list(all_names()))
    reads_all = sight_of(user) is None
    decisions = Decision.objects.all()
    commitments = Commitment.objects.visible_to(user)
    standing = [each.pk for each in commitments.select_related("item") if each.stands]
    rows: dict[int, Any] = {
        Kind.MEETING: meetings,
        Kind.NOTES: items,
        Kind.FINDINGS: items.exclude(findings=""),
        Kind.QUESTION: Question.objects.filter(item__in=items),
        Kind.DECISION: decisions if reads_all else decisions.filter(item__in=items),
        Kind.ACTION: Action.objects.visible_to(user),
        Kind.UPDATE: ActionUpdate.objects.visible_to(user),
        Kind.HEARD: OutstandingMatter.objects.visible_to(user),
        Kind.ANSWER: Response.objects.visible_to(user).released(),
        Kind.COMMITMENT: commitments if reads_all else commitments.filter(pk__in=standing),
        Kind.AMENDMENT: Amendment.objects.all() if reads_all else Amendment.objects.none(),
    }
    return {
        (int(kind), number)
        for kind, of in rows.items()
        for number in of.values_list("pk", flat=True)
    }


def test_each_reader_of_the_access_tables_finds_what_they_may_see(db: None):
    readers = make_world().readers.values()

    differ = [user for user in readers if seen_by_search(user) != seen_by_rule(user)]

    assert differ == []


@pytest.fixture
def readers(
    minute_taker: User,
    auditor: User,
    chief_constable: User,
    staff_officer: User,
    api_client_account: User,
    user_administrator: User,
    outsider: User,
    make_user: Callable[..., User],
) -> dict[str, User]:
    clerk = make_user("Clerk", "office_staff", "user_administrator")
    named = (
        *(minute_taker, auditor, chief_constable, staff_officer),
        *(api_client_account, user_administrator, outsider, clerk),
    )
    names = "minute_taker auditor chief_constable staff_officer api_client administrator out clerk"
    return dict(zip(names.split(), named, strict=True))


@pytest.mark.parametrize("seed", range(4))
def test_in_any_record_each_reader_finds_what_they_may_see(
    seed: int, readers: dict[str, User], cc: Office, dcc: Office
):
    AnyWorld(seed, readers, [cc, dcc])

    by_search = {name: seen_by_search(user) for name, user in readers.items()}
    by_rule = {name: seen_by_rule(user) for name, user in readers.items()}

    assert by_search == by_rule
    sizes = {name: len(seen) for name, seen in by_rule.items()}
    assert sizes["out"] < sizes["chief_constable"]
    assert sizes["chief_constable"] < sizes["minute_taker"] == SearchEntry.objects.count()


@pytest.mark.parametrize("seed", range(4))
def test_open_items_are_those_that_are_visible(
    seed: int, readers: dict[str, User], cc: Office, dcc: Office
):
    """Also to residents, who have no search."""
    AnyWorld(seed, readers, [cc, dcc])
    places: Any = set(AgendaItem.objects.values_list("pk", "meeting"))
    del readers["minute_taker"], readers["auditor"]

    for user in (None, *readers.values()):
        visible = set(AgendaItem.objects.visible_to(user).values_list("pk", flat=True))
        assert OpenItems(user).among(places) == visible
