"""Tenures that overlap, leave a gap, or are entered late."""

from datetime import UTC, date, datetime

import pytest

from accounts.acting import acting_as
from accounts.models import Delegation, Tenure
from actions import services

from .doors import (
    ACTS,
    AFTER,
    FIRST_DAY,
    LAST_DAY,
    NOTHING,
    again,
    browser,
    what_is_open_to,
)

Kind = Tenure.Kind


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        (Kind.TEMPORARY, "Temporary Chief Constable"),
        (Kind.ACTING, "Acting Chief Constable"),
    ],
)
def test_two_who_hold_the_post_at_once_both_act_each_under_their_own_title(
    outgoing, make_user, cc, action, kind, capacity
):
    stand_in = make_user("Helen Marsh", "chief_officer")
    june = {"starts_on": date(2026, 6, 1), "ends_on": LAST_DAY}
    Tenure.objects.create(office=cc, person=stand_in.person, kind=kind, **june)

    found = [what_is_open_to(user, action) for user in (outgoing, stand_in)]
    services.post_update(action, by=outgoing, text="From leave.")
    services.post_update(action, by=again(stand_in), text="From the desk.")

    assert found == [ACTS, ACTS]
    assert [update.capacity for update in action.updates.all()] == ["Chief Constable", capacity]


def test_while_the_post_is_vacant_its_staff_officer_acts_and_the_desk_is_told_if_there_is_none(
    outgoing, staff_officer, minute_taker, action, time_machine
):
    time_machine.move_to(AFTER, tick=False)
    desk = browser(minute_taker)
    staffed = desk.get("/").content.decode()
    acting = what_is_open_to(staff_officer, action)
    lent = Delegation.objects.get(user=staff_officer)
    lent.ends_on = LAST_DAY
    lent.save()
    alone = desk.get("/").content.decode()

    assert acting == ACTS
    assert "Nobody can act today for" not in staffed
    assert "Nobody can act today for" in alone
    assert what_is_open_to(staff_officer, action) == NOTHING
    assert action.text in desk.get("/actions/").content.decode()


def test_a_tenure_that_is_entered_late_opens_from_then_on_and_rewrites_nothing(
    outgoing, make_user, cc, action, staff_officer, time_machine
):
    time_machine.move_to("2026-07-05T12:00:00+00:00", tick=False)
    successor = make_user("Beth Amery", "chief_officer")
    services.post_update(action, by=staff_officer, text="While nobody was entered.")
    unknown = what_is_open_to(successor, action)
    time_machine.move_to(AFTER, tick=False)

    Tenure.objects.create(office=cc, person=successor.person, starts_on=FIRST_DAY)

    update = action.updates.get()
    assert (unknown, what_is_open_to(successor, action)) == (NOTHING, ACTS)
    assert (update.said_by, update.version) == ("Sgt Petra Lowe for the Chief Constable", 1)


def test_a_tenure_that_is_ended_late_leaves_what_was_written_meanwhile(
    chief_constable, cc, action, time_machine
):
    time_machine.move_to(AFTER, tick=False)
    services.post_update(action, by=chief_constable, text="After the last day.")
    tenure = Tenure.objects.get(office=cc)
    tenure.ends_on = LAST_DAY
    tenure.save()

    assert what_is_open_to(chief_constable, action) == NOTHING
    assert action.updates.get().said_by == "Idris Vaughan, Chief Constable"


def test_a_holder_whose_account_is_off_gets_in_nowhere_and_the_office_goes_on(
    chief_constable, staff_officer, minute_taker, action
):
    client = browser(chief_constable)
    chief_constable.is_active = False
    chief_constable.save()

    answer = client.get(action.get_absolute_url())

    assert answer.status_code == 302
    assert what_is_open_to(staff_officer, action) == ACTS
    lent = Delegation.objects.get(user=staff_officer)
    lent.ended_at, lent.ended_by = datetime(2026, 6, 19, 9, tzinfo=UTC), minute_taker
    lent.save()
    assert "Nobody can act today for" in browser(minute_taker).get("/").content.decode()


def test_what_a_holder_lent_ends_with_their_tenure(outgoing, incoming, make_user, cc, action):
    aide = make_user("Sgt Rosa Quill", "staff_officer")
    with acting_as(outgoing, interface="test"):
        Delegation.objects.create(
            user=aide,
            office=cc,
            lent_by=outgoing,
            starts_on=date(2026, 6, 1),
            ends_on=date(2026, 12, 31),
        )

    acting = [
        list(aide.offices_on(day).values_list("abbreviation", flat=True))
        for day in (LAST_DAY, FIRST_DAY)
    ]

    assert acting == [["CC"], []]
