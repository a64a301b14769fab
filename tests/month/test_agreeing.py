"""Notes are agreed at a later meeting, and corrected there: the record says at which."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings import services
from meetings.models import Amendment, Seal
from tests.factories import make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(draft):
    return make_meeting(date(2026, 7, 28), "in_progress")


def test_the_seal_says_at_which_meeting_and_by_whom_they_were_agreed(
    draft, later, desk, signed_in, chief_constable
):
    desk.post(
        f"/meetings/{draft.pk}/step/agree/",
        {"agreed_at": later.pk, "who": "the Commissioner and the Chief Constable", "seen": "1"},
    )

    seal = Seal.objects.get(meeting=draft)
    assert (seal.agreed_at_meeting, seal.who_agreed) == (
        later,
        "the Commissioner and the Chief Constable",
    )
    shown = desk.get(f"/meetings/{draft.pk}/").content.decode()
    assert (
        f'href="{later.get_absolute_url()}">{later}</a> by the Commissioner and the Chief' in shown
    )
    officer = signed_in(chief_constable).get(f"/meetings/{draft.pk}/").content.decode()
    assert str(later) not in officer


def test_neither_has_to_be_said(draft, minute_taker):
    services.agree(draft, by=minute_taker)

    seal = Seal.objects.get(meeting=draft)
    assert (seal.agreed_at_meeting, seal.who_agreed) == (None, "")


def test_a_correction_agreed_there_is_recorded_next_with_the_meeting_filled_in(
    draft, later, desk, minute_taker
):
    make_item(draft, narrative="The weir was seen.")
    services.agree(draft, by=minute_taker, at=later)
    address = f"/meetings/{draft.pk}/step/amend/?agreed_at={later.pk}"

    assert address in desk.get(f"/meetings/{draft.pk}/").content.decode()
    form = desk.get(address).context["form"]
    assert form["agreed_at"].value() == later.pk
    desk.post(
        address,
        {
            "was": "The weir was seen.",
            "becomes": "Both weirs were seen.",
            "reason": "Agreed apart from this.",
            "agreed_at": later.pk,
            "seen": "2",
        },
    )
    assert Amendment.objects.get().agreed_at_meeting == later


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 28), "is not after"),
        (date(2099, 7, 28), "is still to come, so nothing was agreed there yet"),
    ],
)
def test_a_meeting_that_was_not_held_since_is_refused(day, said, draft, minute_taker):
    other = make_meeting(day, "planned")

    with pytest.raises(ValidationError, match=said):
        services.agree(draft, by=minute_taker, at=other)

    draft.notes_status.refresh_from_db()
    assert draft.notes_status.status == "draft"


def test_the_history_tells_where_and_by_whom(draft, later, desk, minute_taker):
    services.agree(draft, by=minute_taker, at=later, who="both offices")

    said = desk.get(f"/trail/meetings.meeting/{draft.pk}/").content.decode()

    assert "by both offices, with the SHA-256" in said
