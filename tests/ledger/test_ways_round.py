"""Each way round history is refused, or found by `verify_audit`, or leaves its mark on record."""

import pytest

from accounts.services import system_user
from tests.ledger.ways import Way, all_ways, outcome_of

# On PostgreSQL the portal's own role is refused most of them before any trigger is asked.
pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.mark.parametrize("way", all_ways(), ids=lambda way: way.name)
def test_a_way_round_history_ends_as_it_must(way: Way, db: None):
    system_user()

    assert outcome_of(way) == way.end
