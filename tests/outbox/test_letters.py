"""What was not delivered stands at the desk and where it was sent from, and can be tried again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Body, Office, User
from accounts.records import StaleRecord
from accounts.services import system_user
from actions.models import IssueNotice
from governance.joining import invitations
from governance.ledger.models import LedgerEntry
from governance.month.mails import Mails
from governance.month.posting import Post
from governance.outbox import forgetting, letters
from governance.outbox.models import DeadLetter, OutgoingMail
from governance.outbox.sending import Counts
from meetings import circulating
from meetings.circulating import Addressee
from meetings.models import CirculationRecipient, Meeting
from tests.factories import make_action, make_item, make_meeting

from .mail_server import MailServer

Work = Callable[[], Counts]
NO_SUCH_USER = "550 5.1.1 No such user"
TRY_AGAIN = {"action": "try_again"}


@pytest.fixture
def meeting(as_minute_taker: User, body: Body) -> Meeting:
    meeting = make_meeting(status="draft")
    make_item(meeting)
    return meeting


@pytest.fixture
def recipient(outbox: None, meeting: Meeting, minute_taker: User, chair: User) -> Any:
    """To whom the draft is handed to the post."""
    made = circulating.circulate(meeting, by=minute_taker, to=[Addressee(chair.email, chair)])
    Post(made, by=minute_taker).send_all()
    return made.recipients.get()


def sent_and_why(recipient: CirculationRecipient) -> tuple[bool, str]:
    recipient.refresh_from_db()
    return recipient.sent_at is not None, recipient.not_sent


def press(desk: Client, letter: DeadLetter) -> str:
    there = reverse("admin:governance_deadletter_changelist")
    answer = desk.post(there, {**TRY_AGAIN, "_selected_action": [letter.pk]}, follow=True)
    return " ".join(str(each) for each in answer.context["messages"])


def test_draft_is_handed_to_the_post_and_then_not_delivered_beside_its_reader(
    recipient: CirculationRecipient, server: MailServer, work: Work, desk: Client, meeting: Meeting
):
    server.answers[recipient.address] = NO_SUCH_USER
    before = sent_and_why(recipient)

    work()

    assert (before, sent_and_why(recipient)) == (
        *((True, ""), (False, f"refused: {NO_SUCH_USER}")),
    )
    page = desk.get(reverse("admin:circulate", args=[meeting.pk])).content.decode()
    assert "<strong>Not delivered:</strong> refused: 550 5.1.1 No such user" in page
    assert "Send again" in page


def test_what_failed_is_on_record_as_the_workers(
    recipient: CirculationRecipient, server: MailServer, work: Work
):
    server.answers[recipient.address] = NO_SUCH_USER

    work()

    entries = LedgerEntry.objects.filter(interface="command:send_mail").order_by("number")
    assert list(entries.values_list("record", "actor")) == [
        ("governance.deadletter", system_user().pk),
        ("meetings.circulationrecipient", system_user().pk),
    ]


def test_letter_that_is_tried_again_goes_out_as_it_was_and_is_told_beside_its_reader(
    recipient: CirculationRecipient, server: MailServer, work: Work, desk: Client
):
    server.answers[recipient.address] = NO_SUCH_USER
    work()
    letter = DeadLetter.objects.get()
    server.answers.clear()

    said = press(desk, letter)
    on_its_way = sent_and_why(recipient)
    counts = work()

    there = reverse("admin:governance_deadletter_changelist")
    listed = {
        state: "1 mail not delivered" in desk.get(there, {"became": state}).content.decode()
        for state in ("failed", "again", "over")
    }
    assert listed == {"failed": False, "again": False, "over": True}
    assert said == f"{letter}: it is back in the post, as it was."
    assert (on_its_way, counts) == ((True, ""), Counts(accepted=1))
    assert [each.message_id for each in server.taken] == [letter.message_id]
    letter.refresh_from_db()
    assert letter.handed_over_at is not None
    reasons = LedgerEntry.objects.filter(record="governance.deadletter", interface="admin")
    assert [entry.reason for entry in reasons] == [
        f"the mail to {recipient.address} is tried again"
    ]


def test_letter_that_fails_again_is_a_dead_letter_again(
    recipient: CirculationRecipient, server: MailServer, work: Work, desk: Client
):
    server.answers[recipient.address] = NO_SUCH_USER
    work()
    press(desk, DeadLetter.objects.get())

    work()

    letter = DeadLetter.objects.get()
    assert (letter.tried_again_at, letter.tries) == (None, 1)
    assert sent_and_why(recipient) == (False, f"refused: {NO_SUCH_USER}")


def test_letter_is_not_tried_again_twice_nor_where_a_later_mail_went_nor_without_its_words(
    recipient: CirculationRecipient, server: MailServer, work: Work, desk: Client
):
    server.answers[recipient.address] = NO_SUCH_USER
    work()
    first = DeadLetter.objects.get()
    press(desk, first)
    twice = press(desk, first)
    work()
    desk.post(
        reverse("admin:circulate-again", args=[recipient.circulation.meeting_id, recipient.pk])
    )
    replaced = press(desk, first)
    work()
    second = DeadLetter.objects.exclude(pk=first.pk).get()
    forgetting.forget(timezone.now() + timedelta(days=8))

    assert twice.endswith("It was tried again already. Nothing was changed.")
    assert "A later mail about the same was sent since" in replaced
    assert "no longer kept" in press(desk, second)


def test_only_the_minute_taker_tries_again(
    recipient: CirculationRecipient, server: MailServer, work: Work, auditor: User
):
    server.answers[recipient.address] = NO_SUCH_USER
    work()

    with pytest.raises(PermissionDenied):
        letters.try_again(DeadLetter.objects.get(), by=auditor)


def test_page_of_a_letter_shows_no_word_of_the_mail(
    outbox: None, server: MailServer, work: Work, desk: Client, body: Body, make_user: Any
):
    newcomer = make_user("Tam Weller")
    newcomer.set_unusable_password()
    newcomer.save()
    server.answers[newcomer.email] = NO_SUCH_USER
    sent = invitations.send(newcomer, by=system_user())

    work()

    letter = DeadLetter.objects.get()
    pages = [
        desk.get(reverse("admin:governance_deadletter_changelist")),
        desk.get(reverse("admin:governance_deadletter_change", args=[letter.pk])),
    ]
    key = invitations.link_for(sent).split("/")[-2]
    assert all(key not in page.content.decode() for page in pages)
    assert all("550 5.1.1 No such user" in page.content.decode() for page in pages)
    sent.refresh_from_db()
    assert (sent.not_sent, sent.state) == (f"refused: {NO_SUCH_USER}", "Could not be sent")


def test_office_whose_mail_reached_one_of_two_is_told_and_the_other_is_named(
    outbox: None, server: MailServer, work: Work, meeting: Meeting, minute_taker: User, cc: Office
):
    notice = IssueNotice.objects.create(action=make_action(meeting.items.get(), cc), office=cc)
    notice.sent_at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    notice.sent_to = "here@severnshire.example, gone@severnshire.example"
    notice.save()
    mails = Mails(minute_taker)
    words = {"meeting": meeting, "lines": [], "reach": None, "by": minute_taker}
    mails.send(mails.written("Actions", "issued", notice.sent_to.split(", "), words, [notice]))
    server.answers["gone@severnshire.example"] = NO_SUCH_USER

    work()
    notice.refresh_from_db()
    partly = notice.sent_to
    letters.try_again(DeadLetter.objects.get(), by=minute_taker)
    notice.refresh_from_db()

    assert partly == "here@severnshire.example, not delivered to gone@severnshire.example"
    assert notice.sent_to == "here@severnshire.example, gone@severnshire.example"


def test_record_that_is_no_longer_there_holds_up_no_letter(
    outbox: None, server: MailServer, work: Work, recipient: CirculationRecipient
):
    mail = OutgoingMail.objects.get()
    mail.about = [["meetings.circulationrecipient", 0], ["meetings.nothing", 1]]
    mail.save()
    server.answers[recipient.address] = NO_SUCH_USER

    counts = work()

    assert (counts.failed, DeadLetter.objects.count()) == (1, 1)


def test_mail_whose_record_is_refused_is_not_kept_either(
    outbox: None, meeting: Meeting, minute_taker: User, chair: User
):
    made = circulating.circulate(meeting, by=minute_taker, to=[Addressee(chair.email, chair)])
    gone = made.recipients.get()
    gone.pk += 1000  # as where somebody has removed it meanwhile

    with pytest.raises(StaleRecord):
        Post(made, by=minute_taker).send(gone)

    assert OutgoingMail.objects.count() == 0
