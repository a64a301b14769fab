"""An action for ALL is noted by each office for itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Delegation, Office
from actions import acknowledging
from actions.models import Acknowledgement, Action
from tests.factories import make_action, make_item


@pytest.fixture(autouse=True)
def _july(time_machine):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)


@pytest.fixture
def for_all(minute_taker) -> Action:
    return make_action(make_item(), issued_by=minute_taker, is_for_all=True)


def waiting(user) -> list[Action]:
    return list(Action.objects.waiting_on(user.offices_on(date(2026, 7, 20))))


def test_an_office_says_that_it_has_seen_it_and_it_waits_on_the_others(
    for_all, chief_constable, make_user, cc, dcc
):
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)

    noted = acknowledging.acknowledge(for_all, by=chief_constable)

    assert (noted.office, noted.said_by) == (cc, "Idris Vaughan, Chief Constable")
    assert noted.history.get().history_user == chief_constable
    assert [waiting(chief_constable), waiting(deputy)] == [[], [for_all]]
    assert Action.objects.get().status == Action.Status.OPEN


def test_whoever_acts_for_the_office_notes_it_for_the_holder(
    for_all, staff_officer, chief_constable
):
    noted = acknowledging.acknowledge(for_all, by=staff_officer)

    assert noted.said_by == "Sgt Petra Lowe for the Chief Constable"
    assert waiting(chief_constable) == []


def test_who_acts_for_two_offices_notes_it_for_each(for_all, staff_officer, cc, dcc):
    Delegation.objects.create(user=staff_officer, office=dcc, starts_on=date(2020, 1, 1))

    with pytest.raises(ValidationError, match="say for which"):
        acknowledging.acknowledge(for_all, by=staff_officer)
    acknowledging.acknowledge(for_all, by=staff_officer, office=cc)
    left = acknowledging.to_acknowledge(for_all, staff_officer)

    assert left == [dcc]
    assert waiting(staff_officer) == [for_all]
    acknowledging.acknowledge(for_all, by=staff_officer, office=dcc)
    assert waiting(staff_officer) == []


def test_an_office_that_owns_it_as_well_still_has_it_to_do(for_all, chief_constable, cc):
    for_all.owners.create(action=for_all, office=cc)

    acknowledging.acknowledge(for_all, by=chief_constable)

    assert waiting(chief_constable) == [for_all]


def test_it_is_noted_once_by_an_office(for_all, chief_constable, staff_officer):
    acknowledging.acknowledge(for_all, by=chief_constable)

    with pytest.raises(ValidationError, match="CC has noted"):
        acknowledging.acknowledge(for_all, by=staff_officer)
    assert Acknowledgement.objects.count() == 1


def test_only_actions_for_all_and_only_for_an_office_of_ones_own(
    for_all, chief_constable, minute_taker, cc, dcc: Office
):
    action = make_action(for_all.item, cc, issued_by=minute_taker, position=2)
    with pytest.raises(ValidationError, match="is not for all to note"):
        acknowledging.acknowledge(action, by=chief_constable)
    with pytest.raises(ValidationError, match="does not act for DCC"):
        acknowledging.acknowledge(for_all, by=chief_constable, office=dcc)
    with pytest.raises(PermissionDenied):
        acknowledging.acknowledge(for_all, by=minute_taker)
    assert not Acknowledgement.objects.exists()
