"""Words that are hidden from a reader are nowhere; for those who may, each is somewhere."""

from __future__ import annotations

import io
import logging

import pytest
from django.core import mail

from .conftest import taken_back
from .planted import plant
from .readers import READERS
from .surfaces import surfaces, text_of
from .world import word

# Words are erased, which the portal's own role may not do.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("an_administrator_of_the_database"),
]


LINE_OF_THE_REGISTER = "/actions/actions.csv"
"""The register offers its lines as a file wherever it has any."""


@pytest.fixture(scope="module")
def planted(world, each) -> dict[str, frozenset[str]]:
    return plant(world)


@pytest.fixture(scope="module")
def told(world, each, planted, clients):
    """What each place says to a reader, asked once: name of the place → its text."""
    places, known = surfaces(world, each), {}

    def of(reader: str) -> dict[str, str]:
        if reader not in known:
            known[reader] = {name: _ask(reader, urls) for name, urls in places.items()}
        return known[reader]

    def _ask(reader: str, urls: list[str]) -> str:
        said = []
        for asked in urls:
            method, _, url = asked.rpartition(" ")
            is_program = url.startswith("/api/")
            with taken_back():
                send = clients(reader, is_program=is_program).generic
                answer = send(method or "GET", url)
                assert answer.status_code != 500, url
                said.append(text_of(answer))
        return "\n".join(said)

    return of


@pytest.mark.parametrize("reader", READERS)
def test_no_place_tells_a_reader_a_word_that_is_hidden_from_them(reader, told, planted):
    hidden = [word for word, who in planted.items() if reader not in who]
    leaks = [
        f"{place} tells {reader} the word {each}"
        for place, text in told(reader).items()
        for each in hidden
        if each.casefold() in text
    ]

    assert "\n".join(leaks) == ""


@pytest.mark.parametrize("reader", ["minute_taker", "auditor", "owner", "named_officer"])
def test_each_word_is_found_by_those_who_may_see_it(reader, told, planted):
    """Else the search would prove nothing."""
    everything = "\n".join(told(reader).values())
    missing = [
        each for each, who in planted.items() if reader in who and each.casefold() not in everything
    ]

    assert missing == []


def test_at_least_twenty_five_places_are_searched(world, each, planted):
    assert len(surfaces(world, each)) >= 25


@pytest.mark.parametrize("reader", ["owner", "office_staff", "api_client"])
def test_search_and_filters_do_not_tell_what_they_do_not_show(reader, world, planted, clients):
    """Asked for a hidden word, or for a hidden record by its number, they answer as if it were not
    there."""
    hidden = [each for each, who in planted.items() if reader not in who and each.isalpha()]
    client, program = clients(reader), clients(reader, is_program=True)
    asked = {f"/api/v1/actions?q={each}": each for each in hidden}
    told = [url for url in asked if program.get(url).json()["count"]]
    for kind, name in (
        ("meeting", "items?meeting"),
        ("item", "questions?item"),
        ("item", "items?parent"),
        ("action", "updates?action"),
        ("meeting", "questions?item__meeting"),
        ("meeting", "actions?meeting"),
    ):
        of_nothing = program.get(f"/api/v1/{name}=999999").status_code
        told += [
            f"{name}={state}: {came}, not {of_nothing}"
            for state, record in world.records[kind].items()
            if word(kind, state) in hidden
            and (came := program.get(f"/api/v1/{name}={record.pk}").status_code) != of_nothing
        ]
    for each in hidden:
        page = client.get(f"/actions/?state=&q={each}").content.decode()
        told += [f"register, {each}"] if LINE_OF_THE_REGISTER in page else []
        page = client.get(f"/search/?q={each}").content.decode()
        told += [f"search, {each}"] if "Nothing found" not in page else []

    assert told == []


@pytest.mark.parametrize("reader", ["owner", "other_officer", "staff_officer"])
def test_what_is_said_after_sending_a_form_tells_nothing_hidden(reader, world, planted, clients):
    client, hidden = clients(reader), [each for each, who in planted.items() if reader not in who]
    said = []
    for action in world.records["action"].values():
        for version in (1, action.version):
            with taken_back():
                sent = {"version": version, "text": "Ordered."}
                said.append(text_of(client.post(f"/actions/{action.pk}/update/", sent)))
                said.append(text_of(client.get("/")))

    assert [each for each in hidden if each.casefold() in "\n".join(said)] == []


def test_neither_mail_nor_log_has_a_word_of_anybody(world, planted, clients):
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    logging.disable(logging.NOTSET)
    logging.getLogger().addHandler(handler)
    try:
        for reader in ("minute_taker", "owner", "public"):
            client = clients(reader)
            for action in world.records["action"].values():
                with taken_back():
                    client.get(f"/actions/{action.pk}/")
                    client.get(f"/actions/?q={word('action', 'private')}")
                    client.post(f"/actions/{action.pk}/update/", {"text": "Zpostedq"})
    finally:
        logging.getLogger().removeHandler(handler)
        logging.disable(logging.WARNING)
    said = kept.getvalue() + "\n".join(f"{each.subject} {each.body}" for each in mail.outbox)

    assert [each for each in [*planted, "Zpostedq"] if each in said] == []


@pytest.mark.parametrize("reader", READERS)
def test_a_form_that_a_colleague_overtook_shows_their_words_to_those_alone_who_may_see_them(
    reader, world, planted, clients
):
    """Sent with the first version, which was seen before the colleague wrote."""
    hidden = [each for each, who in planted.items() if reader not in who]
    leaks, told = [], set()
    for label, (record, name, written) in world.records["overtaken"].items():
        url = f"/admin/{label.replace('.', '/')}/{record.pk}/change/"
        with taken_back():
            answer = clients(reader).post(url, {"version_seen": 1, name: "Typed meanwhile."})
            said = text_of(answer)
        leaks += [f"{label} tells {each}" for each in hidden if each.casefold() in said]
        told |= {written} if answer.status_code == 200 and written.casefold() in said else set()

    assert leaks == []
    if reader == "minute_taker":
        assert told == {"Zovertookq", "Zovertookactionq", "Zovertookpersonq"}


@pytest.mark.parametrize("reader", ["owner", "api_client"])
@pytest.mark.parametrize("column", ["text", "issued_by__email", "due_meeting__title", "-outcome"])
def test_nobody_is_given_rows_in_the_order_of_a_column_that_is_not_shown(
    reader, column, planted, clients
):
    client, program = clients(reader), clients(reader, is_program=True)
    refused = [
        program.get(f"/api/v1/{name}?{asks}={column}").status_code
        for name in ("actions", "meetings", "items", "updates", "questions")
        for asks in ("order", "ordering", "o")
    ]
    listed = client.get(f"/actions/?state=&order={column}").content.decode()

    assert set(refused) == {400}
    assert LINE_OF_THE_REGISTER in client.get("/actions/?state=").content.decode()
    assert LINE_OF_THE_REGISTER not in listed
