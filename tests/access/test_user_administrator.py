"""A user administrator is told nothing of the record by what is not its own: counts, and reasons.

Which pages are open to them is in the tables, and the words of those are searched with the rest.
"""

import pytest
from django.test import Client

from accounts.acting import acting_as
from actions import services
from tests.factories import make_action, make_item

WORD = "heronwater"


@pytest.fixture
def record(minute_taker, chief_constable, cc, body):
    """An action and its update, each with a word that only the record holds."""
    with acting_as(minute_taker, interface="test", reason=f"because of {WORD}"):
        item = make_item(heading=f"Item {WORD}", findings=f"Finding {WORD}")
        action = make_action(item, cc, text=f"Action {WORD}", issued_by=minute_taker)
        services.post_update(action, by=chief_constable, text=f"Update {WORD}")
    return action


@pytest.fixture
def registry(user_administrator) -> Client:
    client = Client()
    client.force_login(user_administrator)
    return client


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/admin/", "/admin/accounts/", "/admin/accounts/user/", "/admin/accounts/person/"),
        *("/admin/accounts/office/", "/admin/accounts/tenure/", "/accounts/password/change/"),
    ],
)
def test_no_page_of_theirs_tells_a_word_or_a_number_of_the_record(registry, record, path):
    answer = registry.get(path)

    said = answer.content.decode()
    assert (answer.status_code, WORD in said, "open action" in said) == (200, False, False)


def test_the_history_of_a_person_whom_notes_named_tells_no_name_of_the_notes(
    registry, minute_taker, chief_constable
):
    with acting_as(minute_taker, interface="import", reason=f"Notes loaded from {WORD}.docx"):
        chief_constable.person.initials = "IV"
        chief_constable.person.save()

    page = registry.get(f"/admin/accounts/person/{chief_constable.person_id}/history/")

    assert page.status_code == 200
    assert WORD not in page.content.decode()
