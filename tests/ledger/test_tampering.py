"""Whatever row is tampered with, `verify` names its entry, and no other."""

from random import Random

import pytest

from governance.ledger.verifying import verify
from tests.ledger.tampering import KINDS, populate, tampered

pytestmark = pytest.mark.usefixtures("an_administrator_of_the_database")


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_was_tampered_with_is_named_at_its_entry_and_no_other_is(kind: str, db: None):
    random = Random(kind)
    populate(60, random)

    for _ in range(3):
        with tampered(kind, random) as number:
            assert {found.number for found in verify()} == {number}

    assert list(verify()) == []
