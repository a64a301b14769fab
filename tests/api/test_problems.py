"""Whatever goes wrong under /api/ is a problem document (RFC 9457)."""

import json

import pytest

from tests.factories import make_action, make_item


def assert_is_problem(answer, status: int, title: str) -> dict:
    body = answer.json()
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert (body["type"], body["status"], body["title"]) == ("about:blank", status, title)
    assert body["detail"].endswith(".")
    return body


@pytest.mark.parametrize(
    "path",
    [
        *("", "v1/nothing/", "v2/meetings/", "v1/meetings/abc/", "v1/meetings/999/"),
        *("v1/meetings/99999999999999999999/", "v1/actions/1/updates/", "v1/meetings/?page=7"),
    ],
)
def test_what_is_not_there_is_a_404_problem(path, api):
    body = assert_is_problem(api.get(f"/api/{path}"), 404, "Not Found")

    assert body["detail"] == (
        "There is nothing at this address, or nothing that this account may see."
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_what_is_not_there_is_not_there_for_any_method(method, client):
    assert_is_problem(getattr(client, method)("/api/v1/nothing/"), 404, "Not Found")


def test_without_a_token_one_is_told_how_to_send_it(client):
    answer = client.get("/api/v1/meetings/")

    assert_is_problem(answer, 401, "Unauthorized")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["nonsense", "", "a b", "\xff\xfe", "x" * 9000])
def test_a_token_that_is_none_is_a_401_problem(token, client, db):
    answer = client.get("/api/v1/meetings/", headers={"Authorization": f"Bearer {token}"})

    assert_is_problem(answer, 401, "Unauthorized")


@pytest.fixture
def address(minute_taker, cc) -> str:
    action = make_action(make_item(), cc, issued_by=minute_taker)
    return f"/api/v1/actions/{action.pk}/updates/"


@pytest.fixture
def reporter(with_token, chief_constable):
    return with_token(chief_constable)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"text": NaN}', b"\xff\xfe", b"[" * 100_000, b'{"text": "x"} trailing'],
    ids=["empty", "cut", "NaN", "no text", "deep", "trailing"],
)
def test_a_body_that_is_no_json_is_a_400_problem(body, reporter, address):
    answer = reporter.post(address, data=body, content_type="application/json")

    assert_is_problem(answer, 400, "Bad Request")


@pytest.mark.parametrize("body", [[], "text", 3, None, [{"text": "x"}], {"text": ["x"]}])
def test_a_body_of_another_shape_is_a_400_problem(body, reporter, address):
    answer = reporter.post(address, data=json.dumps(body), content_type="application/json")

    assert assert_is_problem(answer, 400, "Bad Request")["errors"] != []


def test_a_body_of_another_kind_is_a_415_problem(reporter, address):
    answer = reporter.post(address, data="text=x", content_type="application/x-www-form-urlencoded")

    assert_is_problem(answer, 415, "Unsupported Media Type")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(reporter, address, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = reporter.post(address, data={"text": "x" * 1000}, content_type="application/json")

    assert_is_problem(answer, 413, "Request Entity Too Large")


def test_an_answer_of_another_kind_is_a_406_problem(api):
    answer = api.get("/api/v1/meetings/", headers={"Accept": "text/csv"})

    assert_is_problem(answer, 406, "Not Acceptable")


def test_a_browsers_post_without_its_csrf_token_is_refused(chief_constable, address):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chief_constable)

    answer = browser.post(address, data={"text": "x"}, content_type="application/json")

    assert_is_problem(answer, 403, "Forbidden")


def test_a_failure_nobody_foresaw_is_a_500_problem_that_gives_nothing_away(
    api, client, monkeypatch, api_client_account
):
    from accounts.api import OfficeViewSet

    def fail(self):
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(OfficeViewSet, "get_queryset", fail)
    api.raise_request_exception = False

    answer = api.get("/api/v1/offices/")

    body = assert_is_problem(answer, 500, "Internal Server Error")
    said, _, reference = body["detail"].rpartition(" ")
    assert said == (
        "The portal failed to answer this. Nothing was saved; the failure has been logged, as"
    )
    assert len(reference) == len("0123456789abcdef" * 2 + ".")


def test_a_broken_database_constraint_is_told_and_no_failure(api, monkeypatch):
    """Whatever a service let through, the database's refusal is the client's to know."""
    from accounts.api import OfficeViewSet
    from accounts.models import Office

    def write_twice(self):
        Office.objects.create(name="Chief Constable", abbreviation="CC")
        Office.objects.create(name="Chief Constable", abbreviation="CC")

    monkeypatch.setattr(OfficeViewSet, "get_queryset", write_twice)

    assert_is_problem(api.get("/api/v1/offices/"), 409, "Conflict")
