"""The sheet in a session that ends, and in a page that is older than the session."""

from datetime import timedelta

import pytest
from django.test import Client

from .conftest import JSON, panel_of, sheet_of

pytestmark = pytest.mark.django_db


def test_asking_who_else_is_there_keeps_no_session_from_ending(
    signed_in, minute_taker, item, time_machine
):
    time_machine.move_to("2026-06-30T09:00:00+00:00", tick=False)
    desk = signed_in(minute_taker)
    desk.get(sheet_of(item.meeting))
    time_machine.shift(timedelta(minutes=59))
    before = desk.get(f"{panel_of(item)}others/", headers=JSON)
    time_machine.shift(timedelta(minutes=2))

    after = desk.get(f"{panel_of(item)}others/", headers=JSON)

    assert (before.status_code, after.status_code) == (200, 401)
    assert after.json()["state"] == "signed_out"


def test_a_page_older_than_the_session_is_told_and_gets_a_new_token(minute_taker, item):
    client = Client(enforce_csrf_checks=True)
    client.force_login(minute_taker)

    refused = client.post(f"{panel_of(item)}draft/", {"narrative": "- Half"}, headers=JSON)
    token = client.get(f"{panel_of(item)}others/", headers=JSON).json()["token"]
    held = client.post(
        f"{panel_of(item)}draft/",
        {"narrative": "- Half"},
        headers={**JSON, "X-CSRFToken": token},
    )

    assert (refused.status_code, refused.json()["state"]) == (403, "token")
    assert (held.status_code, held.json()["state"]) == (200, "held")
