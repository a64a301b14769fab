"""The pages on which what was private or sensitive is lifted, and checked."""

import pytest
from django.utils.html import strip_tags

from accounts.acting import for_reason
from meetings import services
from meetings.models import Marking, PrivateItem
from tests.factories import make_item, make_meeting

SENSITIVE = Marking.Level.OFFICIAL_SENSITIVE


@pytest.fixture
def meeting(db, minute_taker):
    meeting = make_meeting(status="draft")
    item = make_item(meeting, number="1", heading="Cases", findings="Tom Fenn drives a van.")
    make_item(meeting, number="1a", heading="Witnesses", position=2, parent=item)
    PrivateItem.objects.create(item=item, reason="Names of witnesses")
    return meeting


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_private_item_is_lifted_and_checked_in_the_portal(client, meeting, minute_taker, chair):
    services.agree(meeting, by=minute_taker)
    private = PrivateItem.objects.get()
    page = f"/meetings/withheld/private/{private.pk}/"
    client.force_login(minute_taker)
    shown = words(client.get(page))
    said = {"reason": "The trial is over.", "version": private.version}
    lifted = words(client.post(f"{page}lift/", said, follow=True))
    overview = words(client.get(f"/meetings/{meeting.pk}/as-published/"))
    client.force_login(chair)
    asked = words(client.get(page))
    private.refresh_from_db()
    decision = {"decision": "confirm", "words": "", "version": private.version}
    checked = words(client.post(page, decision, follow=True))
    trail = words(client.get(f"/trail/meetings.privateitem/{private.pk}/"))

    assert "Keep it private no longer It stays private until a second person" in shown
    assert "Item 1 Cases is lifted. It is shown once a second person has checked that." in lifted
    assert "Private: Names of witnesses · lifted by" in lifted
    assert "Item 1 Cases Private: Names of witnesses Lifting waits for a check" in overview
    assert "The trial is over." in asked
    assert "What the items say 1 Cases Findings Tom Fenn drives a van. 1a Witnesses" in asked
    assert "Item 1 Cases is private no longer: it is shown from now on." in checked
    assert "asked that item 1 be private no longer, for a second person to check" in trail
    assert "opened item 1, as a second person: private no longer" in trail


def test_sensitive_notes_wait_in_the_list_with_what_they_say(client, meeting, minute_taker, chair):
    services.agree(meeting, by=minute_taker)
    with for_reason("Places that are watched."):
        marking = Marking.objects.create(meeting=meeting, level=SENSITIVE)
    services.lift(marking, by=minute_taker, reason="The trial is over.")
    client.force_login(chair)

    listed = words(client.get("/meetings/withheld/"))
    asked = words(client.get(f"/meetings/withheld/marking/{marking.pk}/"))
    said = {"decision": "send_back", "words": "An appeal.", "version": marking.version}
    after = words(client.post(f"/meetings/withheld/marking/{marking.pk}/", said, follow=True))
    trail = words(client.get(f"/trail/meetings.marking/{marking.pk}/"))

    assert "The set of notes" in listed
    assert "OFFICIAL-SENSITIVE · lifted by" in listed
    assert "Tom Fenn drives a van." in asked
    assert "The set of notes stays OFFICIAL-SENSITIVE." in after
    assert "left the notes OFFICIAL-SENSITIVE, as a second person" in trail


def test_of_a_draft_the_page_says_that_it_takes_effect_at_once(client, meeting, minute_taker):
    private = PrivateItem.objects.get()
    page = f"/meetings/withheld/private/{private.pk}/"
    client.force_login(minute_taker)

    shown = words(client.get(page))
    said = {"reason": "It names nobody.", "version": private.version}
    after = words(client.post(f"{page}lift/", said, follow=True))

    assert "These notes are a draft: it takes effect at once." in shown
    assert "Item 1 Cases is private no longer" in after
    assert PrivateItem.objects.count() == 0
