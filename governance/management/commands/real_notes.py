"""Reads every file of a folder dry and prints what was understood of each.

What an office runs on its shelf of old notes before it loads them: nothing is written.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from governance.notes.document import NotesDocument
from governance.notes.lines import Line, UnreadableSource
from governance.notes.parsing import parse
from governance.notes.readers import read
from governance.notes.rendering.text import render_text
from governance.notes.words import words, words_lost

HEADS = ("words", "people", "items", "questions", "actions", "warnings", "seconds")
WIDTHS = "{:<48.48} {:>7} {:>7} {:>6} {:>9} {:>8} {:>9} {:>8}"


class Found(NamedTuple):
    """What was understood of one file; `sentence` says why a file could not be read."""

    name: str
    document: NotesDocument | None
    kept: float
    """Which part of the words of the file is printed again, from 0 to 1."""
    lost: list[str]
    seconds: float
    sentence: str = ""


class Command(BaseCommand):
    help = "Read every file of a folder of notes, write nothing, and print what was understood."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--details", action="store_true", help="print each warning and each word that was lost"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder; please name one that holds notes.")
        paths = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
        self.stdout.write(WIDTHS.format("file", *HEADS))
        unread = 0
        for path in paths:
            found = understood(path, str(path.relative_to(folder)))
            unread += found.document is None
            self.stdout.write(row(found))
            if options["details"] and found.document:
                self._details(found, found.document)
        self.stdout.write(f"{len(paths)} files, {unread} of them could not be read.")

    def _details(self, found: Found, document: NotesDocument) -> None:
        for warning in document.warnings:
            self.stdout.write(f"    line {warning.line}: {warning.message}")
        for unplaced in document.unplaced:
            self.stdout.write(f"    line {unplaced.line} found no place: {unplaced.text}")
        if found.lost:
            self.stdout.write(f"    words lost: {' '.join(found.lost)}")


def understood(path: Path, name: str) -> Found:
    """Reads one file; what goes wrong with it is a sentence, so that the others are still read."""
    started = time.perf_counter()
    try:
        lines = read(path.read_bytes(), path.name).lines
        document = parse(lines, path.name)
        said = said_words(lines)
        lost = words_lost(said, words(render_text(document)))
    except (UnreadableSource, OSError) as error:
        return Found(name, None, 0, [], time.perf_counter() - started, str(error))
    except Exception as error:
        sentence = f"The reader failed ({type(error).__name__}: {error}); please report this file."
        return Found(name, None, 0, [], time.perf_counter() - started, sentence)
    kept = 1 - lost.total() / len(said) if said else 1.0
    return Found(name, document, kept, sorted(lost.elements()), time.perf_counter() - started)


def said_words(lines: tuple[Line, ...]) -> list[str]:
    """The words of a source, whatever kind of file it is."""
    return words("\n".join(line.text for line in lines))


def row(found: Found) -> str:
    document = found.document
    if document is None:
        return f"{found.name:<48.48} {found.sentence}"
    items = document.walk()
    return WIDTHS.format(
        found.name,
        f"{found.kept:.1%}",
        len(document.attendance),
        len(items),
        sum(len(item.questions) for item in items),
        sum(len(item.actions) for item in items),
        len(document.warnings),
        f"{found.seconds:.3f}",
    )
