"""Where a passage is found, and that what is found is cut, whole and alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.templatetags.prose import plain, prose
from meetings.cutting import Place, cut
from meetings.passages import joined, spans, spans_inside_words

CUT = "[withheld]"


def left_of(text, *passages):
    return cut([Place(*span, CUT) for each in passages for span in spans(each, text)], text)


@pytest.mark.parametrize(
    ("passage", "text", "left"),
    [
        ("He  lives\n at", "he **lives** _at_ the weir", "[withheld] the weir"),
        ("he lives at", "he lives\n- at the weir", "[withheld] the weir"),
        ('"Tom\'s" van', "a “Tom’s” van", "a [withheld]"),
        ("the well-known", "the well‑known ford", "[withheld] ford"),
        ("Tom Fenn", "To\u00adm Fe\u200bnn ran", "[withheld] ran"),
        ("Zoë", "Zoe\u0308, Zoë and Zoe", "[withheld], [withheld] and Zoe"),
        ("5 * 3", r"at 5 \* 3 pounds", "at [withheld] pounds"),
        ("foo bar baz", "1. foo\n2. bar\n3. baz\n4. end", "1. [withheld]\n4. end"),
        ("1. foo\n2. bar", "1. foo\n1. bar\n1. end", "[withheld]\n1. end"),
        ("2019. Then he", "- In 2019. Then he ran", "- In [withheld] ran"),
        ("the weir", "at [the weir](https://w.example/a_b) now", "at [withheld] now"),
        (
            "the ford",
            "at [the weir](https://w.example) now",
            "at [the weir](https://w.example) now",
        ),
        ("at the", "at [the weir](https://w.example) now", "[withheld] weir now"),
        ("[the weir](https://w.example)", "at [the weir](https://w.example)", "at [withheld]"),
        ("https://w.example", "at [the weir](https://w.example) now", "at the weir [withheld] now"),
        ("https://w.example", "at <https://w.example> now", "at [withheld] now"),
        ("the weir", "at ![the weir](https://w.example)", "at [withheld]"),
        ("said Tom", "un**said** Tom was", "un[withheld] was"),
        ("unsaid Tom", "un**said** Tom was", "[withheld] was"),
        ("Tom", "un**Tom Fenn** was", "un **[withheld] Fenn** was"),
        ("he", "The hen, he said", "The hen, [withheld] said"),
        ("?", "Who? He?", "Who? He?"),
    ],
)
def test_a_passage_is_found_as_it_is_typed_and_as_its_page_prints_it(passage, text, left):
    assert left_of(text, passage) == left


@pytest.mark.parametrize(
    ("passages", "left"),
    [
        (("Tom Fenn was", "Fenn was charged"), "[withheld] here"),
        (("Tom Fenn was charged", "Fenn"), "[withheld] here"),
        (("Tom Fenn", "was charged"), "[withheld] [withheld] here"),
    ],
)
def test_passages_that_overlap_are_cut_once(passages, left):
    assert left_of("**Tom Fenn** was charged here", *passages) == left
    assert left_of("**Tom Fenn** was charged here", *reversed(passages)) == left


LETTERS_OF = "abcdefghijklmnopq"
WORDS = [f"Q{first}{second}" for first in LETTERS_OF for second in LETTERS_OF]
PLAIN, BOLD, MIXED, LINK, QUOTED = "{}", "**{}**", "{}**{}**", "[{} {}](https://{}.example)", "“{}”"
SHAPES = st.sampled_from(
    [PLAIN] * 6 + [BOLD, "_{}_", "**{} _{}_**", MIXED, "***{}** {}*", LINK, "<https://{}.example>"]
    + [QUOTED, r"5 \* {}", "{}-{}", "({}, {}).", "![{}](https://{}.example)"]
)  # fmt: skip
LINES = st.tuples(
    st.sampled_from(["", "", "- ", "1. ", "  - ", "2. **{}** ", "\n"]),
    st.lists(SHAPES, min_size=1, max_size=6).map(" ".join),
).map("".join)


def shapes():
    """Markdown, with braces for words."""
    return st.lists(LINES, min_size=1, max_size=4).map("\n".join)


@st.composite
def texts(draw):
    """Markdown of which every word stands once."""
    shape = draw(shapes())
    return shape.format(*WORDS[: shape.count("{}")])


@st.composite
def copied(draw, text):
    """Some words in a row, of the text as it is typed or as its page prints it."""
    source = text if draw(st.booleans()) else plain_page(text)
    pieces = [*re.finditer(r"\S+", source)]
    first = draw(st.integers(0, len(pieces) - 1))
    last = draw(st.integers(first, min(len(pieces) - 1, first + 8)))
    return source[pieces[first].start() : pieces[last].end()]


def plain_page(text):
    """What is copied from the page: the words of blocks and lines apart, without marks of lists."""
    return plain(re.sub(r"(?m)^\s*(?:-|\d\.)\s", "", text))


def said(text):
    return re.findall("Q[a-q]{2}", text)


def left_words(text, left, passages):
    """Of the words of the passages, and of the others, those that are left; of the others without
    the addresses of links of which something was cut."""
    gone = {word for each in passages for word in said(each)}
    links = re.findall(r"\[[^]]*\]\([^)]*\)|<[^>]*>", text)
    addresses = {
        word
        for link in links
        if gone & {*said(link)}
        for word in said(re.sub(r"\[[^]]*\]", "", link))
    }
    others = [word for word in said(left) if word not in gone | addresses]
    return [word for word in said(left) if word in gone], others


@given(data=st.data())
def test_of_what_is_copied_no_word_is_left_and_of_the_rest_every_word(data):
    text = data.draw(texts())
    passages = data.draw(st.lists(copied(text), min_size=1, max_size=3))
    accepted = [each for each in passages if spans(each, text)]

    left = left_of(text, *accepted)

    others = left_words(text, text, accepted)[1]
    assert left_words(text, left, accepted) == ([], others)


@given(data=st.data())
def test_what_is_copied_in_whole_words_is_nearly_always_found(data):
    """From the page and from what is typed alike, as long as it begins and ends with a word."""
    text = data.draw(texts())
    passage = data.draw(copied(text))

    ends = (passage[:1] + passage[-1:]).isalnum()

    assert spans(passage, text) or not ends or not said(passage)


@given(data=st.data())
def test_a_cut_leaves_no_mark_that_people_would_read(data):
    text = data.draw(texts()).replace(r"\*", "x")
    passages = data.draw(st.lists(copied(text), min_size=1, max_size=3))

    left = left_of(text, *passages)

    assert re.findall(r"[*_]", prose(left)) == re.findall(r"[*_]", prose(text))


LETTERS = st.text("ab’ *-\n", min_size=1, max_size=12)


@given(text=LETTERS, passage=st.text("ab ", min_size=1, max_size=4).filter(str.strip))
def test_what_was_withheld_inside_words_is_cut_wherever_it_was(text, passage):
    """The rule of then, as it was."""
    then = re.compile(r"[*_\\]*\s+(?:[-+•*]\s+)?[*_\\]*".join(passage.split()), re.IGNORECASE)

    now = joined(spans_inside_words(passage, text))

    before = {at for match in then.finditer(text) for at in range(*match.span())}
    assert before <= {at for start, end in now for at in range(start, end)}


@given(text=LETTERS, passage=st.text("ab’ *", min_size=1, max_size=5).filter(str.strip))
def test_what_was_withheld_as_whole_words_is_cut_wherever_it_was(text, passage):
    words = r"[*_\\]*\s+(?:[-+•*]\s+)?[*_\\]*".join(map(re.escape, passage.split()))
    then = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")

    now = {at for span in spans(passage, text) for at in range(*span)}

    before = {at for match in then.finditer(text) for at in range(*match.span())}
    assert [text[at] for at in before - now if text[at].isalnum()] == []
