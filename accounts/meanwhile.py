"""What others did to a record while a form of it lay open, told as its history tells it.

Told is the difference between the version that was seen and the one that is there now: whoever
looks at the form has seen the one, and may see the other. Wordings between them are not told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list

from .models import User
from .records import Record
from .telling import Names, Phrase, Version, told
from .values import number_in


class Meanwhile:
    """The versions of a record after the one that `reader` has seen, oldest first."""

    def __init__(
        self,
        record: Record,
        seen: int | None,
        reader: User | None,
        *,
        untold: frozenset[str] = frozenset(),
    ) -> None:
        self.record, self.reader, self.untold = record, reader, untold
        history: Any = record.history  # type: ignore[attr-defined]
        rows = list(
            history.filter(version__gte=seen or 1)
            .select_related("history_user__person")
            .order_by("version")
        )
        knows_it = bool(rows) and rows[0].version == seen
        self.seen = rows[0] if knows_it else None
        self.later = rows[1:] if knows_it else rows[-1:]

    @property
    def by_reader_alone(self) -> bool:
        """They did it themselves: in another window, or by pressing a button twice."""
        return self.seen is not None and all(
            self.reader is not None and row.history_user_id == self.reader.pk for row in self.later
        )

    @property
    def who(self) -> str:
        return who(self.later, self.reader)

    @property
    def when(self) -> str:
        return moment(self.later[-1].history_date) if self.later else ""

    @cached_property
    def version(self) -> Version | None:
        if self.seen is None or not self.later:
            return None
        rows = [self.seen, self.later[-1]]
        subject = (self.record._meta.label_lower, self.record.pk)
        return Version(
            rows[1], rows[0], Names(rows, self.reader), untold=self.untold, subject=subject
        )

    @property
    def fields(self) -> list[str]:
        """Names of the fields that say something else now."""
        return self.version.changed if self.version else []

    @property
    def told(self) -> list[SafeString]:
        """Each change as a sentence, with the differences of long texts word by word."""
        phrases = told(self.version) if self.version else []
        return [sentence(self.later, self.reader, phrase) for phrase in phrases]


def who(rows: Iterable[Any], reader: User | None) -> str:
    """Those who wrote these versions, as a sentence begins: “Rosa Quill and Owen Tully”, “You”."""
    names: dict[str, None] = {}
    for row in rows:
        is_reader = reader is not None and row.history_user_id == reader.pk
        names["you" if is_reader else str(row.history_user or "nobody who is on record")] = None
    return capfirst(get_text_list(list(names or ["somebody"]), "and"))


def sentence(rows: list[Any], reader: User | None, phrase: Phrase) -> SafeString:
    """“Rosa Quill, at 16:52, changed the findings:”, and then both wordings in one text."""
    said = f"{who(rows, reader)}, {moment(rows[-1].history_date)}, {phrase.words}"
    if not phrase.html:
        return format_html("{}.", said)
    return format_html(
        '{}: <span class="portal-wording record-wording">{}</span>', said, phrase.html
    )


def moment(at: datetime) -> str:
    """“at 16:52” of today, or with its day."""
    local = timezone.localtime(at)
    time = formats.date_format(local, "TIME_FORMAT")
    if local.date() == timezone.localdate():
        return f"at {time}"
    return f"on {formats.date_format(local, 'DATE_FORMAT')} at {time}"


def addition(row: Any, reader: User | None) -> str:
    """Who added the record of this first version, when: a sentence without its full stop."""
    phrases = told(Version(row, None, Names([row], reader)))
    return f"{who([row], reader)}, {moment(row.history_date)}, {phrases[0].words}"


def removal(model: type[Any], key: str, reader: User | None, **of: int) -> tuple[Any, str] | None:
    """A record that is no longer there: its last wording, and who removed it when, as a sentence
    without its full stop; None where history holds no such removal. `of` is what it was part of."""
    row = (
        model.history.filter(id=number_in(key), history_type="-", **of)
        .select_related("history_user__person")
        .first()
    )
    if row is None:
        return None
    noun = Version(row, None, Names([row], reader)).noun
    return row, f"{who([row], reader)}, {moment(row.history_date)}, removed {noun}"
