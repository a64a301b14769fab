"""On its day the post passes from one holder to the next, and what was written stays."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import RoleAssignment
from actions import rules, services

from .doors import ACTS, AFTER, BEFORE, NOTHING, READS, again, browser, what_is_open_to


def fetched(client: Client, page: str) -> int:
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize(
    ("day", "old", "new", "staff"),
    [
        (BEFORE, ACTS, NOTHING, ACTS),
        ("2026-06-30T12:00:00+00:00", ACTS, NOTHING, ACTS),
        ("2026-07-01T12:00:00+00:00", NOTHING, ACTS, ACTS),
        (AFTER, NOTHING, ACTS, ACTS),
    ],
)
def test_access_and_actions_pass_with_the_post_on_its_day(
    outgoing, incoming, staff_officer, action, time_machine, day, old, new, staff
):
    time_machine.move_to(day, tick=False)

    found = [what_is_open_to(user, action) for user in (outgoing, incoming, staff_officer)]

    assert found == [old, new, staff]


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        # British Summer Time: midnight in London is 23:00 in Greenwich.
        ("2026-06-30T22:59:59+00:00", "outgoing"),
        ("2026-06-30T23:00:00+00:00", "incoming"),
    ],
)
def test_the_day_begins_at_midnight_in_london(
    outgoing, incoming, action, time_machine, moment, holds
):
    time_machine.move_to(moment, tick=False)

    acting = {
        name
        for name, user in (("outgoing", outgoing), ("incoming", incoming))
        if rules.may_report(again(user), action)
    }

    assert acting == {holds}


def test_what_was_written_stays_with_who_wrote_it(
    outgoing, incoming, staff_officer, action, time_machine, minute_taker
):
    services.post_update(action, by=outgoing, text="Counted in June.")
    services.post_update(action, by=staff_officer, text="Cameras ordered.")
    time_machine.move_to(AFTER, tick=False)
    services.post_update(action, by=again(incoming), text="Counted again in July.")

    said = [(update.text, update.said_by) for update in action.updates.all()]
    page = browser(incoming).get(action.get_absolute_url()).content.decode()
    posted = [row.history_user for row in action.history.order_by("version")]

    assert said == [
        ("Counted in June.", "Idris Vaughan, Chief Constable"),
        ("Cameras ordered.", "Sgt Petra Lowe for the Chief Constable"),
        ("Counted again in July.", "Beth Amery, Chief Constable"),
    ]
    assert all(f">by {words}</p>" in page for _, words in said)
    assert "Idris Vaughan (Chief Constable) posted an update" in page
    assert "Sgt Petra Lowe (for the Chief Constable) posted an update" in page
    assert posted[-1] == outgoing


def test_evidence_opens_with_the_post_and_not_with_who_sent_it(
    outgoing, incoming, action, time_machine, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("stops.csv", b"month,stops\n")
    update = services.post_update(action, by=outgoing, text="See file.", files=[file])
    page = f"/actions/evidence/{update.evidence.get().pk}/"
    before = [fetched(browser(user), page) for user in (outgoing, incoming)]
    time_machine.move_to(AFTER, tick=False)
    after = [fetched(browser(user), page) for user in (outgoing, incoming)]

    assert (before, after) == ([200, 404], [404, 200])


def test_a_form_that_was_open_when_the_post_passed_is_refused(
    outgoing, incoming, action, time_machine
):
    time_machine.move_to("2026-06-30T22:55:00+00:00", tick=False)
    client = browser(outgoing)
    time_machine.move_to("2026-06-30T23:05:00+00:00", tick=False)

    answer = client.post(
        f"{action.get_absolute_url()}update/", {"text": "Too late.", "version": action.version}
    )

    assert (answer.status_code, action.updates.count()) == (404, 0)
    with pytest.raises(PermissionDenied):
        services.post_update(action, by=again(outgoing), text="Too late.")


def test_an_officer_who_holds_no_post_today_is_told_why_the_record_is_closed(
    outgoing, incoming, action, time_machine
):
    early = browser(incoming).get("/").content.decode()
    time_machine.move_to(AFTER, tick=False)
    late = browser(outgoing).get("/").content.decode()

    assert "You hold no post today" in early
    assert "you are Chief Constable from 1 July 2026" in early
    assert "you were Chief Constable until 30 June 2026" in late
    assert 'href="/actions/"' not in late


def test_whoever_reads_the_record_for_another_reason_still_reads_it_after_the_post(
    outgoing, incoming, action, time_machine
):
    RoleAssignment.objects.create(user=outgoing, role="office_staff")
    time_machine.move_to(AFTER, tick=False)

    assert what_is_open_to(outgoing, action) == READS
