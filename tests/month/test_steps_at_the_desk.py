"""The steps of the notes on pages of the office desk, for whoever keeps the notes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import NotesStatus, Publication
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db


def step(meeting, name: str) -> str:
    return f"/admin/meeting/{meeting.pk}/step/{name}/"


def test_agreeing_is_a_page_of_the_desk_with_the_stages_of_the_meeting(desk, draft):
    page = desk.get(step(draft, "agree")).content.decode()

    assert 'aria-label="Stages of this meeting"' in page
    assert "What to think of first" in page
    assert "What comes next" not in page


def test_a_step_is_undone_from_the_desk(desk, draft):
    checks = desk.get(f"/admin/meeting/{draft.pk}/checks/").content.decode()

    done = desk.post(step(draft, "undo"), {"seen": "1", "reason": "Too early."})

    assert f'href="{step(draft, "undo")}">Undo the last step…' in checks
    assert done["Location"] == draft.get_absolute_url()
    assert NotesStatus.objects.get(meeting=draft).status == "in_progress"


def test_what_cannot_be_done_leads_back_to_the_meeting_at_the_desk(desk, body):
    agreed = make_meeting(status="agreed")

    answer = desk.get(step(agreed, "undo"), follow=True)

    assert answer.redirect_chain == [(f"/admin/meetings/meeting/{agreed.pk}/change/", 302)]
    assert "These notes are agreed and stay as they are." in answer.content.decode()


def test_not_to_publish_is_offered_until_it_is_decided(desk, body, minute_taker):
    agreed = make_meeting(status="agreed")
    other = f'href="{step(agreed, "keep-unpublished")}"'

    before = desk.get(step(agreed, "publish")).content.decode()
    for _ in range(2):
        desk.post(step(agreed, "keep-unpublished"), {"seen": "1", "reason": "Routine alone."})
    after = desk.get(step(agreed, "publish")).content.decode()

    assert (other in before, other in after) == (True, False)
    assert "Decided on" in after
    assert Publication.objects.get().version == 1


def test_whether_it_is_decided_is_asked_once_on_every_page(desk, body):
    agreed = make_meeting(status="agreed")

    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/admin/meeting/{agreed.pk}/checks/")

    queries = [each for each in asked.captured_queries if "meetings_publication" in each["sql"]]
    assert len(queries) == 1


def test_no_command_is_named_to_whoever_publishes(desk, body):
    page = desk.get(step(make_meeting(status="agreed"), "publish")).content.decode()

    assert "export_notes" not in page


@pytest.mark.parametrize("who", ["chair", "auditor", "chief_constable"])
def test_to_anybody_else_the_page_is_not_there(who, draft, signed_in, request):
    answer = signed_in(request.getfixturevalue(who)).get(step(draft, "agree"))

    page = answer.content.decode()
    assert (answer.status_code, "Page not found" in page) == (404, True)
    assert draft.title not in page


def test_whoever_starts_the_meeting_is_led_to_its_minute_sheet(desk, body):
    meeting = make_meeting(status="planned")
    sent = {"step": "start", "back": f"/admin/meeting/{meeting.pk}/agenda/"}

    answer = desk.post(f"/admin/meetings/meeting/{meeting.pk}/step/", sent)

    assert answer["Location"] == f"/admin/meeting/{meeting.pk}/sheet/"


def test_saving_the_page_of_a_meeting_leads_on_to_its_agenda(desk, draft):
    page = admin_url(draft)
    form = form_of(desk.get(page))

    changed = desk.post(page, form | {"venue": "Weir House"})
    form = form_of(desk.get(page))
    saved_as_it_was = desk.post(page, form)

    assert [changed["Location"], saved_as_it_was["Location"]] == [
        f"/admin/meeting/{draft.pk}/agenda/"
    ] * 2


@pytest.mark.parametrize("stage", ["agenda", "checks", "circulate", "actions"])
def test_the_heading_of_a_stage_says_of_which_month_it_is(stage, desk, draft):
    page = desk.get(f"/admin/meeting/{draft.pk}/{stage}/").content.decode()

    assert f"<h1>{stage.capitalize()}, June 2026</h1>" in page
