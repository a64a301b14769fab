from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.records import StaleRecord
from meetings import services
from meetings.models import AgendaItem, Withholding, WithholdingReason
from tests.factories import make_item, make_meeting

NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)


@pytest.fixture
def item(db: None) -> AgendaItem:
    return make_item(make_meeting(status="published"), findings="Mr Fenn was at the weir.")


@pytest.fixture
def reason(db: None) -> WithholdingReason:
    return WithholdingReason.objects.create(name="Personal information")


def public():
    return AgendaItem.objects.visible_to(None).count()


def test_what_is_withheld_is_closed_to_the_public_until_its_lifting_is_checked(
    item, reason, minute_taker, chair, time_machine
):
    time_machine.move_to(NOON, tick=False)

    withheld = services.withhold(item, by=minute_taker, reason=reason)
    before = public()
    services.lift(withheld, by=minute_taker, reason="He has agreed to it.")
    lifted = public()
    services.check(withheld, by=chair, note="He has agreed to it.")

    assert (before, lifted, public()) == (0, 0, 1)
    assert (withheld.lifted_at, withheld.lifted_by) == (NOON, minute_taker)
    assert (withheld.lift_checked_at, withheld.lift_checked_by) == (NOON, chair)
    assert withheld.checked_at is None
    assert withheld.history.first().history_change_reason == "He has agreed to it."


def test_a_passage_to_be_withheld_must_stand_in_the_item(item, reason, minute_taker):
    with pytest.raises(ValidationError, match="do not stand in the item"):
        services.withhold(item, by=minute_taker, reason=reason, passage="Mr Penn")

    services.withhold(item, by=minute_taker, reason=reason, passage="Mr Fenn")
    assert [each.passage for each in Withholding.objects.all()] == ["Mr Fenn"]


def test_it_is_lifted_once_and_for_a_reason(item, reason, minute_taker):
    withheld = services.withhold(item, by=minute_taker, reason=reason)
    seen = Withholding.objects.get()

    with pytest.raises(ValidationError, match="Say why"):
        services.lift(withheld, by=minute_taker, reason=" ")
    services.lift(withheld, by=minute_taker, reason="He has agreed to it.")
    with pytest.raises(ValidationError, match="was lifted already"):
        services.lift(withheld, by=minute_taker, reason="Again.")
    with pytest.raises(StaleRecord):
        services.lift(seen, by=minute_taker, reason="Again.")


@pytest.mark.parametrize("who", ["chair", "chief_constable", "auditor", "outsider"])
def test_only_who_keeps_the_notes_withholds_and_lifts(who, item, reason, minute_taker, request):
    somebody = request.getfixturevalue(who)
    withheld = services.withhold(item, by=minute_taker, reason=reason)

    with pytest.raises(PermissionDenied):
        services.withhold(item, by=somebody, reason=reason)
    with pytest.raises(PermissionDenied):
        services.lift(withheld, by=somebody, reason="Curious.")

    assert (Withholding.objects.count(), public()) == (1, 0)


def test_the_desk_lifts_from_the_list_and_deletes_nothing(client, item, reason, minute_taker):
    withheld = services.withhold(item, by=minute_taker, reason=reason)
    client.force_login(minute_taker)
    page = reverse("admin:meetings_withholding_changelist")
    step = {"action": "lift", "_selected_action": [withheld.pk], "words": "He has agreed."}

    client.post(page, step)
    deleted = client.post(reverse("admin:meetings_withholding_delete", args=[withheld.pk]))

    withheld.refresh_from_db()
    assert withheld.lifted_by == minute_taker
    assert deleted.status_code == 403
    assert "Lift it instead" in deleted.content.decode()


@pytest.mark.parametrize("again", ["mr fenn", "Mr  *Fenn*", "**Mr** Fenn"])
def test_a_passage_that_is_typed_otherwise_is_withheld_once(again, item, reason, minute_taker):
    services.withhold(item, by=minute_taker, reason=reason, passage="Mr Fenn")

    with pytest.raises(ValidationError, match="Nothing was recorded a second time"):
        services.withhold(item, by=minute_taker, reason=reason, passage=again)
    services.withhold(item, by=minute_taker, reason=reason, passage="Mr Fenn was")

    assert [each.passage for each in Withholding.objects.all()] == ["Mr Fenn", "Mr Fenn was"]


def test_the_same_is_withheld_once(item, reason, minute_taker):
    services.withhold(item, by=minute_taker, reason=reason)

    with pytest.raises(
        ValidationError, match="Item 4a Road safety at the weir is withheld already"
    ):
        services.withhold(item, by=minute_taker, reason=reason)

    assert Withholding.objects.count() == 1
