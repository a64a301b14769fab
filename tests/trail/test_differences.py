"""Two wordings, word by word."""

from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from accounts import differences


def shown(was, now):
    return strip_tags(differences.merged(was, now))


def test_a_changed_word_stands_beside_the_one_it_replaced():
    assert shown("Speeds are falling.", "Speeds are rising.") == (
        "Speeds are [removed: falling][added: rising]."
    )


def test_neighbouring_changes_are_one_change():
    assert shown("on 30 June, at noon", "on 25 July, at noon") == (
        "on [removed: 30 June][added: 25 July], at noon"
    )


def test_a_long_stretch_that_stayed_is_left_out():
    same = " ".join(f"word{number}" for number in range(200))

    found = shown(f"First {same} last", f"Foremost {same} last")

    assert found.startswith("[removed: First][added: Foremost] word0")
    assert " … " in found
    assert "word100" not in found


def test_what_people_typed_is_no_markup():
    assert "<script>" not in differences.merged("a", "<script>alert(1)</script>")


def test_texts_too_long_to_compare_by_word_are_shown_one_after_the_other():
    was, now = "a " * 3000, "b " * 3000

    assert [part[0] for part in differences.parts(was, now)] == ["replace"]


WORDS = st.text("ab,. \n–", max_size=30)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back_from_their_parts(was, now):
    found = list(differences.parts(was, now))

    assert "".join(one for _, one, _ in found) == was
    assert "".join(other for _, _, other in found) == now


def test_wordings_with_little_in_common_stand_one_after_the_other():
    assert shown("One in eight is solved.", "The ferry was late in June and in July.") == (
        "[removed: One in eight is solved.][added: The ferry was late in June and in July.]"
    )


def test_each_point_of_a_list_shows_its_own_change():
    assert shown("- Forty in June.\n- Ten cameras.", "- Forty in June, July.\n- Six cameras.") == (
        "- Forty in June[added: , July].\n- [removed: Ten][added: Six] cameras."
    )
