"""Numbers in cells, by the format that Excel shows them in: days, shares, references with zeros."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Parts of a format that are no fields: quoted words, colours and places, single letters."""
BESIDE = r'(?:"[^"]*"|\\.|[-/ ()])*'
NUMBERED = re.compile(rf"(?P<before>{BESIDE})(?P<zeros>0{{1,40}})(?P<after>{BESIDE})")
"""The format of a reference: 000, or "OPCC/"0000."""


class Dates:
    """What a number says, by the number of its cell's style."""

    def __init__(self, styles: Any, book: Any) -> None:
        properties = book.find(f"{S}workbookPr")
        is_mac = properties is not None and properties.get("date1904") in ("1", "true")
        self._epoch = MAC_EPOCH if is_mac else WINDOWS_EPOCH
        self._formats: list[str] = []
        if styles is None:
            return
        own = {
            each.get("numFmtId"): each.get("formatCode", "")
            for each in styles.iterfind(f"{S}numFmts/{S}numFmt")
        }
        for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
            key = style.get("numFmtId", "0")
            usual = BUILTIN_FORMATS.get(int(key), "") if key.isdecimal() else ""
            self._formats.append(own.get(key, usual))

    def words(self, number: float, style: int) -> str:
        """“2024-05-31” of a day; “May 2024” where Excel shows the month alone; else the number."""
        code = self._formats[style] if 0 <= style < len(self._formats) else ""
        fields = ASIDE.sub("", code.split(";")[0]).lower()
        if fields in ("", "general") or not re.search("[dmyhs]", fields):
            return _number(number, code.split(";")[0])
        day = from_excel(number, self._epoch)
        if "d" in fields:
            return f"{day:%Y-%m-%d}"
        if "y" in fields:
            return f"{day:%B %Y}" if "m" in fields else f"{day:%Y}"
        if "mmm" in fields:
            return f"{day:%B}"
        return f"{day:%H:%M}"


def _number(number: float, code: str) -> str:
    """“007” where Excel shows three digits, “50%” of a share; of any other number all digits."""
    if "%" in ASIDE.sub("", code):
        return f"{number * 100:.15g}%"
    if not number.is_integer():
        return f"{number:.15g}"
    numbered = NUMBERED.fullmatch(code)
    if numbered is None or number < 0:
        return str(int(number))
    before, after = (re.sub(r'"|\\(?=.)', "", numbered[part]) for part in ("before", "after"))
    return f"{before}{int(number):0{len(numbered['zeros'])}d}{after}"
