"""Accounts in the admin: made by invitation, switched off instead of deleted."""

from datetime import date

import pytest
from knox.models import AuthToken

from accounts import services
from accounts.models import Body, Delegation, Person, RoleAssignment, User
from governance.month.owners.people import reach_of
from tests.admin.conftest import admin_url, form_of
from tests.admin.test_meetings import messages_of

ADD = "/admin/accounts/user/add/"


@pytest.fixture
def registry(signed_in, user_administrator, body):
    """The user administrator's browser."""
    return signed_in(user_administrator)


ROWS = {"acts_for-TOTAL_FORMS": 3, "acts_for-INITIAL_FORMS": 0}


def invite(registry, address: str, **said):
    form = ROWS | {"name": "Tess Arden", "email": address, "roles": ["auditor"]} | said
    return registry.post(ADD, form, follow=True)


def test_a_new_account_has_no_password_and_is_invited(registry, mailoutbox, user_administrator):
    answer = invite(registry, "tess.arden@severnshire.example")

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert (user.has_usable_password(), user.roles) == (False, frozenset({"auditor"}))
    assert (user.person.name, user.person.email) == ("Tess Arden", user.email)
    assert user.history.get().history_user == user_administrator
    assert [mail.to for mail in mailoutbox] == [["tess.arden@severnshire.example"]]
    assert messages_of(answer) == ["An invitation was sent to tess.arden@severnshire.example."]


def test_one_form_gives_several_roles_and_offices_from_day_to_day(registry, cc, dcc):
    rows = {
        **{"acts_for-0-office": cc.pk, "acts_for-0-starts_on": "2026-08-01"},
        **{"acts_for-1-office": dcc.pk, "acts_for-1-starts_on": "2026-08-01"},
        "acts_for-1-ends_on": "2026-08-31",
    }

    invite(registry, "tess.arden@severnshire.example", roles=["staff_officer", "auditor"], **rows)

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert {given.role for given in user.role_assignments.all()} == {"staff_officer", "auditor"}
    assert [(one.office, one.starts_on, one.ends_on) for one in user.delegations.all()] == [
        (cc, date(2026, 8, 1), None),
        (dcc, date(2026, 8, 1), date(2026, 8, 31)),
    ]


def test_an_account_is_tied_to_a_person_whom_the_record_names(registry):
    person = Person.objects.create(name="Tess Arden")

    invite(registry, "tess.arden@severnshire.example", name="", person=person.pk)

    assert User.objects.get(email="tess.arden@severnshire.example").person == person
    assert Person.objects.filter(name__contains="Arden").count() == 1


@pytest.mark.parametrize("name", ["Tess Arden", "Insp T Arden", "Tess Ardern", "Theresa Arden"])
def test_a_person_of_similar_name_is_shown_before_another_is_made(registry, name):
    person = Person.objects.create(name="Ch Insp Tess Arden")

    asked = invite(registry, "tess.arden@severnshire.example", name=name)
    invite(registry, "tess.arden@severnshire.example", name=name, same_as=person.pk)

    assert "There is somebody of a similar name already." in asked.content.decode()
    assert User.objects.get(email="tess.arden@severnshire.example").person == person


