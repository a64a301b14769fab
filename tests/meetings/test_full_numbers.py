"""How an item is named where its printed number alone would name another one too."""

import pytest

from meetings.numbering import full_number
from tests.factories import make_item, make_meeting


@pytest.mark.parametrize(
    ("path", "number"),
    [
        (["2"], "2"),
        (["4."], "4"),
        (["5", "5a", "2"], "5a.2"),
        (["5", "5b", "1", "a"], "5b.1.a"),
        (["4", "4.2", "4.2.1"], "4.2.1"),
        (["1", "12"], "1.12"),
        (["", "2b"], "2b"),
        (["5", ""], ""),
        ([], ""),
    ],
)
def test_the_numbers_from_the_top_down_make_one(path, number):
    assert full_number(path) == number


def test_an_item_is_named_by_its_full_number_and_its_heading(db):
    meeting = make_meeting()
    plan = make_item(meeting, number="5", heading="Plan")
    knives = make_item(meeting, number="2", heading="Knife crime", parent=plan)
    loose = make_item(meeting, number="", heading="Any other business", parent=plan)

    assert [each.full_label for each in (plan, knives, loose)] == [
        "5 Plan",
        "5.2 Knife crime",
        "Any other business",
    ]
