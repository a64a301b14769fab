"""People and offices that notes name, known again by abbreviation, title, name or alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accounts.acting import for_reason
from accounts.models import Office, OfficeAlias, Person, PersonAlias

from .names import Post, alike, better_spelling, fold, person_key, read_post

MADE_BY_IMPORT = "Named in imported notes"
"""The reason in the history of people, offices and meeting types that loading makes. What carries
no other reason was touched by nobody, so a plainer spelling may still become its name."""

BODY_WORDS = ("police and crime commissioner", "pcc", "opcc", "commissioner's office")
FORCE_WORDS = ("constable", "superintendent", "inspector", "sergeant", "force")


class Ambiguous(Exception):
    """A printed name that several records answer to; the message is a sentence."""


class Directory:
    """All offices and people of the record by the ways in which notes name them.

    Read once and kept for a run of imports. After a transaction that failed: `forget()`.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._is_read = False

    def _read(self) -> None:
        if self._is_read:
            return
        self._offices: dict[str, Office] = {}
        self._titles: dict[int, set[str]] = defaultdict(set)
        self._people: dict[str, list[Person]] = defaultdict(list)
        self._spellings: dict[int, set[str]] = defaultdict(set)
        offices = {office.pk: office for office in Office.objects.all()}
        for office in offices.values():
            self._learn_office(office)
        for alias in OfficeAlias.objects.all():
            self._learn_title(offices[alias.office_id], alias.name)
        people = {person.pk: person for person in Person.objects.all()}
        for person in people.values():
            self._learn_person(person, person.name)
        for known in PersonAlias.objects.all():
            self._learn_person(people[known.person_id], known.name)
        self._is_read = True

    def _learn_office(self, office: Office) -> None:
        if office.abbreviation:
            self._offices[f"abbreviation {fold(office.abbreviation)}"] = office
        self._offices[f"title {fold(office.name)}"] = office
        self._titles[office.pk].add(fold(office.name))

    def _learn_title(self, office: Office, title: str) -> None:
        self._offices.setdefault(f"title {fold(title)}", office)
        self._titles[office.pk].add(fold(title))

    def _learn_person(self, person: Person, name: str) -> None:
        known = self._people[person_key(name)]
        if person not in known:
            known.append(person)
        self._spellings[person.pk].add(fold(name))

    def office(self, post: Post) -> Office | None:
        """The office that a post names: by abbreviation, then by title, then by alias.

        Raises `Ambiguous` where the abbreviation is that of an office with quite another title.
        """
        self._read()
        if short := fold(post.abbreviation):
            found = self._offices.get(f"abbreviation {short}")
            if found is not None:
                if any(alike(post.title, title) for title in self._titles[found.pk]):
                    return found
                raise Ambiguous(
                    f"“{post.abbreviation}” is known as {found.name}, and these notes print "
                    f"“{post.title}” for it."
                )
            found = self._offices.get(f"title {short}")
            if found is not None:
                return found
        found = self._offices.get(f"title {fold(post.title)}") if fold(post.title) else None
        if found and short and found.abbreviation:
            # The same title with another abbreviation is another office, unless an alias says so.
            return None
        return found

    def by_owner_mark(self, mark: str) -> Office | None:
        """The office that an owner column means: "CC", "T/CC", "Chief Constable"."""
        post = read_post("", mark)
        try:
            return self.office(Post(post.abbreviation, post.abbreviation, post.kind))
        except Ambiguous:
            return self.office(Post("", post.abbreviation, post.kind))

    def people(self, name: str) -> list[Person]:
        """Everybody of this name, ranks and titles aside."""
        self._read()
        return list(self._people.get(person_key(name), ()))

    def make_office(self, post: Post, capacity: str) -> Office:
        """A new office, named by its title; by its abbreviation too where that tells two apart
        ("Assistant Chief Constable (ACC Carr)")."""
        self._read()
        name, short = post.title or post.abbreviation, post.abbreviation
        if short and f"abbreviation {fold(short)}" in self._offices:
            short = ""
        if " " in short or f"title {fold(name)}" in self._offices:
            name = f"{name} ({post.abbreviation})"
        with for_reason(MADE_BY_IMPORT):
            office = Office.objects.create(
                name=name[:200],
                abbreviation=short if len(short) <= 20 else "",
                organisation=organisation_of([capacity]),
            )
        self._learn_office(office)
        self._titles[office.pk].add(fold(post.title))
        return office

    def make_person(self, name: str, initials: str) -> Person:
        self._read()
        with for_reason(MADE_BY_IMPORT):
            person = Person.objects.create(name=name, initials=initials[:10])
        self._learn_person(person, name)
        return person

    def hear_office(self, office: Office, post: Post) -> bool:
        """Keep a title that is new for this office as an alias; whether one was kept."""
        self._read()
        title = fold(post.title)
        if title in self._titles[office.pk]:
            if title == fold(office.name):
                self._settled(office, post.title)
            return False
        if not title or f"title {title}" in self._offices:
            return False
        with for_reason(MADE_BY_IMPORT):
            spare = self._settled(office, post.title)
            organisation = organisation_of([*self._titles[office.pk], post.title])
            if office.organisation != organisation and _is_untouched(office):
                office.organisation = organisation
                office.save()
            OfficeAlias.objects.create(office=office, name=spare[:200])
        self._learn_office(office)
        self._learn_title(office, post.title)
        return True

    def hear_person(self, person: Person, name: str, initials: str) -> None:
        """Keep a spelling that is new for this person as an alias, and initials not yet known."""
        self._read()
        with for_reason(MADE_BY_IMPORT):
            if initials and not person.initials:
                person.initials = initials[:10]
                person.save()
            if fold(name) in self._spellings[person.pk]:
                if fold(name) == fold(person.name):
                    self._settled(person, name)
                return
            spare = self._settled(person, name)
            if not PersonAlias.objects.filter(name__iexact=spare).exists():
                PersonAlias.objects.create(person=person, name=spare)
        self._learn_person(person, name)

    def _settled(self, record: Office | Person, spelling: str) -> str:
        """Gives the record the plainer of its name and `spelling`; returns the one left over.

        So that the order in which notes come in makes no difference. A name that somebody gave or
        changed by hand stands.
        """
        name = record.name
        if name == spelling or better_spelling(name, spelling) == name:
            return spelling
        if not _is_untouched(record):
            return spelling
        record.name = spelling
        record.save()
        return name


def _is_untouched(record: Office | Person) -> bool:
    """Whether nobody but imports has ever said what this record is."""
    return not record.history.exclude(history_change_reason=MADE_BY_IMPORT).exists()


def organisation_of(titles: Iterable[str]) -> str:
    """Whose post it is, as far as its titles say so."""
    words = " | ".join(fold(title) for title in titles)
    padded = f" {words} "
    if any(f" {word} " in padded for word in BODY_WORDS):
        return Office.Organisation.BODY
    if any(word in padded for word in FORCE_WORDS):
        return Office.Organisation.FORCE
    return Office.Organisation.OTHER
