"""A sheet or an agenda that lay open when its meeting was cancelled writes nothing any more."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings import agenda, cancelling, late
from meetings.models import ForwardTopic
from tests.factories import make_item, make_meeting

from .conftest import JSON, panel_of, send, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(minute_taker):
    meeting = make_meeting(date(2026, 6, 26), "planned")
    item = make_item(meeting)
    cancelling.cancel(meeting, by=minute_taker, reason="The river is in flood.")
    return item


def test_a_checkpoint_writes_nothing_and_the_script_is_told(desk, item):
    answer = send(desk, item, seen=1, narrative="- Typed.")

    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("cancelled", "")
    assert answer["message"].startswith("The meeting is cancelled, so no notes are taken of it.")


def test_of_the_attendance_nothing_is_written_either(desk, item):
    fields = {"person-n0123456789abcdef-name": "Asha Bell"}

    assert send(desk, item.meeting, **fields)["state"] == "cancelled"
    assert not item.meeting.attendance.exists()


def test_a_plain_form_gives_the_words_back(desk, item):
    page = desk.post(panel_of(item), {"seen": 1, "narrative": "- Typed."})

    item.refresh_from_db()
    assert (page.status_code, item.narrative) == (403, "")
    assert "is cancelled. Nothing was changed." in page.content.decode()
    assert "- Typed." in page.content.decode()


@pytest.mark.parametrize("part", ["draft", "others"])
def test_what_the_page_asks_while_somebody_types_is_told_that_it_is_over(desk, item, part):
    ask = desk.post if part == "draft" else desk.get

    answer = ask(f"{panel_of(item)}{part}/", {"narrative": "- Typed."}, headers=JSON)

    assert (answer.status_code, answer.json()["state"]) == (409, "cancelled")


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("late", {"heading": "Flood"}),
        ("defer", {"defer_to": "plan", "defer_why": "No report."}),
        ("back", {"back_when": "31 August 2026"}),
    ],
)
def test_nothing_is_done_beside_its_notes(desk, item, way, words):
    answer = desk.post(f"{panel_of(item)}{way}/", {"key": "k" * 32} | words, headers=JSON)

    assert (answer.status_code, answer.json()["message"]) == (
        *(400, f"{item.meeting} is cancelled. Nothing was changed."),
    )
    assert (item.meeting.items.count(), ForwardTopic.objects.count()) == (1, 0)


def test_its_agenda_is_neither_arranged_nor_added_to(item, minute_taker):
    line = agenda.Line(1, "9", item=item.pk)

    with pytest.raises(ValidationError, match="is cancelled"):
        agenda.arrange(item.meeting, [line], by=minute_taker)
    with pytest.raises(ValidationError, match="is cancelled"):
        late.add_after(item, by=minute_taker, number="9", heading="Flood")


def test_the_sheet_leads_to_the_agenda_which_says_so(desk, item):
    page = desk.get(sheet_of(item.meeting), follow=True)

    assert "The meeting is cancelled, so no notes are taken of it." in page.content.decode()
    assert page.context["is_fixed"]
