"""Nothing is written by nobody: whatever door is tried, the change has somebody's name or is not
made."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import AsyncClient, Client, RequestFactory
from django.urls import include, path
from knox.models import AuthToken

from accounts import acting
from accounts.acting import NobodyActs, acting_as
from accounts.models import Office, Person, User
from accounts.services import issue_token, revoke_tokens, system_user
from actions import services
from actions.models import Action
from governance.models import LedgerEntry
from tests.factories import make_action, make_item, make_meeting

NAME = "Rollo Nobody"


def write() -> None:
    Person.objects.create(name=NAME)


def by_nobody(work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """As outside of any test: nobody in particular acts."""
    return Context().run(work, *arguments, **options)


def view(request: HttpRequest) -> HttpResponse:
    write()
    return HttpResponse("written")


async def async_view(request: HttpRequest) -> HttpResponse:
    await Person.objects.acreate(name=NAME)
    return HttpResponse("written")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def words() -> Iterator[bytes]:
        write()
        yield b"written"

    return StreamingHttpResponse(words())


async def async_stream(request: HttpRequest) -> StreamingHttpResponse:
    async def words() -> AsyncIterator[bytes]:
        await sync_to_async(write)()
        yield b"written"

    return StreamingHttpResponse(words())


urlpatterns = [
    path("view/", view),
    path("async-view/", async_view),
    path("stream/", stream),
    path("async-stream/", async_stream),
    path("", include("governance.urls")),
]


@pytest.fixture
def urls(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def entries(minute_taker: User) -> int:
    """How many entries there are before anything is tried."""
    return LedgerEntry.objects.count()


@pytest.fixture
def nothing_is_written(entries: int) -> Iterator[None]:
    yield
    assert (Person.objects.filter(name=NAME).count(), LedgerEntry.objects.count()) == (0, entries)


def test_a_shell_writes_nothing(nothing_is_written: None):
    line = f"from accounts.models import Person; Person.objects.create(name='{NAME}')"

    with pytest.raises(NobodyActs):
        by_nobody(call_command, "shell", command=line, verbosity=0)


def test_a_command_that_does_not_say_who_acts_writes_nothing(nothing_is_written: None):
    class Command(BaseCommand):
        def handle(self, *args: Any, **options: Any) -> None:
            write()

    with pytest.raises(NobodyActs):
        by_nobody(call_command, Command())


def test_a_thread_writes_nothing_whoever_started_it(minute_taker: User, nothing_is_written: None):
    raised: list[BaseException] = []

    def work() -> None:
        try:
            write()
        except NobodyActs as error:
            raised.append(error)

    with acting_as(minute_taker, interface="portal"):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    assert len(raised) == 1


@pytest.mark.parametrize("who", [None, AnonymousUser()], ids=["nobody", "somebody anonymous"])
def test_to_say_that_nobody_acts_is_not_enough(who: Any, nothing_is_written: None):
    with pytest.raises(NobodyActs), acting_as(who, interface="portal"):
        write()


def test_somebody_without_a_door_writes_nothing(minute_taker: User, nothing_is_written: None):
    with pytest.raises(NobodyActs), acting_as(minute_taker, interface=""):
        write()


def test_a_service_that_is_told_by_whom_and_through_no_door_changes_nothing(
    minute_taker: User, cc: Office
):
    action = make_action(make_item(make_meeting(status="draft")), cc)
    before = LedgerEntry.objects.count()

    with pytest.raises(NobodyActs):
        by_nobody(services.withdraw, action, by=minute_taker, reason="Not wanted any more.")

    assert (Action.objects.get().status, LedgerEntry.objects.count()) == (
        *(Action.Status.OPEN, before),
    )


@pytest.mark.parametrize("address", ["/view/", "/stream/"])
def test_a_visitor_writes_nothing(address: str, urls: None, nothing_is_written: None):
    with pytest.raises(NobodyActs):
        by_nobody(lambda: list(Client().post(address)))


@pytest.mark.parametrize("address", ["/async-view/", "/async-stream/"])
def test_a_visitor_of_an_async_view_writes_nothing(
    address: str, urls: None, nothing_is_written: None
):
    with pytest.raises(NobodyActs):
        by_nobody(async_to_sync(_post), AsyncClient(), address)


@pytest.mark.parametrize(("address", "client"), [("/view/", Client), ("/async-view/", AsyncClient)])
def test_what_somebody_writes_in_a_request_is_theirs(
    address: str, client: type[Client], urls: None, minute_taker: User
):
    browser = client()
    browser.force_login(minute_taker)

    if isinstance(browser, AsyncClient):
        by_nobody(async_to_sync(_post), browser, address)
    else:
        by_nobody(browser.post, address)

    last = LedgerEntry.objects.latest("number")
    assert (last.record, last.actor, last.interface) == ("accounts.person", minute_taker, "portal")


def test_a_response_that_is_streamed_after_the_request_is_nobodys(
    urls: None, minute_taker: User, nothing_is_written: None
):
    browser = Client()
    browser.force_login(minute_taker)

    with pytest.raises(NobodyActs):
        by_nobody(lambda: list(browser.post("/stream/")))


async def _post(browser: AsyncClient, address: str) -> None:
    answer = await browser.post(address)
    if answer.streaming:
        [part async for part in answer]


def test_a_request_that_was_answered_leaves_nobody_behind(urls: None, minute_taker: User):
    browser = Client()
    browser.force_login(minute_taker)

    def answer_and_look() -> User | None:
        browser.post("/view/")
        return acting.current_user()

    assert by_nobody(answer_and_look) is None


@pytest.mark.parametrize("what", ["none", "unknown", "revoked", "expired", "switched off"])
def test_a_token_that_is_not_good_writes_nothing(what: str, make_user: Any, cc: Office):
    officer = make_user("Idris Vaughan", "chief_officer", "api_client", office=cc)
    action = make_action(make_item(make_meeting(status="draft")), cc, issued_by=officer)
    headers = {"Authorization": f"Bearer {_token(what, officer)}"} if what != "none" else {}
    before = LedgerEntry.objects.count()

    answer = by_nobody(
        Client(headers=headers).post,
        f"/api/v1/actions/{action.pk}/updates/",
        {"text": "Done."},
        content_type="application/json",
    )

    assert (answer.status_code, action.updates.count()) == (401, 0)
    assert LedgerEntry.objects.count() == before


def _token(what: str, officer: User) -> str:
    if what == "unknown":
        return "0" * 64
    token = issue_token(officer)
    if what == "revoked":
        revoke_tokens(officer)
    elif what == "expired":
        AuthToken.objects.update(expiry="2026-01-01T00:00:00Z")
    else:
        officer.is_active = False
        officer.save()
    return token


def test_a_session_of_an_account_that_was_switched_off_writes_nothing(
    urls: None, minute_taker: User
):
    browser = Client()
    browser.force_login(minute_taker)
    minute_taker.is_active = False
    minute_taker.save()

    with pytest.raises(NobodyActs):
        by_nobody(browser.post, "/view/")


@pytest.mark.parametrize(
    "address", ["unknown@elsewhere.example", "nell.harcourt@severnshire.example"]
)
def test_single_sign_on_of_an_account_that_was_not_invited_makes_none(
    address: str, nothing_is_written: None
):
    """Nor one whose address is here and was never connected: its sender could be anybody."""
    accounts = User.objects.count()
    request = RequestFactory().get("/accounts/oidc/office/login/callback/")
    SessionMiddleware(lambda request: HttpResponse()).process_request(request)
    MessageMiddleware(lambda request: HttpResponse()).process_request(request)
    request.user = AnonymousUser()
    login = SocialLogin(
        user=User(email=address), account=SocialAccount(provider="openid_connect", uid="17")
    )

    by_nobody(complete_login, request, login)

    assert "_auth_user_id" not in request.session
    assert (User.objects.count(), SocialAccount.objects.count()) == (accounts, 0)


def test_the_command_that_loads_notes_says_who_acts(tmp_path: Path, body: Any, capsys: Any):
    notes = tmp_path / "notes.txt"
    notes.write_text("Meeting notes of the weir\nDate: 30 June 2026\n\n1. Welcome\nAll were met.\n")
    before = LedgerEntry.objects.count()

    by_nobody(call_command, "import_notes", notes, verbosity=0)
    doors = LedgerEntry.objects.filter(number__gt=before).values_list("interface", flat=True)
    assert set(doors) == {"command:import_notes"}


def test_the_command_that_sets_up_an_office_says_who_acts(db: None, capsys: Any):
    example = Path(settings.BASE_DIR) / "docs" / "setup.example.toml"

    system_user()
    before = LedgerEntry.objects.count()

    by_nobody(call_command, "setup_office", "--from", example, verbosity=0)

    written = LedgerEntry.objects.filter(number__gt=before)
    doors = set(written.values_list("interface", flat=True))
    assert doors == {"command:setup_office"}
