"""What the tables of who opens which page (`tests/access`) do not ask."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions import services
from actions.models import Action
from tests.factories import make_action, make_item

TRAIL = ["/trail/", "/trail/audit-trail.csv"]


@pytest.mark.parametrize(
    ("reader", "is_led_there"),
    [
        ("auditor", True),
        ("minute_taker", True),
        ("chair", False),
        ("chief_constable", False),
        ("user_administrator", False),
    ],
)
def test_the_dashboard_leads_those_to_the_whole_trail_who_may_read_it(
    client, request, reader, is_led_there
):
    client.force_login(request.getfixturevalue(reader))

    page = client.get("/").content.decode()

    assert ('href="/trail/"' in page) == is_led_there


def test_a_record_of_a_number_that_no_database_holds_has_no_history(client, chief_constable):
    client.force_login(chief_constable)

    assert client.get(f"/trail/meetings.meeting/{'9' * 26}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [*TRAIL, "/trail/actions.action/{action}/"])
def test_the_trail_is_only_ever_read(client, minute_taker, action, path, method):
    client.force_login(minute_taker)

    assert getattr(client, method)(path.format(action=action.pk)).status_code == 405


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


def test_evidence_is_a_download_of_the_type_that_it_is(
    client, chief_constable, auditor, action, media
):
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")
    services.post_update(action, by=chief_constable, text="See file.", files=[sent])
    page = reverse("actions:evidence", args=[action.updates.get().evidence.get().pk])

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
