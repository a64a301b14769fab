"""An item typed at the foot of the agenda is never dropped, whichever button is pressed."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make_agenda, make_meeting
from tests.month.conftest import told
from tests.month.test_agenda import AS_IT_IS, form_of, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(body: Any) -> Any:
    return make_meeting(date(2026, 7, 31), status="planned")


@pytest.fixture
def items(meeting: Any) -> Any:
    return make_agenda(meeting)


@pytest.fixture
def at(meeting: Any) -> str:
    return f"/admin/meeting/{meeting.pk}/agenda/"


@pytest.mark.parametrize("number", ["4c", ""])
def test_saving_adds_the_item_whose_heading_is_still_being_typed_once(
    number, desk, meeting, items, at
):
    meeting.meeting_type.numbering = "letters"
    meeting.meeting_type.save()
    data = form_of(desk.get(at), save="1", **{"new-number": number, "new-heading": "Late news"})
    for _ in range(2):
        saved = desk.post(at, data, follow=True)

    assert told(saved) == ["The agenda is saved as it stands."]
    assert shown(meeting) == [*AS_IT_IS[:4], ("4c", 1), ("5", 1)]


def test_what_is_typed_for_a_new_item_outlives_every_other_button(desk, meeting, items, at):
    data = form_of(desk.get(at), **{"new-number": "4c", "new-heading": "Late news"})

    for move in (f"{items[1].pk}-up", "number"):
        page = desk.post(at, data | {"move": move})

        assert [row.heading for row in page.context["rows"] if not row.item] == ["Late news"]
    assert shown(meeting) == AS_IT_IS


def test_a_number_without_a_heading_is_no_item_and_is_kept(desk, meeting, items, at):
    page = desk.post(at, form_of(desk.get(at), save="1", **{"new-number": "6"}))

    assert page.context["said"] == [
        "The new item has a number and no heading: give it one, or take the number away. Nothing "
        "is saved yet."
    ]
    assert 'name="new-number" value="6"' in page.content.decode()
