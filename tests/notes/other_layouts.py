"""The same notes as other people's files: laid out by hand in Word, or saved by it as a web page.

Each writer prints the words of `blocks.layout`, so that what is read back can be compared; the
tables, lists and styles are none of our export's.
"""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from governance.notes.document import NotesDocument
from governance.notes.house import UNPLACED_LABEL
from governance.notes.readers.gathering import ENUMERATOR
from governance.notes.rendering.arranging import layout
from governance.notes.rendering.blocks import AttendanceRow, Paragraph, Row

LETTERS, NUMBERS = "lowerLetter", "decimal"


def tables_in_word(document: NotesDocument) -> bytes:
    """A table for the header, merged cells in the attendance, a table for each item, real lists."""
    printed, word = layout(replace(document, marking="")), Document()
    word.add_paragraph(document.marking)
    word.add_paragraph(printed.title).runs[0].bold = True
    header = word.add_table(len(printed.header), 2)
    for row, line in zip(header.rows, printed.header, strict=True):
        row.cells[0].text, row.cells[1].text = line.label, line.text
    word.add_paragraph()
    people = word.add_table(1 + len(printed.attendance), 3)
    people.cell(0, 1).text, people.cell(0, 2).text = "Name:", "Capacity:"
    first = 1
    for at, person in enumerate(printed.attendance, start=1):
        people.cell(at, 1).text, people.cell(at, 2).text = person.name, person.capacity
        if person.group:
            first = at
            people.cell(at, 0).text = person.group
        else:
            people.cell(first, 0).merge(people.cell(at, 0))
    lists = _Lists(word)
    for number, rows in _items(printed.rows):
        word.add_paragraph()
        table = word.add_table(0, 3)
        if number == 0:
            table.add_row().cells[2].text = "ACTION"
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[2].text = row.number, row.owners
            if len(row.paragraphs) == 1 and not row.owners:
                cells[1].merge(cells[2])
            _write(cells[1], row, lists)
        for column, width in zip(table.columns, (1.5, 11.5, 3), strict=True):
            column.width = Cm(width)
    _write_unplaced(word, printed.unplaced)
    return _saved(word)


def tabs_in_word(document: NotesDocument) -> bytes:
    """No tables and no column heads: columns stand apart by tabs and indents."""
    printed, word = layout(replace(document, marking="")), Document()
    for text in (document.marking, printed.title):
        word.add_paragraph(text)
    header = word.add_paragraph()
    for line in printed.header:
        header.add_run(f"{line.label} {line.text}").add_break()
    for texts in [("", "Name:", "Capacity:"), *map(_person, printed.attendance)]:
        into = word.add_paragraph("\t".join(texts))
        _set_stops(into, 3, 7.5)
        into.paragraph_format.left_indent = Cm(7.5)
        into.paragraph_format.first_line_indent = Cm(-7.5)
    lists = _Lists(word)
    for row in printed.rows:
        for at, paragraph in enumerate(row.paragraphs):
            into = word.add_paragraph()
            number, owners = (row.number, row.owners) if at == 0 else ("", "")
            if number or owners:
                into.add_run(f"{number}\t")
                _set_stops(into, 1.25, 14.5)
            _fill(into, paragraph, lists, auto=not number and not owners)
            if owners:
                into.add_run(f"\t{owners}")
            into.paragraph_format.right_indent = Cm(1)
            if paragraph.style == "bullet":
                into.paragraph_format.left_indent = Cm(1.25 + 0.6 * paragraph.depth)
                into.paragraph_format.first_line_indent = Cm(-0.6)
            elif number or owners:
                into.paragraph_format.left_indent = Cm(1.25)
                into.paragraph_format.first_line_indent = Cm(-1.25)
            else:
                listed = into._p.pPr.find(qn("w:numPr")) is not None
                into.paragraph_format.left_indent = Cm(1.9 if listed else 1.25)
                into.paragraph_format.first_line_indent = Cm(-0.65 if listed else 0)
    _write_unplaced(word, printed.unplaced)
    return _saved(word)


def _person(row: AttendanceRow) -> tuple[str, str, str]:
    return row.group, row.name, row.capacity


def _set_stops(paragraph: Any, *centimetres: float) -> None:
    for stop in centimetres:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))


def word_web_page(document: NotesDocument) -> bytes:
    """What Word writes as a web page: MsoNormal, list marks for old browsers, Windows-1252."""
    printed = layout(replace(document, marking=""))
    parts = [f"<p class=MsoNormal align=center>{_html(document.marking)}<o:p></o:p></p>"]
    parts.append(f"<p class=MsoTitle>{_html(printed.title)}</p>")
    for line in printed.header:
        words = f"<b>{_html(line.label)}</b>\n{_html(line.text)}"
        parts.append(f"<p class=MsoNormal>{words}<o:p></o:p></p>")
    parts.append("<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>")
    parts.append(_html_row("", "Name:", "Capacity:"))
    parts.extend(_html_row(each.group, each.name, each.capacity) for each in printed.attendance)
    parts.append("</table><p class=MsoNormal><o:p>&nbsp;</o:p></p><table class=MsoTableGrid>")
    parts.append(_html_row("", "", "ACTION"))
    for row in printed.rows:
        text = "\n".join(_word_paragraph(paragraph) for paragraph in row.paragraphs)
        parts.append(_html_row(row.number, text, row.owners, is_html=True))
    parts.append("</table>")
    left = [UNPLACED_LABEL, *printed.unplaced] if printed.unplaced else []
    parts.extend(f"<p class=MsoNormal>{_html(text)}</p>" for text in left)
    body = "\n".join(parts)
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15"><title>Never part of the notes</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; font-family:"Arial"}} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><div class=WordSection1>{body}</div></body></html>"""
    return page.encode("cp1252")


