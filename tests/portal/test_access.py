"""Each page in threes: nobody signed in, somebody who may not, somebody who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions import services
from actions.models import Action
from meetings.models import PrivateItem
from tests.factories import make_action, make_item, make_meeting

READ = [
    "/actions/",
    "/actions/actions.csv",
    "/actions/{action}/",
    "/meetings/",
    "/meetings/{meeting}/",
    "/meetings/{meeting}/notes.txt",
    "/trail/meetings.meeting/{meeting}/",
    "/trail/actions.action/{action}/",
]
TRAIL = ["/trail/", "/trail/audit-trail.csv"]
DESK = [
    "/actions/{action}/update/",
    "/actions/{action}/redate/",
    "/actions/{action}/withdraw/",
    "/actions/{action}/merge/",
    "/meetings/{meeting}/step/amend/",
]


@pytest.fixture
def address(action):
    names = {"action": action.pk, "meeting": action.item.meeting_id}
    return lambda pattern: pattern.format(**names)


@pytest.mark.parametrize("path", ["/", *READ, *DESK, *TRAIL])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, address, path):
    response = client.get(address(path))

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={address(path)}"


@pytest.mark.parametrize("path", [*READ, *DESK, *TRAIL])
def test_for_an_account_without_a_role_no_page_is_there(client, outsider, address, path):
    client.force_login(outsider)

    assert client.get(address(path)).status_code == 404


@pytest.mark.parametrize("path", READ)
def test_a_user_administrator_reads_no_meetings_and_no_actions(
    client, user_administrator, address, path
):
    client.force_login(user_administrator)

    assert client.get(address(path)).status_code == 404


@pytest.mark.parametrize("path", ["/", *READ])
@pytest.mark.parametrize("reader", ["auditor", "chief_constable", "staff_officer", "chair"])
def test_those_whose_work_it_is_read_every_page(client, request, address, path, reader):
    client.force_login(request.getfixturevalue(reader))

    assert client.get(address(path)).status_code == 200


@pytest.mark.parametrize("path", TRAIL)
@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("auditor", 200),
        ("minute_taker", 200),
        ("chair", 404),
        ("chief_constable", 404),
        ("staff_officer", 404),
        ("user_administrator", 404),
        ("api_client_account", 404),
    ],
)
def test_the_whole_trail_is_for_auditors_and_the_minute_taker(
    client, request, path, reader, status
):
    client.force_login(request.getfixturevalue(reader))

    answer = client.get(path)

    assert answer.status_code == status
    assert (b'href="/trail/"' in client.get("/").content) == (status == 200)


@pytest.mark.parametrize(
    "path",
    [
        "/trail/meetings.meeting/999999/",
        "/trail/meetings.nothing/1/",
        "/trail/sessions.session/1/",
        "/trail/meetings.meeting/99999999999999999999999999/",
        "/trail/accounts.user/1/",
        "/trail/governance.notesimport/1/",
    ],
)
def test_an_officer_finds_no_history_of_what_is_not_theirs(client, chief_constable, path):
    client.force_login(chief_constable)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [*TRAIL, "/trail/actions.action/{action}/"])
def test_the_trail_is_only_ever_read(client, minute_taker, address, path, method):
    client.force_login(minute_taker)

    assert getattr(client, method)(address(path)).status_code == 405


@pytest.mark.parametrize("path", DESK)
def test_the_desk_opens_every_form_and_an_auditor_none(
    client, minute_taker, auditor, address, path
):
    client.force_login(minute_taker)
    allowed = client.get(address(path)).status_code
    client.force_login(auditor)
    forbidden = client.get(address(path)).status_code

    assert (allowed, forbidden) == (200, 403)


def test_an_officer_opens_the_update_form_of_their_own_office_and_no_other(
    client, chief_constable, action, dcc, minute_taker
):
    other = make_action(action.item, dcc, issued_by=minute_taker)
    client.force_login(chief_constable)

    own = client.get(f"/actions/{action.pk}/update/").status_code
    others = client.get(f"/actions/{other.pk}/update/").status_code

    assert (own, others) == (200, 403)


def test_an_action_for_all_waits_on_whoever_acts_for_an_office(
    client, chief_constable, make_user, minute_taker
):
    action = make_action(make_item(), is_for_all=True, issued_by=minute_taker)
    retired = make_user("Gil Fenn", "chief_officer")

    client.force_login(chief_constable)
    holder = client.get(f"/actions/{action.pk}/update/").status_code
    client.force_login(retired)
    of_no_office = client.get(f"/actions/{action.pk}/update/").status_code

    assert (holder, of_no_office) == (200, 404)


def test_an_action_that_is_not_issued_is_not_there_for_its_owner(
    client, chief_constable, minute_taker, cc
):
    action = make_action(make_item(), cc, text="Not issued yet")
    page = action.get_absolute_url()

    client.force_login(chief_constable)
    owner = client.get(page).status_code
    listed = client.get("/actions/").content
    client.force_login(minute_taker)

    assert owner == 404
    assert b"Not issued yet" not in listed
    assert client.get(page).status_code == 200


def test_an_action_of_a_private_item_is_not_there_for_its_owner(
    client, chief_constable, auditor, action
):
    PrivateItem.objects.create(item=action.item, reason="Personal data")

    client.force_login(chief_constable)
    pages = [f"/actions/{action.pk}/", f"/actions/{action.pk}/update/"]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert b"speeding" not in client.get("/").content
    assert b"speeding" not in client.get("/actions/actions.csv").content

    client.force_login(auditor)
    assert client.get(pages[0]).status_code == 200


def test_evidence_is_a_download_for_those_who_see_the_action(
    client, chief_constable, auditor, outsider, minute_taker, action, media
):
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")
    services.post_update(action, by=chief_constable, text="See file.", files=[sent])
    page = reverse("actions:evidence", args=[action.updates.get().evidence.get().pk])

    assert client.get(page)["Location"].startswith(reverse("account_login"))
    client.force_login(outsider)
    assert client.get(page).status_code == 404
    client.force_login(auditor)
    response = client.get(page)

    assert b"".join(response.streaming_content) == b"month,stops\n"
    assert response["Content-Disposition"] == 'attachment; filename="stops.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "text/csv"


def test_evidence_whose_file_is_gone_is_told_and_logged(
    client, auditor, chief_constable, action, media, caplog
):
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")
    update = services.post_update(action, by=chief_constable, text="Counted.", files=[sent])
    evidence = update.evidence.get()
    evidence.file.delete(save=False)
    client.force_login(auditor)

    answer = client.get(f"/actions/evidence/{evidence.pk}/")

    assert answer.status_code == 404
    assert "“stops.csv” was sent with an update" in answer.content.decode()
    assert f"The file of evidence {evidence.pk} is not in the store" in caplog.text


def test_evidence_of_a_private_item_is_not_there(client, chief_constable, action, media):
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")
    services.post_update(action, by=chief_constable, text="See file.", files=[sent])
    page = reverse("actions:evidence", args=[action.updates.get().evidence.get().pk])
    PrivateItem.objects.create(item=action.item, reason="Personal data")
    client.force_login(chief_constable)

    assert client.get(page).status_code == 404


def test_notes_in_progress_are_there_for_the_desk_alone(client, chief_constable, minute_taker):
    meeting = make_meeting(status="in_progress")
    pages = [meeting.get_absolute_url(), f"{meeting.get_absolute_url()}notes.json"]

    client.force_login(chief_constable)
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert meeting.title.encode() not in client.get("/meetings/").content
    client.force_login(minute_taker)
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_a_verb_that_there_is_not_is_not_found(client, chair, action):
    client.force_login(chair)

    assert client.get(f"/actions/{action.pk}/erase/").status_code == 404


@pytest.mark.parametrize(
    "verb", ["accept", "refuse", "close", "redate", "withdraw", "merge", "reopen", "issue"]
)
def test_an_owner_cannot_decide_on_their_own_action(client, chief_constable, action, verb):
    client.force_login(chief_constable)

    response = client.post(
        f"/actions/{action.pk}/{verb}/", {"version": 1, "outcome": "Done", "reason": "Done"}
    )

    assert response.status_code == 403
    assert Action.objects.get().version == 1
