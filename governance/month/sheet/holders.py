"""Whose office is meant by a name that is typed at a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from accounts.models import Office, Tenure
from governance.notes.loading.owners import Present
from governance.notes.matching import Directory
from governance.notes.names import person_key
from meetings.models import Attendance

THE = re.compile(r"^the\s+", re.IGNORECASE)


class Holders(Present):
    """Those who are there, by office and by name, and besides them whoever holds a post that day.

    A name that means several posts means none: the attendance may say which.
    """

    def __init__(self, attendance: Iterable[Attendance], directory: Directory, day: date) -> None:
        rows = list(attendance)
        super().__init__(rows, directory)
        self.day = day
        for row in rows:
            if row.office is not None:
                self.offices.setdefault(person_key(row.person.name), row.office)

    def office(self, mark: str) -> Office | None:
        """“CC”, “the DCC”, “Idris Vaughan”."""
        bare = THE.sub("", mark)
        found = super().office(mark) or (super().office(bare) if bare != mark else None)
        return found or self._by_name.get(person_key(bare))

    @cached_property
    def _by_name(self) -> dict[str, Office | None]:
        found: dict[str, Office | None] = {}
        for tenure in Tenure.objects.on(self.day).select_related("office", "person"):
            key = person_key(tenure.person.name)
            found[key] = None if key in found else tenure.office
        return found
