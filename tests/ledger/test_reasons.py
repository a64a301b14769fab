"""Where it matters, nothing is changed without saying why: by no form, no verb and no way round."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts import restoring
from accounts.acting import acting_as
from accounts.models import User
from accounts.records import ReasonMissing
from actions import services as action_services
from actions.models import Action, ActionUpdate, Evidence, Redating, WithheldEvidence
from governance.ledger.models import WITH_REASON
from governance.models import LedgerEntry
from meetings import services
from meetings.models import AgendaItem, Amendment, Marking, Withholding, WithholdingReason
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item

SENSITIVE = Marking.Level.OFFICIAL_SENSITIVE


@pytest.fixture
def item(db: None) -> AgendaItem:
    return make_item(findings="Ten cameras stand.")


def test_what_needs_a_reason_is_not_written_without_one(item, minute_taker: User, cc):
    action = make_action(item, cc)
    granted = {"granted_at": datetime(2026, 7, 1, tzinfo=UTC), "granted_by": minute_taker}
    cause = WithholdingReason.objects.create(name="Personal data")
    rows = [
        Amendment(meeting=item.meeting, number=1, was="Ten", becomes="Two", reason="Miscounted."),
        Marking(meeting=item.meeting, level=SENSITIVE),
        Withholding(item=item, reason=cause),
        Redating(action=action, number=1, to_on=date(2026, 9, 1), reason="Leave.", **granted),
    ]
    update = ActionUpdate.objects.create(
        action=action, text="Counted.", posted_at=granted["granted_at"], posted_by=minute_taker
    )
    file = Evidence.objects.create(
        update=update, file="a.csv", name="a.csv", content_type="text/csv", size=1
    )
    rows.append(WithheldEvidence(evidence=file, reason=cause))
    before = LedgerEntry.objects.count()

    for row in rows:
        with (
            acting_as(minute_taker, interface="test"),
            pytest.raises(ReasonMissing, match="Say why: a change of this kind"),
        ):
            row.save()

    assert LedgerEntry.objects.count() == before
    assert sorted(row._meta.label_lower for row in rows) == sorted(WITH_REASON)


def test_white_space_is_no_reason(item, minute_taker: User):
    item.puts_back = item.history.get().pk
    rows = [item, Marking(meeting=item.meeting, level=SENSITIVE)]

    for row in rows:
        with (
            acting_as(minute_taker, interface="test", reason=" \n\t"),
            pytest.raises(ReasonMissing, match="Say why"),
        ):
            row.save()

    assert (item.history.count(), Marking.objects.count()) == (1, 0)


def test_a_withdrawn_action_says_why_whoever_withdraws_it(item, cc):
    action = make_action(item, cc)

    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        connection.cursor().execute(
            "UPDATE actions_action SET status = 'withdrawn', version = 2 WHERE id = %s", [action.pk]
        )

    assert Action.objects.get().status == "open"


def test_verbs_refuse_an_empty_reason_in_a_sentence(item, minute_taker: User, cc):
    action = make_action(item, cc, issued_by=minute_taker)
    by = {"by": minute_taker, "reason": "  "}
    amend = {"was": "Ten", "becomes": "Twelve"}

    with pytest.raises(ValidationError, match="Say why the notes are corrected"):
        services.amend(item.meeting, **amend, **by)
    with pytest.raises(ValidationError, match="Say why it gets a new date"):
        action_services.redate(action, to_on=date(2026, 9, 1), **by)
    with pytest.raises(ValidationError, match="Say why it is withdrawn"):
        action_services.withdraw(action, **by)

    assert (Amendment.objects.count(), Redating.objects.count()) == (0, 0)


def test_why_words_are_withheld_is_the_offices_reason_and_what_is_said_beside_it(
    item, minute_taker: User
):
    cause = WithholdingReason.objects.create(name="Personal data")
    said = {"by": minute_taker, "reason": cause}

    plain = services.withhold(item, **said)
    explained = services.withhold(
        item, **said, passage="Road safety", explanation=" He asked for it. "
    )

    reasons = [each.history.get().history_change_reason for each in (plain, explained)]
    assert reasons == ["Personal data", "Personal data: He asked for it."]


def test_a_marking_is_made_and_changed_for_a_reason_at_the_desk(client, minute_taker, item):
    client.force_login(minute_taker)
    add = "/admin/meetings/marking/add/"
    form = form_of(client.get(add)) | {"meeting": item.meeting_id, "level": SENSITIVE}

    refused = client.post(add, form)
    client.post(add, form | {"change_reason": "A witness is named."})
    marking = Marking.objects.get()
    change = form_of(client.get(admin_url(marking))) | {"level": "official"}
    unexplained = client.post(admin_url(marking), change)
    deleted = client.post(admin_url(marking, "delete"), {"post": "yes"})

    wanted = {"change_reason": ["Enter the reason for the change."]}
    assert refused.context["adminform"].form.errors == wanted
    assert unexplained.context["adminform"].form.errors == wanted
    assert "A marking is changed, not deleted" in deleted.content.decode()
    assert [each.history_change_reason for each in marking.history.all()] == ["A witness is named."]


def test_a_command_says_its_reason_once_for_all_that_its_verbs_do(item, minute_taker, cc):
    action = make_action(item, cc)

    with acting_as(minute_taker, interface="command:test", reason="The old log."):
        action_services.issue(action, by=minute_taker)

    assert action.history.first().history_change_reason == "The old log."


def test_no_earlier_version_is_put_back_without_a_reason_whoever_writes_it(item, minute_taker):
    first = item.history.get()
    item.findings = "Twelve cameras stand."
    item.save()
    item.findings = first.findings
    before = LedgerEntry.objects.count()

    for why in ("", " "):
        restoring.mark(item, first, why)
        with (
            acting_as(minute_taker, interface="test"),
            pytest.raises(ReasonMissing, match="an earlier version that is put back"),
        ):
            item.save()

    assert (LedgerEntry.objects.count(), item.puts_back) == (before, None)