def test_somebody_else_of_a_similar_name_is_another_person(registry):
    Person.objects.create(name="Tess Arden")

    invite(registry, "tess.arden@severnshire.example", same_as="new")

    assert Person.objects.filter(name="Tess Arden").count() == 2


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"email": "owen.tully@severnshire.example"}, "There is already an account with the"),
        ({"name": ""}, "Say whose account it is"),
        ({"roles": []}, "Choose one role at least."),
        ({"email": "tess"}, "Enter an email address, such as"),
        ({"acts_for-0-starts_on": "2026-08-01"}, "Say for which office these days are."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(registry, auditor, mailoutbox, said, refusal):
    accounts = User.objects.count()

    answer = invite(registry, said.pop("email", "tess.arden@severnshire.example"), **said)

    assert refusal in answer.content.decode()
    assert "Nothing was saved or sent yet." in answer.content.decode()
    assert (User.objects.count(), mailoutbox) == (accounts, [])


def test_a_person_has_one_account(registry, auditor):
    address = "owen@severnshire.example"
    chosen = invite(registry, address, name="", person=auditor.person_id).content.decode()
    named = invite(registry, address, name="O Tully", same_as=auditor.person_id).content.decode()

    assert "This person has an account already." in chosen
    assert "Owen Tully has an account already, owen.tully@severnshire.example." in named


def test_an_officer_without_an_office_is_invited_with_a_warning(registry):
    answer = invite(registry, "tess.arden@severnshire.example", roles=["chief_officer"])

    assert "Tess Arden holds no post today and acts for none" in messages_of(answer)[1]


def test_a_button_pressed_twice_makes_one_account_and_sends_one_mail(registry, mailoutbox):
    invite(registry, "tess.arden@severnshire.example")

    again = invite(registry, "tess.arden@severnshire.example")

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert again.redirect_chain[-1][0] == admin_url(user)
    assert (user.invitations.count(), len(mailoutbox)) == (1, 1)
    assert messages_of(again) == []


def test_a_form_sent_again_with_other_words_says_what_was_not_saved(registry, mailoutbox):
    invite(registry, "tess.arden@severnshire.example")

    again = invite(registry, "tess.arden@severnshire.example", roles=["auditor", "chair"])

    user = User.objects.get(email="tess.arden@severnshire.example")
    assert (user.roles, len(mailoutbox)) == (frozenset({"auditor"}), 1)
    assert messages_of(again) == [
        "The account of Tess Arden was made a moment ago, from the form as you sent it first. "
        "What you changed in it since was not saved: the roles. Change it here."
    ]


@pytest.fixture
def clerk(make_user) -> User:
    return make_user("Callum Reed", "office_staff")


def test_nobody_acts_for_an_office_at_the_desk_without_the_role_for_it(registry, clerk, cc):
    said = {"user": clerk.pk, "office": cc.pk, "starts_on": "2026-01-01"}

    refused = registry.post("/admin/accounts/delegation/add/", said)
    RoleAssignment.objects.create(user=clerk, role="staff_officer")
    before = clerk.delegations.count()
    registry.post("/admin/accounts/delegation/add/", said)

    assert "give it the role of staff officer or chief officer first" in refused.content.decode()
    assert (before, clerk.delegations.count()) == (0, 1)


@pytest.mark.parametrize(("role", "made"), [("staff_officer", 1), ("auditor", 0)])
def test_a_role_given_on_the_accounts_page_counts_for_the_office_beside_it(
    registry, clerk, cc, role, made
):
    page = admin_url(clerk)
    rows = {"role_assignments-TOTAL_FORMS": 2, "role_assignments-1-role": role}
    lent = {"delegations-0-office": cc.pk, "delegations-0-starts_on": "2026-01-01"}
    form = form_of(registry.get(page)) | rows | lent | {"delegations-TOTAL_FORMS": 1}

    registry.post(page, form | {"role_assignments-1-user": clerk.pk})

    assert clerk.delegations.count() == made


def test_no_mail_to_an_office_goes_to_an_account_that_may_not_act_for_it(clerk, staff_officer, cc):
    Delegation.objects.create(user=clerk, office=cc, starts_on=date(2020, 1, 1))

    assert reach_of([cc])[cc.pk].addresses == (staff_officer.email,)


def test_a_delegation_is_ended_at_once_from_the_list(registry, user_administrator, staff_officer):
    lent = staff_officer.delegations.get()
    body = {"action": "end_now", "_selected_action": lent.pk, "index": 0}

    registry.post("/admin/accounts/delegation/", body)

    assert staff_officer.delegations.get().ended_by == user_administrator
    assert User.objects.get(pk=staff_officer.pk).roles == frozenset()


def test_another_system_is_not_invited(registry, mailoutbox):
    answer = invite(registry, "reports@severnshire.example", name="", roles=["api_client"])

    assert "signs in with a token" in messages_of(answer)[0]
    assert mailoutbox == []


def test_an_account_stays_when_its_invitation_cannot_be_sent(registry, settings):
    settings.EMAIL_BACKEND = "tests.admin.test_accounts.BrokenMail"

    answer = invite(registry, "tess.arden@severnshire.example")

    assert "could not be sent: the mail server said" in messages_of(answer)[0]
    assert User.objects.filter(email="tess.arden@severnshire.example").exists()
    assert "<strong>Could not be sent</strong>" in answer.content.decode()
    assert "Send again" in answer.content.decode()


class BrokenMail:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


def test_the_account_tells_what_became_of_its_invitations(registry, mailoutbox, time_machine):
    time_machine.move_to("2026-07-20T11:00:00+00:00", tick=False)
    invite(registry, "tess.arden@severnshire.example")
    user = User.objects.get(email="tess.arden@severnshire.example")
    step = f"/admin/accounts/user/{user.pk}/invitation/"

    again = registry.post(step, {"verb": "send"}, follow=True)
    gone = registry.post(step, {"verb": "withdraw"}, follow=True).content.decode()

    assert messages_of(again) == ["An invitation was sent to tess.arden@severnshire.example."]
    assert len(mailoutbox) == 2
    assert [sent.state for sent in user.invitations.all()] == ["Replaced", "Withdrawn"]
    assert "20 July 2026, 12:00 by Ada Finch" in gone
    assert "withdrawn 20 July 2026, 12:00 by Ada Finch" in gone
    assert "The account is switched off. Another invitation switches it on." in gone
    assert User.objects.get(pk=user.pk).is_active is False


def test_invitations_are_sent_again_from_the_list(registry, mailoutbox, outsider, auditor):
    outsider.set_unusable_password()
    outsider.save()
    body = {"action": "invite", "_selected_action": [outsider.pk, auditor.pk], "index": 0}

    said = messages_of(registry.post("/admin/accounts/user/", body, follow=True))

    assert [mail.to for mail in mailoutbox] == [[outsider.email]]
    assert any("Owen Tully has joined already" in one for one in said)


@pytest.mark.parametrize("verb", ["send", "withdraw"])
def test_only_the_user_administrator_sends_and_withdraws(desk, outsider, mailoutbox, verb):
    answer = desk.post(f"/admin/accounts/user/{outsider.pk}/invitation/", {"verb": verb})

    assert (answer.status_code, mailoutbox) == (404, [])


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

    assert answers == [404, 404]


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


def change_address(registry, user, address, callbacks):
    form = form_of(registry.get(admin_url(user)))
    with callbacks(execute=True):
        return registry.post(admin_url(user), form | {"email": address}, follow=True)


def test_whoever_has_joined_is_told_at_the_old_address_that_it_was_changed(
    registry, auditor, mailoutbox, django_capture_on_commit_callbacks
):
    change_address(
        registry, auditor, "owen@severnshire.example", django_capture_on_commit_callbacks
    )

    assert [mail.to for mail in mailoutbox] == [["owen.tully@severnshire.example"]]
    assert "Ada Finch changed the address of your account" in mailoutbox[0].body
    assert "The office desk, extension 1200" in mailoutbox[0].body


@pytest.mark.django_db(transaction=True)
def test_that_the_old_address_could_not_be_told_is_said(registry, auditor, settings):
    settings.EMAIL_BACKEND = "tests.admin.test_accounts.BrokenMail"
    form = form_of(registry.get(admin_url(auditor)))

    answer = registry.post(
        admin_url(auditor), form | {"email": "owen@severnshire.example"}, follow=True
    )

    assert any("Tell Owen Tully by another way." in said for said in messages_of(answer))
    assert User.objects.get(pk=auditor.pk).email == "owen@severnshire.example"


def test_a_wrong_address_of_somebody_who_was_only_invited_is_told_nothing(
    registry, mailoutbox, django_capture_on_commit_callbacks
):
    invite(registry, "wrong.person@severnshire.example")
    user = User.objects.get(email="wrong.person@severnshire.example")
    mailoutbox.clear()

    change_address(
        registry, user, "tess.arden@severnshire.example", django_capture_on_commit_callbacks
    )

    assert mailoutbox == []
