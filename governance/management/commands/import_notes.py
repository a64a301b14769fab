"""`manage.py import_notes`: the notes that an office already has, into the record."""

from __future__ import annotations

import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from accounts.acting import acting_as
from accounts.models import User
from accounts.services import system_user
from governance.notes import choosing, preview
from governance.notes.jsonform import to_dict
from governance.notes.lines import UnreadableSource
from governance.notes.loading import Loaded, NotesDiffer, load
from governance.notes.matching import Directory
from governance.notes.readers.limits import MAX_FILE
from governance.notes.reading import understand
from governance.notes.review import services as review

ENDINGS = (".docx", ".pdf", ".html", ".htm", ".txt", ".text")
UNREADABLE = "{name}: the file could not be opened ({why}). Nothing of it was read or changed."


class Command(BaseCommand):
    help = """Reads files of meeting notes (Word, PDF, HTML, text) and loads them into the record.

Each file is loaded whole or not at all, and a file that cannot be loaded does not keep the
others. People, offices and kinds of meeting that are not known yet are made and named in the
output; different spellings of a name or title are recognised. A file that was loaded before
changes nothing. One that differs from what was loaded is refused, with what differs, until
it is given with --replace. Agreed and published notes are never replaced."""

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="files, or folders of them")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what is understood, and write nothing"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print the notes as JSON: one object, or one a line for several files",
        )
        parser.add_argument(
            "--replace", action="store_true", help="let a changed file change what was loaded"
        )
        parser.add_argument(
            "--review", action="store_true", help="do not load; put the files up for review"
        )
        parser.add_argument(
            "--no-create",
            action="store_true",
            help="refuse notes that name people or offices that are not known yet",
        )
        parser.add_argument("--meeting-type", metavar="NAME", help="the kind of meeting")
        parser.add_argument("--as", dest="account", metavar="EMAIL", help="who is loading")

    def handle(self, *args: Any, **options: Any) -> None:
        self.options = options
        self.paths = list(_once(_files(options["files"])))
        if not self.paths:
            raise CommandError("There is no file of notes here (docx, pdf, html, txt).")
        self.directory = Directory()
        # Standard output is for the JSON alone.
        self.out = self.stderr if options["json"] else self.stdout
        if not options["dry_run"]:
            self._choose()
        failed = 0
        for path in self._with_progress():
            try:
                self._import(path)
            except (UnreadableSource, ValidationError, OSError) as error:
                failed += 1
                self._say_failure(path, error)
        if failed:
            verb = "read" if options["dry_run"] else "loaded"
            count = f"{failed} of {len(self.paths)} files"
            if len(self.paths) == 1:
                count = "The file"
            be = "were" if failed > 1 else "was"
            raise CommandError(f"{count} {be} not {verb}.")

    def _choose(self) -> None:
        name, email = self.options["meeting_type"], self.options["account"]
        try:
            self.meeting_type = choosing.meeting_type(name) if name else None
            self.user: User = choosing.account(email) if email else system_user()
        except ValidationError as error:
            raise CommandError(f"{error.messages[0]} Nothing was loaded.") from error

    def _with_progress(self) -> Iterator[Path]:
        with tqdm(
            self.paths,
            unit="file",
            file=sys.stderr,
            disable=len(self.paths) < 2 or self.options["verbosity"] < 1,
            mininterval=0.1 if sys.stderr.isatty() else 10,
            leave=False,
        ) as bar:
            yield from bar

    def _import(self, path: Path) -> None:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
        source, document = understand(content, path.name)
        if self.options["dry_run"]:
            self._print(document)
            if not self.options["json"]:
                self._say(preview.of(document, source, self.directory))
            return
        with acting_as(self.user, interface="command:import_notes", reason=path.name):
            if self.options["review"]:
                row = review.receive(source, document)
                self._say([f"{path.name}: up for review as number {row.pk}."])
                return
            loaded = load(
                document,
                by=self.user,
                source=source,
                meeting_type=self.meeting_type,
                replace=self.options["replace"],
                create=not self.options["no_create"],
                directory=self.directory,
            )
        self._print(document)
        document.warnings += loaded.warnings
        self._say([_outcome(path, loaded), *map(_indented, loaded.changes)])
        self._say_warnings(document)

    def _print(self, document: Any) -> None:
        if not self.options["json"]:
            return
        preview.fill_due_meetings(document)
        several = len(self.paths) > 1
        text = orjson.dumps(to_dict(document), option=0 if several else orjson.OPT_INDENT_2)
        self.stdout.write(text.decode())

    def _say(self, lines: list[str]) -> None:
        if self.options["verbosity"] > 0:
            with _beside_the_bar():
                self.out.write("\n".join(lines))

    def _say_warnings(self, document: Any) -> None:
        """All of one file; of many, how many there are, unless one asks for more."""
        count = len(document.warnings)
        if count and len(self.paths) > 1 and self.options["verbosity"] < 2:
            self._say([_indented(f"warnings: {count} (--verbosity 2 lists them)")])
        elif count:
            self._say([_indented(preview.warning_line(each)) for each in document.warnings])

    def _say_failure(self, path: Path, error: Exception) -> None:
        if isinstance(error, OSError):
            lines = [UNREADABLE.format(name=path.name, why=error.strerror or error)]
        elif isinstance(error, NotesDiffer):
            lines = [f"{path.name}: {error.messages[0]}", *map(_indented, error.changes)]
            lines.append(_indented("To replace them, give the file again with --replace."))
        else:
            said = error.messages if isinstance(error, ValidationError) else [str(error)]
            lines = [f"{path.name}: {' '.join(said)}"]
        with _beside_the_bar():
            self.stderr.write("\n".join(lines))


def _beside_the_bar() -> AbstractContextManager[None]:
    """On a terminal the bar steps aside for a line; in a log it is only written now and then."""
    return tqdm.external_write_mode(file=sys.stderr) if sys.stderr.isatty() else nullcontext()


def _files(given: list[str]) -> Iterator[Path]:
    """Files as given, and the files of notes in folders, by name."""
    for each in given:
        path = Path(each)
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if found.suffix.lower() in ENDINGS
                and not found.name.startswith((".", "~$"))
                and found.is_file()
            )
        else:
            yield path


def _once(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file at its first place: a folder may be given together with one inside it."""
    seen: set[Path] = set()
    for path in paths:
        if (resolved := path.resolve()) not in seen:
            seen.add(resolved)
            yield path


def _outcome(path: Path, loaded: Loaded) -> str:
    if loaded.outcome == "unchanged":
        return f"{path.name}: {loaded.meeting} is in the record already; nothing was changed."
    made = f" New here: {', '.join(loaded.made)}." if loaded.made else ""
    what = "is loaded" if loaded.outcome == "loaded" else "is replaced"
    return f"{path.name}: {loaded.meeting} {what}.{made}"


def _indented(line: str) -> str:
    return f"  {line}"
