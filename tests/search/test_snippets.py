"""The place where the words stand, with these marked."""

import pytest

from governance.search.asking import terms_of
from governance.search.snippets import WIDE, snippet


def told(text: str, typed: str) -> str:
    parts = snippet(text, terms_of(typed))
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The weir was closed.", "weir", "The [weir] was closed."),
        ("Knife crime fell. Crime rose.", '"knife crime"', "[Knife crime] fell. Crime rose."),
        ("Burglaries: fewer.", "burglary", "[Burglaries]: fewer."),
        ("Burglars; burglary", "burglar*", "[Burglars; burglary]"),
        ("- **Llŷn** <b>weir</b>", "llyn", "[Llŷn] <b>weir</b>"),
        ("The force’s plan", "force's", "The [force’s] plan"),
        ("Nothing of it.", "weir", "Nothing of it."),
        ("…", "weir", "…"),
        ("", "weir", ""),
    ],
)
def test_words_are_marked_where_they_stand(text, typed, found):
    assert told(text, typed) == found


def test_a_long_text_is_cut_around_the_words():
    text = f"{'before ' * 90}the otters came{' after' * 90}."

    said = told(text, "otters")

    assert said.startswith("… before before before before before the [otters] came after")
    assert said.endswith("after …")
    assert len(said.split()) == WIDE + 2


def test_the_place_where_more_of_the_words_stand_together_is_shown():
    text = f"An otter. {'word ' * 90} The otter at the weir. {'word ' * 90}"

    assert "[otter] at the [weir]" in told(text, "otter weir")
