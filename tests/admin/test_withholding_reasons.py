"""The words that readers are told when something is kept from them stay as they were told."""

import pytest

from meetings.models import PrivateItem, Withholding, WithholdingReason
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_item, make_meeting

pytestmark = pytest.mark.django_db


def rename(desk, record, **words):
    form = form_of(desk.get(admin_url(record))) | words | {"change_reason": "A slip."}
    answer = desk.post(admin_url(record), form)
    record.refresh_from_db()
    return answer


def test_a_reason_in_use_keeps_its_words_and_can_be_taken_off_the_list(desk):
    item = make_item(make_meeting(status="draft"), findings="Mr Fenn lives here.")
    reason = WithholdingReason.objects.create(name="Personal information")
    Withholding.objects.create(item=item, passage="Mr Fenn", reason=reason)

    refused = rename(desk, reason, name="Because Dora asked")
    said = refused.context["adminform"].form.errors["name"]

    assert said == [
        "“Personal information” is given as a reason on record and keeps its words. To use others "
        "from now on, add a new reason and take this one off the list (not active)."
    ]
    assert reason.name == "Personal information"
    form = form_of(desk.get(admin_url(reason)))
    del form["is_active"]
    desk.post(admin_url(reason), form)
    reason.refresh_from_db()
    assert not reason.is_active


def test_a_reason_that_nobody_has_given_is_reworded(desk):
    reason = WithholdingReason.objects.create(name="Personel")

    rename(desk, reason, name="Personal")

    assert reason.name == "Personal"


@pytest.mark.parametrize(("status", "stays"), [("draft", False), ("agreed", True)])
def test_why_an_item_is_private_stays_once_the_notes_are_agreed(desk, status, stays):
    item = make_item(make_meeting(status="draft"))
    private = PrivateItem.objects.create(item=item, reason="Personal information")
    notes = item.meeting.notes_status
    notes.status = status
    notes.save()

    rename(desk, private, reason="About the envelope")

    assert private.reason == ("Personal information" if stays else "About the envelope")
