"""Each way round history is refused, or found by `verify_audit`, or leaves its mark on record."""

import pytest

from accounts.services import system_user
from tests.ledger.ways import Way, all_ways, outcome_of


@pytest.mark.parametrize("way", all_ways(), ids=lambda way: way.name)
def test_a_way_round_history_ends_as_it_must(way: Way, db: None):
    system_user()

    assert outcome_of(way) == way.end
