"""What has been told of the invented record so far: its days, people, meetings and actions."""

from __future__ import annotations

from datetime import date
from inspect import cleandoc

from accounts.models import Office, Person, User
from actions.models import Action
from governance.notes.markdown import blocks_of, to_markdown
from meetings.models import Meeting, MeetingType, Objective

from . import (
    holding_to_account,
    monthly_1_to_3,
    monthly_4_to_6,
    monthly_7_to_9,
    monthly_10_to_12,
    monthly_13_to_15,
    office,
    public_sessions,
)
from .days import Days
from .script import Said, Sitting

SITTINGS: tuple[Sitting, ...] = (
    *monthly_1_to_3.MEETINGS,
    *monthly_4_to_6.MEETINGS,
    *monthly_7_to_9.MEETINGS,
    *monthly_10_to_12.MEETINGS,
    *monthly_13_to_15.MEETINGS,
    *holding_to_account.MEETINGS,
    *public_sessions.MEETINGS,
)


class Story:
    """Known by the keys of the script."""

    def __init__(self, today: date) -> None:
        self.days = Days(today)
        self.users: dict[str, User] = {}
        self.offices: dict[str, Office] = {}
        self.people: dict[str, Person] = {}
        self.types: dict[str, MeetingType] = {}
        self.objectives: dict[str, Objective] = {}
        self.meetings: dict[str, Meeting] = {}
        self.actions: dict[str, int] = {}
        """Ids: an action is read afresh for each step, as a page would."""

    def read_office(self) -> None:
        """Take up what setting up the office has made."""
        by_address = {user.email: user for user in User.objects.all()}
        self.users = {
            key: by_address[f"{address}@{office.DOMAIN}"]
            for key, (_, address, *_) in office.ACCOUNTS.items()
        }
        self.offices = {each.abbreviation: each for each in Office.objects.all()}
        self.people = {each.name: each for each in Person.objects.all()}
        by_name = {each.name: each for each in MeetingType.objects.all()}
        self.types = {key: by_name[name] for key, (name, *_) in office.SERIES.items()}
        self.objectives = {each.title: each for each in Objective.objects.all()}

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = Person.objects.create(name=name)
        return self.people[name]

    def action(self, key: str) -> Action:
        return Action.objects.get(pk=self.actions[key])

    def text(self, written: str, key: str) -> str:
        """A text of the script as canonical Markdown, its months filled in."""
        return to_markdown(blocks_of(cleandoc(self.days.fill(written, key))))


def series_of(key: str) -> str:
    return key.rstrip("0123456789")


def walk(items: tuple[Said, ...]) -> list[Said]:
    """Items in printed order, parents before their children."""
    return [each for item in items for each in (item, *walk(item.items))]
