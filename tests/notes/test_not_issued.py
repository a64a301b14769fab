"""What an action says stays out of the notes of its readers until it is issued, agreed or not."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from accounts.services import issue_token
from actions import services as action_services
from actions.models import Action, OutstandingMatter
from governance.notes.collecting import collect
from governance.notes.hiding import collect_for
from governance.notes.loading import load
from governance.notes.rendering.text import render_text
from meetings import services
from meetings.closed import CLOSED
from meetings.models import Meeting
from tests.factories import make_action, make_item, make_meeting
from tests.notes.sample import sample_notes

SAID = "1 action is not issued yet."
NOT_ISSUED = "1 action is not issued yet and stays out of the notes for their readers until issued."
HELD_BACK = "Nothing is agreed yet. Look at what stands above; press the button once more"


@pytest.fixture
def action(db, cc, minute_taker):
    """Of a draft, beside another that is issued; the action that nobody issued counts herons."""
    item = make_item(make_meeting(status="draft"), number="1", heading="The weir")
    make_action(item, cc, text="Mend the lamp.", issued_by=minute_taker)
    return make_action(item, cc, text="Count the herons at dawn.", position=1)


@pytest.fixture
def agreed(action, chair):
    services.agree(action.item.meeting, by=chair)
    return Meeting.objects.get(pk=action.item.meeting_id)


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def told(text: str) -> tuple[bool, bool, bool]:
    return ("lamp" in text, "herons" in text, SAID in text)


def test_drafts_say_that_an_action_is_not_issued(action, chief_constable):
    notes = collect_for(chief_constable, action.item.meeting)

    assert told(render_text(notes)) == (True, False, True)


@pytest.mark.parametrize("ending", ["", "notes.txt", "notes.html", "notes.json"])
def test_agreed_notes_say_it_on_the_page_and_in_files(
    client, agreed, chief_constable, auditor, ending
):
    def shown(user) -> tuple[bool, bool, bool]:
        client.force_login(user)
        return told(client.get(f"{agreed.get_absolute_url()}{ending}").content.decode())

    assert (shown(chief_constable), shown(auditor)) == ((True, False, True), (True, True, False))


def test_programs_and_residents_are_told_no_more(client, agreed, api_client_account, minute_taker):
    services.publish(agreed, by=minute_taker, reason="A public meeting.")
    token = {"Authorization": f"Bearer {issue_token(api_client_account)}"}
    given = client.get(f"/api/v1/meetings/{agreed.pk}/", headers=token).content.decode()

    assert told(given) == (True, False, True)
    assert told(render_text(collect_for(None, agreed))) == (True, False, True)


def test_once_it_is_issued_the_sealed_words_are_read(agreed, action, minute_taker, chief_constable):
    action.refresh_from_db()
    action_services.issue(action, by=minute_taker)

    assert told(render_text(collect_for(chief_constable, agreed))) == (True, True, False)


def test_several_are_counted_before_the_words_that_no_more_arose(
    action, cc, chair, chief_constable
):
    item = action.item
    item.no_actions_text = "There were no further actions arising."
    item.no_actions = True
    item.save()
    make_action(item, cc, text="Count the otters.", position=2)
    services.agree(item.meeting, by=chair)

    (shown,) = collect_for(chief_constable, Meeting.objects.get(pk=item.meeting_id)).items

    assert [each.text for each in shown.actions] == ["Mend the lamp."]
    assert shown.no_actions_text == (
        "2 actions are not issued yet. There were no further actions arising."
    )


def test_an_amendment_that_quotes_it_is_closed_and_that_is_said_before(
    client, agreed, action, minute_taker, chief_constable
):
    client.force_login(minute_taker)
    form = {"was": "herons at dawn", "becomes": "herons at dusk", "reason": "Misheard."}
    form |= {"item": action.item_id}

    first = client.post(f"{agreed.get_absolute_url()}step/amend/", form).content.decode()
    services.amend(
        agreed, by=minute_taker, item=action.item, **{k: form[k] for k in list(form)[:3]}
    )

    assert CLOSED in first
    assert told(render_text(collect_for(chief_constable, agreed))) == (True, False, True)


def test_a_later_meeting_that_hears_of_it_does_not_tell_it(
    agreed, action, minute_taker, chief_constable
):
    later = make_meeting(date(2026, 7, 30), "agreed")
    matter = OutstandingMatter.objects.create(
        item=make_item(later), action=action, quoted="Count the herons at dawn."
    )

    before = render_text(collect_for(chief_constable, later))
    action.refresh_from_db()
    action_services.issue(action, by=minute_taker)

    assert matter.quoted not in before
    assert matter.quoted in render_text(collect_for(chief_constable, later))


def test_a_back_catalogue_keeps_its_actions_though_nobody_issued_them(
    as_minute_taker, commissioner_office, cc, chief_constable
):
    said = sample_notes()
    said.date = date(2026, 3, 27)
    meeting = load(said, by=as_minute_taker).meeting
    services.agree(meeting, by=as_minute_taker)

    notes = collect_for(chief_constable, Meeting.objects.get(pk=meeting.pk))

    assert not Action.objects.issued().exists()
    assert notes == collect(meeting)
    assert any(item.actions for item in notes.walk())


def test_what_becomes_of_an_old_action_takes_nothing_from_the_notes(
    agreed, action, client, minute_taker, chief_constable
):
    """By the list of the office desk, which asks for no issuing before."""
    action.refresh_from_db()
    action.status = Action.Status.UNKNOWN
    action.save()
    client.force_login(minute_taker)

    client.post(
        "/admin/actions/action/",
        {
            "action": "withdraw",
            "carry_out": "yes",
            "reason": "Out of date.",
            "_selected_action": [action.pk],
            f"version-{action.pk}": action.version,
        },
    )

    action.refresh_from_db()
    assert action.status == Action.Status.WITHDRAWN
    assert told(render_text(collect_for(chief_constable, agreed))) == (True, True, False)


def test_agreeing_is_held_back_once_with_how_many_are_not_issued(client, action, minute_taker):
    client.force_login(minute_taker)
    page = f"/meetings/{action.item.meeting_id}/step/agree/"

    first = words(client.post(page, {}))
    second = words(client.post(page, {"is_known_open": "on"}, follow=True))

    assert (HELD_BACK in first, NOT_ISSUED in first) == (True, True)
    assert "The notes are agreed and sealed." in second


def test_the_list_of_meetings_and_the_command_tell_it_as_they_agree(client, action, minute_taker):
    other = make_item(make_meeting(date(2026, 3, 27), "draft"), number="2")
    make_action(other, text="Count the otters.")
    said = ["--before", "2026-04-01", "--as", minute_taker.email, "--reason", "Agreed on paper."]
    tried, agreed = StringIO(), StringIO()
    client.force_login(minute_taker)

    by_list = client.post(
        "/admin/meetings/meeting/",
        {"action": "agree", "words": "On paper.", "_selected_action": [action.item.meeting_id]},
        follow=True,
    )
    call_command("agree_notes", *said, "--dry-run", stdout=tried)
    call_command("agree_notes", *said, stdout=agreed)

    assert f"{action.item.meeting}: {NOT_ISSUED}" in words(by_list)
    assert tried.getvalue().splitlines()[1] == f"  {NOT_ISSUED}"
    assert agreed.getvalue().splitlines()[1] == f"  {NOT_ISSUED}"
