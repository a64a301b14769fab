"""Whoever records an amendment is told first where readers will be shown its number alone."""

import pytest

from meetings import services
from meetings.closed import CLOSED
from meetings.models import AgendaItem, Amendment, PrivateItem, WithholdingReason
from tests.factories import make_item, make_meeting

PASSAGE = "Mr Fenn lives by the lock."
WORDS = {"becomes": "Mr Finn lives by the lock.", "reason": "His name was misspelt."}


@pytest.fixture(params=["agreed", "published"])
def item(request, db, minute_taker) -> AgendaItem:
    """A passage of it is withheld."""
    item = make_item(
        make_meeting(status=request.param), findings=f"The lane is dark. {PASSAGE} Lamps are down."
    )
    personal = WithholdingReason.objects.create(name="Personal data")
    services.withhold(item, by=minute_taker, reason=personal, passage=PASSAGE)
    return item


@pytest.fixture
def as_minute_taker_in_the_portal(client, minute_taker):
    client.force_login(minute_taker)
    return client


def doors(item: AgendaItem) -> dict[str, dict]:
    """The address of the form through each door, and what a browser sends with it."""
    return {
        f"{item.meeting.get_absolute_url()}step/amend/": {"item": item.pk},
        "/admin/meetings/amendment/add/": {"item": item.pk, "meeting": item.meeting_id},
    }


@pytest.mark.parametrize("door", [0, 1], ids=["portal", "desk"])
def test_words_that_are_withheld_are_recorded_after_the_warning(
    as_minute_taker_in_the_portal, item, door
):
    page, beside = list(doors(item).items())[door]
    form = WORDS | beside | {"was": PASSAGE, "change_reason": "A slip."}

    first = as_minute_taker_in_the_portal.post(page, form)
    recorded = Amendment.objects.count()
    again = as_minute_taker_in_the_portal.post(page, form | {"is_known_closed": "on"})

    assert CLOSED in first.content.decode()
    assert 'name="is_known_closed" value="on"' in first.content.decode()
    assert (recorded, again.status_code, Amendment.objects.count()) == (0, 302, 1)


@pytest.mark.parametrize("door", [0, 1], ids=["portal", "desk"])
def test_words_that_everybody_reads_are_recorded_at_once(as_minute_taker_in_the_portal, item, door):
    page, beside = list(doors(item).items())[door]
    form = beside | {"was": "Lamps are down", "becomes": "Lamps were down", "reason": "A slip."}

    answer = as_minute_taker_in_the_portal.post(page, form)

    assert (answer.status_code, Amendment.objects.count()) == (302, 1)


def test_an_amendment_of_a_private_item_is_told_too(as_minute_taker_in_the_portal, item):
    private = make_item(
        make_meeting(title="Special session", status="draft"), number="9", findings="A raid."
    )
    PrivateItem.objects.create(item=private, reason="Operational")
    private.meeting.notes_status.status = "agreed"
    private.meeting.notes_status.save()
    page = f"{private.meeting.get_absolute_url()}step/amend/"
    form = {"item": private.pk, "was": "A raid.", "becomes": "Two raids.", "reason": "Counted."}

    answer = as_minute_taker_in_the_portal.post(page, form)

    assert CLOSED in answer.content.decode()
