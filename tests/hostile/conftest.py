import pytest
from django.test import Client

from tests.factories import make_action, make_item, make_meeting
from tests.hostile import answers
from tests.hostile.files import contents, names
from tests.hostile.texts import TEXTS


@pytest.fixture
def as_person():
    """Who signs in with it gets faults as answers, as a person would."""

    def signed_in(user) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def action(minute_taker, cc):
    return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def item(db):
    return make_item(make_meeting(status="draft"))


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pytest_terminal_summary(terminalreporter):
    """How much was tried, where one process tried it all (`make hostile`)."""
    if answers.tried:
        terminalreporter.write_line(
            f"Hostile: {len(TEXTS):,} texts, {len(contents()):,} files and {len(names()):,} names "
            f"of files were sent; {answers.tried:,} answers were looked at."
        )
