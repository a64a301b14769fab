"""What could be sent to the history pages of the admin."""

from __future__ import annotations

from contextvars import Context
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Person, RoleAssignment, User
from governance.models import LedgerEntry
from meetings.models import Question

from . import BY_THE_PORTAL, ON_RECORD, Refused, Subject, way


def _page(of: Any, version: object) -> str:
    """The page of a version, whose number is put in as it is."""
    name = of._meta.label_lower.replace(".", "_")
    page = reverse(f"admin:{name}_simple_history", args=[of.pk, "VERSION"])
    return page.replace("VERSION", str(version))


def _answer(user: User, method: str, page: str, body: dict[str, Any] | None = None) -> None:
    """Raises Refused for an answer that is a refusal; nobody acts but whoever is signed in."""

    def send() -> int:
        client = Client()
        client.force_login(user)
        return getattr(client, method)(page, body or {}).status_code

    status = Context().run(send)
    assert status < 500
    if status in (403, 404, 405):
        raise Refused(str(status))


def _auditor() -> User:
    user = User.objects.create_user("auditor.of.ways@severnshire.example", None)
    RoleAssignment.objects.create(user=user, role=RoleAssignment.Role.AUDITOR)
    return user


BODY = {"name": "Rewritten", "initials": "", "email": "", "version_seen": "2"}


@way("a version POSTed back by one who may only view", BY_THE_PORTAL)
def posted_back(on: Subject) -> None:
    first = on.person.history.get(version=1)
    _answer(_auditor(), "post", _page(on.person, first.pk), BODY)


@way("a version POSTed back by one who may change", BY_THE_PORTAL)
def posted_back_by_the_desk(on: Subject) -> None:
    first = on.person.history.get(version=1)
    _answer(on.user, "post", _page(on.person, first.pk), BODY)


@way("a deleted record POSTed back", BY_THE_PORTAL)
def revived(on: Subject) -> None:
    person, first = Person.objects.get(pk=on.person.pk), on.person.history.get(version=1)
    page = _page(person, first.pk)
    person.delete()
    _answer(_auditor(), "post", page, BODY)


@way("the history of a deleted record read", BY_THE_PORTAL)
def read_though_deleted(on: Subject) -> None:
    person, first = Person.objects.get(pk=on.person.pk), on.person.history.get(version=1)
    page = _page(person, first.pk)
    person.delete()
    _answer(on.user, "get", page)


@way("the history of one record read under another", BY_THE_PORTAL)
def read_under_another(on: Subject) -> None:
    other = Person.objects.create(name="Marian Holt")
    _answer(on.user, "get", _page(other, on.person.history.get(version=1).pk))


@way("the history of a record that get_queryset() hides read", BY_THE_PORTAL)
def read_though_hidden(on: Subject) -> None:
    hidden = Question.objects.create(item=on.item, text="Why?")
    staff = User.objects.create_user("nobody.of.ways@severnshire.example", None)
    RoleAssignment.objects.create(user=staff, role=RoleAssignment.Role.USER_ADMINISTRATOR)
    _answer(staff, "get", _page(hidden, hidden.history.get().pk))


@way("the history of a version that is no number", BY_THE_PORTAL)
def no_number(on: Subject) -> None:
    _answer(on.user, "get", _page(on.person, "abc"))


def _form(of: Any, version: object) -> str:
    """The form that a version is put back in."""
    name = of._meta.label_lower.replace(".", "_")
    return f"{reverse(f'admin:{name}_change', args=[of.pk])}?put_back={version}"


@way("a version put back through its form by one who may only view", BY_THE_PORTAL)
def put_back_by_a_reader(on: Subject) -> None:
    first = on.person.history.get(version=1)
    _answer(_auditor(), "post", _form(on.person, first.pk), BODY | {"change_reason": "x"})


@way("a version of one record put back in another", BY_THE_PORTAL)
def put_back_in_another(on: Subject) -> None:
    other = Person.objects.create(name="Marian Holt")
    first = on.person.history.get(version=1)
    _answer(on.user, "post", _form(other, first.pk), BODY | {"change_reason": "x"})


@way("a version put back through its form", ON_RECORD)
def put_back(on: Subject) -> None:
    first = on.person.history.get(version=1)
    body = {"name": first.name, "version_seen": "2", "change_reason": "x"}
    for inline in ("aliases", "tenures"):
        body |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}
    _answer(on.user, "post", _form(on.person, first.pk), body)
    entry = LedgerEntry.objects.latest("number")
    assert (entry.puts_back, entry.reason.endswith(": x")) == (first.pk, True)
