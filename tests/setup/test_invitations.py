import re

from django.core import mail
from django.test import Client

from accounts.models import Body, User
from governance import invitations

CHOSEN = "seven-otters-in-the-weir"


def link_in(message: mail.EmailMessage) -> str:
    (link,) = re.findall(r"https?://[^/]+(/\S+)", str(message.body))
    return link


def choose_password(client: Client, link: str, password: str):
    """Follow the link as a browser does, to its form, and send the form."""
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(address, {"password1": password, "password2": password}, follow=True)


def test_from_the_mail_to_a_password_to_the_dashboard(client: Client, body: Body, chair: User):
    chair.set_unusable_password()
    chair.save()
    invitations.send(chair)

    page = choose_password(client, link_in(mail.outbox[0]), CHOSEN)

    assert (page.status_code, page.redirect_chain[-1][0]) == (200, "/")
    assert page.wsgi_request.user == chair
    assert chair.history.latest().history_user == chair
    assert chair.history.latest().history_change_reason == "chose a password"
    assert Client().login(email=chair.email, password=CHOSEN)


def test_the_mail_says_whose_portal_it_is_and_in_which_role(body: Body, chair: User):
    invitations.send(chair)

    message = mail.outbox[0]
    assert (message.to, message.subject) == (
        [chair.email],
        "Your account on the governance portal of Police and Crime Commissioner for Severnshire",
    )
    assert "Dear Marian Holt," in message.body
    assert "as chair." in message.body
    assert "Help: The office desk, extension 1200" in message.body


def test_a_link_works_once(client: Client, body: Body, chair: User):
    link = invitations.link_for(chair).removeprefix("https://testserver")
    choose_password(client, link, CHOSEN)

    page = choose_password(Client(), link, "another-long-password")

    assert Client().login(email=chair.email, password=CHOSEN)
    assert not page.wsgi_request.user.is_authenticated
