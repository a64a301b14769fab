"""What is left where words are cut: Markdown whose every mark has its other end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.templatetags.prose import prose
from meetings.cutting import Place, cut
from meetings.passages import spans, spans_inside_words
from meetings.withheld_names import NAME_WITHHELD, Names, name_pattern

CUT = "[withheld]"


def without(text, *passages, found_by=spans):
    places = [Place(*span, CUT) for each in passages for span in found_by(each, text)]
    return cut(places, text)


@pytest.mark.parametrize(
    ("passage", "text", "left"),
    [
        ("Fenn was", "**Tom Fenn** was charged", "**Tom [withheld]** charged"),
        ("said Tom", "He said **Tom Fenn** was", "He **[withheld] Fenn** was"),
        ("Tom Fenn", "_**Tom Fenn**_ was", "[withheld] was"),
        ("Fenn was", "***Tom Fenn*** was", "***Tom [withheld]***"),
        ("Tom and Fenn", "**a Tom** and *Fenn b* was", "**a [withheld]** *[withheld] b* was"),
        ("Tom Fenn", "**Tom *Fenn was* held** here", "***[withheld] was* held** here"),
        ("Tom Fenn was", "**Tom** *Fenn* was", "[withheld]"),
        ("said Tom", "Note*\n\nHe said *Tom Fenn* was", "Note*\n\nHe *[withheld] Fenn* was"),
        ("was Tom", "* he was *Tom Fenn*\n* at home", "* he *[withheld] Fenn*\n* at home"),
        ("Tom Fenn", r"\*Tom Fenn\* was", r"\*[withheld]\* was"),
        ("Tom at", "He *saw Tom*\n- *at the* weir", "He *saw [withheld]* *[withheld] the* weir"),
    ],
)
def test_a_mark_of_which_one_end_is_cut_keeps_it(passage, text, left):
    assert without(text, passage) == left


def test_the_half_of_a_word_is_cut_with_a_space_to_its_mark():
    """As what was withheld before whole words alone were cut still is."""
    left = without("The cold **fish** is", "ld fi", found_by=spans_inside_words)

    assert left == "The co **[withheld]sh** is"


def test_a_name_within_emphasis_is_cut_the_same():
    names = Names([name_pattern("Rosa Quill")])

    assert names.cut("Ms **Rosa** Quill, and _Rosa_ _Quill_") == (
        f"Ms {NAME_WITHHELD}, and {NAME_WITHHELD}"
    )
    assert names.cut("**Ms Rosa** Quill") == f"**Ms {NAME_WITHHELD}**"


WORDS = st.sampled_from(["Tom", "Fenn", "was", "at", "the", "weir"])
PIECES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
EMPHASIS = st.tuples(st.sampled_from(["*", "**", "_", "***", ""]), PIECES).map(
    lambda pair: f"{pair[0]}{pair[1]}{pair[0]}"
)
TEXTS = st.lists(EMPHASIS, min_size=1, max_size=5).map(" ".join)


@given(text=TEXTS, passage=PIECES)
def test_no_cut_leaves_a_mark_that_people_would_read(text, passage):
    left = without(text, passage)

    assert re.findall(r"[*_]", prose(left)) == []
    assert passage not in left
