"""A withheld file is for both offices alone: neither it nor its name is anywhere else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import services
from actions.models import Evidence
from actions.withholding import withhold_evidence
from meetings import services as meeting_services
from meetings.models import WithholdingReason
from tests.factories import make_action, make_item


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Legal advice")


@pytest.fixture
def evidence(minute_taker, cc, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    action = make_action(make_item(), cc, issued_by=minute_taker)
    file = SimpleUploadedFile("counsel-fenn.csv", b"a,b\n1,2\n")
    services.post_update(action, by=minute_taker, text="Counsel has answered.", files=[file])
    return Evidence.objects.get()


def doors(client, evidence, user) -> tuple[bool, int]:
    """Whether the action's page names the file, and how its download answers."""
    client.force_login(user)
    page = client.get(evidence.update.action.get_absolute_url()).content.decode()
    answer = client.get(f"/actions/evidence/{evidence.pk}/")
    list(answer)  # to its end, which closes the file
    return "counsel-fenn" in page, answer.status_code


def test_a_withheld_file_and_its_name_are_for_both_offices_alone(
    client, evidence, reason, minute_taker, chief_constable, api_client_account
):
    before = doors(client, evidence, api_client_account)

    withhold_evidence(evidence, by=minute_taker, reason=reason)

    assert (before, doors(client, evidence, api_client_account)) == ((True, 200), (False, 404))
    assert doors(client, evidence, chief_constable) == (True, 200)
    assert doors(client, evidence, minute_taker) == (True, 200)
    assert list(Evidence.objects.visible_to(None)) == []


def test_history_does_not_name_a_withheld_file_outside(
    client, evidence, reason, minute_taker, api_client_account
):
    withhold_evidence(evidence, by=minute_taker, reason=reason)
    client.force_login(api_client_account)
    page = f"/trail/actions.action/{evidence.update.action_id}/"

    assert "counsel-fenn" not in client.get(page).content.decode()
    client.force_login(minute_taker)
    assert "withheld the file “counsel-fenn.csv”: Legal advice" in client.get(page).content.decode()


def test_notes_are_not_published_before_a_withheld_file_is_checked(
    evidence, reason, minute_taker, chair
):
    meeting = evidence.update.action.item.meeting
    withheld = withhold_evidence(evidence, by=minute_taker, reason=reason)

    with pytest.raises(ValidationError, match="the file “counsel-fenn"):
        meeting_services.publish(meeting, by=minute_taker, reason="A public meeting.")
    meeting_services.check(withheld, by=chair)
    meeting_services.publish(meeting, by=minute_taker, reason="A public meeting.")

    assert meeting.status == "published"


def test_a_file_is_withheld_once_and_by_the_minute_taker(
    evidence, reason, minute_taker, chief_constable
):
    with pytest.raises(PermissionDenied):
        withhold_evidence(evidence, by=chief_constable, reason=reason)
    withhold_evidence(evidence, by=minute_taker, reason=reason)

    with pytest.raises(ValidationError, match="is withheld already"):
        withhold_evidence(evidence, by=minute_taker, reason=reason)
