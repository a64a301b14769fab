"""The first page of the desk: this month's work for whoever keeps the notes."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from actions import services
from actions.models import Action
from meetings.models import Circulation
from tests.factories import make_action, make_item, make_meeting

TODAY = date(2026, 7, 20)


@pytest.fixture
def first_page(client):
    def look(user):
        client.force_login(user)
        return client.get("/admin/")

    with time_machine.travel(f"{TODAY}T09:00:00Z", tick=False):
        yield look


def test_meetings_in_hand_come_first_with_what_is_next_to_do(first_page, minute_taker):
    make_meeting(date(2026, 5, 29), status="published")
    earlier = make_meeting(date(2026, 4, 24), status="agreed")
    agreed = make_meeting(date(2026, 5, 26), status="agreed", title="Special session")
    sent = make_meeting(date(2026, 5, 28), status="draft", title="Public session")
    Circulation.objects.create(
        meeting=sent, circulated_at=datetime(2026, 6, 1, 9, tzinfo=UTC), circulated_by=minute_taker
    )
    draft = make_meeting(date(2026, 6, 26), status="draft")
    running = make_meeting(TODAY, status="in_progress", start_time=time(8))
    today = make_meeting(
        date(2026, 7, 20), status="planned", title="Afternoon session", start_time=time(14)
    )
    planned = make_meeting(date(2026, 7, 31), status="planned")

    lines = first_page(minute_taker).context["month"]

    assert [(line.meeting, line.next, line.address) for line in lines] == [
        (earlier, "Decide on publication", f"/admin/meeting/{earlier.pk}/step/publish/"),
        (agreed, "Decide on publication", f"/admin/meeting/{agreed.pk}/step/publish/"),
        (sent, "Read the comments and have it agreed", f"/admin/meeting/{sent.pk}/circulate/"),
        (draft, "Check the draft and circulate it", f"/admin/meeting/{draft.pk}/checks/"),
        (running, "Go on with the notes", f"/admin/meeting/{running.pk}/sheet/"),
        (today, "Take the notes", f"/admin/meeting/{today.pk}/sheet/"),
        (planned, "Prepare the agenda", f"/admin/meeting/{planned.pk}/agenda/"),
    ]


def test_agreed_notes_lead_to_their_actions_until_these_are_issued(first_page, minute_taker, cc):
    agreed = make_meeting(date(2026, 6, 26), status="agreed")
    action = make_action(make_item(agreed), cc)

    [line] = first_page(minute_taker).context["month"]
    assert (line.next, line.address) == (
        "Issue the actions",
        f"/admin/meeting/{agreed.pk}/actions/",
    )

    services.issue(action, by=minute_taker)
    [line] = first_page(minute_taker).context["month"]
    assert line.next == "Decide on publication"


def test_published_notes_lead_to_their_actions_until_these_are_issued(first_page, minute_taker, cc):
    published = make_meeting(date(2026, 5, 29), status="published")
    action = make_action(make_item(published), cc)
    earlier = make_meeting(date(2026, 4, 24), status="agreed")
    make_action(make_item(earlier), cc)
    agreed = make_meeting(date(2026, 6, 26), status="agreed")

    before = first_page(minute_taker).context["month"]
    services.issue(action, by=minute_taker)
    after = first_page(minute_taker).context["month"]

    assert [(line.next, line.address) for line in before] == [
        ("Issue the actions", f"/admin/meeting/{earlier.pk}/actions/"),
        ("Issue the actions", f"/admin/meeting/{published.pk}/actions/"),
        ("Decide on publication", f"/admin/meeting/{agreed.pk}/step/publish/"),
    ]
    assert [line.meeting for line in after] == [earlier, agreed]


def test_agreed_notes_stay_until_it_is_decided_whether_they_are_published(
    first_page, client, minute_taker
):
    waiting = [
        make_meeting(date(2026, month, 24), status="agreed", title=f"Meeting {month}")
        for month in range(1, 6)
    ]
    step = f"/admin/meeting/{waiting[4].pk}/step/keep-unpublished/"

    before = first_page(minute_taker).context
    refused = client.post(step, {"seen": "1", "reason": " "}).content.decode()
    client.post(step, {"seen": "1", "reason": "Nothing but routine."})
    after = first_page(minute_taker).context

    assert [line.meeting for line in before["month"]] == waiting[2:]
    assert [line.meeting for line in after["month"]] == waiting[1:4]
    assert (before["undecided_count"], after["undecided_count"]) == (2, 1)
    assert "Nothing is recorded yet." in refused
    said = client.get(f"/trail/meetings.meeting/{waiting[4].pk}/").content.decode()
    assert "decided that the notes are not to be published" in said


def test_a_shelf_of_old_drafts_is_counted_and_not_listed(first_page, minute_taker):
    for month in range(1, 8):
        make_meeting(date(2024, month, 2), status="draft", title=f"Old meeting {month}")
    make_meeting(date(2026, 7, 31), status="planned")

    context = first_page(minute_taker).context

    assert (len(context["month"]), context["older_count"]) == (6, 2)


def test_what_waits_is_counted_with_a_link_to_it(first_page, minute_taker, cc):
    item = make_item()
    make_action(item, cc)
    make_action(item, cc, issued_by=minute_taker, status=Action.Status.PROPOSED)
    make_action(item, cc, issued_by=minute_taker, due_on=date(2026, 7, 1), due_kind="date")

    page = first_page(minute_taker).content.decode()

    assert "/actions/?state=proposed" in page
    assert "/actions/?state=late" in page
    assert "1 open action not issued" in page


def test_nothing_in_hand_is_said(first_page, minute_taker):
    page = first_page(minute_taker).content.decode()

    assert "No meeting is planned" in page
    assert "<li>Nothing.</li>" in page


def test_who_does_not_keep_the_notes_sees_the_tables_they_may_open(first_page, auditor):
    page = first_page(auditor)

    assert "month" not in page.context
    assert 'id="desk-meetings"' not in page.content.decode()


def test_the_page_asks_as_much_for_many_meetings_as_for_few(
    first_page, minute_taker, django_assert_num_queries
):
    make_meeting(date(2026, 6, 26), status="draft")
    first_page(minute_taker)
    for month in range(1, 13):
        make_meeting(date(2025, month, 3), status="draft", title=f"Meeting {month}")
        make_meeting(date(2024, month, 3), status="agreed", title=f"Meeting {month}")

    with django_assert_num_queries(26):
        first_page(minute_taker)
