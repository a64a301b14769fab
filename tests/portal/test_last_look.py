"""What is new to somebody is new until they come back after a while, not until they reload."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.dashboard import last_look
from governance.models import LastLook

NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def looks(chief_constable):
    """Looks at these moments, each so long after noon; since when it is new at the last of them."""

    def at(*after: timedelta):
        for each in after:
            row = last_look.look(chief_constable, NOON + each)
        return row.since

    return at


def test_at_first_a_fortnight_is_new(looks, chief_constable):
    assert looks(timedelta()) is None
    assert last_look.since(chief_constable, NOON) == NOON - timedelta(days=14)


def test_a_reload_moves_nothing(looks):
    looks(timedelta(), 24 * HOUR)

    assert looks(24 * HOUR + MINUTE, 24 * HOUR + 40 * MINUTE, 25 * HOUR) == NOON


def test_whoever_comes_back_after_a_while_sees_what_is_new_since_they_left(looks):
    assert looks(timedelta(), 40 * MINUTE, 24 * HOUR) == NOON + 40 * MINUTE


def test_a_look_soon_after_another_writes_nothing(
    looks, chief_constable, django_assert_num_queries
):
    looks(timedelta())

    with django_assert_num_queries(1):
        last_look.look(chief_constable, NOON + MINUTE)
    assert LastLook.objects.get().looked_at == NOON


def test_each_has_a_look_of_their_own(looks, chair):
    looks(timedelta(), 24 * HOUR)

    assert last_look.look(chair, NOON + 24 * HOUR).since is None


def test_the_page_of_all_changes_is_no_look(client, chief_constable, time_machine):
    client.force_login(chief_constable)
    client.get("/")
    time_machine.move_to("2026-07-21T12:00:00+00:00", tick=False)

    client.get("/changes/")

    assert LastLook.objects.get().looked_at == NOON
