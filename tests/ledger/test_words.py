"""Where words stand in a text, at its ends, beside marks, and inside other words."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from governance.ledger.words import ERASED, Words

COMPOSED, APART = (unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(
    ("words", "text", "left"),
    [
        ("Ann", "The Annual plan of Hannah and Joann", None),
        ("Ann", "Ann", "[erased]"),
        ("Ann", "seen by ANN\nAnn, then ann.", "seen by [erased]\n[erased], then [erased]."),
        ("Ann", "Ann's plan and Ann’s plan", "[erased]'s plan and [erased]’s plan"),
        ("Ann", "“Ann” (Ann) Ann-Marie", "“[erased]” ([erased]) [erased]-Marie"),
        ("Ann", "_Ann_ and **Ann**", "_[erased]_ and **[erased]**"),
        ("Ann", "Année, Ann2, 2Ann", None),
        ("Ann", unicodedata.normalize("NFD", "Anné Annë"), None),
        ("Zoe", f"{COMPOSED} {APART}", None),
        (COMPOSED, f"{COMPOSED} {APART}, ZOË", "[erased] [erased], [erased]"),
        (APART, f"{COMPOSED} {APART}s", f"[erased] {APART}s"),
        ("O'Neil", "O’Neil and o'neil", "[erased] and [erased]"),
        ("Neil", "O'Neil", "O'[erased]"),
        ("Tamsin Orrell", "by Tamsin\n  Orrell.", "by [erased]."),
        ("Tamsin Orrell", "Tamsin\N{NO-BREAK SPACE}Orrell", "[erased]"),
        ("Tamsin Orrell", "Tamsin Orrells, Tamsin; Orrell", None),
        ("an an", "ban an an", "ban [erased]"),
        ("(07700) 900", "call (07700) 900 or (07700) 9001", "call [erased] or (07700) 9001"),
        ("a.b", "a.b and aXb", "[erased] and aXb"),
    ],
)
def test_whole_words_are_found(words: str, text: str, left: str | None):
    assert Words(words).erased_from(text) == (text if left is None else left)


def test_words_inside_others_are_found_when_they_are_asked_for():
    words = Words("Ann", inside=True)

    assert words.erased_from("The Annual plan of Hannah") == "The [erased]ual plan of H[erased]ah"


def test_values_of_json_are_looked_through_at_every_depth():
    value = {"items": [{"text": "Ann spoke", "lines": [1, None]}], "Ann": "Annual"}

    assert Words("Ann").are_in(value)
    assert Words("Ann").erased_from(value) == {
        **{"items": [{"text": "[erased] spoke", "lines": [1, None]}], "Ann": "Annual"},
    }


def test_an_excerpt_marks_the_words_on_one_line_with_what_stands_around_them():
    text = f"{'a ' * 40}then\nAnn spoke.{' b' * 40}"

    assert list(Words("ann").excerpts(["Annual", text])) == [
        f"…{'a ' * 17}then >>Ann<< spoke.{' b' * 16}…"
    ]


@pytest.mark.parametrize("text", ["Ann, Annual ANN", "Ann's\nAnn_Ann", "ann" * 3, "", "Année Ann"])
@pytest.mark.parametrize("inside", [True, False])
def test_as_many_places_are_erased_as_are_shown(text: str, inside: bool):
    words = Words("Ann", inside=inside)

    shown = list(words.excerpts(text))

    left = words.erased_from(text)
    assert left.count(ERASED) == len(shown)
    assert words.are_in(text) == bool(shown)
    assert not words.are_in(left)


@pytest.mark.parametrize("words", ["", " a b ", "of"])
def test_words_that_stand_everywhere_are_refused(words: str):
    with pytest.raises(ValidationError, match="at least 3 letters"):
        Words(words)
