"""What could be sent to the history pages of the admin."""

from __future__ import annotations

from contextvars import Context
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Person, RoleAssignment, User
from meetings.models import Question

from . import BY_THE_PORTAL, Refused, Subject, way


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
