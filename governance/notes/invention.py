"""Invented notes of a real meeting's size, as many as wanted: what `manage.py bench` reads.

The same number gives the same notes. Months follow one another, each quotes an action of the month
before, and names, posts and wording differ from one to the next.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from .document import (
    Action,
    Attendee,
    BroughtForward,
    Decision,
    Item,
    NextMeeting,
    NotesDocument,
    Question,
)

FIRST = date(1985, 1, 25)
GIVEN = (
    *("Asha", "Bram", "Cerys", "Delyth", "Emrys", "Freya", "Gwil", "Hester", "Idris", "Jory"),
    *("Kerra", "Lowen", "Merryn", "Nia", "Oswin"),
)
FAMILY = (
    *("Tase", "Quill", "Farrant", "Marsh", "Pellow", "Heddle", "Orme", "Vane", "Lowe", "Harcourt"),
    *("Finch", "Tully", "Rudd", "Sorrel"),
)
POSTS = (
    ("Police and Crime Commissioner", "PCC"),
    ("Deputy Police and Crime Commissioner", "DPCC"),
    ("Chief Constable", "CC"),
    ("Deputy Chief Constable", "DCC"),
    ("Assistant Chief Constable", "ACC"),
    ("Chief Executive", "CEX"),
)
THEMES = (
    "river patrols", "custody times", "cadets", "rural burglary", "dangerous dogs",
    "shop theft", "stop and search", "licensing", "response times", "grain theft",
    "bicycle theft", "missing people", "vetting", "estates", "body-worn video",
)  # fmt: skip
PLACES = (
    *("Marlbrook", "Lowmoor", "Weirside", "Ferrybridge", "Tarn", "Alderholt", "Stowick", "Penhale"),
)
OBJECTIVES = ("Safer waterways", "Standing by victims", "Ready at night")


def invented_notes(number: int) -> NotesDocument:
    """The notes of the `number`th month of an invented office."""
    return _Month(number).notes()


def _day(number: int) -> date:
    return FIRST + timedelta(days=round(30.44 * number))


class _Month:
    def __init__(self, number: int) -> None:
        self.number = number
        self.day = _day(number)
        self.chance = Random(number)  # noqa: S311 - invention, not security

    def notes(self) -> NotesDocument:
        coming = _day(self.number + 1)
        people = self._people()
        return NotesDocument(
            title=f"Monthly Assurance Meeting {self.day:%B %Y} – Meeting Notes",
            date=self.day,
            date_text=f"{self.day:%A} {self.day.day} {self.day:%B %Y}",
            chair=people[0].name,
            venue="Ferry Room – Weir House",
            attendance=people,
            items=[
                Item(
                    number="1",
                    heading="EARLIER MEETINGS",
                    kind="section",
                    items=[self._outstanding()],
                ),
                self._narrative("2a", "RISKS"),
                self._narrative("2b", "ITEMS OF THE CHIEF CONSTABLE"),
                self._narrative("3.", "COMMAND TEAM – NEWS"),
                Item(
                    number="4.",
                    heading="SCRUTINY OF THE FORCE",
                    kind="section",
                    items=[
                        Item(
                            number="4a",
                            heading="PROGRESS ON THE PLAN",
                            kind="section",
                            items=[self._topic(str(place)) for place in range(1, 6)],
                        ),
                        self._narrative("4b", "PROGRAMMES AND PROJECTS"),
                        self._narrative("4c", "INSPECTIONS", [Decision(self._sentence())]),
                    ],
                ),
                self._narrative("5.", "ANY OTHER BUSINESS"),
                Item(
                    number="6.",
                    heading="DATE OF NEXT MEETING",
                    kind="next_meeting",
                    narrative=f"{coming.day} {coming:%B %Y}",
                    owners_text="ALL",
                ),
            ],
            next_meeting=NextMeeting(coming, None, ["ALL"]),
        )

    def _people(self) -> list[Attendee]:
        """Posts pass from one person to another every few years."""
        found = []
        for place, (post, short) in enumerate(POSTS):
            holder = Random((self.number // 40) * 10 + place)  # noqa: S311
            name = f"{holder.choice(GIVEN)} {holder.choice(FAMILY)}"
            found.append(Attendee(name, f"{post} ({short})", short, "", "present", "Attendance:"))
        return found

    def _outstanding(self) -> Item:
        before = _Month(self.number - 1)
        asked = before._asked("1")
        return Item(
            number="1a",
            kind="outstanding",
            brought_forward=[
                BroughtForward(
                    asked.text,
                    from_meeting=f"{before.day:%B %Y}",
                    from_item="4a",
                    owners=asked.owners,
                    owners_text=asked.owners_text,
                    update=self._bullets(3),
                )
            ],
        )

    def _asked(self, topic: str) -> Action:
        """The one action of a topic, the same whenever it is asked for."""
        chance = Random(f"{self.number} {topic}")  # noqa: S311
        owner = chance.choice(["CC", "DCC", "ACC"])
        theme, place = chance.choice(THEMES), chance.choice(PLACES)
        month = _day(self.number + 2)
        due = f"the {month:%B} meeting"
        text = f"{owner} to report what has been done about {theme} in {place} to {due}."
        return Action(text, [owner], owner, due)

    def _topic(self, number: str) -> Item:
        objective, theme = self.chance.choice(OBJECTIVES), self.chance.choice(THEMES)
        item = Item(
            number=number,
            heading=f"{objective} – {theme}",
            kind="topic",
            objective=objective,
            topic=theme,
            questions=[
                Question(f"Does the CC know how far {theme} {self._words(16)}?", label)
                for label in "ab"
            ],
            findings=self._bullets(6),
        )
        if number in "12":
            item.actions = [self._asked(number)]
        else:
            item.no_actions, item.no_actions_text = True, "There were no actions arising."
        return item

    def _narrative(
        self, number: str, heading: str, decisions: list[Decision] | None = None
    ) -> Item:
        return Item(
            number=number,
            heading=heading,
            kind="any_other_business" if number == "5." else "update",
            narrative=self._bullets(4),
            decisions=decisions or [],
        )

    def _bullets(self, count: int) -> str:
        return "\n".join(f"- {self._sentence()} {self._sentence()}" for _ in range(count))

    def _sentence(self) -> str:
        return f"The work on {self.chance.choice(THEMES)} {self._words(12)}."

    def _words(self, count: int) -> str:
        stock = (
            "in near around has been was seen heard with after before and for the force crews "
            f"town valley {' '.join(PLACES)} report plan rise fall rota desk team week month"
        ).split()
        return " ".join(self.chance.choice(stock) for _ in range(count))
