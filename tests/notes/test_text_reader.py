"""Text files become lines: columns, bullets, scraps of HTML, encodings."""

import pytest

from governance.notes.lines import UnreadableSource
from governance.notes.readers import read
from governance.notes.readers.text import read_text


def texts(source: str) -> list[str]:
    return [line.text for line in read_text(source.encode())[0]]


def depths(source: str) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in read_text(source.encode())[0]]


def test_tabs_are_columns():
    lines, _ = read_text(b"4a\tHOLDING TO ACCOUNT\tCC\n")

    assert [(line.text, line.row, line.cell, line.cells) for line in lines] == [
        ("4a", 1, 0, 3),
        ("HOLDING TO ACCOUNT", 1, 1, 3),
        ("CC", 1, 2, 3),
    ]


def test_three_spaces_are_a_column_and_two_are_a_sentence():
    lines, _ = read_text(b"Venue:   Long Room\nIt rained.  It stopped.\n")

    assert [(line.text, line.cell, line.cells) for line in lines] == [
        ("Venue:", 0, 2),
        ("Long Room", 1, 2),
        ("It rained. It stopped.", 0, 1),
    ]


def test_bullets_are_as_deep_as_they_stand_in():
    assert depths("• one\n  ○ two\n  ○ three\n• four\nwords\n- five\n    - six\n") == [
        (1, "one"),
        (2, "two"),
        (2, "three"),
        (1, "four"),
        (0, "words"),
        (1, "five"),
        (2, "six"),
    ]


def test_another_mark_as_far_in_is_one_deeper():
    assert depths("• one\n– two\n• three\n") == [(1, "one"), (2, "two"), (1, "three")]


def test_list_that_is_never_closed_ends_at_the_next_paragraph():
    source = "\t<p>Findings:</p> <ul> • One & only. <ul> ○ Inside. • Two. <p>Actions:</p>\t\n"

    assert depths(source) == [
        (0, "Findings:"),
        (1, "One & only."),
        (2, "Inside."),
        (1, "Two."),
        (0, "Actions:"),
    ]


def test_italics_are_kept_from_end_to_end_alone():
    lines, _ = read_text(b"\t<p><i>Is it so?</i></p> <p>It <i>is</i> so.</p>\t\n")

    assert [(line.text, line.italic) for line in lines] == [
        ("Is it so?", True),
        ("It is so.", False),
    ]


def test_list_without_marks_says_so():
    lines, _ = read_text(b"\t<ul> One thing. Another thing. <p>Next</p>\t\n")

    assert [(line.text, line.depth, line.marks_lost) for line in lines] == [
        ("One thing. Another thing.", 1, True),
        ("Next", 0, False),
    ]


def test_a_sign_that_is_no_tag_stays():
    assert texts("fewer than <5 cases & more\n") == ["fewer than <5 cases & more"]


def test_escape_makes_a_line_literal():
    lines, _ = read_text("\\ Findings:\n\\\\server\n\t• \\ 2a\t\n".encode())

    assert [(line.text, line.depth, line.literal) for line in lines] == [
        ("Findings:", 0, True),
        ("\\server", 0, True),
        ("2a", 1, True),
    ]


def test_lines_are_numbered_as_in_the_file_and_know_their_page():
    lines, _ = read_text(b"one\r\n\r\ntwo\n\x0cthree\n")

    assert [(line.number, line.page, line.text) for line in lines] == [
        (1, 1, "one"),
        (3, 1, "two"),
        (4, 2, "three"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_need_no_warning(encoding: str):
    lines, warnings = read_text("The budget – £3m".encode(encoding))

    assert [line.text for line in lines] == ["The budget – £3m"]
    assert warnings == []


def test_windows_text_is_read_with_a_warning():
    lines, warnings = read_text("The budget – £3m".encode("cp1252"))

    assert [line.text for line in lines] == ["The budget – £3m"]
    assert len(warnings) == 1


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\n", b"\x89XYZ\x00\x01\x02\x00\x00\x03\x04\x00\x00\x05"]
)
def test_what_holds_no_words_is_refused_with_a_sentence(content: bytes):
    with pytest.raises(UnreadableSource, match="nothing was read or changed"):
        read(content, "notes.txt")


def test_million_lines_are_refused_by_size():
    with pytest.raises(UnreadableSource, match="more than 20,000 paragraphs"):
        read_text(b"words\n" * 1_000_000)


def test_ligatures_are_the_letters_they_print():
    assert texts("The oﬃce’s ﬁrst ﬂoor\n") == ["The office’s first floor"]
