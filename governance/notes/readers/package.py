"""A Word file as a package of XML parts, opened without trusting what it says of itself."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from .limits import AS_WORD, LOCKED, MAX_PART, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Office's "Strict Open XML" says the same under other names."""

DAMAGED = ("is damaged", "open it in Word, save it again under another name, and choose that file")
TOO_LARGE = (
    "unpacks to far more than any set of notes holds",
    "choose the original file of the notes, or save them again without what is attached",
)


class Package:
    """The parts of one Word file, or of another of Office's that a subclass names. Raises
    `UnreadableSource` for one that cannot safely be read."""

    home = "word/"
    """The folder of the parts that are of this kind of file alone."""
    damaged, too_large, locked = DAMAGED, TOO_LARGE, LOCKED
    defines = ("holds definitions that no Word document has", AS_WORD)
    """(what it is, what to do) of each kind of file that is refused."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise refusal(*self.damaged) from None
        self._check_sizes()
        names = set(self._zip.namelist())
        main = next((target for kind, target in self._targets("") if kind == "officeDocument"), "")
        if not main.startswith(self.home) or main not in names:
            raise self.something_else(names)
        self.main = main

    def _check_sizes(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise refusal(*self.too_large)
        for part in parts:
            squeezed = part.file_size > MAX_RATIO * max(part.compress_size, 1)
            if squeezed and part.file_size > MEGABYTE:
                raise refusal(*self.too_large)
            if part.flag_bits & 0x1:
                raise refusal(*self.locked)

    def something_else(self, names: set[str]) -> Exception:
        """Why an archive with parts of these names is refused."""
        return _not_word(names)

    def xml(self, name: str) -> Any:
        """The root element of the part `name`; None where there is no such part."""
        if name not in self._zip.namelist():
            return None
        try:
            with self._zip.open(name) as part:
                content = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise refusal(*self.damaged) from None
        if len(content) > MAX_PART:
            raise refusal(*self.too_large)
        for strict, usual in STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise refusal(*self.damaged) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal(*self.defines)
        return root

    def related(self, kind: str) -> Iterator[tuple[str, Any]]:
        """(name, root) of the parts that the document calls its "numbering", "styles", "header"…"""
        for found, target in self._targets(self.main):
            if found == kind and (root := self.xml(target)) is not None:
                yield target, root

    def first(self, kind: str) -> Any:
        return next((root for _, root in self.related(kind)), None)

    def _targets(self, source: str) -> Iterator[tuple[str, str]]:
        folder, name = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root if root is not None else ():
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")


def whole_number(element: Any, default: int = 0) -> int:
    """What an element such as `w:gridSpan` counts; `default` if it is missing or no number."""
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _not_word(names: set[str]) -> Exception:
    if any(name.startswith("xl/") for name in names):
        return refusal(
            "is a spreadsheet and not a document",
            "copy the notes into a Word document and choose that",
        )
    if any(name.startswith("ppt/") for name in names):
        return refusal("is a presentation and not a document", AS_WORD)
    if "content.xml" in names and "mimetype" in names:
        return refusal("is an OpenDocument file, which is not read here", AS_WORD)
    if any(name.endswith((".iwa", "index.apxl")) for name in names):
        return refusal("is a Pages file, which is not read here", AS_WORD)
    return refusal(
        "is an archive and not a document",
        "unpack it and choose the Word, PDF, HTML or text file of the notes",
    )
