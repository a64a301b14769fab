"""People and offices that notes name, known again by abbreviation, title, name or alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from typing import Any

from accounts.acting import for_reason
from accounts.models import Office, OfficeAlias, Person, PersonAlias
from meetings.models import MeetingType

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
        self._seen: dict[Office | Person, set[str]] = defaultdict(set)
        """Spellings that need no second look."""
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
        self._seen[office].add(office.name)

    def _learn_title(self, office: Office, title: str) -> None:
        self._offices.setdefault(f"title {fold(title)}", office)
        self._titles[office.pk].add(fold(title))
        self._seen[office].add(title)

    def _learn_person(self, person: Person, name: str) -> None:
        known = self._people[person_key(name)]
        if person not in known:
            known.append(person)
        self._seen[person].add(name)

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
        ("Assistant Chief Constable (ACC Orme)")."""
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
        """Keep a title that is new for this office; whether it was new."""
        self._read()
        title = fold(post.title)
        is_new = title not in self._titles[office.pk]
        if not title or (is_new and f"title {title}" in self._offices):
            return False
        if post.title in self._seen[office]:
            return False
        with for_reason(MADE_BY_IMPORT):
            self._settle(office, post.title)
            organisation = organisation_of([*self._titles[office.pk], post.title])
            if office.organisation != organisation and is_untouched(office):
                office.organisation = organisation
                office.save()
        self._learn_office(office)
        self._learn_title(office, post.title)
        return is_new

    def hear_person(self, person: Person, name: str, initials: str) -> None:
        """Keep a spelling that is new for this person, and initials not yet known."""
        self._read()
        with for_reason(MADE_BY_IMPORT):
            if initials and not person.initials:
                person.initials = initials[:10]
                person.save()
            if name not in self._seen[person]:
                self._settle(person, name)
        self._learn_person(person, name)

    def _settle(self, record: Office | Person, spelling: str) -> None:
        """The plainest of all spellings is the name, and of each other one there is one alias.

        So the order in which notes come in makes no difference. A name that somebody gave or
        changed by hand stands.
        """
        self._seen[record].add(spelling)
        aliases = {fold(alias.name): alias for alias in record.aliases.all()}
        forms = {key: alias.name for key, alias in aliases.items()} | {
            fold(record.name): record.name
        }
        key = fold(spelling)
        forms[key] = better_spelling(forms.get(key, spelling), spelling)
        name = record.name
        if is_untouched(record):
            name = reduce(better_spelling, forms.values())
        wanted = {key: form for key, form in forms.items() if key != fold(name)}
        for key, alias in aliases.items():
            if key not in wanted:
                alias.delete()
            elif alias.name != wanted[key]:
                alias.name = wanted[key]
                alias.save()
        if record.name != name:
            record.name = name
            record.save()
        kind, own = ALIASES[type(record)]
        for form in (form for key, form in wanted.items() if key not in aliases):
            if not kind.objects.filter(name__iexact=form).exists():
                kind.objects.create(**{own: record, "name": form[:200]})


ALIASES: dict[type, tuple[Any, str]] = {
    Office: (OfficeAlias, "office"),
    Person: (PersonAlias, "person"),
}


def is_untouched(record: Office | Person | MeetingType) -> bool:
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
