"""Hostile texts in addresses: filters, orders, pages, numbers, paths, hosts and headers."""

from urllib.parse import quote

import pytest

from tests.conftest import PASSWORD

from .answers import fault
from .texts import share

FILTERS = {
    "/actions/": ("q", "state", "office", "meeting", "objective", "o", "page", "due_from", "x"),
    "/actions/actions.csv": ("q", "state", "office", "o"),
    "/meetings/": ("type", "year", "state", "page"),
    "/trail/": ("person", "kind", "record", "door", "since", "until", "reason", "before", "page"),
    "/trail/audit-trail.csv": ("record", "since", "reason", "request"),
    "/admin/actions/action/": ("q", "o", "p", "status__exact", "item__meeting__id", "_popup", "e"),
    "/admin/meetings/agendaitem/": ("q", "o", "p", "all", "kind__exact", "meeting__title__regex"),
    "/admin/meetings/meeting/": ("date__year", "date__month", "date__day", "q", "_facets"),
    "/admin/autocomplete/": ("term", "app_label", "model_name", "field_name", "page"),
    "/admin/meetings/agendaitem/add/": ("meeting", "heading", "parent", "_to_field", "position"),
    "/api/v1/actions/": (
        "office",
        "status",
        "due_from",
        "overdue",
        "ordering",
        "page",
        "page_size",
    ),
    "/api/v1/meetings/": ("type", "year", "state", "page", "format"),
    "/api/v1/items/": ("meeting", "parent", "kind", "no_actions", "page_size"),
    "/api/v1/updates/": ("action", "kind", "posted_at__gte", "posted_at__lt"),
}
DEEP = (
    "/actions/{}/", "/actions/1/{}/", "/meetings/{}/", "/meetings/1/notes.{}", "/trail/{}/1/",
    "/trail/meetings.meeting/{}/", "/admin/{}/", "/admin/meetings/agendaitem/{}/change/",
    "/admin/actions/action/{}/history/", "/admin/governance/notesimport/{}/load/", "/setup/{}/",
    "/api/v1/{}", "/api/v1/actions/{}/", "/api/v1/items/{}", "/accounts/password/reset/key/1-{}/",
    "/static/{}", "/.well-known/{}", "/{}",
)  # fmt: skip


def escaped(text: str) -> str:
    return quote(text[:3_000].encode(errors="surrogatepass"), safe="")


@pytest.mark.parametrize("address", FILTERS)
def test_filters_orders_and_pages(as_person, minute_taker, action, address):
    client, wrong = as_person(minute_taker), {}
    names = FILTERS[address]
    place = list(FILTERS).index(address)
    for number, text in enumerate(share(place, len(FILTERS))):
        name = names[number % len(names)]

        if problem := fault(client.get(f"{address}?{name}={escaped(text)}")):
            wrong[name, text[:60]] = problem

    assert wrong == {}


@pytest.mark.parametrize("part", range(2))
def test_places_in_an_address(as_person, minute_taker, action, part):
    client, wrong = as_person(minute_taker), {}
    for number, text in enumerate(share(part, 6)):
        address = DEEP[number % len(DEEP)].format(escaped(text))

        if problem := fault(client.get(address)):
            wrong[address[:90]] = problem

    assert wrong == {}


def test_hosts_and_headers(client, body):
    client.raise_request_exception = False
    names = ("HTTP_HOST", "HTTP_REFERER", "HTTP_X_FORWARDED_FOR", "HTTP_ACCEPT", "HTTP_COOKIE",
             "HTTP_AUTHORIZATION", "CONTENT_TYPE", "HTTP_ACCEPT_LANGUAGE", "HTTP_IF_NONE_MATCH",
             "HTTP_IF_MODIFIED_SINCE", "HTTP_X_FORWARDED_PROTO", "HTTP_RANGE")  # fmt: skip
    wrong = {}
    for number, text in enumerate(share(6, 8)):
        name = names[number % len(names)]
        # As a server hands them on: bytes of a header's line, as Latin-1.
        value = text[:2_000].encode(errors="surrogatepass").decode("latin-1")
        value = value.replace("\r", " ").replace("\n", " ").replace("\x00", " ")
        address = "/api/v1/items/" if number % 2 else "/accounts/login/"

        if problem := fault(client.get(address, **{name: value})):
            wrong[name, text[:60]] = problem

    assert wrong == {}


@pytest.mark.parametrize("text", ["//evil.example", "https:evil.example", "/\\evil.example"])
def test_nobody_is_led_away_after_signing_in(client, chief_constable, text):
    sent = {"login": chief_constable.email, "password": PASSWORD, "next": text}

    answer = client.post(f"/accounts/login/?next={escaped(text)}", sent)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/")
    assert "evil" not in answer.headers["Location"]
