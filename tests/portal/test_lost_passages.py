"""An edit inside a withheld passage closes the whole item, and whoever made it is told."""

import pytest
from django.utils.html import strip_tags

from meetings import services
from meetings.models import Decision, WithholdingReason
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

LOST = "A withheld passage of item 1 Cases stands there no longer: “Tom Fenn was charged”."


@pytest.fixture
def item(db, minute_taker, chair):
    item = make_item(
        make_meeting(status="draft"), number="1", heading="Cases", findings="Tom Fenn was charged."
    )
    cause = WithholdingReason.objects.create(name="Personal information")
    withheld = services.withhold(
        item, by=minute_taker, reason=cause, passage="Tom Fenn was charged"
    )
    services.check(withheld, by=chair)
    return item


def words(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_whoever_changes_a_withheld_passage_is_told_at_once(client, item, minute_taker):
    client.force_login(minute_taker)
    form = form_of(client.get(admin_url(item)))

    same = words(client.post(admin_url(item), form | {"topic": "Courts"}, follow=True))
    form = form_of(client.get(admin_url(item)))
    saved = client.post(admin_url(item), form | {"findings": "Tom Fen was charged."}, follow=True)
    overview = words(client.get(f"/meetings/{item.meeting_id}/as-published/"))

    assert LOST not in same
    assert LOST in words(saved)
    assert "This stands there no longer: all of the item is kept back" in overview


@pytest.fixture
def spoken(item, minute_taker, chair, cc):
    """A decision and an action, with a passage withheld of each."""
    made = {
        "decision": Decision.objects.create(item=item, text="Ann Reed is paid off."),
        "action": make_action(item, cc, text="Ann Reed is told why.", issued_by=minute_taker),
    }
    cause = WithholdingReason.objects.get()
    for passage in ("Ann Reed is paid", "Ann Reed is told"):
        withheld = services.withhold(item, by=minute_taker, reason=cause, passage=passage)
        services.check(withheld, by=chair)
    return made


@pytest.mark.parametrize("kind", ["decision", "action"])
def test_whoever_changes_one_in_a_decision_or_an_action_is_told_at_once(
    client, spoken, minute_taker, kind
):
    client.force_login(minute_taker)
    page = admin_url(spoken[kind])
    reworded = {"text": spoken[kind].text.replace("Reed", "Read"), "change_reason": "Misheard."}

    saved = client.post(page, form_of(client.get(page)) | reworded, follow=True)

    passage = "Ann Reed is paid" if kind == "decision" else "Ann Reed is told"
    assert f"stands there no longer: “{passage}”" in words(saved)


def test_the_minute_sheet_says_it_with_what_is_saved_and_once(client, item, minute_taker):
    client.force_login(minute_taker)
    sheet = f"/admin/meeting/{item.meeting_id}/sheet/{item.pk}/"
    as_script = {"Accept": "application/json"}
    sent = [
        {"findings": "Tom Fen was charged.", "seen": "1"},
        {"findings": "Tom Fen was charged and bailed.", "seen": "2"},
    ]

    said = [client.post(sheet, each, headers=as_script).json()["said"] for each in sent]

    assert [[each.startswith(LOST) for each in one] for one in said] == [[True], []]


def test_whoever_deletes_a_decision_that_held_one_is_told(client, spoken, minute_taker):
    client.force_login(minute_taker)
    page = admin_url(spoken["decision"], "delete")

    deleted = client.post(page, {"post": "yes"}, follow=True)

    assert not Decision.objects.exists()
    assert "stands there no longer: “Ann Reed is paid”" in words(deleted)


def test_agreeing_is_held_back_once(client, item, minute_taker):
    item.findings = "Tom Fen was charged."
    item.save()
    client.force_login(minute_taker)
    page = f"/meetings/{item.meeting_id}/step/agree/"

    first = words(client.post(page, {}))
    second = words(client.post(page, {"is_known_open": "on"}, follow=True))

    assert [each in first for each in ("Nothing is agreed yet.", LOST)] == [True, True]
    assert "The notes are agreed and sealed." in second


def test_publishing_is_held_back_once(client, item, minute_taker):
    item.findings = "Tom Fen was charged."
    item.save()
    services.agree(item.meeting, by=minute_taker)
    client.force_login(minute_taker)
    page, why = f"/meetings/{item.meeting_id}/step/publish/", {"reason": "A public meeting."}

    first = words(client.post(page, why))
    second = words(client.post(page, why | {"is_known_open": "on"}, follow=True))

    assert f"Nothing is published yet. {LOST}" in first
    assert "The notes are published." in second
