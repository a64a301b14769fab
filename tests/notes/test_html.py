"""Web pages: what we print, what Word and LibreOffice save, and careless HTML."""

from pathlib import Path

import pytest

from governance.notes.document import NotesDocument
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.html import render_html

from .other_layouts import word_web_page
from .sample import LETTERHEAD, sample_notes

Printed = tuple[str, int, bool]


def page(body: str) -> list[Printed]:
    """(words, depth, italic) of each line of a page with that body."""
    source = read(f"<html><body>{body}</body></html>".encode(), "notes.html")
    return [(line.text, line.depth, line.italic) for line in source.lines]


def words(body: str) -> list[str]:
    return [text for text, _, _ in page(body)]


def test_printed_page_reads_back_as_the_same_notes() -> None:
    source = read(render_html(sample_notes()).encode(), "notes.html")

    assert parse(source.lines) == sample_notes()
    assert source.kind == "html"
    assert source.warnings == ()


def test_letterhead_of_a_page_is_no_part_of_the_notes() -> None:
    source = read(render_html(sample_notes(), LETTERHEAD).encode(), "notes.html")

    assert parse(source.lines) == sample_notes()
    assert [message for _, message in source.warnings] == [
        "Words around the notes on the page were set aside: “Police and Crime Commissioner for "
        "Severnshire”, “Weir House, Ferry Lane, Marlbrook”."
    ]


def test_fragment_for_the_portal_reads_back_and_brings_no_page_with_it() -> None:
    fragment = render_html(sample_notes(), fragment=True)

    assert parse(read(fragment.encode(), "notes.html").lines) == sample_notes()
    assert "<html" not in fragment
    assert "<style" not in fragment


def test_notes_without_anything_print_and_read_back() -> None:
    empty = NotesDocument(title="Notes of a meeting that never was")

    assert parse(read(render_html(empty).encode(), "notes.html").lines) == empty


def test_printed_page_is_one_that_is_read_aloud_well() -> None:
    printed = render_html(sample_notes())

    assert '<html lang="en-GB">' in printed
    assert printed.count("<h1>") == 1
    assert "<h2>SCRUTINY OF THE FORCE</h2>" in printed
    assert "<h3>PROGRESS ON THE PLAN</h3>" in printed
    assert '<th scope="col">ACTION</th>' in printed
    assert '<th scope="row" class="notes-short">Apologies:</th>' in printed


def test_what_people_typed_is_never_markup() -> None:
    printed = render_html(NotesDocument(title="<script>alert(1)</script> & more"))

    assert "<script" not in printed
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</h1>" in printed


def test_page_saved_by_word_is_the_same_notes() -> None:
    source = read(word_web_page(sample_notes()), "theirs.htm")

    assert parse(source.lines) == sample_notes()
    assert source.warnings == ()


@pytest.mark.documents
@pytest.mark.parametrize("name", ["ours", "tables"])
def test_page_saved_by_libreoffice_is_the_same_notes(saved_by_libreoffice: Path, name: str) -> None:
    content = (saved_by_libreoffice / "html" / f"{name}.html").read_bytes()

    assert parse(read(content, "notes.html").lines) == sample_notes()


def test_filtered_page_of_word_shows_its_list_marks_as_words() -> None:
    spaces = "<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span>"
    mark = f"<span style='font-family:Symbol'>{{}}{spaces}</span>"
    item = "<p class=MsoListParagraph style='margin-left:{}pt;text-indent:-18.0pt'>{}{}</p>"

    assert page(
        item.format("36.0", mark.format("·"), "one")
        + item.format("72.0", mark.format("o"), "two")
        + item.format("36.0", mark.format("·"), "three")
    ) == [("one", 1, False), ("two", 2, False), ("three", 1, False)]


def test_lists_with_forgotten_end_tags() -> None:
    assert page("<ul><li>one<li>two<ul><li>three</ul></ul><p>four") == [
        ("one", 1, False),
        ("two", 1, False),
        ("three", 2, False),
        ("four", 0, False),
    ]


