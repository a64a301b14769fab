"""The sealed document, as those take it away who may read all of it."""

from hashlib import sha256

import pytest
from django.test import Client

from accounts.models import User
from meetings import services
from meetings.models import Meeting, PrivateItem
from tests.factories import make_item, make_meeting


@pytest.fixture
def sealed(chair: User) -> Meeting:
    meeting = make_meeting(status="draft")
    item = make_item(meeting, findings="Zoë Fenn’s case was heard.")
    PrivateItem.objects.create(item=item, reason="Personal data")
    services.agree(meeting, by=chair)
    return meeting


def url(meeting: Meeting) -> str:
    return f"/meetings/{meeting.pk}/sealed.json"


def test_its_hash_is_the_one_on_the_notes_page(client: Client, sealed: Meeting, auditor: User):
    client.force_login(auditor)

    page = client.get(sealed.get_absolute_url()).content.decode()
    file = client.get(url(sealed))

    digest = sha256(file.content).hexdigest()
    assert digest == sealed.seal.sha256
    assert f">{digest}<" in page
    assert f'href="{url(sealed)}"' in page
    assert "Zoë Fenn’s case was heard." in file.content.decode()
    assert file["Content-Disposition"] == (f'attachment; filename="sealed-notes-{sealed.pk}.json"')
    assert file["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("reader", ["chief_constable", "staff_officer", "outsider"])
def test_who_may_not_read_all_of_it_finds_none(
    reader: str, client: Client, sealed: Meeting, request: pytest.FixtureRequest
):
    client.force_login(request.getfixturevalue(reader))

    assert client.get(url(sealed)).status_code == 404
    assert url(sealed) not in client.get(sealed.get_absolute_url()).content.decode()


def test_nobody_gets_it_without_signing_in(client: Client, sealed: Meeting):
    answer = client.get(url(sealed))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_draft_has_none(client: Client, auditor: User):
    client.force_login(auditor)

    assert client.get(url(make_meeting(status="draft"))).status_code == 404
