"""What no page of ours would send is answered, and breaks nothing."""

import pytest

from governance.models import LedgerEntry, SheetDraft
from meetings.models import AgendaItem
from tests.factories import make_item, make_meeting

from .conftest import panel_of, send, sheet_of

pytestmark = pytest.mark.django_db

HUGE = "9" * 5000


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({f"action-{HUGE[:900]}-text": "Report."}, "saved"),
        ({"action-999999-text": "Report.", "action-999999-seen": "1"}, "saved"),
        ({"seen": HUGE, "narrative": "- Said."}, "conflict"),
        ({"seen": "-1", "choose-narrative": "mine", "choose-narrative-seen": "x"}, "saved"),
        ({"take": f"{HUGE}-1", "now": "person"}, "saved"),
        ({"action-n0123456789-text": "\0"}, "saved"),
        ({"question-1-assurance": "not a value", "no_actions": "\0"}, "saved"),
        ({"__proto__": "x", "action--text": "x", "matter-1-verdict": "accept"}, "saved"),
    ],
)
def test_odd_fields_are_answered_and_write_nothing(desk, item, fields, state):
    before = LedgerEntry.objects.count()

    answer = send(desk, item, **fields)

    assert (answer["state"], LedgerEntry.objects.count()) == (state, before)


def test_words_without_the_version_that_was_seen_write_over_nothing(desk, item):
    send(desk, item, seen=1, narrative="- Said.")

    answer = send(desk, item, narrative="- Something else.")

    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("conflict", "- Said.")


def test_a_record_of_another_item_is_not_written_through_this_one(desk, meeting, item, cc):
    other = make_item(make_meeting(title="Another", status="draft"), narrative="- Theirs.")
    decision = other.decisions.create(text="To close the weir.")

    send(desk, item, **{f"decision-{decision.pk}-seen": 1, f"decision-{decision.pk}-text": "Mine."})

    decision.refresh_from_db()
    assert (decision.text, item.decisions.count()) == ("To close the weir.", 0)


def test_an_item_of_another_meeting_is_not_there(desk, item):
    elsewhere = make_meeting(title="Another", status="draft")
    address = f"{sheet_of(elsewhere)}{item.pk}/"

    codes = [
        desk.post(address, {"narrative": "x"}).status_code,
        desk.post(f"{address}draft/", {"narrative": "x"}).status_code,
        desk.get(f"{address}others/").status_code,
        desk.post(f"{address}late/", {"heading": "x"}).status_code,
    ]

    assert codes == [404, 404, 404, 404]
    assert SheetDraft.objects.count() == 0


def test_numbers_that_no_database_holds_are_not_there(desk, meeting, item):
    big = "9" * 30

    codes = [
        desk.get(f"/admin/meeting/{big}/sheet/").status_code,
        desk.get(f"{sheet_of(meeting)}?item={HUGE}").status_code,
        desk.post(f"{sheet_of(meeting)}{big}/draft/", {"narrative": "x"}).status_code,
        desk.post(f"{panel_of(item)}late/", {"heading": "The\0 ferry", "key": "\0"}).status_code,
    ]

    assert codes == [404, 200, 404, 302]
    assert AgendaItem.objects.filter(heading="The ferry").count() == 1