def _items(rows: list[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Rows gathered as one table each: a numbered row and those under it."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.number or not groups:
            groups.append([])
        groups[-1].append(row)
    return enumerate(groups)


class _Lists:
    """Word's own lists: letters and numbers that stand in no text."""

    def __init__(self, word: Any) -> None:
        self.numbering = word.part.numbering_part.element
        self.abstracts = {style: self._abstract(style) for style in (LETTERS, NUMBERS)}
        self.current: dict[str, int] = {}
        self.bullets = self.numbering.add_num(self._abstract("bullet", levels=3)).numId

    def _abstract(self, style: str, levels: int = 1) -> int:
        known = self.numbering.findall(qn("w:abstractNum"))
        number = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in known)
        abstract = OxmlElement("w:abstractNum", {qn("w:abstractNumId"): str(number)})
        for at in range(levels):
            level = OxmlElement("w:lvl", {qn("w:ilvl"): str(at)})
            text = "•o▪"[at] if style == "bullet" else f"%{at + 1}."
            for name, value in (("start", "1"), ("numFmt", style), ("lvlText", text)):
                level.append(OxmlElement(f"w:{name}", {qn("w:val"): value}))
            properties = OxmlElement("w:pPr")
            indent = {qn("w:left"): str(360 * (at + 1)), qn("w:hanging"): "360"}
            properties.append(OxmlElement("w:ind", indent))
            level.append(properties)
            abstract.append(level)
        known[-1].addnext(abstract)
        return number

    def label(self, paragraph: Any, style: str, count: int) -> None:
        """Makes `paragraph` number `count` of a list, which begins anew at 1."""
        if count == 1 or style not in self.current:
            num = self.numbering.add_num(self.abstracts[style])
            num.add_lvlOverride(0).add_startOverride(count)
            self.current[style] = num.numId
        _put_in_list(paragraph, self.current[style], 0)


def _put_in_list(paragraph: Any, list_id: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id


def _write(cell: Any, row: Row, lists: _Lists) -> None:
    for at, paragraph in enumerate(row.paragraphs):
        into = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _fill(into, paragraph, lists)


def _fill(into: Any, paragraph: Paragraph, lists: _Lists, *, auto: bool = True) -> None:
    """Writes the words, a number or letter before them as a list where `auto`."""
    text = paragraph.text
    mark = ENUMERATOR.match(text)
    if mark and auto and paragraph.style in ("heading", "question"):
        label = mark.group()[:-1]
        style = NUMBERS if label.isdigit() else LETTERS
        lists.label(into, style, int(label) if label.isdigit() else ord(label) - ord("a") + 1)
        text = text[mark.end() :].lstrip()
    if paragraph.style == "bullet":
        _put_in_list(into, lists.bullets, paragraph.depth - 1)
    run = into.add_run(text)
    run.italic = paragraph.style in ("question", "quoted") or None
    run.bold = paragraph.style == "heading" or None


def _write_unplaced(word: Any, texts: list[str]) -> None:
    for text in [UNPLACED_LABEL, *texts] if texts else []:
        word.add_paragraph(text)


def _saved(word: Any) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _html(text: str) -> str:
    return escape(text).replace("’", "&#8217;")


def _html_row(*cells: str, is_html: bool = False) -> str:
    inner = []
    for text in cells:
        words = text if is_html and "<p" in text else f"<p class=MsoNormal>{_html(text)}<o:p></o:p>"
        inner.append(f"<td valign=top style='border:solid windowtext 1.0pt'>\n{words}\n</td>")
    return f"<tr style='mso-yfti-irow:0'>{''.join(inner)}</tr>"


def _word_paragraph(paragraph: Paragraph) -> str:
    words = _html(paragraph.text).replace(" ", "\n", 1)
    if paragraph.style in ("question", "quoted"):
        words = f"<i style='mso-bidi-font-style:normal'>{words}</i>"
    if paragraph.style == "bullet":
        mark = "o" if paragraph.depth == 2 else "·"
        spaces = "&nbsp;" * 6
        return (
            f"<p class=MsoListParagraph style='margin-left:{36 * paragraph.depth}.0pt;"
            f"text-indent:-18.0pt;mso-list:l0 level{paragraph.depth} lfo1'><![if !supportLists]>"
            f"<span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span "
            f"style='font:7.0pt \"Times New Roman\"'>{spaces} </span></span></span><![endif]>"
            f"{words}<o:p></o:p></p>"
        )
    return f"<p class=MsoNormal><span lang=EN-GB>{words}</span><o:p></o:p></p>"
