"""`manage.py search_index`: whether the search finds what the record says, and making it so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from governance.search import index


class Command(BaseCommand):
    help = "Compares the index of the search with the whole record; or makes it anew from it."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="compare, and change nothing")
        what.add_argument("--rebuild", action="store_true", help="make it anew from the record")

    def handle(self, *args: Any, rebuild: bool, **options: Any) -> None:
        if rebuild:
            count = index.rebuild()
            self.stdout.write(f"The index was made anew: {count:,} texts can be found.")
            return
        found = index.differences()
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError(
                "The index is not what the record says. The record is as it was, and nothing was "
                "changed: run manage.py search_index --rebuild."
            )
        self.stdout.write("The index is what the record says, text by text.")
