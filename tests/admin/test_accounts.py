"""Accounts in the admin: made by invitation, switched off instead of deleted."""

import re

import pytest
from knox.models import AuthToken

from accounts import services
from accounts.models import Body, User
from tests.admin.conftest import admin_url, form_of
from tests.admin.test_meetings import messages_of

ADD = "/admin/accounts/user/add/"


@pytest.fixture
def registry(signed_in, user_administrator, body):
    """The user administrator's browser."""
    return signed_in(user_administrator)


def invite(registry, address: str):
    form = form_of(registry.get(ADD))
    rows = {"role_assignments-TOTAL_FORMS": 1, "role_assignments-0-role": "auditor"}
    return registry.post(ADD, form | rows | {"email": address}, follow=True)


def test_a_new_account_has_no_password_and_is_invited(registry, mailoutbox, user_administrator):
    answer = invite(registry, "tess.arden@severnshire.example")

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert (user.has_usable_password(), user.roles) == (False, frozenset({"auditor"}))
    assert user.history.get().history_user == user_administrator
    assert [mail.to for mail in mailoutbox] == [["tess.arden@severnshire.example"]]
    assert "An invitation to choose a password was sent to tess.arden@severnshire.example." in (
        messages_of(answer)
    )


def test_whoever_opens_the_invitation_chooses_the_password(registry, mailoutbox, client):
    invite(registry, "tess.arden@severnshire.example")
    path = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1]

    form = client.get(path, follow=True)
    client.post(
        form.redirect_chain[-1][0],
        {"password1": "weir-lock-otter-94", "password2": "weir-lock-otter-94"},
    )

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert user.check_password("weir-lock-otter-94")


def test_an_account_stays_when_its_invitation_cannot_be_sent(registry, settings):
    settings.EMAIL_BACKEND = "tests.admin.test_accounts.BrokenMail"

    said = messages_of(invite(registry, "tess.arden@severnshire.example"))

    assert "could not be sent" in said[0]
    assert User.objects.filter(email="tess.arden@severnshire.example").exists()


class BrokenMail:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


def test_the_invitation_can_be_sent_again(registry, mailoutbox, outsider):
    body = {"action": "invite", "_selected_action": outsider.pk, "index": 0}

    registry.post("/admin/accounts/user/", body)

    assert [mail.to for mail in mailoutbox] == [[outsider.email]]


def test_no_page_of_an_account_shows_its_password(registry, auditor):
    pages = [registry.get(admin_url(auditor)), registry.get(admin_url(auditor, "history"))]

    found = [page for page in pages if auditor.password in page.content.decode()]
    assert (found, "password" in form_of(pages[0])) == ([], False)


def test_accounts_are_not_deleted(registry, outsider):
    assert registry.get(admin_url(outsider, "delete")).status_code == 403


def test_nobody_switches_off_their_own_account_or_takes_away_its_roles(
    registry, user_administrator
):
    page = registry.get(admin_url(user_administrator))
    role = user_administrator.role_assignments.get()
    rows = {"role_assignments-TOTAL_FORMS": 1, "role_assignments-INITIAL_FORMS": 1}
    taken = {"role_assignments-0-id": role.pk, "role_assignments-0-DELETE": "on"}
    registry.post(admin_url(user_administrator), form_of(page) | rows | taken | {"is_active": ""})

    user_administrator.refresh_from_db()
    assert "This is your own account" in page.content.decode()
    assert (user_administrator.is_active, role.role) == (True, "user_administrator")
    assert list(user_administrator.role_assignments.all()) == [role]
    assert registry.post(admin_url(role, "delete"), {"post": "yes"}).status_code == 403


def test_the_minute_taker_does_not_hand_out_roles(desk, outsider):
    answers = [desk.get(ADD).status_code, desk.get("/admin/accounts/roleassignment/").status_code]

    assert answers == [403, 403]


def test_tokens_are_revoked_for_chosen_accounts(registry, auditor, chair):
    services.issue_token(auditor)
    services.issue_token(chair)
    body = {"action": "revoke_tokens", "_selected_action": auditor.pk, "index": 0}

    registry.post("/admin/accounts/user/", body)

    assert [token.user for token in AuthToken.objects.all()] == [chair]


def test_there_is_one_body_and_none_is_added(desk, body):
    assert desk.get("/admin/accounts/body/add/").status_code == 403
    assert desk.get(admin_url(Body.objects.get())).status_code == 200


def test_the_account_that_commands_act_as_is_read_and_never_changed(registry):
    system = services.system_user()
    form = form_of(registry.get(admin_url(system)))

    answer = registry.post(admin_url(system), form | {"is_active": "on"})

    assert answer.status_code == 403
    assert User.objects.get(pk=system.pk).is_active is False


def test_an_address_is_kept_in_small_letters_which_sign_in_looks_for(registry):
    invite(registry, "Tess.Arden@Severnshire.example")

    assert User.objects.filter(email="tess.arden@severnshire.example").count() == 1


def test_an_address_that_was_changed_gets_into_the_account_no_longer(registry, mailoutbox, client):
    invite(registry, "wrong.person@severnshire.example")
    user = User.objects.get(email="wrong.person@severnshire.example")
    form = form_of(registry.get(admin_url(user)))
    registry.post(admin_url(user), form | {"email": "tess.arden@severnshire.example"})
    mailoutbox.clear()

    for address in ("wrong.person@severnshire.example", "tess.arden@severnshire.example"):
        client.post("/accounts/password/reset/", {"email": address})

    assert ["/accounts/password/reset/key/" in mail.body for mail in mailoutbox] == [False, True]


def test_nobody_changes_the_address_of_their_own_account(client, chief_constable):
    client.force_login(chief_constable)

    answers = [
        client.get("/accounts/email/"),
        client.post("/accounts/email/", {"action_add": "", "email": "private@elsewhere.example"}),
    ]

    assert [answer.url for answer in answers] == ["/accounts/password/change/"] * 2
    assert User.objects.get(pk=chief_constable.pk).email == "idris.vaughan@severnshire.example"
