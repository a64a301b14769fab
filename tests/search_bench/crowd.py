"""An invented record of a given size: many years of meetings, written in bulk and without history.

Its words are drawn as people's are: a few very often, most of them rarely.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from accounts.models import Office, Person, RoleAssignment, Tenure, User
from actions.models import Action, ActionOwner, ActionUpdate
from governance.ledger import triggers
from meetings.models import (
    AgendaItem,
    Commitment,
    Decision,
    Marking,
    Meeting,
    MeetingType,
    NotesStatus,
    PrivateItem,
    Question,
    Response,
    Withholding,
    WithholdingReason,
)

ITEMS_OF_MEETING = 40
IN_A_QUARTER, IN_A_TENTH, IN_FIFTIETH, IN_HUNDREDTH = "constable", "vehicles", "ferry", "otters"
IN_THOUSANDTH, IN_TEN = "lighthouse", "astrolabe"
PHRASE = ("chief", IN_A_QUARTER)
"""Stands wherever its last word does."""
HOW_OFTEN = {
    IN_A_QUARTER: 0.25,
    IN_A_TENTH: 0.1,
    IN_FIFTIETH: 0.02,
    IN_HUNDREDTH: 0.01,
    IN_THOUSANDTH: 0.001,
    IN_TEN: 0.0001,
}
OLD = "turnpike"
"""Stands in every fourth text of the first half of the years, and in none of the second."""
HIDDEN = "portcullis"
"""Stands in every text of the first quarter of the years, which is closed to all but the desk."""
SYLLABLES = (
    *("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"),
    *("na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"),
)


class Crowd:
    """`texts` in all, of every kind."""

    def __init__(self, texts: int, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        syllables = self.chance.choices(SYLLABLES, k=20_000)
        self.words = ["".join(syllables[i : i + 3]) for i in range(0, 18_000, 3)]
        self.weights = [1 / (n + 10) for n in range(len(self.words))]
        self.meetings = max(2, texts // 160)
        self.first = date(2026, 6, 30) - timedelta(days=15 * self.meetings)

    def make(self) -> dict[str, User]:
        """The accounts that read it, by role."""
        with triggers.removed():
            self._people()
            self._meetings()
            self._below()
            self._close()
        return self.readers

    def say(self, day: date, longest: int = 120) -> str:
        count = self.chance.randint(8, longest)
        said = self.chance.choices(self.words, self.weights, k=count)
        for word, share in HOW_OFTEN.items():
            if self.chance.random() < share:
                at = self.chance.randrange(count)
                said[at : at + 1] = PHRASE if word == PHRASE[1] else [word]
        if day < self.middle and self.chance.random() < 0.25:
            said[0] = OLD
        if day < self.open_from:
            said[-1] = HIDDEN
        return " ".join(said).capitalize() + "."

    @property
    def middle(self) -> date:
        return self.first + timedelta(days=15 * self.meetings // 2)

    @property
    def open_from(self) -> date:
        return self.first + timedelta(days=15 * self.meetings // 4)

    def _people(self) -> None:
        self.office = _put(Office(name="Chief Constable", abbreviation="CC"))
        self.other = _put(Office(name="Deputy Chief Constable", abbreviation="DCC"))
        self.readers = {}
        for role in ("minute_taker", "chief_officer", "api_client"):
            person = _put(Person(name=role.title(), email=f"{role}@severnshire.example"))
            user = _put(User(person=person, email=person.email))
            _put(RoleAssignment(user=user, role=role))
            if role == "chief_officer":
                _put(Tenure(person=person, office=self.office, starts_on=date(2000, 1, 1)))
            self.readers[role] = user

    def _meetings(self) -> None:
        kind = _put(MeetingType(name="Assurance of many years"))
        days = [self.first + timedelta(days=15 * n) for n in range(self.meetings)]
        made = _many(
            Meeting(meeting_type=kind, title=f"Monthly assurance {day:%B %Y}", date=day)
            for day in days
        )
        last = ["planned", "in_progress", "draft"]
        states = ["published"] * (len(made) - len(last)) + last
        _many(
            NotesStatus(meeting=meeting, status=status)
            for meeting, status in zip(made, states, strict=True)
        )
        self.items = _many(
            AgendaItem(
                meeting=meeting,
                position=position,
                number=str(position),
                heading=self.say(meeting.date, 12),
                narrative=self.say(meeting.date),
                findings=self.say(meeting.date),
            )
            for meeting in made
            for position in range(ITEMS_OF_MEETING)
        )

    def _below(self) -> None:
        day = {item.pk: item.meeting.date for item in self.items}
        asked = _many(
            Question(item=item, label="a", text=self.say(day[item.pk], 40))
            for item in self.items[::2]
        )
        _many(Decision(item=item, text=self.say(day[item.pk], 40)) for item in self.items[::10])
        _many(
            Commitment(item=item, passage=" ".join(item.findings.split()[:20]))
            for item in self.items[::ITEMS_OF_MEETING]
        )
        desk = self.readers["minute_taker"]
        of_item = self.items[::2]
        said = [datetime.combine(day[item.pk], time(9), UTC) for item in of_item]
        answered = [(one, at) for one, at in zip(asked, said, strict=True) if one.pk % 10 == 0]
        _many(
            Response(
                question=one,
                office=self.office,
                text=self.say(at.date()),
                released_at=at,
                released_by=desk,
            )
            for one, at in answered
        )
        actions = _many(
            Action(item=item, text=self.say(at.date(), 40), issued_at=at, issued_by=desk)
            for item, at in zip(of_item, said, strict=True)
        )
        _many(ActionOwner(action=action, office=self.office, is_lead=True) for action in actions)
        _many(
            ActionUpdate(
                action=action,
                text=self.say(at.date(), 60),
                posted_at=at + timedelta(days=20 + n),
                posted_by=desk,
                office=self.office,
            )
            for action, at in zip(actions, said, strict=True)
            for n in (0, 30)
        )

    def _close(self) -> None:
        """The notes of the first quarter are sensitive as a whole; one item of each fifty is
        private, sensitive or withheld, and a name in each fiftieth of the other meetings."""
        cause = _put(WithholdingReason(name="Operational"))
        early = {item.meeting_id for item in self.items if item.meeting.date < self.open_from}
        _many(Marking(meeting_id=meeting, level="official_sensitive") for meeting in sorted(early))
        closed = self.items[7::50]
        _many(PrivateItem(item=item, reason="Personal data") for item in closed[::3])
        _many(
            Marking(meeting_id=item.meeting_id, item=item, level="official_sensitive")
            for item in closed[1::3]
        )
        _many(Withholding(item=item, reason=cause) for item in closed[2::3])
        later = dict.fromkeys(
            item.meeting_id for item in self.items if item.meeting_id not in early
        )
        _many(
            Withholding(meeting_id=meeting, reason=cause, name="Rosa Quill")
            for meeting in list(later)[::50]
        )


def _put(record: Any) -> Any:
    return _many([record])[0]


def _many(records: Any) -> list[Any]:
    """Without history, which nobody searches."""
    made: list[Any] = []
    for some in _in_thousands(records):
        for record in some:
            record.version = 1
        made += type(some[0])._base_manager.bulk_create(some)
    return made


def _in_thousands(records: Any) -> Iterator[list[Any]]:
    some = []
    for record in records:
        some.append(record)
        if len(some) == 1_000:
            yield some
            some = []
    if some:
        yield some
