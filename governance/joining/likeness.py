"""People of a similar name who are in the record already, so that nobody is entered twice."""

from __future__ import annotations

from difflib import SequenceMatcher

from accounts.models import Person, PersonAlias
from governance.notes.names import person_key

CLOSE = 0.85
"""Of 1, as difflib counts: “jane smith” and “jayne smith” are 0.95."""


def similar_people(name: str, email: str = "") -> list[Person]:
    """Those who may be the person of this name: by spelling, by initial and surname, by address."""
    key = person_key(name)
    spellings = list(Person.objects.values_list("pk", "name"))
    spellings += PersonAlias.objects.values_list("person", "name")
    found = {number for number, known in spellings if _alike(key, person_key(known))}
    people = Person.objects.filter(pk__in=found)
    if email:
        people |= Person.objects.filter(email__iexact=email)
    return list(people.select_related("user"))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = one.split(), other.split()
    if first and second and first[-1] == second[-1]:
        only_a_surname = 1 in (len(first), len(second))
        if only_a_surname or first[0][0] == second[0][0]:
            return True
    return SequenceMatcher(None, one, other).ratio() >= CLOSE
