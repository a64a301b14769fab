"""Who the notes name: found in the record, or proposed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from accounts.models import Office, Person

from ..document import Attendee, NotesDocument
from ..matching import Ambiguous, Directory
from ..names import Post, fold, person_key, read_post

MAKE = "new"
NOBODY = "none"


@dataclass(slots=True)
class Choices:
    """What a reviewer chose, by the keys of proposals: a record's own key, "new" or "none"."""

    people: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """By the printed mark of an owner: an office that it means from now on."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person or an office that the notes name and the record does not know for certain."""

    key: str
    printed: str
    candidates: tuple[Person | Office, ...] = ()
    """Who it may be; with more than one person, somebody has to say."""
    problem: str = ""
    """Why it is not simply made: a sentence."""


@dataclass(frozen=True, slots=True)
class Survey:
    people: tuple[Proposal, ...]
    offices: tuple[Proposal, ...]
    owners: tuple[str, ...]
    """Owners of actions that name no office and nobody at the meeting."""


def survey(document: NotesDocument, directory: Directory) -> Survey:
    """Who would be made if these notes were loaded, and who is not certain."""
    people: dict[str, Proposal] = {}
    offices: dict[str, Proposal] = {}
    marks = owner_marks(document)
    for attendee in document.attendance:
        known = directory.people(attendee.name)
        key = person_key(attendee.name)
        if len(by_initials(known, attendee.initials)) != 1 and key not in people:
            problem = ""
            if known:
                problem = f"{len(known)} people are called “{attendee.name}”. Say which one it is."
            printed = ", ".join(filter(None, [attendee.name, attendee.capacity]))
            people[key] = Proposal(key, printed, tuple(known), problem)
        if not names_office(attendee, marks):
            continue
        post = read_post(attendee.capacity, attendee.office)
        try:
            if directory.office(post) is None:
                offices.setdefault(office_key(post), Proposal(office_key(post), attendee.capacity))
        except Ambiguous as error:
            offices[office_key(post)] = Proposal(
                office_key(post), attendee.capacity, problem=str(error)
            )
    return Survey(
        tuple(people.values()),
        tuple(offices.values()),
        tuple(sorted(mark for mark in marks if not _is_known(mark, document, directory))),
    )


def _is_known(mark: str, document: NotesDocument, directory: Directory) -> bool:
    if fold(mark) == "all" or directory.by_owner_mark(mark):
        return True
    return any(
        fold(mark) in (fold(attendee.office), fold(attendee.initials), fold(attendee.name))
        for attendee in document.attendance
    )


def owner_marks(document: NotesDocument) -> set[str]:
    """Everything that the notes print as an owner of an action."""
    return {
        owner
        for item in document.walk()
        for said in (
            *(action.owners for action in item.actions),
            *(matter.owners for matter in item.brought_forward),
        )
        for owner in said
    }


def names_office(attendee: Attendee, marks: set[str]) -> bool:
    """Whether a capacity is an office of the record: it has an abbreviation, or owns an action."""
    if attendee.office:
        return True
    own = {fold(attendee.initials), person_key(attendee.name)} - {""}
    return bool(attendee.capacity) and any(
        fold(mark) in own or person_key(mark) in own for mark in marks
    )


def office_key(post: Post) -> str:
    return f"{fold(post.abbreviation)}|{fold(post.title)}"


def by_initials(people: list[Person], initials: str) -> list[Person]:
    """Of several people of one name, those with these initials, if that tells them apart."""
    if len(people) < 2 or not initials:
        return people
    same = [person for person in people if fold(person.initials) == fold(initials)]
    return same or people


class Finder:
    """Finds or makes whom one set of notes names, with what the reviewer chose."""

    def __init__(self, directory: Directory, choices: Choices, marks: set[str]) -> None:
        self.directory = directory
        self.choices = choices
        self.marks = marks
        self.made: list[str] = []
        self.heard: list[Office] = []
        """Offices that are new or have a new title: earlier notes may name them too."""
        self.problems: list[str] = []

    def learn_owners(self) -> None:
        """Each mark that the reviewer gave to an office becomes another title of that office."""
        for mark, key in self.choices.owners.items():
            office = Office.objects.filter(pk=key).first() if mark in self.marks else None
            if office is not None and self.directory.hear_office(office, Post(mark, "", "")):
                self.heard.append(office)

    def person(self, attendee: Attendee) -> Person:
        """Raises `ValidationError` where several people have this name and nobody chose."""
        if not person_key(attendee.name):
            raise ValidationError("A line of the attendance has no name. Add it, or take it out.")
        chosen = self.choices.people.get(person_key(attendee.name), "")
        if chosen.isdigit():
            person = Person.objects.get(pk=int(chosen))
        else:
            known = [] if chosen == MAKE else self.directory.people(attendee.name)
            known = by_initials(known, attendee.initials)
            if len(known) > 1:
                raise ValidationError(
                    f"{len(known)} people are called “{attendee.name}”, and the notes do not say "
                    "which one it is. Choose in the review, or give one of them another spelling."
                )
            if not known:
                self.made.append(f"person “{attendee.name}”")
                person = self.directory.make_person(attendee.name, attendee.initials)
                self.choices.people[person_key(attendee.name)] = str(person.pk)
                return person
            person = known[0]
        self.directory.hear_person(person, attendee.name, attendee.initials)
        return person

    def office(self, attendee: Attendee) -> Office | None:
        post = read_post(attendee.capacity, attendee.office)
        chosen = self.choices.offices.get(office_key(post), "")
        if chosen == NOBODY or not (post.title or post.abbreviation):
            return None
        office: Office | None = None
        if chosen.isdigit():
            office = Office.objects.get(pk=int(chosen))
            post = Post(post.title or post.abbreviation, post.abbreviation, post.kind)
        elif chosen != MAKE:
            try:
                office = self.directory.office(post)
            except Ambiguous as error:
                self.problems.append(f"{error} {attendee.name} stands there without an office.")
                return None
        if office is None:
            if not names_office(attendee, self.marks) and chosen != MAKE:
                return None
            office = self.directory.make_office(post, attendee.capacity)
            self.choices.offices[office_key(post)] = str(office.pk)
            self.made.append(f"office “{office}”")
            self.heard.append(office)
        elif self.directory.hear_office(office, post):
            self.heard.append(office)
        return office
