"""PDFs: what we print, what LibreOffice prints, and what a page only shows to the eye."""

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from governance.notes.document import Item, NotesDocument
from governance.notes.lines import Line, Source
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering import pdf as rendering
from governance.notes.rendering.pdf import PdfUnavailable, render_pdf

from .sample import LETTERHEAD, sample_notes

needs_pango = pytest.mark.documents
LINE = 14.0
Words = tuple[float, float, str]


def drawn(pages: Sequence[Sequence[Words]], rules: bytes = b"") -> Source:
    """What is read from a PDF of those pages, each words as (x, y from the top, text) in points.

    Text in 11-point Helvetica: italics for a text in underscores, a face that names no letter
    outside ASCII for one after an @.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in (b"Helvetica", b"Helvetica-Oblique"):
        objects.append(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
        )
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for page in pages:
        content = rules if page else b"q 400 0 0 400 72 200 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"
        for x, y, text in page:
            face = {"_": b"F2", "@": b"F5"}.get(text[0], b"F1")
            shown = text.strip("_@").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            content += b"BT /%s 11 Tf %f %f Td (%s) Tj ET\n" % (face, x, 842 - y, shown)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F5 5 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, thing in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return read(bytes(out) + end % (len(places) + 1, len(out) - len(table) - 27), "notes.pdf")


def column(
    x: float, top: float, *lines: str, pitch: float = LINE
) -> list[tuple[float, float, str]]:
    """Lines under one another."""
    return [(x, top + at * pitch, text) for at, text in enumerate(lines)]


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def placed(lines: Sequence[Line]) -> list[tuple[str, int | None, int]]:
    return [(line.text, line.row, line.cell) for line in lines]


@needs_pango
def test_printed_pdf_reads_back_as_the_same_notes() -> None:
    source = read(render_pdf(sample_notes()), "notes.pdf")

    assert parse(source.lines) == sample_notes()
    assert source.kind == "pdf"
    assert source.warnings == ()


@needs_pango
def test_letterhead_of_a_pdf_is_no_part_of_the_notes() -> None:
    source = read(render_pdf(sample_notes(), LETTERHEAD), "notes.pdf")

    assert parse(source.lines) == sample_notes()
    assert [message for _, message in source.warnings] == [
        "Words at the head or foot of the pages were set aside: “Police and Crime Commissioner for "
        "Severnshire”, “Weir House, Ferry Lane, Marlbrook”."
    ]


@pytest.mark.documents
@pytest.mark.parametrize("name", ["ours", "tables", "tabs"])
def test_pdf_printed_by_libreoffice_is_the_same_notes(
    saved_by_libreoffice: Path, name: str
) -> None:
    content = (saved_by_libreoffice / "pdf" / f"{name}.pdf").read_bytes()

    assert parse(read(content, "notes.pdf").lines) == sample_notes()


@needs_pango
def test_printed_pdf_is_tagged_and_says_title_and_language() -> None:
    with pdfplumber.open(BytesIO(render_pdf(sample_notes(), LETTERHEAD))) as pdf:
        catalogue = pdf.doc.catalog
        tags = {element["type"] for element in _elements(pdf.structure_tree)}
        title, author = pdf.metadata["Title"], pdf.metadata["Author"]
        bookmarks = [title for _, title, *_ in pdf.doc.get_outlines()]

    assert title == "Monthly Assurance Meeting March 2031 – Meeting Notes"
    assert author == ", ".join(LETTERHEAD)
    assert catalogue["Lang"] == b"en-GB"
    assert catalogue["MarkInfo"]["Marked"] is True
    assert {"H1", "H2", "Table", "TH", "TD", "L", "LI", "P"} <= tags
    assert "SCRUTINY OF THE FORCE" in bookmarks


def _elements(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for element in tree:
        found += [element, *_elements(element.get("children", []))]
    return found


@needs_pango
def test_every_page_of_a_long_file_is_read() -> None:
    notes = sample_notes()
    notes.items *= 3

    source = read(render_pdf(notes), "notes.pdf")

    assert max(line.page or 0 for line in source.lines) >= 5


def test_server_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable, match="libpangoft2") as refused:
        render_pdf(sample_notes())

    assert "Everything else works." in str(refused.value)


def test_printing_fetches_nothing() -> None:
    with pytest.raises(ValueError, match="fetches nothing, and did not fetch file:///etc/hostname"):
        rendering._refuse("file:///etc/hostname")


@needs_pango
def test_long_item_prints_over_pages_and_is_one_item_again() -> None:
    bullets = [f"- Finding number {at} of the review, in a few more words." for at in range(90)]
    notes = NotesDocument(
        title="Notes of a long meeting",
        items=[Item("1", "REVIEW", "update", narrative="\n".join(bullets))],
    )

    read_back = parse(read(render_pdf(notes), "notes.pdf").lines)

    assert read_back == notes


def test_wrapped_lines_are_one_paragraph_and_short_ones_are_not() -> None:
    source = drawn(
        [
            column(
                72,
                100,
                "The chief constable told the meeting that the number of officers had",
                "risen for the third month, and that the rise would go on.",
                "The commissioner welcomed it and asked for the same figures by district",
                "in June.",
            )
        ]
    )

    assert texts(source) == [
        "The chief constable told the meeting that the number of officers had risen for the third "
        "month, and that the rise would go on.",
        "The commissioner welcomed it and asked for the same figures by district in June.",
    ]


def test_broken_word_is_mended_only_where_it_stands_whole_elsewhere() -> None:
    source = drawn(
        [
            column(
                72,
                100,
                "The assessment was shared and is to be read together with the assess-",
                "ment of last year, which said the same of alcohol and of the self-",
                "inflicted harm that follows from it.",
            )
        ]
    )

    assert texts(source) == [
        "The assessment was shared and is to be read together with the assessment of last year, "
        "which said the same of alcohol and of the self-inflicted harm that follows from it."
    ]


def test_dash_at_the_start_of_a_wrapped_line_is_no_bullet() -> None:
    source = drawn(
        [
            column(
                72,
                100,
                "The board looked at the report on crime in the last quarter (January",
                "– March 2031) and noted it.",
            )
        ]
    )

    assert texts(source) == [
        "The board looked at the report on crime in the last quarter (January – March 2031) and "
        "noted it."
    ]


def test_bullets_have_the_depth_of_their_indent() -> None:
    source = drawn(
        [
            [
                *[(90, y, "•") for y in (100, 128)],
                *column(104, 100, "Two issues were found:"),
                *[(118, 114, "o")],
                *column(132, 114, "nobody had been told;"),
                *column(104, 128, "The cost was known."),
            ]
        ]
    )

    assert [(line.text, line.depth) for line in source.lines] == [
        ("Two issues were found:", 1),
        ("nobody had been told;", 2),
        ("The cost was known.", 1),
    ]


def test_list_mark_of_a_font_without_names_is_a_bullet() -> None:
    source = drawn([[(90, 100, "@•"), *column(104, 100, "The cost was known.")]])

    assert [(line.text, line.depth) for line in source.lines] == [("The cost was known.", 1)]


def test_question_in_italics_ends_where_upright_words_begin() -> None:
    source = drawn([column(72, 100, "_a. Is it understood by the force?_", "Findings:")])

    assert [(line.text, line.italic) for line in source.lines] == [
        ("a. Is it understood by the force?", True),
        ("Findings:", False),
    ]


def test_columns_that_no_rule_parts_are_rows() -> None:
    source = drawn(
        [
            [
                *column(72, 100, "Attendance:"),
                *column(180, 100, "Morwenna Tase", "Oswin Farrant", pitch=20),
                *column(330, 100, "Police and Crime Commissioner (PCC)", pitch=20),
                *column(330, 120, "Chief Constable (CC) of Severnshire", "Police"),
            ]
        ]
    )

    assert placed(source.lines) == [
        ("Attendance:", 1, 0),
        ("Morwenna Tase", 1, 1),
        ("Police and Crime Commissioner (PCC)", 1, 2),
        ("Oswin Farrant", 2, 1),
        ("Chief Constable (CC) of Severnshire Police", 2, 2),
    ]


def test_page_headers_and_footers_are_set_aside_with_one_warning() -> None:
    pages = [
        [(72, 40, "Severnshire: in confidence"), (72, 100 + 14 * at, body), (72, 815, f"Page {at}")]
        for at, body in enumerate(["First words.", "Second words.", "Third words."], start=1)
    ]

    source = drawn(pages)

    assert texts(source) == ["First words.", "Second words.", "Third words."]
    assert source.warnings == (
        (3, "Words at the head or foot of the pages were set aside: “Severnshire: in confidence”."),
    )


def test_marking_of_every_page_is_one_line_above_the_notes() -> None:
    pages = [
        [(250, 30, "OFFICIAL"), (72, 100, words), (250, 820, "OFFICIAL"), (500, 820, str(number))]
        for number, words in enumerate(["First words.", "Second words."], start=1)
    ]

    source = drawn(pages)

    assert texts(source) == ["OFFICIAL", "First words.", "Second words."]
    assert source.warnings == ()


def test_sentence_cut_by_a_page_break_is_whole_and_a_finished_one_ends() -> None:
    source = drawn(
        [
            column(72, 740, "The first sentence ends here. The second one is cut in the middle by"),
            column(72, 80, "the page. That was all of it."),
        ]
    )
    finished = drawn(
        [
            column(72, 740, "This sentence was long, and it ends with the last line of the page."),
            column(72, 80, "The second begins on the next."),
        ]
    )

    assert texts(source) == [
        "The first sentence ends here. The second one is cut in the middle by the page. That was "
        "all of it."
    ]
    assert len(finished.lines) == 2


def test_page_that_is_a_mere_picture_is_named() -> None:
    source = drawn([[(72, 100, "First words.")], [], [(72, 100, "Last words.")]])

    assert texts(source) == ["First words.", "Last words."]
    assert [message for _, message in source.warnings] == ["Page 2 holds a picture and no words."]


def test_row_that_goes_on_over_the_page_is_one_row() -> None:
    rules = (
        b"".join(b"%d 60 m %d 780 l S\n" % (x, x) for x in (60, 110, 330, 540))
        + b"60 60 m 540 60 l S\n60 780 m 540 780 l S\n"
    )

    source = drawn(
        [
            [
                *column(66, 80, "4a"),
                *column(116, 80, "It was found that the roads were gritted"),
                (340, 80, "CC"),
            ],
            column(116, 80, "too late in each week."),
        ],
        rules,
    )

    assert placed(source.lines) == [
        ("4a", 1, 0),
        (
            "It was found that the roads were gritted too late in each week.",
            1,
            1,
        ),
        ("CC", 1, 2),
    ]


def test_owner_left_alone_at_the_foot_of_a_page_stands_beside_the_words_on_the_next() -> None:
    rules = (
        b"".join(b"%d 60 m %d 780 l S\n" % (x, x) for x in (60, 110, 330, 540))
        + b"60 60 m 540 60 l S\n60 780 m 540 780 l S\n60 100 m 540 100 l S\n"
    )

    source = drawn(
        [
            [(66, 80, "4a"), (116, 80, "Fleet"), (340, 760, "CC")],
            [(116, 80, "CC to report in May."), (66, 760, "4b"), (116, 760, "Estates")],
        ],
        rules,
    )

    assert placed(source.lines) == [
        ("4a", 1, 0),
        ("Fleet", 1, 1),
        ("CC to report in May.", 2, 1),
        ("CC", 2, 2),
        ("4b", 3, 0),
        ("Estates", 3, 1),
    ]


def test_label_that_begins_two_pages_is_no_page_header() -> None:
    first, second = "CC to report on the fleet.", "DCC to count the dogs."

    source = drawn([column(72, 60, "Actions arising:", action) for action in (first, second)])

    assert texts(source) == ["Actions arising:", first, "Actions arising:", second]
    assert source.warnings == ()
