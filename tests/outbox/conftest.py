"""An outbox in use, and a mail server of the test's own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.services import system_user
from governance.outbox import backend, sending
from governance.outbox.sending import Counts

from . import mail_server
from .mail_server import MailServer


@pytest.fixture
def outbox(settings: Any, db: None) -> None:
    settings.EMAIL_BACKEND = backend.PATH
    settings.DEFAULT_FROM_EMAIL = "Governance portal <portal@severnshire.example>"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server.running() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield running


@pytest.fixture
def work(outbox: None, server: MailServer) -> Callable[[], Counts]:
    """One run of the worker."""

    def run() -> Counts:
        user = system_user()
        with acting_as(user, interface="command:send_mail"):
            counts, trouble = sending.run(user, most=100)
        assert trouble == ""
        return counts

    return run
