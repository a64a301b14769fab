"""What is closed to a reader, and that what stands under it is closed with it."""

import pytest
from django.core.exceptions import ValidationError

from meetings.models import (
    AgendaItem,
    Marking,
    NamedReader,
    PrivateItem,
    Withholding,
    WithholdingReason,
)
from tests.factories import make_item, make_meeting

SENSITIVE = Marking.Level.OFFICIAL_SENSITIVE


@pytest.fixture
def tree(db):
    """4 → 4b → 1 → a, and 5 beside them, of published notes."""
    meeting = make_meeting(status="published")
    items, above = {}, None
    for position, number in enumerate(["4", "4b", "1", "a"]):
        above = make_item(meeting, number=number, parent=above, position=position)
        items[number] = above
    items["5"] = make_item(meeting, number="5", position=9)
    return items


def seen(user):
    return list(AgendaItem.objects.visible_to(user).values_list("number", flat=True))


EVERYTHING = ["4", "4b", "1", "a", "5"]


def test_where_nothing_is_closed_everybody_reads_everything(tree, chief_constable, auditor):
    assert (seen(None), seen(chief_constable), seen(auditor)) == (EVERYTHING,) * 3


@pytest.mark.parametrize(
    ("closed", "left"), [("4", ["5"]), ("4b", ["4", "5"]), ("a", ["4", "4b", "1", "5"])]
)
def test_what_stands_under_a_private_item_is_closed_with_it(
    tree, chief_constable, auditor, closed, left
):
    PrivateItem.objects.create(item=tree[closed], reason="Personal data")

    assert (seen(None), seen(chief_constable), seen(auditor)) == (left, left, EVERYTHING)


def test_what_stands_under_a_sensitive_item_is_closed_with_it(tree, chief_constable, auditor):
    Marking.objects.create(meeting=tree["4b"].meeting, item=tree["4b"], level=SENSITIVE)

    assert (seen(None), seen(chief_constable), seen(auditor)) == (
        ["4", "5"],
        ["4", "5"],
        EVERYTHING,
    )


def test_whoever_is_named_reads_the_item_and_what_stands_under_it(tree, chief_constable, make_user):
    PrivateItem.objects.create(item=tree["4b"], reason="Personal data")
    NamedReader.objects.create(item=tree["4b"], user=chief_constable)

    other = make_user("Beth Amery", "chief_officer")
    assert (seen(chief_constable), seen(other)) == (EVERYTHING, ["4", "5"])


def test_sensitive_notes_are_closed_but_for_the_items_one_is_named_on(tree, chief_constable):
    Marking.objects.create(meeting=tree["5"].meeting, item=None, level=SENSITIVE)
    NamedReader.objects.create(item=tree["5"], user=chief_constable)

    assert (seen(None), seen(chief_constable)) == ([], ["5"])


def test_what_stands_under_a_withheld_item_is_withheld_from_the_public(tree, chief_constable):
    reason = WithholdingReason.objects.create(name="Personal data")
    Withholding.objects.create(item=tree["4b"], reason=reason)

    assert (seen(None), seen(chief_constable)) == (["4", "5"], EVERYTHING)


def test_a_withheld_passage_closes_its_own_item_alone(tree):
    reason = WithholdingReason.objects.create(name="Personal data")
    Withholding.objects.create(item=tree["4b"], reason=reason, passage="Mr Fenn")

    assert seen(None) == ["4", "1", "a", "5"]


def test_a_fifth_level_is_refused_and_is_as_closed_as_the_first_where_it_is_there_all_the_same(
    tree, chief_constable
):
    fifth = make_item(tree["a"].meeting, number="i", parent=tree["a"], position=8)

    with pytest.raises(ValidationError, match="at most four deep"):
        fifth.full_clean()

    assert seen(None) == seen(chief_constable) == ["4", "4b", "1", "a", "i", "5"]
    PrivateItem.objects.create(item=tree["4"], reason="Personal data")
    assert seen(None) == seen(chief_constable) == ["5"]
