"""What somebody was when they did something, as the record knew it then.

Read from the versions that had been entered before: a tenure that is entered, moved or ended later
changes nothing of what is told of an earlier day, or of an earlier hour of its own first day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import Office, Tenure
from governance.ledger.renames import labels_ever
from governance.models import LedgerEntry

from .parts import versions_of


class Posts:
    """The tenures and delegations of these accounts at any time, in four queries."""

    def __init__(self, accounts: set[int]) -> None:
        self.lent = _Versions("accounts.delegation", "user_id", accounts)
        lenders = self.lent.all("lent_by_id")
        self.accounts = _Versions("accounts.user", "id", accounts | lenders)
        self.held = _Versions("accounts.tenure", "person_id", self.accounts.all("person_id"))
        offices = self.held.all("office_id") | self.lent.all("office_id")
        self.offices = _Versions("accounts.office", "id", offices)

    def at(self, number: int, moment: datetime, account: int) -> str:
        """For the entry of that number, made on the day of `moment`: “Chief Constable”, “for the
        Chief Constable”; empty for neither."""
        day = timezone.localdate(moment)
        if held := self._held(number, day, account):
            return ", ".join(self._title(number, each) for each in held)
        lent = [
            self._name(number, each.office_id)
            for each in self.lent.known(number, account)
            if each.ended_at is None and _covers(each, day) and self._is_lent(number, day, each)
        ]
        return f"for the {' and the '.join(lent)}" if lent else ""

    def _held(self, number: int, day: date, account: int) -> list[Any]:
        people = [each.person_id for each in self.accounts.known(number, account)]
        held = (each for person in people for each in self.held.known(number, person))
        return [each for each in held if _covers(each, day)]

    def _is_lent(self, number: int, day: date, lent: Any) -> bool:
        """What an office-holder lent ends with their tenure, and when their account is switched off
        (`DelegationQuerySet.on` says so of today)."""
        if lent.lent_by_id is None:
            return True
        if not any(each.is_active for each in self.accounts.known(number, lent.lent_by_id)):
            return False
        held = self._held(number, day, lent.lent_by_id)
        return lent.office_id in {each.office_id for each in held}

    def _title(self, number: int, tenure: Any) -> str:
        office = Office(name=self._name(number, tenure.office_id))
        return Tenure(kind=tenure.kind, office=office).title

    def _name(self, number: int, office: int) -> str:
        return next(self.offices.known(number, office)).name


class _Versions:
    """The versions of each record of a kind that ever was of one of these `keys`."""

    def __init__(self, kind: str, of: str, keys: set[int]) -> None:
        self.of = of
        self.rows: list[Any] = []
        self.records: dict[int | None, dict[int, list[Any]]] = defaultdict(dict)
        if not keys:
            return
        theirs = versions_of(kind).filter(**{f"{of}__in": keys}).values("id")
        entry = LedgerEntry.objects.filter(record__in=labels_ever(kind), history_id=OuterRef("pk"))
        rows = versions_of(kind).filter(id__in=theirs)
        number = Subquery(entry.values("number")[:1])
        self.rows = list(rows.annotate(number=number).order_by("number"))
        by_record = defaultdict(list)
        for row in self.rows:
            by_record[row.id].append(row)
        for row in self.rows:
            self.records[getattr(row, of)][row.id] = by_record[row.id]

    def all(self, name: str) -> set[int]:
        return {getattr(row, name) for row in self.rows} - {None}

    def known(self, number: int, key: int | None) -> Iterator[Any]:
        """As the entry of that number could know them: of each record that then was of `key` the
        latest version."""
        for rows in self.records.get(key, {}).values():
            latest = next((row for row in reversed(rows) if row.number <= number), None)
            is_there = latest is not None and latest.history_type != "-"
            if is_there and getattr(latest, self.of) == key:
                yield latest


def _covers(span: Any, day: date) -> bool:
    return (span.starts_on is None or span.starts_on <= day) and (
        span.ends_on is None or day <= span.ends_on
    )
