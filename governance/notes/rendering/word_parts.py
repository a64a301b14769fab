"""The parts of a Word file that python-docx has no words for: styles, widths, page numbers."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters come along when text is pasted, such as a line break of Word's own (0x0b)."""
FONT = "Arial"
INK = RGBColor(0x11, 0x11, 0x11)
ATTENDANCE_STYLE = "Notes Attendance"
ITEMS_STYLE = "Notes Items"
RULE = "888888"
PALE_RULE = "DDDDDD"

PARAGRAPH_STYLES = (
    # name, size in points, bold, italic, points before, points after
    ("Notes Header", 10.5, False, False, 0, 2),
    ("Notes Label", 10.5, True, False, 6, 4),
    ("Question", 10.5, False, True, 0, 5),
    ("Quoted Action", 10.5, False, True, 0, 5),
    ("Action", 10.5, False, False, 0, 5),
    ("Decision", 10.5, False, False, 0, 5),
    ("Table Head", 10.5, True, False, 2, 2),
    ("Table Text", 10.5, False, False, 2, 2),
    ("Letterhead", 9.5, False, False, 0, 0),
    ("Notes Marking", 10, True, False, 0, 4),
    ("Notes Page Number", 9, False, False, 0, 0),
)


def fit_for_xml(value: Any) -> Any:
    """The same text, list or dataclass with a space for each character that XML cannot hold."""
    if isinstance(value, str):
        return NOT_IN_XML.sub(" ", value)
    if isinstance(value, list):
        return [fit_for_xml(one) for one in value]
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        return replace(value, **{name: fit_for_xml(getattr(value, name)) for name in names})  # type: ignore[type-var]
    return value


def prepare_styles(word: Any) -> None:
    """Gives the document one quiet face: the house's own styles, and Word's headings in black."""
    styles = word.styles
    normal = styles["Normal"]
    _set_font(normal, 10.5)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.1
    _set_language(styles.element)
    for name, size, bold, italic, before, after in PARAGRAPH_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _set_font(style, size, bold=bold, italic=italic)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
    styles["Notes Label"].paragraph_format.keep_with_next = True
    styles["Notes Marking"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Notes Page Number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    title = styles["Title"]
    _set_font(title, 16, bold=True)
    title.paragraph_format.space_before = Pt(14)
    title.paragraph_format.space_after = Pt(10)
    _without(title.element.rPr, "w:spacing", "w:kern")
    _without(title.element.get_or_add_pPr(), "w:pBdr")
    for level in range(1, 10):
        heading = styles[f"Heading {level}"]
        _set_font(heading, 10.5, bold=True)
        heading.paragraph_format.space_before = Pt(2)
        heading.paragraph_format.space_after = Pt(4)
    _prepare_bullets(word)
    _add_table_style(styles, ATTENDANCE_STYLE, ("bottom", "insideH"))
    _add_table_style(styles, ITEMS_STYLE, ("top", "left", "bottom", "right", "insideH", "insideV"))


def _prepare_bullets(word: Any) -> None:
    """Five levels of bullets, each style with a level of one list of its own."""
    numbering = word.part.numbering_part.element
    others = numbering.findall(qn("w:abstractNum"))
    abstract_id = str(1 + max(int(other.get(qn("w:abstractNumId"))) for other in others))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="{_style_id(level)}"/>'
        f'<w:lvlText w:val="{"•○▪"[level % 3]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        for level in range(5)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    others[-1].addnext(abstract)
    list_id = numbering.add_num(int(abstract_id)).numId
    for level in range(5):
        name = "List Bullet" if level == 0 else f"List Bullet {level + 1}"
        style = _bullet_style(word.styles, name)
        properties = style.element.get_or_add_pPr()
        _without(properties, "w:numPr")
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = list_id
        style.paragraph_format.left_indent = Cm(0.6 * (level + 1))
        style.paragraph_format.first_line_indent = Cm(-0.6)
        style.paragraph_format.space_after = Pt(3)
        _without(properties, "w:contextualSpacing")


def _style_id(level: int) -> str:
    return "ListBullet" if level == 0 else f"ListBullet{level + 1}"


def _bullet_style(styles: Any, name: str) -> Any:
    """The built-in style; Word knows five, the template of python-docx has three."""
    if name in [style.name for style in styles]:
        return styles[name]
    element = deepcopy(styles["List Bullet 3"].element)
    element.set(qn("w:styleId"), name.replace(" ", ""))
    element.find(qn("w:name")).set(qn("w:val"), name)
    styles.element.append(element)
    return styles[name]


def _add_table_style(styles: Any, name: str, edges: Sequence[str]) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for edge in edges
    )
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
        )
    )


def _set_font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)


def _set_language(styles: Any) -> None:
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _without(properties: Any, *names: str) -> None:
    for name in names:
        for found in properties.findall(qn(name)):
            properties.remove(found)


def repeat_as_head(row: Any) -> None:
    """Marks a row as the head of its table, printed again on each page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def prevent_split(row: Any) -> None:
    """Keeps a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def soften_rule_above(row: Any) -> None:
    """A pale rule above a row that goes on with what is above it."""
    for cell in row._tr.tc_lst:
        cell.get_or_add_tcPr().append(
            parse_xml(
                f'<w:tcBorders {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="0" '
                f'w:color="{PALE_RULE}"/></w:tcBorders>'
            )
        )


def keep_with_next(row: Any) -> None:
    """Keeps a row on the page of the row below it, which Word asks of every cell."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def join_rows(above: Any, below: Any) -> None:
    """No rule between two rows that read as one."""
    for row, edge in ((above, "bottom"), (below, "top")):
        for cell in row._tr.tc_lst:
            properties = cell.get_or_add_tcPr()
            borders = properties.find(qn("w:tcBorders"))
            if borders is None:
                borders = parse_xml(f"<w:tcBorders {nsdecls('w')}/>")
                properties.append(borders)
            borders.append(parse_xml(f'<w:{edge} {nsdecls("w")} w:val="nil"/>'))


def set_widths(table: Any, widths: Sequence[Any]) -> None:
    """Fixed columns: Word measures the grid, LibreOffice the cells."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):
            cell.width = width


def add_page_number(paragraph: Any) -> None:
    """ "Page 2 of 5", which Word counts."""
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = "1"
        run.append(words)
        element.append(run)
        paragraph._p.append(element)
