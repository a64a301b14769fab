"""The address of a calendar: whose it is, until when, and what it costs."""

import io
import logging
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from accounts.models import CalendarKey, Tenure
from accounts.rates import OfCalendar, OfStranger
from governance.feed import keys
from governance.logs import Lines
from governance.models import SensitiveReading
from meetings.models import Marking
from tests.factories import make_action, make_item, make_meeting

from .conftest import path_of


@pytest.fixture(autouse=True)
def _fresh_counts():
    caches["process"].clear()


def get(path, **more):
    return Client().get(path, **more)


def test_the_address_alone_opens_the_calendar_and_is_kept_as_a_hash(chief_constable):
    address = keys.make(chief_constable)

    answer = get(path_of(address))

    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "text/calendar; charset=utf-8",
        "private, no-store",
    )
    key = address.rpartition("/")[2].removesuffix(".ics")
    (kept,) = CalendarKey.objects.values_list("sha256", flat=True)
    assert (len(key), key == kept, key in kept) == (43, False, False)


def test_a_new_address_ends_the_old_one_at_once(chief_constable):
    old, new = keys.make(chief_constable), keys.make(chief_constable)

    assert [get(path_of(each)).status_code for each in (old, new)] == [404, 200]


def _switched_off(user):
    user.is_active = False
    user.save()


def _without_role(user):
    user.role_assignments.get().delete()


def _without_post(user):
    tenure = Tenure.objects.get(person=user.person)
    tenure.ends_on = date(2026, 7, 19)
    tenure.save()


@pytest.mark.parametrize("close", [_switched_off, _without_role, _without_post, keys.stop])
def test_a_key_that_opens_nothing_any_more_is_answered_as_a_wrong_one(chief_constable, close):
    address = path_of(keys.make(chief_constable))
    close(chief_constable)

    answers = [get(address), get("/calendar/no-key-of-anybody.ics")]

    assert [(each.status_code, each.content) for each in answers] == [
        (404, b"There is no calendar at this address.\n")
    ] * 2


@pytest.mark.parametrize("end", ["switched off", "signed out everywhere"])
def test_an_account_that_comes_back_has_no_address(chief_constable, end):
    address = path_of(keys.make(chief_constable))
    if end == "switched off":
        _switched_off(chief_constable)
        chief_constable.is_active = True
        chief_constable.save()
    else:
        chief_constable.sign_out()

    assert get(address).status_code == 404


def test_what_is_visible_is_asked_at_each_fetch(chief_constable, minute_taker, cc):
    action = make_action(make_item(), cc, issued_by=minute_taker)
    address = path_of(keys.make(chief_constable))
    before = get(address).content
    Marking.objects.create(meeting=action.item.meeting, level="official_sensitive")

    after = get(address).content

    assert [f"UID:action-{action.pk}@".encode() in each for each in (before, after)] == [
        True,
        False,
    ]


def test_nothing_new_is_told_in_few_queries_without_a_word(
    chief_constable, django_assert_num_queries
):
    make_meeting(date(2026, 7, 31), "planned")
    address = path_of(keys.make(chief_constable))
    etag = get(address)["ETag"]

    with django_assert_num_queries(4):
        again = get(address, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_change_or_a_new_day_is_fetched_again(chief_constable, time_machine):
    address = path_of(keys.make(chief_constable))
    first = get(address)["ETag"]
    make_meeting(date(2026, 7, 31), "planned")
    changed = get(address, headers={"If-None-Match": first})
    time_machine.move_to("2026-07-21T12:00:00+00:00", tick=False)
    next_day = get(address, headers={"If-None-Match": changed["ETag"]})

    assert (changed.status_code, next_day.status_code) == (200, 200)


def test_two_people_have_two_tags(chief_constable, staff_officer):
    tags = {get(path_of(keys.make(user)))["ETag"] for user in (chief_constable, staff_officer)}

    assert len(tags) == 2


def test_an_address_is_answered_so_often_and_then_told_when_to_ask_again(
    chief_constable, monkeypatch
):
    monkeypatch.setitem(OfCalendar.THROTTLE_RATES, "calendar", "2/hour")
    address = path_of(keys.make(chief_constable))

    answers = [get(address) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "3600"


def test_whoever_tries_keys_is_slowed_down(chief_constable, monkeypatch):
    monkeypatch.setitem(OfStranger.THROTTLE_RATES, "stranger", "2/min")

    answers = [get(f"/calendar/try-{number}.ics").status_code for number in range(3)]

    assert answers == [404, 404, 429]
    assert get(path_of(keys.make(chief_constable))).status_code == 200


def test_the_log_tells_the_route_and_never_the_key(chief_constable):
    address = path_of(keys.make(chief_constable))
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(Lines())
    logger = logging.getLogger("governance.requests")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        get(address)
    finally:
        logger.removeHandler(handler)

    key = address.rpartition("/")[2].removesuffix(".ics")
    assert ("calendar/<slug:key>.ics" in said.getvalue(), key in said.getvalue()) == (True, False)


def test_a_fetch_is_no_reading_of_what_is_sensitive(chair, minute_taker, commissioner_office):
    item = make_item()
    make_action(item, commissioner_office, issued_by=minute_taker)
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")

    get(path_of(keys.make(chair)))

    assert SensitiveReading.objects.count() == 0


@pytest.mark.parametrize("count", [10, 60])
def test_a_calendar_asks_as_often_for_many_actions_as_for_ten(
    chief_constable, minute_taker, cc, django_assert_num_queries, count
):
    item = make_item()
    for number in range(count):
        make_action(item, cc, issued_by=minute_taker, text=f"Action {number}")
        make_meeting(date(2026, 7, 21), "planned", title=f"Meeting {number}")
    address = path_of(keys.make(chief_constable))

    with django_assert_num_queries(13):
        get(address)
