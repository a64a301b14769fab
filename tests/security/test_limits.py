"""How much may be sent at once, and how often somebody may ask."""

from urllib.parse import urlencode

import pytest
from django.core.cache import cache, caches
from django.test import Client

from accounts import services
from accounts.rates import Exports, OfAccount, OfStranger
from tests.factories import make_meeting


@pytest.fixture(autouse=True)
def _nothing_counted_before(db):
    yield
    cache.clear()
    caches["process"].clear()


@pytest.fixture
def two_a_minute(monkeypatch, db):
    for each in (Exports, OfAccount, OfStranger):
        monkeypatch.setattr(each, "rate", "2/min", raising=False)


@pytest.mark.usefixtures("two_a_minute")
def test_a_program_that_asks_too_often_is_told_to_wait(api_client_account):
    token = services.issue_token(api_client_account)
    client = Client(headers={"Authorization": f"Bearer {token}"})

    answers = [client.get("/api/v1/offices/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert answers[2].json()["detail"].startswith("Request was throttled. Expected available in")


@pytest.mark.usefixtures("two_a_minute")
def test_a_stranger_is_counted_by_address(client):
    address, body = "/api/v1/auth/login/", "{}"

    answers = [client.post(address, body, "application/json").status_code for _ in range(3)]

    assert answers == [400, 400, 429]


@pytest.mark.usefixtures("two_a_minute")
@pytest.mark.parametrize(
    "address", ["/actions/actions.csv", "/trail/audit-trail.csv", "/meetings/{}/notes.txt"]
)
def test_files_that_are_dear_to_make_are_not_made_without_end(client, auditor, chair, address):
    meeting = make_meeting(status="draft")
    client.force_login(auditor)

    answers = [client.get(address.format(meeting.pk)) for _ in range(3)]
    client.force_login(chair)
    another = client.get(f"/meetings/{meeting.pk}/notes.txt")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "wait " in answers[2].text
    assert int(answers[2].headers["Retry-After"]) <= 60
    assert another.status_code == 200


def test_rates_hold_where_the_portal_runs():
    from tests.test_settings import SAFE, manage

    said = "from accounts import rates as r; print([e().rate for e in (r.OfAccount, r.Exports)])"

    result = manage("shell", "-v0", "-c", said, **SAFE)

    assert result.stdout.strip() == "['600/min', '30/min']"


@pytest.mark.parametrize(
    ("address", "kind", "sentence"),
    [
        ("/actions/1/update/", "text/html; charset=utf-8", "larger than 1 MB together"),
        ("/api/v1/actions/1/updates/", "application/problem+json", "larger than the portal takes"),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(client, settings, address, kind, sentence):
    settings.REQUEST_MAX_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

    answer = client.post(address, b"a" * (1024 * 1024 + 1), "application/json")

    assert (answer.status_code, answer.headers["Content-Type"]) == (413, kind)
    assert sentence in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": "a" * 1024 * 1024}, "longer than 1 MB together"),
        (dict.fromkeys(map(str, range(2001)), "a"), "More was sent than the 2000 fields"),
    ],
)
def test_a_form_that_is_too_much_is_refused_with_a_page_that_says_what_to_do(
    client, settings, minute_taker, fields, sentence
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    meeting = make_meeting(status="agreed")
    client.force_login(minute_taker)

    answer = client.post(
        f"/meetings/{meeting.pk}/step/publish/",
        urlencode(fields),
        "application/x-www-form-urlencoded",
    )

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.status) == (400, "agreed")
    assert sentence in answer.text
    assert "Nothing of it was saved." in answer.text
    assert "most browsers still have your words in the form" in answer.text


def test_a_question_to_the_api_that_cannot_be_read_is_answered_with_a_problem(client):
    answer = client.get("/api/v1/actions/", dict.fromkeys(map(str, range(2001)), "a"))

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["detail"].endswith("Nothing was saved.")
