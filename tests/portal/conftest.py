import pytest

from accounts.models import Office, User
from actions.models import Action
from tests.factories import make_action, make_item


@pytest.fixture
def action(minute_taker: User, cc: Office) -> Action:
    """Issued, owned by the Chief Constable, due on 31 July 2026."""
    return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def _july(time_machine):
    """Every test is on 20 July 2026, eleven days before the action is due."""
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
