"""Numbers of an agenda by scheme, and rows that move with all that stands under them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import numbering, outline
from meetings.numbering import Hearing, Scheme, full_number

DAY = date(2023, 6, 21)
LEVELS = [1, 1, 2, 2, 3, 4, 4, 3, 1, 2]
SCHEMES = [scheme for scheme in Scheme if scheme]

outlines = st.lists(st.integers(1, 4), min_size=1, max_size=60).map(numbering.well_nested)


@pytest.mark.parametrize(
    ("scheme", "numbers"),
    [
        (Scheme.AS_TYPED, []),
        (
            Scheme.LETTERS,
            ["1", "2", "2a", "2b", "2b.1", "2b.1a", "2b.1b", "2b.2", "3", "3a"],
        ),
        (
            Scheme.RUNNING,
            ["682", "683", "683a", "683b", "683b.1", "683b.1a", "683b.1b", "683b.2", "684", "684a"],
        ),
        (
            Scheme.DATED,
            [
                f"{number}/21/06/2023"
                for number in (
                    *("01", "02", "02a", "02b", "02b.1", "02b.1a", "02b.1b", "02b.2", "03", "03a"),
                )
            ],
        ),
    ],
)
def test_each_scheme_numbers_four_levels(scheme, numbers):
    assert numbering.numbered(LEVELS, scheme, day=DAY, after=681) == numbers


def test_what_is_heard_under_an_item_has_a_number_below_its_own_and_none_is_an_items():
    def hearing(path, matters, heading="Matters", is_loaded=False):
        return Hearing(path, heading, matters, is_loaded)

    numbers = numbering.heard(
        [
            hearing(["1"], 2),
            hearing(["1", "1b"], 1),
            hearing(["2."], 27),
            hearing(["2.", "2c"], 1, heading=""),
            hearing(["03/21/06/2023"], 1),
            hearing([""], 2),
            hearing(["4"], 2, is_loaded=True),
        ]
    )

    assert numbers[:2] == [["1a", "1c"], ["1b.1"]]
    assert numbers[2][:3] + numbers[2][-2:] == ["2a", "2b", "2d", "2aa", "2ab"]
    assert numbers[3:] == [[""], ["03a/21/06/2023"], ["", ""], ["", ""]]


def test_letters_go_on_after_z():
    numbers = numbering.numbered([1, *[2] * 28], Scheme.LETTERS, day=DAY)

    assert numbers[25:] == ["1y", "1z", "1aa", "1ab"]


@pytest.mark.parametrize("scheme", SCHEMES)
@given(levels=outlines, after=st.integers(0, 2000))
def test_no_two_items_of_any_agenda_get_the_same_number(scheme, levels, after):
    numbers = numbering.numbered(levels, scheme, day=DAY, after=after)

    assert len(numbers) == len(levels)
    assert numbering.repeated(numbers) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@given(levels=outlines)
def test_a_number_of_a_scheme_is_the_full_number_too(scheme, levels):
    numbers = numbering.numbered(levels, scheme, day=DAY)
    path: list[str] = []

    for level, number in zip(levels, numbers, strict=True):
        path[level - 1 :] = [number]
        assert full_number(path) == number


@given(levels=outlines)
def test_numbers_of_one_level_rise_in_reading_order(levels):
    numbers = numbering.numbered(levels, Scheme.RUNNING, day=DAY, after=9)

    top = [int(number) for level, number in zip(levels, numbers, strict=True) if level == 1]
    assert top == list(range(10, 10 + len(top)))


@pytest.mark.parametrize(
    ("before", "above", "taken", "proposed"),
    [
        ("4", [], ["4"], "5"),
        ("4", [], ["4", "5"], "4a"),
        ("4a", ["4"], ["4", "4a"], "4b"),
        ("4a", ["4"], ["4", "4a", "4b"], "4a.1"),
        ("4a.1", ["4", "4a"], ["4", "4a", "4a.1"], "4a.2"),
        ("1", ["4a"], ["1", "2", "4a", "4a.1"], "2"),
        ("3.", [], ["3"], "4."),
        ("Part 9", [], ["Part 9"], "Part 10"),
        ("03/21/06/2023", [], ["03/21/06/2023"], "04/21/06/2023"),
        ("03a/21/06/2023", ["03/21/06/2023"], ["03a/21/06/2023"], "03b/21/06/2023"),
        ("", [], [], ""),
        ("4z", ["4"], ["4", "4z"], "4z.1"),
    ],
)
def test_one_more_item_gets_the_number_behind_the_one_that_it_follows(
    before, above, taken, proposed
):
    found = numbering.one_more(before, above=above, taken=taken, scheme=Scheme.LETTERS)

    assert found == proposed


@pytest.mark.parametrize(
    ("above", "scheme", "proposed"),
    [
        (["4", "4a"], Scheme.AS_TYPED, "1"),
        (["4", "4a"], Scheme.LETTERS, "4a.1"),
        (["4"], Scheme.RUNNING, "4a"),
        (["04/21/06/2023"], Scheme.DATED, "04a/21/06/2023"),
        (["4", ""], Scheme.LETTERS, ""),
        ([], Scheme.LETTERS, ""),
    ],
)
def test_the_first_item_under_another_begins_as_the_scheme_does(above, scheme, proposed):
    assert numbering.one_more(None, above=above, taken=[], scheme=scheme) == proposed


@pytest.mark.parametrize("scheme", SCHEMES)
@given(levels=outlines)
def test_one_more_item_at_the_end_gets_the_number_that_the_scheme_gives_there(scheme, levels):
    numbers = numbering.numbered([*levels, levels[-1]], scheme, day=DAY, after=2)
    *known, path = numbering.paths([*levels, levels[-1]], numbers)
    taken = [numbering.full_number(each) for each in known]

    found = numbering.one_more(numbers[-2], above=path[:-1], taken=taken, scheme=scheme)

    assert found in (numbers[-1], f"{numbers[-2]}.1")  # The one after a z.


def test_running_numbers_go_on_from_the_highest_that_was_printed():
    assert numbering.last_running(["682.", "683a", "Part 9", "", "12/2023"]) == 683
    assert numbering.last_running([]) == 0


def test_levels_are_at_most_one_deeper_than_the_row_before():
    assert numbering.well_nested([3, 3, 9, 1, 0, 2, 4]) == [1, 2, 3, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("at", "how", "after"),
    [
        (1, "up", None),  # the first under the first
        (1, "down", ([0, 3, 1, 2, 4, 5], [1, 2, 2, 3, 1, 2])),
        (3, "up", ([0, 3, 1, 2, 4, 5], [1, 2, 2, 3, 1, 2])),
        (4, "up", ([4, 5, 0, 1, 2, 3], [1, 2, 1, 2, 3, 2])),
        (3, "in", ([0, 1, 2, 3, 4, 5], [1, 2, 3, 3, 1, 2])),
        (1, "in", None),  # nothing before it on its level
        (1, "out", ([0, 3, 1, 2, 4, 5], [1, 2, 1, 2, 1, 2])),
        (4, "out", None),
    ],
)
def test_a_row_moves_with_all_that_stands_under_it(at, how, after):
    assert outline.moved([1, 2, 3, 2, 1, 2], at, how) == after


def test_nothing_goes_five_deep():
    assert outline.moved([1, 1, 2, 3, 4], 1, "in") is None


@given(levels=outlines, at=st.integers(0, 59), how=st.sampled_from(["up", "down", "in", "out"]))
def test_every_move_keeps_all_rows_well_nested(levels, at, how):
    moved = outline.moved(levels, at % len(levels), how)

    if moved is not None:
        order, after = moved
        assert sorted(order) == list(range(len(levels)))
        assert after == numbering.well_nested(after)
