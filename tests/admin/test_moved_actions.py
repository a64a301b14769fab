"""An action stays where it arose, so that nobody opens alone what it takes two to open."""

import pytest
from django.core.exceptions import ValidationError

from accounts.acting import for_reason
from actions.models import Action
from meetings import services
from meetings.models import AgendaItem, Marking, PrivateItem, WithholdingReason
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.usefixtures("as_minute_taker")
WHY = "It belongs elsewhere."


@pytest.fixture
def other() -> AgendaItem:
    """An open item of a draft, beside which the closed one stands."""
    return make_item(make_meeting(status="draft"), number="5", heading="Ferries", position=5)


def _private(item, by) -> None:
    PrivateItem.objects.create(item=item, reason="Names of witnesses")


def _sensitive(item, by) -> None:
    Marking.objects.create(meeting=item.meeting, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)


def _withheld(item, by) -> None:
    cause = WithholdingReason.objects.create(name="Personal information")
    services.withhold(item, by=by, reason=cause)


def _under_a_private_one(item, by) -> None:
    item.parent = make_item(item.meeting, number="4", position=0)
    item.save()
    _private(item.parent, by)


CLOSINGS = [_private, _sensitive, _withheld, _under_a_private_one]


@pytest.fixture(params=CLOSINGS)
def closed(request, other, minute_taker, cc) -> Action:
    """Issued, of a closed item of the draft."""
    action = make_action(make_item(other.meeting), cc, issued_by=minute_taker)
    with for_reason("A trial."):
        request.param(action.item, minute_taker)
    return action


def read_by(action, *readers) -> list[bool]:
    return [Action.objects.visible_to(one).filter(pk=action.pk).exists() for one in readers]


@pytest.mark.parametrize("who", ["minute_taker", "chair"])
@pytest.mark.parametrize("way", ["to an open item", "out of the record"])
def test_nobody_opens_an_action_of_agreed_notes_by_moving_it(
    request, signed_in, closed, other, minute_taker, who, way, chief_constable, api_client_account
):
    if closed.item.withholdings.exists():
        services.check(closed.item.withholdings.get(), by=request.getfixturevalue("chair"))
    services.agree(other.meeting, by=minute_taker)
    person, page = signed_in(request.getfixturevalue(who)), admin_url(closed)
    origin = "" if way == "to an open item" else "A meeting"
    before = read_by(closed, chief_constable, api_client_account)
    moved = {"item": "" if origin else other.pk, "origin_text": origin, "change_reason": WHY}

    asked = person.get(page)
    person.post(page, form_of(asked) | moved)

    assert not {"item", "origin_text"} & set(asked.context["adminform"].form.fields)
    assert "because the notes of its item are agreed" in asked.content.decode()
    assert Action.objects.get().item == closed.item
    assert read_by(closed, chief_constable, api_client_account) == before
    assert before[1] is False


def test_an_action_of_a_closed_item_of_a_draft_stays_under_it_through_every_door(
    desk, closed, other
):
    asked = desk.get(admin_url(closed))
    closed.item = other

    with pytest.raises(ValidationError, match=r"stays under its item.*Nothing was changed"):
        closed.save()

    assert not {"item", "origin_text"} & set(asked.context["adminform"].form.fields)
    assert Action.objects.get().item != other


def test_an_action_of_agreed_notes_is_moved_by_no_service_either(other, minute_taker):
    action = make_action(make_item(other.meeting))
    services.agree(other.meeting, by=minute_taker)
    action.item, action.origin_text = None, "A meeting"

    with pytest.raises(ValidationError, match=r"the notes of its item are agreed.*anew"):
        action.save()

    assert Action.objects.get().item is not None


def test_an_action_of_an_open_item_of_a_draft_is_moved_at_the_desk(desk, other, cc):
    action = make_action(make_item(other.meeting), cc)
    page = admin_url(action)

    desk.post(page, form_of(desk.get(page)) | {"item": other.pk, "change_reason": WHY})

    assert Action.objects.get().item == other


def test_an_action_without_an_item_gets_the_one_that_it_arose_from(desk, cc):
    action = make_action(None, cc, origin_text="June 2026, item 4a")
    item, page = make_item(), admin_url(action)
    said = {"item": item.pk, "origin_text": "", "change_reason": WHY}

    desk.post(page, form_of(desk.get(page)) | said)

    assert Action.objects.get().item == item
