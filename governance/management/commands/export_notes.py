"""`manage.py export_notes`: the notes of one meeting as a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from governance.notes import choosing
from governance.notes.collecting import collect
from governance.notes.files import LOADABLE, printed
from governance.notes.hiding import collect_for
from governance.notes.rendering.pdf import PdfUnavailable

ENDINGS = {"html": "html", "docx": "docx", "pdf": "pdf", "text": LOADABLE, "json": "json"}
FORMAT_OF = {ending: name for name, ending in ENDINGS.items()} | {"txt": "text"}


class Command(BaseCommand):
    help = (
        "Prints the notes of a meeting as HTML, Word, PDF, text or JSON. They are whole, private "
        "items included, unless --public is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "meeting", metavar="MEETING", help="its number, day (2031-03-28) or part of its title"
        )
        parser.add_argument(
            "--format", choices=list(ENDINGS), help="if not said by the ending of the file"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="standard output if not given; not for docx, pdf"
        )
        parser.add_argument(
            "--public", action="store_true", help="only what the public may read today"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        output = Path(options["output"]) if options["output"] else None
        name = options["format"] or FORMAT_OF.get(
            output.suffix.lower().lstrip(".") if output else ""
        )
        if name is None:
            raise CommandError(
                f"Say the format: --format {', '.join(ENDINGS)}. Nothing was written."
            )
        if output is None and name in ("docx", "pdf"):
            raise CommandError(f"Say where the {name} goes: -o FILE. Nothing was written.")
        content = self._content(options["meeting"], ENDINGS[name], public=options["public"])
        if output is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            _write(output, content)
        except OSError as error:
            raise CommandError(
                f"{output} could not be written ({error.strerror}). What was there is unchanged."
            ) from error

    def _content(self, said: str, ending: str, *, public: bool) -> bytes:
        try:
            meeting = choosing.meeting(said)
        except ValidationError as error:
            raise CommandError(f"{error.messages[0]} Nothing was written.") from error
        try:
            return printed(collect_for(None, meeting) if public else collect(meeting), ending)
        except PermissionDenied as error:
            raise CommandError(
                f"The notes of {meeting} are not published. Nothing was written."
            ) from error
        except PdfUnavailable as error:
            raise CommandError(f"{error} Nothing was written.") from error


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: into a file beside it first, which then takes its place."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
