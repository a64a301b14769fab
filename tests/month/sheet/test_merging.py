"""Two wordings made from one come together line by line, and no word of either is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.month.sheet.merging import both, merged

LINES = st.lists(st.sampled_from(["- a", "- b", "  - c", "d", "", "- e f"]), max_size=8)
TEXTS = LINES.map("\n".join)


def test_changes_of_different_lines_go_together():
    base = "- one\n- two\n- three"

    assert merged(base, "- one!\n- two\n- three", "- one\n- two\n- three!") == (
        "- one!\n- two\n- three!"
    )


def test_a_line_added_at_the_top_and_one_at_the_end_go_together():
    assert merged("- one", "- zero\n- one", "- one\n- two") == "- zero\n- one\n- two"


def test_two_lines_added_at_one_place_are_for_somebody_to_order():
    assert merged("- one", "- one\n- mine", "- one\n- theirs") is None


def test_what_one_removed_and_the_other_reworded_is_for_somebody_to_choose():
    assert merged("- one\n- two", "- one", "- one\n- two!") is None


def test_both_wordings_stand_one_after_the_other_where_they_touch():
    assert both("- one", "- one\n- mine", "- one\n- theirs") == "- one\n- theirs\n- mine"


@given(TEXTS, TEXTS)
def test_what_only_one_side_changed_is_theirs(base, changed):
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed


@given(TEXTS, TEXTS)
def test_what_both_changed_alike_is_changed_once(base, changed):
    assert merged(base, changed, changed) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_it_makes_no_difference_whose_change_is_whose(base, one, other):
    assert merged(base, one, other) == merged(base, other, one)


@given(TEXTS, LINES, LINES)
def test_no_line_that_somebody_wrote_is_lost(base, one, other):
    """Lines that stood there before can be removed; a line that is new stands in what comes out."""
    mine = "\n".join(f"{line} mine" for line in one)
    theirs = "\n".join(f"{line} theirs" for line in other)

    together = both(base, mine, theirs)

    written = Counter([*filter(None, mine.split("\n")), *filter(None, theirs.split("\n"))])
    assert not written - Counter(together.split("\n"))


@given(TEXTS, TEXTS, TEXTS)
def test_no_new_line_is_lost_where_changes_do_not_touch(base, one, other):
    together = merged(base, one, other)

    if together is not None:
        known = Counter(base.split("\n"))
        for side in (one, other):
            new = Counter(side.split("\n")) - known
            assert not new - Counter(together.split("\n"))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "together"),
    [
        ("- One", "- One\n- Two", "- Zero\n- One", "- Zero\n- One\n- Two"),
        ("", "- One\n- Two", "- One", "- One\n- Two"),
        ("", "- One", "- One and more", "- One and more"),
        ("- One", "- One is good", "- One is", "- One is good"),
    ],
    ids=["other-lines", "typed-on", "they-typed-on", "on-in-a-line"],
)
def test_changes_that_do_not_touch_and_words_that_only_go_on_come_together(
    base: str, mine: str, theirs: str, together: str
):
    assert merged(base, mine, theirs) == together


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("- One", "- One is bad", "- One is good"),
        ("", "- Mine", "- Theirs"),
        ("", "- Therefore", "- The"),
        ("- One is good", "- One is good and more", "- One"),
    ],
    ids=["same-line", "same-place", "half-a-word", "shortened"],
)
def test_changes_of_the_same_words_are_never_merged(base: str, mine: str, theirs: str):
    assert merged(base, mine, theirs) is None
