"""Files that are no notes: one sentence for the person who chose them, and quickly."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from governance.notes.lines import UnreadableSource
from governance.notes.readers import limits, read

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def stream(name: str) -> bytes:
    """A file of the old Office container that holds a stream of that name."""
    return OLD_OFFICE + name.encode("utf-16-le")


def archive(**parts: str | bytes) -> bytes:
    """A zip file; `__` in a part's name stands for a slash and `_dot_` for a full stop."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def word(body: str | bytes, **more: str | bytes) -> bytes:
    """A Word file with that XML as its document."""
    return archive(**{"_rels__.rels": RELATIONS, "word__document_dot_xml": body, **more})


def printed_word() -> bytes:
    buffer = BytesIO()
    document = Document()
    document.add_paragraph("Words.")
    document.save(buffer)
    return buffer.getvalue()


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of those objects, the first of which is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def pages(count: int, content: bytes = b"<< /Length 0 >>\nstream\n\nendstream") -> bytes:
    """A PDF of so many pages that all draw the same content."""
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
            content,
            *[page] * count,
        ]
    )


def packed(content: bytes) -> bytes:
    squeezed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        len(squeezed),
        squeezed,
    )


def filtered(filters: bytes, content: bytes) -> bytes:
    """A stream that says how it is packed."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def twice() -> bytes:
    return zlib.compress(zlib.compress(bytes(200 * limits.MEGABYTE), 9), 9)


LOCKED_PDF = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<00> <00>]"
    % (b"28" * 32, b"29" * 32)
)

BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "white space": (lambda: b" \n\t\r\n \x0c ", "holds no words"),
    "an empty page": (lambda: b"<html><body> <p>&nbsp;</p></body></html>", "holds no words"),
    "an empty Word file": (lambda: word(f'<d xmlns="{MAIN}"/>'), "holds no words"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
    "an old Word file": (lambda: stream("WordDocument"), "before 2007 (.doc)"),
    "an old spreadsheet": (lambda: stream("Workbook"), "an Office file of the kind before 2007"),
    "a locked Word file": (lambda: stream("EncryptedPackage"), "protected with a password"),
    "a restricted Word file": (lambda: stream("DRMEncryptedDataSpace"), "rights management"),
    "an Outlook message": (lambda: stream("__properties_version1.0"), "an Outlook message"),
    "an e-mail": (lambda: b"From: a@example.org\nSubject: Notes\n\nHello", "an e-mail"),
    "a rich text file": (lambda: rb"{\rtf1\ansi Notes}", "Rich Text Format"),
    "a spreadsheet": (lambda: archive(xl__workbook_dot_xml="<w/>"), "is a spreadsheet"),
    "a presentation": (lambda: archive(ppt__presentation_dot_xml="<p/>"), "is a presentation"),
    "an OpenDocument file": (
        lambda: archive(
            mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<office/>"
        ),
        "is an OpenDocument file",
    ),
    "a zip of notes": (lambda: archive(notes_dot_txt="Notes"), "is an archive"),
    "an empty zip": (lambda: archive(), "is an archive"),
    "a packed file": (lambda: b"\x1f\x8b\x08\x00" + bytes(50), "is an archive"),
    "a Word file cut short": (lambda: printed_word()[:-300], "is damaged"),
    "a Word file with broken bytes": (
        lambda: printed_word().replace(b"word/document.xml", b"word/document.xmm", 1),
        "is damaged",
    ),
    "broken XML": (lambda: word("<a><b></a>"), "is damaged"),
    "the notes as JSON": (lambda: b'{\n  "title": "Notes",\n  "items": []\n}\n', "is JSON"),
    "many notes as JSON": (lambda: b'{"title": "May"}\n{"title": "June"}\n', "is JSON"),
    "one mark of JSON": (lambda: b'{"title": "Notes"}', "is JSON"),
    "a flat XML document": (
        lambda: b'<?xml version="1.0"?><w:wordDocument/>',
        "is an XML file",
    ),
    "bytes with much that is no letter": (lambda: b"Notes\0of\0a\0meeting\0" * 9, "is not text"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(range(256)) * 20, "is not text"),
    "a zip bomb": (lambda: word(bytes(30 * limits.MEGABYTE)), "unpacks to far more"),
    "a bomb beside the document": (
        lambda: word(f'<d xmlns="{MAIN}"/>', word__media__a_dot_png=bytes(30 * limits.MEGABYTE)),
        "unpacks to far more",
    ),
    "a zip of ten thousand parts": (
        lambda: archive(**{f"part{at}": "" for at in range(10_000)}),
        "unpacks to far more",
    ),
    "an entity bomb": (
        lambda: word(
            '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
            f'<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><d xmlns="{MAIN}">&c;</d>'
        ),
        "holds definitions",
    ),
    "an outside entity": (
        lambda: word('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'),
        "holds definitions",
    ),
    "deeply nested HTML": (
        lambda: b"<html><body>" + b"<div>" * 50_000 + b"Words",
        "is nested deeper",
    ),
    "deeply nested XML": (
        lambda: word(f'<d xmlns="{MAIN}">{"<a>" * 5_000}{"</a>" * 5_000}</d>'),
        "is damaged",
    ),
    "far too much text": (lambda: b"Words. " * 1_000_000, "holds more than"),
    "a million lines": (lambda: b"a\n" * 1_000_000, "holds more than"),
    "a locked PDF": (
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Count 0 >>"], LOCKED_PDF),
        "is protected with a password",
    ),
    "a scanned PDF": (lambda: pages(2), "holds pictures of pages and no words"),
    "a damaged PDF": (lambda: b"%PDF-1.7\nnot a PDF at all", "is damaged"),
    "a huge PDF": (lambda: pages(1_000), "has more than 150 pages"),
    "a PDF bomb": (
        lambda: pages(1, packed(bytes(100 * limits.MEGABYTE))),
        "holds more on its pages",
    ),
    "a PDF bomb packed twice": (
        lambda: pages(1, filtered(b"/Filter [/FlateDecode /FlateDecode]", twice())),
        "holds more on its pages",
    ),
    "a PDF bomb packed twice, spelt as letters": (
        lambda: pages(
            1, filtered(b"/Filter [/AHx /Fl#61teDecode /Fl]", twice().hex().encode() + b">")
        ),
        "holds more on its pages",
    ),
    "a PDF bomb spelt as letters": (
        lambda: pages(
            1,
            filtered(
                b"/Filter [/ASCIIHexDecode /FlateDecode]",
                zlib.compress(bytes(100 * limits.MEGABYTE), 9).hex().encode() + b">",
            ),
        ),
        "holds more on its pages",
    ),
    "a PDF bomb cut short": (
        lambda: pages(
            1,
            filtered(
                b"/Filter [/AHx /FlateDecode]",
                zlib.compress(bytes(100 * limits.MEGABYTE), 9)[:-20].hex().encode() + b">",
            ),
        ),
        "holds more on its pages",
    ),
    "a PDF bomb of repeated bytes": (
        lambda: pages(1, filtered(b"/Filter /RunLengthDecode", b"\x81\x20" * 2_000_000)),
        "holds more on its pages",
    ),
    "a PDF bomb in an old packing": (
        lambda: pages(1, filtered(b"/Filter /LZWDecode", bytes(1_000_000))),
        "holds more on its pages",
    ),
    "a PDF of a very wide picture": (
        lambda: pages(
            1,
            filtered(
                b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 >>",
                zlib.compress(bytes(100)),
            ),
        ),
        "holds more on its pages",
    ),
    "a PDF with a page of drawings": (
        lambda: pages(1, packed(b"0 0 m 9 9 l S\n" * 400_000)),
        "holds more on its pages",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_file_that_is_no_notes_gets_a_sentence(what: str) -> None:
    make, said = BAD[what]
    content = make()

    with pytest.raises(UnreadableSource) as refused:
        read(content, "notes.docx")

    sentence = str(refused.value)
    assert said in sentence
    assert sentence.startswith("This file ")
    assert "nothing was read or changed: " in sentence
    assert sentence.endswith(".")


def test_word_file_of_a_million_paragraphs_is_refused_by_its_size() -> None:
    paragraph = "<w:p><w:r><w:t>A</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{MAIN}"><w:body>{paragraph * 1_000_000}</w:body></w:document>'
    content = word(body)

    with pytest.raises(UnreadableSource, match="unpacks to far more"):
        read(content, "notes.docx")


@pytest.mark.parametrize("count", [20_001, 300_000])
def test_word_file_of_too_many_small_paragraphs_is_refused(count: int) -> None:
    paragraph = "<w:p><w:r><w:t>A</w:t></w:r></w:p>"
    # Words that differ, so that the file is not refused for having been squeezed.
    filler = "".join(f"<!--{at * 7919 % 999_983}-->" for at in range(100_000))
    body = f'<w:document xmlns:w="{MAIN}"><w:body>{paragraph * count}{filler}</w:body></w:document>'

    with pytest.raises(UnreadableSource, match="holds more than 20,000 paragraphs"):
        read(word(body), "notes.docx")


def test_file_that_is_too_large_is_refused_before_anything_is_read_of_it() -> None:
    with pytest.raises(UnreadableSource, match="is larger than 25 MB"):
        read(bytes(limits.MAX_FILE + 1), "notes.docx")


def test_kind_is_decided_by_content_and_never_by_name() -> None:
    assert read(printed_word(), "notes.pdf").kind == "docx"
    assert read(b"<!DOCTYPE html><p>Notes</p>", "notes.docx").kind == "html"
    assert read(b"<p>2a</p>\t<p>Notes</p>", "notes.html").kind == "text"


def test_source_knows_the_file_again_and_not_its_folder() -> None:
    first, second = read(b"Notes", "C:\\Shelf\\May.txt"), read(b"Notes", "/shelf/copy.txt")

    assert (first.name, second.name) == ("May.txt", "copy.txt")
    assert first.sha256 == second.sha256


@pytest.mark.parametrize("content", [b"%PDF-1.7 and no more", b"<html>" + b"<div>" * 5_000])
def test_each_refusal_is_one_of_its_own_and_keeps_no_file_in_memory(content: bytes) -> None:
    refusals = []
    for _ in range(2):
        with pytest.raises(UnreadableSource) as refused:
            read(content, "notes")
        refusals.append(refused.value)

    assert refusals[0] is not refusals[1]
    assert str(refusals[0]) == str(refusals[1])
