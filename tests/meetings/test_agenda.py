"""The order of an agenda, saved as a whole."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.records import SealedNotes
from meetings import agenda, services
from meetings.agenda import Line
from meetings.models import AgendaItem, Question, StandingItem
from tests.factories import make_agenda, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(body):
    return make_meeting(date(2026, 7, 31), status="planned")


@pytest.fixture
def items(meeting):
    return make_agenda(meeting)


def lines(items, *order):
    """Lines of these items: (index, level) of each."""
    return [Line(level, items[at].number, item=items[at].pk) for at, level in order]


def versions(items):
    return [AgendaItem.objects.get(pk=item.pk).version for item in items]


def shown(meeting):
    return [
        (item.number, level) for item, level in agenda.in_reading_order(list(meeting.items.all()))
    ]


AS_IT_IS = [(0, 1), (1, 1), (2, 2), (3, 2), (4, 1)]


def test_what_stands_under_an_item_that_is_not_given_is_read_at_the_top(meeting, items):
    without = [item for item in items if item.pk != items[1].pk]

    rows = agenda.in_reading_order(without)

    assert [(item.pk, level) for item, level in rows] == [(item.pk, 1) for item in without]


def test_an_agenda_saved_as_it_is_makes_no_version(meeting, items, minute_taker):
    saved = agenda.arrange(meeting, lines(items, *AS_IT_IS), by=minute_taker)

    assert not saved
    assert versions(items) == [1, 1, 1, 1, 1]


def test_an_item_that_goes_to_the_end_is_the_only_one_with_a_new_version(
    meeting, items, minute_taker
):
    agenda.arrange(meeting, lines(items, *AS_IT_IS[1:], (0, 1)), by=minute_taker)

    assert versions(items) == [2, 1, 1, 1, 1]
    assert shown(meeting) == [("4", 1), ("4a", 2), ("4b", 2), ("5", 1), ("1", 1)]


def test_where_there_is_no_room_only_those_that_must_make_way_get_new_positions(
    meeting, items, minute_taker
):
    agenda.arrange(meeting, lines(items, (4, 1), *AS_IT_IS[:4]), by=minute_taker)
    first = [item.position for item in AgendaItem.objects.order_by("pk")]
    second = lines(items, (4, 1), (1, 1), (3, 2), (2, 2), (0, 1))
    agenda.arrange(meeting, second, by=minute_taker)

    assert first == [1, 2, 3, 4, 0]
    assert [item.position for item in AgendaItem.objects.order_by("pk")] == [24, 2, 14, 4, 0]
    assert versions(items) == [2, 1, 2, 1, 2]


def test_an_agenda_that_is_planned_has_room_between_its_items(meeting, minute_taker):
    for position, number in enumerate("123", 1):
        StandingItem.objects.create(
            meeting_type=meeting.meeting_type, position=position, number=number, heading=number
        )
    services.add_standing_items(meeting)
    items = list(meeting.items.order_by("position"))
    wanted = [*lines(items, (2, 1), (0, 1)), Line(1, "1x", "Late"), *lines(items, (1, 1))]

    saved = agenda.arrange(meeting, wanted, by=minute_taker)

    assert (saved.changed, [str(item) for item in saved.added]) == ([items[2]], ["1x Late"])
    assert versions(items) == [1, 1, 2]


def test_numbers_and_places_of_an_item_change_in_one_version(meeting, items, minute_taker):
    moved = lines(items, (0, 1), (1, 1), (3, 2), (2, 3), (4, 1))
    moved[3].number = " 4a.1 "

    agenda.arrange(meeting, moved, by=minute_taker)

    weir = AgendaItem.objects.get(heading="Weir")
    assert (weir.number, weir.parent.heading, weir.version) == ("4a.1", "Ferry", 2)
    assert weir.history.first().history_user == minute_taker


def test_a_late_item_stands_where_it_was_put(meeting, items, minute_taker):
    wanted = lines(items, *AS_IT_IS)
    wanted.insert(3, Line(2, "4a+", " Late news "))

    saved = agenda.arrange(meeting, wanted, by=minute_taker)

    assert [item.heading for item in saved.added] == ["Late news"]
    assert shown(meeting)[1:5] == [("4", 1), ("4a", 2), ("4a+", 2), ("4b", 2)]


def test_an_item_without_words_is_removed_with_what_goes_too(meeting, items, minute_taker):
    gone = [items[1].pk, items[2].pk, items[3].pk]

    saved = agenda.arrange(meeting, lines(items, (0, 1), (4, 1)), by=minute_taker, removed=gone)

    assert saved.removed == ["4 Holding to account", "4a Weir", "4b Ferry"]
    assert shown(meeting) == [("1", 1), ("5", 1)]


@pytest.mark.parametrize("words", [{"context": "Speeds fell."}, {"no_actions": True}, None])
def test_an_item_with_words_or_questions_is_not_removed_and_nothing_is_saved(
    meeting, items, minute_taker, words
):
    for name, value in (words or {}).items():
        setattr(items[3], name, value)
        items[3].save()
    if words is None:
        Question.objects.create(item=items[3], text="Why?")
    wanted = lines(items, (4, 1), (0, 1), (1, 1), (2, 2))

    with pytest.raises(ValidationError, match="“4b Ferry” is not removed"):
        agenda.arrange(meeting, wanted, by=minute_taker, removed=[items[3].pk])

    assert [number for number, _ in shown(meeting)] == ["1", "4", "4a", "4b", "5"]


def test_lines_must_name_every_item(meeting, items, minute_taker):
    with pytest.raises(ValidationError, match="other items"):
        agenda.arrange(meeting, lines(items, *AS_IT_IS[1:]), by=minute_taker)


def test_agreed_notes_keep_their_order(body, minute_taker):
    meeting = make_meeting(status="draft")
    item = make_item(meeting)
    meeting.notes_status.status = "agreed"
    meeting.notes_status.save()

    with pytest.raises(SealedNotes):
        agenda.arrange(meeting, [Line(1, "9", item=item.pk)], by=minute_taker)


def test_only_the_minute_taker_orders_an_agenda(meeting, items, chief_constable):
    with pytest.raises(PermissionDenied):
        agenda.arrange(meeting, lines(items, *AS_IT_IS), by=chief_constable)


def test_running_numbers_go_on_from_the_last_meeting_of_the_type(meeting):
    kind = meeting.meeting_type
    kind.numbering = "running"
    kind.save()
    before = make_meeting(date(2026, 6, 26), status="draft")
    make_item(before, number="680")
    make_item(before, number="681.", position=2)
    make_item(make_meeting(date(2026, 7, 3), type="Special session"), number="7")
    make_item(make_meeting(date(2026, 8, 28), status="planned"), number="900")
    meeting.meeting_type = kind

    assert agenda.numbers_for(meeting, [1, 2, 1]) == ["682", "682a", "683"]


def test_the_standing_items_of_a_meeting_that_is_entered_are_numbered_by_its_scheme(meeting):
    kind = meeting.meeting_type
    kind.numbering = "letters"
    kind.save()
    for position, number in enumerate(("9", ""), 1):
        StandingItem.objects.create(
            meeting_type=kind, position=position, number=number, heading=f"Heading {position}"
        )

    services.add_standing_items(meeting)

    assert shown(meeting) == [("1", 1), ("2", 1)]


@given(
    st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 30), st.integers(1, 99))), max_size=9)
)
def test_positions_rise_and_those_that_can_stay(places):
    keys = [place for place in places if place is not None]
    places = [place for place in places if place is None or keys.count(place) == 1]

    positions = agenda.positions_of(places)

    order = [
        (position, place[1] if place else 0)
        for position, place in zip(positions, places, strict=True)
    ]
    pairs = list(pairwise(order))
    new = [places[at] is None or places[at + 1] is None for at in range(len(pairs))]
    assert all(
        one[0] < two[0] if is_new else one < two
        for (one, two), is_new in zip(pairs, new, strict=True)
    )
