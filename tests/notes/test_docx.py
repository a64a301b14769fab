"""Word files: what we print, what others lay out, and what Word keeps out of sight."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from governance.notes.document import NotesDocument
from governance.notes.lines import Source
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.docx import render_docx

from .other_layouts import tables_in_word
from .sample import LETTERHEAD, sample_notes


def word(write: Callable[[Any], None]) -> Source:
    """What is read from a Word file that `write` fills."""
    document, stream = Document(), BytesIO()
    write(document)
    document.save(stream)
    return read(stream.getvalue(), "notes.docx")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def add_xml(document: Any, xml: str) -> None:
    """Adds a paragraph whose runs are given as XML."""
    document.add_paragraph()._p.extend(parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))


def test_printed_word_file_reads_back_as_the_same_notes() -> None:
    source = read(render_docx(sample_notes()), "notes.docx")

    assert parse(source.lines) == sample_notes()
    assert source.kind == "docx"
    assert source.warnings == ()


def test_letterhead_is_no_part_of_the_notes_and_is_named_in_a_warning() -> None:
    source = read(render_docx(sample_notes(), LETTERHEAD), "notes.docx")

    assert parse(source.lines) == sample_notes()
    assert [message for _, message in source.warnings] == [
        "Words at the head or foot of the pages were set aside: “Police and Crime Commissioner for "
        "Severnshire”, “Weir House, Ferry Lane, Marlbrook”."
    ]


def test_control_characters_that_were_pasted_in_do_not_stop_the_printing() -> None:
    notes = NotesDocument(title="One\x0btwo\x07", venue="The\x00weir")

    source = read(render_docx(notes, ["Weir\x0bHouse"]), "notes.docx")

    assert texts(source) == ["One two", "Venue: The weir"]


def test_notes_without_anything_print_and_read_back() -> None:
    empty = NotesDocument(title="Notes of a meeting that never was")

    assert parse(read(render_docx(empty), "notes.docx").lines) == empty


def test_notes_in_another_table_layout_are_the_same_notes() -> None:
    source = read(tables_in_word(sample_notes()), "theirs.docx")

    assert parse(source.lines) == sample_notes()


@pytest.mark.documents
@pytest.mark.parametrize("name", ["ours", "tables"])
def test_word_file_saved_again_by_libreoffice_is_the_same_notes(
    saved_by_libreoffice: Path, name: str
) -> None:
    content = (saved_by_libreoffice / "docx" / f"{name}.docx").read_bytes()

    assert parse(read(content, "notes.docx").lines) == sample_notes()


def test_printed_word_file_has_real_headings_lists_and_table_heads() -> None:
    document = Document(BytesIO(render_docx(sample_notes())))

    cells = [cell for row in document.tables[1].rows for cell in row.cells]
    styles = {p.text: p.style.name for cell in cells for p in cell.paragraphs}
    assert document.paragraphs[0].style.name == "Title"
    assert styles["SCRUTINY OF THE FORCE"] == "Heading 1"
    assert styles["1. Safer high streets – shop theft"] == "Heading 3"
    assert styles["Nurses come within forty minutes."] == "List Bullet"
    assert styles["Seized bicycles had stood there for years."] == "List Bullet 2"
    heads = [table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables]
    assert [len(found) for found in heads] == [1, 1]


def test_label_stands_on_the_page_of_what_it_announces() -> None:
    table = Document(BytesIO(render_docx(sample_notes()))).tables[1]

    rows = [(row, [p for p in row.cells[1].paragraphs if p.text]) for row in table.rows]
    labelled = [(row, said) for row, said in rows if said and said[0].style.name == "Notes Label"]
    elsewhere = [p for _, said in rows for p in said[1:] if p.style.name == "Notes Label"]

    assert {said[0].text for _, said in labelled} >= {"Findings:", "Actions arising:", "Update:"}
    assert elsewhere == []
    for row, said in labelled:
        kept = all(cell.paragraphs[-1].paragraph_format.keep_with_next for cell in row.cells)
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert (len(said), kept) in ((1, True), (2, False))


def test_printed_word_file_names_its_title_language_and_office() -> None:
    document = Document(BytesIO(render_docx(sample_notes(), LETTERHEAD)))

    properties = document.core_properties
    assert properties.title == "Monthly Assurance Meeting March 2031 – Meeting Notes"
    assert properties.language == "en-GB"
    assert properties.author == ", ".join(LETTERHEAD)
    assert properties.comments == ""
    assert document.styles.element.xpath("//w:rPrDefault//w:lang/@w:val") == ["en-GB"]


def test_numbers_that_word_works_out_are_read_as_printed() -> None:
    def write(document: Any) -> None:
        numbering = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (style, text) in enumerate(
                [("decimal", "%1."), ("lowerLetter", "%1%2)"), ("lowerRoman", "(%3)")]
            )
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        list_id = numbering.add_num(90).numId
        for level, text in enumerate(["one", "two", "three"]):
            add_to_list(document, text, list_id, level)
        add_to_list(document, "four", list_id, 2)
        add_to_list(document, "five", list_id, 1)
        add_to_list(document, "six", list_id, 0)
        add_to_list(document, "seven", list_id, 1)

    def add_to_list(document: Any, text: str, list_id: int, level: int) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = list_id

    assert texts(word(write)) == [
        "1. one", "1a) two", "(i) three", "(ii) four", "1b) five", "2. six", "2a) seven",
    ]  # fmt: skip


def test_bullets_have_the_depth_of_their_style() -> None:
    def write(document: Any) -> None:
        for text, style in [("a", "List Bullet"), ("b", "List Bullet 2"), ("c", "List Bullet 3")]:
            document.add_paragraph(text, style=style)
        document.add_paragraph("• typed by hand")

    assert [(line.text, line.depth) for line in word(write).lines] == [
        ("a", 1), ("b", 2), ("c", 3), ("typed by hand", 1),
    ]  # fmt: skip


def test_line_breaks_part_lines_and_tabs_part_columns() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Date: Friday 28 March 2031\nChair: Morwenna Tase")
        document.add_paragraph("Apologies:\tBram Heddle\tChief Executive (CEX)")
        document.add_paragraph("a.\tIs it so?")

    assert [(line.text, line.row, line.cell, line.cells) for line in word(write).lines] == [
        ("Date: Friday 28 March 2031", None, 0, 1),
        ("Chair: Morwenna Tase", None, 0, 1),
        ("Apologies:", 1, 0, 3),
        ("Bram Heddle", 1, 1, 3),
        ("Chief Executive (CEX)", 1, 2, 3),
        ("a. Is it so?", None, 0, 1),
    ]


def test_italics_count_from_end_to_end_but_for_a_letter() -> None:
    def write(document: Any) -> None:
        question = document.add_paragraph("a. ")
        question.add_run("Is it so?").italic = True
        mixed = document.add_paragraph("The ")
        mixed.add_run("Marlbrook Echo").italic = True
        mixed.add_run(" reported it.")

    assert [(line.text, line.italic) for line in word(write).lines] == [
        ("a. Is it so?", True),
        ("The Marlbrook Echo reported it.", False),
    ]


def test_merged_and_nested_tables_lose_nothing_and_repeat_nothing() -> None:
    def write(document: Any) -> None:
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "1"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "HEADING"
        table.cell(1, 1).text, table.cell(1, 2).text = "Words.", "CC"
        inner = table.cell(2, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"

    assert [(line.text, line.row, line.cell, line.cells) for line in word(write).lines] == [
        ("1", 1, 0, 3),
        ("HEADING", 1, 1, 3),
        ("Words.", 2, 1, 3),
        ("CC", 2, 2, 3),
        ("left", 4, 0, 2),
        ("right", 4, 1, 2),
    ]


def test_numbers_in_the_file_that_are_none_do_no_harm() -> None:
    def write(document: Any) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
        table.cell(0, 0)._tc.get_or_add_tcPr().append(
            parse_xml(f"<w:gridSpan {nsdecls('w')} w:val='²'/>")
        )

    assert texts(word(write)) == ["left", "right"]


def test_table_of_one_column_is_a_frame_and_no_table() -> None:
    def write(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Framed words."

    assert [(line.text, line.row) for line in word(write).lines] == [("Framed words.", None)]


def test_tracked_changes_keep_what_was_inserted_and_name_what_was_deleted() -> None:
    def write(document: Any) -> None:
        add_xml(
            document,
            "<w:r><w:t xml:space='preserve'>The CC will </w:t></w:r>"
            "<w:del w:id='1'><w:r><w:delText>never</w:delText></w:r></w:del>"
            "<w:ins w:id='2'><w:r><w:t>soon</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> report.</w:t></w:r>",
        )

    source = word(write)

    assert texts(source) == ["The CC will soon report."]
    assert source.warnings == ((1, "Deleted under tracked changes, and left out: “never”."),)


def test_hidden_text_is_left_out_and_named() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Seen.").add_run("Not for print").font.hidden = True

    source = word(write)

    assert texts(source) == ["Seen."]
    assert source.warnings == (
        (1, "Hidden text, which Word does not print, was left out: “Not for print”."),
    )


def test_comments_are_set_aside_with_their_words() -> None:
    def write(document: Any) -> None:
        runs = document.add_paragraph("The CC agreed.").runs
        document.add_comment(runs, "Did he?", author="Idris Quill", initials="IQ")

    source = word(write)

    assert texts(source) == ["The CC agreed."]
    assert source.warnings == ((1, "A comment by Idris Quill was set aside: “Did he?”."),)


def test_words_in_content_controls_links_and_text_boxes_are_kept() -> None:
    def write(document: Any) -> None:
        add_xml(
            document,
            "<w:sdt><w:sdtContent><w:r><w:t>Chosen</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> and linked</w:t></w:r></w:hyperlink>"
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
        )

    assert texts(word(write)) == ["Chosen and linked", "Boxed."]


def test_soft_hyphens_and_narrow_spaces_split_no_word() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("account\u00adability\u00a0of the\u200b force")

    assert texts(word(write)) == ["accountability of the force"]


def test_marking_in_the_page_header_is_the_first_line() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Notes of the meeting")
        document.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
        document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"

    source = word(write)

    assert texts(source) == ["OFFICIAL-SENSITIVE", "Notes of the meeting"]
    assert source.warnings == ()
