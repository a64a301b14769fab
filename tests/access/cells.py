"""From the tables to cells, and from answers to outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve, reverse

from .conftest import taken_back
from .readers import READERS, SIGNED_IN, SIGNED_OUT
from .world import World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
A_FEW = ("minute_taker", "owner", "no_role", "public")
SIGN_IN = "sign in"
"""Instead of a status: sent to the sign-in page."""
Status = int | tuple[int, ...]
"""One of several, where what was sent decides: a form that comes back, or one that is saved."""
Outcome = Status | dict[str, Status]
"""By state where states differ, with "" for all the others."""


@dataclass(frozen=True, kw_only=True)
class At:
    """One row of the tables: an address, who sees it, and what comes of each method.

    Who is not signed in is sent to sign in. Of the others: for whoever may not see the part
    (`sees`) or the record (`SEES`) it is not there (404), whatever they ask of it; who sees it,
    and may not do it, is refused (403). A method that is not named is done for nobody (405).
    """

    address: str
    """Its name; or a path, for one that has none, with the number of the record as {pk}."""
    words: tuple[Any, ...] = ()
    """Arguments of the address after the number of the record, or all of them."""
    of: str = ""
    """Kind of record, a row of `SEES`."""
    states: frozenset[str] = frozenset()
    """Those that are tried; empty for all."""
    sees: frozenset[str] = SIGNED_IN
    may: frozenset[str] = SIGNED_IN
    may_send: frozenset[str] | None = None
    """Instead of `may`, where not all who open the page may send its form."""
    GET: Outcome = 405
    POST: Outcome = 405
    for_all: bool = False
    """Also for those who are not signed in, with the same outcome; a token that has ended may be
    refused as such."""
    body: dict[str, Any] = field(default_factory=dict)
    signed_out: dict[str, Status] = field(default_factory=dict)
    """What comes of each method for those who are not signed in, instead of the sign-in page."""
    is_program: bool = False
    """Asked with a token, as JSON."""
    readers: tuple[str, ...] = READERS
    record: str = ""
    """Instead of `of`: the kind of one record that is there in `each`."""

    def outcome(self, method: str, state: str) -> set[int]:
        said = getattr(self, method, 405)
        if isinstance(said, dict):
            said = said.get(state, said.get(""))
        return set(said) if isinstance(said, tuple) else {said}

    @property
    def label(self) -> str:
        return " ".join([self.address, *map(str, self.words), self.record]).strip()


@dataclass(frozen=True)
class Cell:
    reader: str
    method: str
    state: str
    expected: frozenset[int | str]

    def __str__(self) -> str:
        wanted = " or ".join(map(str, sorted(self.expected, key=str)))
        return f"{self.reader}: {self.method} {self.state} should be {wanted}"


Sees = dict[str, dict[str, frozenset[str]]]


def cells(at: At, sees: Sees) -> Iterator[Cell]:
    states = [each for each in sees[at.of] if not at.states or each in at.states] if at.of else [""]
    for method in METHODS if at.is_program else METHODS[:2]:
        # What is done for nobody is tried by a few, and once.
        is_done = at.outcome(method, states[0]) != {405}
        tried = product(states, at.readers) if is_done else product(states[:1], A_FEW)
        for state, reader in tried:
            outcome = expected(at, reader, method, state, sees)
            yield Cell(reader, method, state, frozenset(outcome))


def expected(at: At, reader: str, method: str, state: str, sees: Sees) -> set[int | str]:
    outcome: set[int | str] = {*at.outcome(method, state)}
    if reader in SIGNED_OUT and method in at.signed_out:
        said = at.signed_out[method]
        return {*said} if isinstance(said, tuple) else {said}
    refused: set[int | str] = set()
    if reader in SIGNED_OUT:
        refused = {401 if at.is_program else SIGN_IN}
    elif reader not in at.sees:
        refused = {404}
    if at.for_all:
        return outcome | ({401} if at.is_program and reader == "switched_off" else set())
    if outcome == {405}:
        # Refused before or after the question who asks: either tells nothing.
        return outcome | refused
    if refused:
        return refused
    if at.of and reader not in sees[at.of][state]:
        return {404}
    may = at.may_send if method != "GET" and at.may_send is not None else at.may
    return outcome if reader in may else {403}


def found(
    at: At, cell: Cell, world: World, client_of: Callable[..., Client], record: Any = None
) -> int | str:
    """What comes out, and is taken back."""
    if at.of:
        record = world.records[at.of][cell.state]
    url = address_of(at, record)
    client = client_of(cell.reader, is_program=at.is_program)
    send: Any = getattr(client, cell.method.lower())
    more = {"data": at.body} if cell.method == "POST" else {}
    if at.is_program and cell.method != "GET":
        more = {"data": at.body, "content_type": "application/json"}
    with taken_back():
        answer = send(url, **more)
        answer.close()
    return outcome_of(answer)


def address_of(at: At, record: Any = None) -> str:
    if at.address.startswith("/"):
        return at.address.format(pk=getattr(record, "pk", ""))
    if record is None:
        return reverse(at.address, args=at.words)
    words = (_latest(record) if word == "version" else word for word in at.words)
    return reverse(at.address, args=[record.pk, *words])


def _latest(record: Any) -> int:
    """The number of its last version."""
    return record.history.order_by("-pk").values_list("pk", flat=True)[0]


def outcome_of(answer: Any) -> int | str:
    sent_to = answer.headers.get("Location", "").partition("?")
    signs_in = {reverse("account_login"), reverse("admin:login")}
    if answer.status_code == 302 and sent_to[0] in signs_in and REDIRECT_FIELD_NAME in sent_to[2]:
        return SIGN_IN
    return answer.status_code


def addresses(resolver: Any = None, names: str = "", path: str = "") -> Iterator[str]:
    """Every address of the portal: its name, or its pattern where it has none."""
    for each in (resolver or get_resolver()).url_patterns:
        here = path + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            inner = f"{names}{each.namespace}:" if each.namespace else names
            yield from addresses(each, inner, here)
        else:
            yield names + each.name if each.name else here


def covered(at: At) -> str:
    """Which of these a row is about."""
    if not at.address.startswith("/"):
        return at.address
    found = resolve(at.address.format(pk=1).partition("?")[0])
    return found.view_name if found.url_name else found.route.replace("^", "")
