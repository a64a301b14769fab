"""Keeps pdfminer from unpacking a small PDF to more than the machine holds.

pdfminer unpacks a part whenever it first needs it, without a limit: so its own way of doing that
is replaced by one that looks at the part first. `refuse_bombs` looks at the bytes before that.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from pdfminer import pdftypes

from .limits import MAX_STREAM, MAX_UNPACKED, refusal

LARGE_PAGES = (
    "holds more on its pages than any set of notes",
    "choose a PDF that was saved from the document of the notes",
)
OLD_PACKINGS = {
    name: MAX_STREAM // grows
    for names, grows in (
        (pdftypes.LITERALS_LZW_DECODE, 1_400),
        (pdftypes.LITERALS_RUNLENGTH_DECODE, 64),
        (pdftypes.LITERALS_CCITTFAX_DECODE, MAX_STREAM),
    )
    for name in names
}
"""Bytes of a part that may be packed in this way, which is how far each can make it grow: a fax, of
which the reader needs no words, by any amount."""
WIDEST = 100_000
"""Columns of a picture's row, for which room is made before there is a row."""


def refuse_bombs(content: bytes) -> None:
    """Unpacks each part up to a limit before anything else does so without one."""
    whole = 0
    for start in re.finditer(rb"(?<!end)stream\r?\n", content):
        unpacker = zlib.decompressobj()
        try:
            whole += len(unpacker.decompress(memoryview(content)[start.end() :], MAX_STREAM))
        except zlib.error:
            continue  # not packed, or packed in another way
        if (unpacker.unconsumed_tail and not unpacker.eof) or whole > 3 * MAX_UNPACKED:
            raise refusal(*LARGE_PAGES)


class _Bounded:
    """zlib as pdfminer uses it, up to the limit. What is cut short it goes on to read by itself:
    no further than this has looked."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(content: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(content, MAX_STREAM)
        if unpacker.eof:
            return unpacked
        if unpacker.unconsumed_tail:
            raise refusal(*LARGE_PAGES)
        raise zlib.error("The part is cut short.")


_decode = pdftypes.PDFStream.decode


def _decode_within_limits(stream: Any) -> None:
    packings = 0
    for name, params in stream.get_filters():
        packings += name in OLD_PACKINGS or name in pdftypes.LITERALS_FLATE_DECODE
        too_long = len(stream.rawdata or b"") > OLD_PACKINGS.get(name, MAX_STREAM)
        columns = pdftypes.resolve1(params.get("Columns", 1)) if isinstance(params, dict) else 1
        if packings > 1 or too_long or not isinstance(columns, int) or columns > WIDEST:
            raise refusal(*LARGE_PAGES)
    _decode(stream)


pdftypes.zlib = _Bounded  # type: ignore[assignment]
pdftypes.PDFStream.decode = _decode_within_limits  # type: ignore[assignment, method-assign]
