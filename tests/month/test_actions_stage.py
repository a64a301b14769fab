"""The actions of a meeting go out to their owners with one press."""

from datetime import date

import pytest
from django.core import mail

from actions import services
from actions.models import Action, IssueNotice
from meetings.models import PrivateItem
from tests.factories import make_action, make_item, make_meeting
from tests.mailed import links_in
from tests.month.actions_stage import CC, FAILING, STAFF, address, ask, issue, look
from tests.month.conftest import told

pytestmark = pytest.mark.django_db


def test_one_press_issues_all_and_each_office_gets_one_mail(desk, meeting, item, cc):
    first = make_action(item, cc)
    second = make_action(item, cc, text="Count the boats.", position=2)

    page = issue(desk, meeting)

    assert told(page) == ["2 actions are issued.", "A mail went to CC (Idris Vaughan)."]
    assert Action.objects.issued().count() == 2
    message, copy = mail.outbox
    assert (message.to, message.reply_to) == ([CC], ["nell.harcourt@severnshire.example"])
    assert (copy.to, copy.subject) == ([STAFF], message.subject)
    assert message.subject == "Actions of Monthly assurance, 30 June 2026"
    assert f"A{first.pk}: Report on speeding at the weir.\n  Due: 31 July 2026" in message.body
    assert f"A{second.pk}: Count the boats." in message.body
    assert links_in(message.body) == [(CC, f"/actions/{one.pk}/") for one in (first, second)]


def test_what_its_owners_miss_is_said_and_does_not_stand_in_the_way(desk, meeting, item, dcc):
    make_action(item, due_kind=Action.Due.NOT_SAID)
    make_action(item, dcc, position=2)
    make_action(item, other_owners="The harbour master", position=3)

    rows = look(desk, meeting)["unissued"]

    assert [row.warnings for row in rows] == [
        ["nobody owns it yet, so nobody is told", "no due date is said"],
        [
            "no mail reaches the DCC: nobody holds this office today, and no account acts for it",
        ],
        ["“The harbour master” is no office of the record, so nobody is told"],
    ]
    assert told(issue(desk, meeting)) == [
        "3 actions are issued.",
        "No mail went to DCC: nobody holds this office today, and no account acts for it. What was "
        "issued stands in the portal all the same: send it again under “Issued”.",
    ]


def test_no_word_of_a_private_item_goes_into_a_mail(desk, meeting, item, cc):
    private = make_item(meeting, number="5", position=2)
    PrivateItem.objects.create(item=private, reason="Personal information")
    action = make_action(private, cc, text="Report on Zsecretq.")

    [row] = look(desk, meeting)["unissued"]
    issue(desk, meeting)
    ask(desk, meeting)

    assert row.warnings == [
        "the mail gives its number alone, because its notes are not finished, or its item is "
        "private, sensitive or withheld"
    ]
    assert len(mail.outbox) == 4
    for message in mail.outbox:
        assert "Zsecretq" not in message.body
        assert f"A{action.pk}\n  http" in message.body


def test_a_second_press_issues_once(desk, meeting, item, cc):
    action = make_action(item, cc)
    tokens = [row.token for row in look(desk, meeting)["unissued"]]
    issue(desk, meeting, *tokens)

    page = issue(desk, meeting, *tokens)

    assert told(page) == [f"Issued already, and not once more: A{action.pk} (at 10:00)."]
    assert (len(mail.outbox), action.history.count()) == (2, 2)


def test_an_action_that_was_changed_meanwhile_is_told_and_the_rest_is_issued(
    desk, meeting, item, cc, chair
):
    changed, same = make_action(item, cc), make_action(item, cc, position=2)
    tokens = [row.token for row in look(desk, meeting)["unissued"]]
    changed.text = "Report on speeding at the lock."
    changed.save()

    page = issue(desk, meeting, *tokens)

    assert list(Action.objects.issued()) == [same]
    said = told(page)
    assert said[0] == "1 action is issued."
    assert said[1].startswith(f"A{changed.pk}: ")
    assert "changed it at 10:00, after you opened the page. It is left as it is" in said[1]


def test_an_action_with_other_owners_than_were_seen_is_told(desk, meeting, item, cc, dcc):
    action = make_action(item, cc)
    tokens = [row.token for row in look(desk, meeting)["unissued"]]
    action.owners.create(action=action, office=dcc, position=1)

    page = issue(desk, meeting, *tokens)

    assert told(page) == [
        f"A{action.pk}: its owners were changed after you opened the page, and are now CC with "
        "DCC. It was not issued: press again if that is right."
    ]
    assert list(Action.objects.issued()) == []


def test_a_mail_of_issue_that_fails_stays_on_record_and_is_sent_again(
    desk, meeting, item, cc, settings
):
    make_action(item, cc)
    make_action(item, cc, text="Count the boats.", position=2)
    settings.EMAIL_BACKEND = FAILING
    page = issue(desk, meeting)

    failed = IssueNotice.objects.all()
    assert [(each.sent_at, each.not_sent[:22]) for each in failed] == [
        (None, "SMTPRecipientsRefused:"),
        (None, "SMTPRecipientsRefused:"),
    ]
    assert told(page)[0] == "2 actions are issued."
    assert told(page)[1].startswith("No mail went to CC (Idris Vaughan): SMTPRecipientsRefused")
    assert told(page)[1].endswith("all the same: send it again under “Issued”.")

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = f"{address(meeting)}tell/{cc.pk}/"
    page = desk.post(again, follow=True)
    assert told(page) == ["A mail went to CC (Idris Vaughan)."]
    assert {(each.sent_to, each.not_sent) for each in failed.all()} == {(f"{CC}, {STAFF}", "")}

    page = desk.post(again, follow=True)
    assert told(page) == ["Nothing waits to be sent to this office: it has gone out already."]
    assert [message.body.count("Count the boats.") for message in mail.outbox] == [1, 1]


def test_what_is_no_longer_theirs_or_has_ended_is_not_sent_again(
    desk, meeting, item, cc, dcc, minute_taker, settings
):
    passed_on, withdrawn, open_one = (make_action(item, cc, position=place) for place in range(3))
    settings.EMAIL_BACKEND = FAILING
    issue(desk, meeting)
    owner = passed_on.owners.get()
    owner.office = dcc
    owner.save()
    services.withdraw(Action.objects.get(pk=withdrawn.pk), by=minute_taker, reason="Not needed.")

    [group] = look(desk, meeting)["told"]

    assert [each.action for each in group.rows] == [passed_on, withdrawn, open_one]
    assert [each.action for each in group.to_send] == [open_one]


def test_an_office_that_has_all_its_mails_is_told_which(desk, meeting, item, cc):
    make_action(item, cc)
    page = issue(desk, meeting).content.decode()

    assert f"{CC}, {STAFF}" in page
    assert "Send again" not in page


def test_nothing_ticked_issues_nothing(desk, meeting, item, cc):
    make_action(item, cc)

    page = desk.post(address(meeting), {"issue": "1"}, follow=True)

    assert told(page) == ["Tick at least one action. Nothing was issued."]


def test_an_action_of_another_meeting_is_not_issued_from_here(desk, meeting, cc):
    elsewhere = make_action(make_item(make_meeting(date(2026, 5, 29))), cc)

    page = issue(desk, meeting, f"{elsewhere.pk}.1.{cc.pk}")

    assert told(page) == [
        f"Action A{elsewhere.pk} is no longer of this meeting. It was not issued."
    ]
    assert list(Action.objects.issued()) == []
