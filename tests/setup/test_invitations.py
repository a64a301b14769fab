"""What an invitation is worth, and what becomes of it."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import Body, Delegation, Invitation, User
from accounts.records import StaleRecord
from accounts.services import system_user
from governance.joining import invitations

CHOSEN = "seven-otters-in-the-weir"
NOON = "2026-07-20T11:00:00+00:00"


@pytest.fixture(autouse=True)
def _july(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def invited(chair: User, body: Body) -> User:
    """Has an account, and has not come in yet."""
    chair.set_unusable_password()
    chair.save()
    return chair


def link_in(message: mail.EmailMessage) -> str:
    (link,) = re.findall(r"https?://[^/]+(/join/\S+)", str(message.body))
    return link


def choose_password(client: Client, link: str, password: str = CHOSEN):
    """Follow the link as a browser does, to its form, and send the form."""
    client.get(link, follow=True)
    return client.post("/join/", {"password1": password, "password2": password}, follow=True)


def test_from_the_mail_to_a_password_to_the_dashboard(
    client: Client, invited: User, user_administrator: User
):
    sent = invitations.send(invited, by=user_administrator)

    page = choose_password(client, link_in(mail.outbox[0]))

    sent.refresh_from_db()
    assert (page.status_code, page.redirect_chain[-1][0]) == (200, "/")
    assert page.wsgi_request.user == invited
    assert invited.history.latest().history_user == invited
    assert invited.history.latest().history_change_reason == "chose a password"
    assert (sent.opened_at, sent.accepted_at) == (datetime(2026, 7, 20, 11, tzinfo=UTC),) * 2
    assert (sent.state, sent.get_accepted_how_display()) == ("Accepted", "chose a password")
    assert [row.history_user for row in sent.history.order_by("version")] == [
        user_administrator,
        invited,
        invited,
    ]
    assert Client().login(email=invited.email, password=CHOSEN)


def test_the_mail_says_whose_portal_it_is_in_which_role_for_whom_and_until_when(
    invited: User, user_administrator: User, cc, dcc
):
    july = {"user": invited, "starts_on": date(2026, 7, 1)}
    Delegation.objects.create(office=cc, **july)
    Delegation.objects.create(office=dcc, ends_on=date(2026, 9, 30), **july)

    invitations.send(invited, by=user_administrator)

    message = mail.outbox[0]
    assert (message.to, message.subject) == (
        [invited.email],
        "Your account on the governance portal of Police and Crime Commissioner for Severnshire",
    )
    assert "Dear Marian Holt," in message.body
    assert "Ada Finch has made you an account" in message.body
    assert "as chair." in message.body
    offices = "Chief Constable (CC), Deputy Chief Constable (DCC) until 30 September 2026."
    assert f"You act for: {offices}" in message.body
    assert "until Monday 27 July 2026 at 12:00" in message.body
    assert "The office desk, extension 1200" in message.body
    assert "organisation" not in message.body


def test_the_mail_names_single_sign_on_where_there_is_one(
    invited: User, user_administrator: User, settings
):
    app = {"provider_id": "force", "name": "Severnshire Police", "client_id": "portal"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    invitations.send(invited, by=user_administrator)

    assert "sign in with your organisation's account" in mail.outbox[0].body


def test_a_link_works_once(client: Client, invited: User):
    link = invitations.link_for(invitations.send(invited, by=system_user()))
    link = link.removeprefix("https://testserver")
    choose_password(client, link)

    page = choose_password(Client(), link, "another-long-password")

    assert (page.status_code, "It has been used" in page.content.decode()) == (410, True)
    assert Client().login(email=invited.email, password=CHOSEN)
    assert not page.wsgi_request.user.is_authenticated


def test_of_two_who_follow_a_link_at_once_one_gets_in(invited: User):
    key = invitations.link_for(invitations.send(invited, by=system_user())).split("/")[-2]
    first, second = invitations.find(key), invitations.find(key)
    for each in (first, second):
        invitations.opened(each)

    invitations.choose_password(first, CHOSEN)
    with pytest.raises(StaleRecord):
        invitations.choose_password(second, "another-long-password")

    assert Client().login(email=invited.email, password=CHOSEN)
    assert Invitation.objects.get().history.count() == 3


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("expired", "It was good until 27 July 2026, 12:00."),
        ("withdrawn", "The office has withdrawn it."),
        ("replaced", "A newer one was sent."),
        ("switched off", "The office has withdrawn it."),
        ("of another address", "A newer one was sent."),
        ("forged", "The link is not complete"),
    ],
)
def test_a_link_that_no_longer_works_says_why_and_whom_to_ring(
    client: Client, invited: User, user_administrator: User, time_machine, what, said
):
    sent = invitations.send(invited, by=user_administrator)
    link = link_in(mail.outbox[0])
    if what == "expired":
        time_machine.move_to("2026-07-27T11:00:00+00:00", tick=False)
    elif what == "withdrawn":
        invitations.withdraw(sent, by=user_administrator)
    elif what == "replaced":
        invitations.send(invited, by=user_administrator)
    elif what == "switched off":
        invited.is_active = False
        invited.save()
    elif what == "of another address":
        invited.email = "marian.holt@elsewhere.example"
        invited.save()
    else:
        link = link.replace(":", ":x")

    page = choose_password(client, link)

    assert (page.status_code, said in page.content.decode()) == (410, True)
    assert "extension 1200" in page.content.decode()
    assert not User.objects.get(pk=invited.pk).has_usable_password()


def test_a_withdrawn_account_is_off_until_it_is_invited_again(
    client: Client, invited: User, user_administrator: User
):
    sent = invitations.send(invited, by=user_administrator)
    invitations.withdraw(sent, by=user_administrator)
    client.post("/accounts/password/reset/", {"email": invited.email})
    off = (User.objects.get(pk=invited.pk).is_active, len(mail.outbox))

    again = invitations.send(User.objects.get(pk=invited.pk), by=user_administrator)
    page = choose_password(client, link_in(mail.outbox[-1]))

    assert sent.state == "Withdrawn"
    assert off[0] is False
    assert "/password/reset/key/" not in "".join(str(each.body) for each in mail.outbox)
    assert (again.works, page.redirect_chain[-1][0]) == (True, "/")


def test_nobody_is_invited_who_has_joined(chair: User, body: Body, user_administrator: User):
    with pytest.raises(ValidationError, match="has joined already"):
        invitations.send(chair, by=user_administrator)

    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_whoever_comes_in_by_another_way_uses_the_invitation_up(
    client: Client, invited: User, user_administrator: User
):
    sent = invitations.send(invited, by=user_administrator)
    invitations.came_in(User, user=invited, sociallogin=object())
    sent.refresh_from_db()

    page = choose_password(client, link_in(mail.outbox[0]))

    assert (sent.state, sent.accepted_how, page.status_code) == ("Accepted", "sso", 410)
    with pytest.raises(ValidationError, match="has joined already"):
        invitations.withdraw(sent, by=user_administrator)


def test_a_mail_that_cannot_be_sent_is_kept_with_what_the_server_said(
    invited: User, user_administrator: User, settings
):
    settings.EMAIL_BACKEND = "tests.admin.test_accounts.BrokenMail"

    sent = invitations.send(invited, by=user_administrator)

    assert sent.state == "Could not be sent"
    assert sent.not_sent == "ConnectionRefusedError: no mail server"
    assert sent.history.count() == 2


def test_the_secret_of_the_link_is_not_in_the_address_of_the_form(client: Client, invited: User):
    link = invitations.link_for(invitations.send(invited, by=system_user()))

    answer = client.get(link.removeprefix("https://testserver"))

    assert (answer.status_code, answer.url) == (302, "/join/")
    assert link.encode() not in client.get("/join/").content


def test_a_password_that_is_too_weak_is_refused_and_the_link_goes_on_working(
    client: Client, invited: User
):
    link = invitations.link_for(invitations.send(invited, by=system_user()))
    link = link.removeprefix("https://testserver")

    refused = choose_password(client, link, "short")

    assert refused.status_code == 200
    assert "at least 12 characters" in refused.content.decode()
    assert choose_password(client, link).redirect_chain[-1][0] == "/"