def test_bullets_that_stand_straight_in_an_unclosed_list() -> None:
    assert page("<ul> • one • two <ul> ○ three • four <p>Findings:</p>") == [
        ("one", 1, False),
        ("two", 1, False),
        ("three", 2, False),
        ("four", 1, False),
        ("Findings:", 0, False),
    ]


def test_list_without_any_marks_is_said_to_have_lost_them() -> None:
    source = read(b"<html><body><ul>First thing. Second thing.<p>After.</body></html>", "a.html")

    assert [(line.text, line.marks_lost) for line in source.lines] == [
        ("First thing. Second thing.", True),
        ("After.", False),
    ]


@pytest.mark.parametrize(
    ("start", "labels"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol type=a start=3>", ["c.", "d."]),
        ("<ol style='list-style-type: upper-roman'>", ["I.", "II."]),
    ],
)
def test_labels_of_numbered_lists_are_read_as_browsers_print_them(
    start: str, labels: list[str]
) -> None:
    assert words(f"{start}<li>one<li>two</ol>") == [f"{labels[0]} one", f"{labels[1]} two"]


def test_tables_keep_their_columns_under_cells_that_reach_down() -> None:
    source = read(
        b"<html><body><table><tr><td rowspan=2>4a<td colspan=2>HEADING<tr><td>Words.<td>CC"
        b"</table></body></html>",
        "notes.html",
    )

    assert [(line.text, line.row, line.cell, line.cells) for line in source.lines] == [
        ("4a", 1, 0, 3),
        ("HEADING", 1, 1, 3),
        ("Words.", 2, 1, 3),
        ("CC", 2, 2, 3),
    ]


def test_empty_rows_and_tables_are_nothing() -> None:
    assert words("<table></table><table><tr></tr><tr><td>a<td>b</table>") == ["a", "b"]


def test_what_a_page_does_not_show_is_not_read() -> None:
    assert words(
        "<script>var a = 'no'</script><style>p {}</style><p hidden>no</p>"
        "<p style='display:none'>no</p><!-- no --><p>yes</p>"
    ) == ["yes"]


def test_navigation_around_the_notes_is_set_aside_by_name() -> None:
    source = read(
        b"<html><body><nav>Skip to content</nav><main><p>Notes.</p></main>Cookies</body></html>",
        "notes.html",
    )

    assert [line.text for line in source.lines] == ["Notes."]
    assert source.warnings == (
        (1, "Words around the notes on the page were set aside: “Skip to content”, “Cookies”."),
    )


def test_italics_by_tag_and_by_style() -> None:
    assert page(
        "<p><em>one?</em></p><p style='font-style:italic'>two?</p><p>The <i>Echo</i></p>"
        "<p><i style='mso-bidi-font-style:normal'>three?</i></p>"
    ) == [("one?", 0, True), ("two?", 0, True), ("The Echo", 0, False), ("three?", 0, True)]


def test_headings_and_line_breaks() -> None:
    source = read(b"<html><body><h2>Notes</h2><p>Date: 1 May<br>Chair: A</body></html>", "a.html")

    assert [(line.text, line.heading) for line in source.lines] == [
        ("Notes", 2),
        ("Date: 1 May", 0),
        ("Chair: A", 0),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_right_in_every_usual_encoding(encoding: str) -> None:
    declared = "" if encoding != "cp1252" else '<meta charset="iso-8859-1">'
    content = f"<html><head>{declared}</head><body><p>The PCC’s £5 – spent</p></body></html>"

    source = read(content.encode(encoding), "notes.html")

    assert [line.text for line in source.lines] == ["The PCC’s £5 – spent"]
    assert source.warnings == ()


def test_undeclared_windows_letters_are_read_with_a_warning() -> None:
    source = read("<html><body><p>The PCC’s £5</p></body></html>".encode("cp1252"), "notes.html")

    assert [line.text for line in source.lines] == ["The PCC’s £5"]
    assert [message for _, message in source.warnings] == [
        "The file does not say how its letters are stored; it was read as Windows text (cp1252)."
    ]
