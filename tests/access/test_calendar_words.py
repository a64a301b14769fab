"""Planted words that are hidden are in no calendar, whatever its owner may read."""

from __future__ import annotations

import pytest
from django.test import Client

from governance.feed import keys

from .conftest import taken_back
from .planted import plant
from .readers import READERS, RECORD
from .world import word

# Words are erased, which the portal's own role may not do.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("an_administrator_of_the_database"),
]
NEVER_SAID = ("private", "under_private", "private_lifted", "sensitive", "named", "withheld")
"""States whose words no mail names, so no calendar either."""


@pytest.fixture(scope="module")
def planted(world, each) -> dict[str, frozenset[str]]:
    return plant(world)


@pytest.fixture(scope="module")
def calendars(world, planted, clients) -> dict[str, str]:
    """What each account's calendar says, its lines joined; `clients` has switched one off."""
    found = {}
    with taken_back():
        for reader, user in world.readers.items():
            path = "/" + keys.make(user).split("/", 3)[3]
            answer = Client().get(path)
            expected = 200 if reader in RECORD else 404
            assert (reader, answer.status_code) == (reader, expected)
            found[reader] = answer.content.decode().replace("\r\n ", "").casefold()
    return found


@pytest.mark.parametrize("reader", READERS)
def test_no_calendar_tells_a_word_that_is_hidden_from_its_reader(reader, calendars, planted):
    hidden = [each for each, who in planted.items() if reader not in who]

    assert [each for each in hidden if each.casefold() in calendars.get(reader, "")] == []


@pytest.mark.parametrize("reader", sorted(RECORD))
def test_no_calendar_tells_a_word_that_no_mail_may_name(reader, calendars):
    said = [
        word(kind, state)
        for kind in ("action", "item", "question", "update", "commissioned")
        for state in NEVER_SAID
    ]
    said.append(word("meeting", "sensitive_notes"))

    assert [each for each in said if each.casefold() in calendars[reader]] == []


def test_the_words_of_an_open_action_are_in_the_calendar_of_its_owner(calendars):
    """Else the search would prove nothing."""
    told = word("action", "agreed").casefold()

    assert [reader for reader in sorted(calendars) if told in calendars[reader]] == [
        "owner",
        "staff_officer",
    ]
