"""The files that back updates: real PDF, PNG and text files, made here from invented words."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from django.core.files.base import ContentFile

PDF_PAGES = {
    "neighbourhood-days.pdf": ("Days off the beat", "First month: 41", "Third month: 17"),
    "confidence-survey.pdf": ("Confidence survey", "1,140 answers", "Oxwater 78%, Stourley 61%"),
    "roof-survey.pdf": ("Custody suite: survey of the roof", "Mend, replace or move"),
    "answering-101.pdf": ("Answering 101", "Shorter shifts in the busy hours"),
    "panel-report.pdf": ("Stop and search panel", "Forty recordings, three with thin grounds"),
    "recording.pdf": ("Recording harassment", "A guide in one page"),
    "leaflet.pdf": ("Your rights when searched", "You may film. You may ask why."),
    "yearly-checks.pdf": ("Yearly checks of all staff", "A proposal"),
    "forensics.pdf": ("What forensics cost", "And what four other forces pay"),
}
TEXTS = {
    "waiting-times.txt": "Average wait on 101, by month\n4:10\n4:25\n3:30\n2:50\n1:55\n",
    "first-letter.txt": "We have your report. This is what happens next.\n",
    "stourley.txt": "402 answers. Most had never used the counter.\n",
    "sites.txt": "Sixteen camera sites, by collisions in three years.\n",
    "what-to-expect.txt": "An officer comes where somebody is held or was hurt.\n",
    "defects.txt": "31 defects reported, 9 mended.\n",
    "shift-pattern.txt": "Ten weeks: nights 6% faster, days unchanged.\n",
}
CHARTS = {
    "confidence.png": (78, 74, 70, 66, 61),
    "waiting-times.png": (100, 102, 84, 68, 46),
}
FILES = (*PDF_PAGES, *TEXTS, *CHARTS)


def file(name: str) -> ContentFile:
    """The file of this name, as somebody would send it."""
    makers: list[tuple[dict, Callable[[str], bytes]]] = [
        (PDF_PAGES, lambda name: pdf(*PDF_PAGES[name])),
        (TEXTS, lambda name: TEXTS[name].encode()),
        (CHARTS, lambda name: bar_chart(*CHARTS[name])),
    ]
    return next(ContentFile(make(name), name=name) for known, make in makers if name in known)


def pdf(*lines: str) -> bytes:
    """One page with these lines, in a font that every reader has."""
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    words = " ".join(f"({line}) Tj 0 -28 Td" for line in escaped)
    content = f"BT /F1 18 Tf 72 760 Td {words} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer % (size, len(made))


def bar_chart(*values: int, width: int = 240, height: int = 120) -> bytes:
    """A picture of bars, one for each value from 0 to `height`."""
    bar = width // len(values)
    rows = b"".join(
        b"\x00"  # no filter on this row
        + bytes(
            40 if x % bar > 6 and height - y <= values[min(x // bar, len(values) - 1)] else 255
            for x in range(width)
        )
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
