"""What is typed is words, whatever it looks like."""

import pytest

from governance.search.asking import MOST, Term, forms_of, terms_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("knife crime", [("knife",), ("crime",)]),
        ('"knife crime"', [("knife", "crime")]),
        ("“Knife Crime” weir", [("knife", "crime"), ("weir",)]),
        ('knife "crime', [("knife",), ("crime",)]),
        ('"', []),
        ("AND OR NOT NEAR(", [("and",), ("or",), ("not",), ("near",)]),
        ("force's", [("force", "s")]),
        ("03/21/06", [("03", "21", "06")]),
        ("text:weir -ferry ^a", [("text", "weir"), ("ferry",), ("a",)]),
        ("Llŷn café", [("llyn",), ("cafe",)]),
        ("weir weir", [("weir",)]),
        ("'; DROP TABLE x; --", [("drop",), ("table",), ("x",)]),
        ("\x00 \u200b * () &|!", []),
    ],
)
def test_words_are_taken_from_whatever_is_typed(typed, words):
    assert [term.words for term in terms_of(typed)] == words


def test_a_star_at_the_end_of_a_word_lets_it_go_on():
    assert terms_of("burglar* a*") == [Term(("burglar",), goes_on=True), Term(("a",))]


def test_so_many_words_are_looked_for_and_no_more():
    assert len(terms_of(" ".join(f"w{n}" for n in range(40)))) == MOST


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("burglary", {"burglary", "burglaries"}),
        ("burglaries", {"burglaries", "burglary"}),
        ("knife", {"knife", "knifes"}),
        ("otters", {"otters", "otter"}),
        ("process", {"process", "processes"}),
        ("searches", {"searches", "search"}),
        ("cc", {"cc"}),
        ("4a", {"4a"}),
    ],
)
def test_a_word_is_found_in_the_singular_and_in_the_plural(word, forms):
    assert set(forms_of(word)) == forms


def test_a_word_in_quotation_marks_is_found_as_it_is_written():
    assert terms_of('"otters"')[0].forms == (("otters",),)
