"""Who did something is told with the post that they were recorded to hold when they did it."""

from datetime import date

import pytest

from accounts.acting import acting_as
from accounts.models import Delegation, Tenure
from actions import services
from governance.trail import timelines
from governance.trail.sight import Sight
from tests.factories import make_action, make_item


@pytest.fixture
def who(auditor):
    """Who did the steps of an action's history, newest first, and as what."""

    def lines(action):
        sight = Sight(auditor)
        steps = timelines.steps(timelines.of_record(action, sight), sight)
        return [f"{step.newest.who} ({step.newest.post})" for step in steps]

    return lines


@pytest.fixture
def issued(minute_taker, cc):
    """An action that the minute-taker issued, without a post of her own."""
    with acting_as(minute_taker, interface="admin"):
        action = make_action(make_item(), cc)
        services.issue(action, by=minute_taker)
    return action


def test_a_tenure_entered_later_gives_no_post_to_what_was_done_before(
    issued, minute_taker, dcc, who
):
    Tenure.objects.create(person=minute_taker.person, office=dcc, starts_on=date(2025, 1, 1))

    assert set(who(issued)) == {"Nell Harcourt ()"}


def test_a_post_given_in_the_course_of_a_day_is_told_from_then_on(
    issued, minute_taker, dcc, who, time_machine
):
    Tenure.objects.create(person=minute_taker.person, office=dcc, starts_on=date(2026, 7, 20))
    time_machine.move_to("2026-07-20T13:00:00+00:00", tick=False)
    with acting_as(minute_taker, interface="admin"):
        services.withdraw(issued, by=minute_taker, reason="Asked in error.")

    assert who(issued)[0] == "Nell Harcourt (Deputy Chief Constable)"
    assert set(who(issued)[1:]) == {"Nell Harcourt ()"}


@pytest.mark.usefixtures("an_administrator_of_the_database")  # Nobody else removes a tenure.
@pytest.mark.parametrize("how", ["ended", "removed", "given to another", "office renamed"])
def test_what_becomes_of_a_tenure_later_takes_no_post_off_what_was_done(
    how, issued, chair, minute_taker, cc, who
):
    with acting_as(chair, interface="admin"):
        services.withdraw(issued, by=chair, reason="Asked in error.")
    tenure = Tenure.objects.get(person=chair.person)
    if how == "ended":
        tenure.ends_on = date(2026, 6, 30)
        tenure.save()
    elif how == "removed":
        tenure.delete()
    elif how == "given to another":
        tenure.person = minute_taker.person
        tenure.save()
    else:
        tenure.office.name = "Elected Mayor"
        tenure.office.save()

    assert who(issued)[0] == "Marian Holt (Police and Crime Commissioner)"
    assert set(who(issued)[1:]) == {"Nell Harcourt ()"}


def test_a_delegation_counts_as_it_was_recorded_then(issued, minute_taker, cc, who, time_machine):
    lent = Delegation.objects.create(
        user=minute_taker, office=cc, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    with acting_as(minute_taker, interface="admin"):
        services.withdraw(issued, by=minute_taker, reason="Asked in error.")
    lent.ends_on = date(2026, 2, 1)
    lent.save()

    assert who(issued)[0] == "Nell Harcourt (for the Chief Constable)"
    assert set(who(issued)[1:]) == {"Nell Harcourt ()"}


@pytest.mark.parametrize("what", ["their tenure has ended", "their account is off"])
def test_what_an_office_holder_lent_is_told_no_longer_once_it_has_ended(
    what, issued, minute_taker, chief_constable, cc, who
):
    Delegation.objects.create(
        user=minute_taker,
        office=cc,
        lent_by=chief_constable,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    if what == "their account is off":
        chief_constable.is_active = False
        chief_constable.save()
    else:
        tenure = Tenure.objects.get(person=chief_constable.person)
        tenure.ends_on = date(2026, 7, 1)
        tenure.save()
    with acting_as(minute_taker, interface="admin"):
        services.withdraw(issued, by=minute_taker, reason="Asked in error.")

    assert set(who(issued)) == {"Nell Harcourt ()"}
