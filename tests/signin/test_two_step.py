"""The office can require a second step of whoever can write; those who lost it start anew."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from knox.models import AuthToken

from accounts import services
from accounts.models import User
from governance import roles
from tests.admin.conftest import admin_url, form_of
from tests.conftest import PASSWORD
from tests.factories import make_action, make_item
from tests.signin.conftest import code_now, errors_of, give_second_step

SET_UP = "/accounts/2fa/totp/activate/"

pytestmark = pytest.mark.usefixtures("standing_clock")


@pytest.fixture
def required(body):
    body.requires_second_factor = True
    body.save()
    return body


def test_the_roles_that_can_write_follow_from_the_table():
    assert {str(role) for role in roles.WRITERS} == {
        *("minute_taker", "chair", "chief_officer", "staff_officer", "office_staff"),
        *("user_administrator", "api_client"),
    }


@pytest.mark.parametrize(
    "who", ["minute_taker", "chair", "chief_constable", "staff_officer", "user_administrator"]
)
@pytest.mark.parametrize("path", ["/", "/admin/", "/accounts/password/change/"])
def test_once_required_whoever_can_write_is_led_to_set_it_up_first(
    client, request, required, who, path
):
    client.force_login(request.getfixturevalue(who))

    answer = client.get(path)

    assert (answer.status_code, answer.url) == (302, SET_UP)


@pytest.mark.parametrize("who", ["auditor", "outsider"])
def test_whoever_only_reads_is_not_asked(client, request, required, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/").status_code == 200


def test_until_it_is_required_nobody_is_asked(client, body, minute_taker):
    client.force_login(minute_taker)

    assert client.get("/").status_code == 200


def test_it_holds_from_the_next_page_on(client, body, minute_taker):
    client.force_login(minute_taker)
    before = client.get("/").status_code
    body.requires_second_factor = True
    body.save()

    assert (before, client.get("/").status_code) == (200, 302)


def test_one_is_led_back_to_where_one_was_going(client, required, sign_in, minute_taker):
    sign_in(minute_taker, next="/actions/?state=open")
    client.get("/actions/?state=open")
    form = client.get(SET_UP)

    code = code_now(form.context["form"].secret)
    codes = client.post(SET_UP, {"code": code}, follow=True)

    assert 'href="/actions/?state=open"' in codes.content.decode()
    assert len(codes.context["unused_codes"]) == 10
    assert client.get("/actions/").status_code == 200
    assert (
        'href="/actions/?state=open"'
        not in client.get("/accounts/2fa/recovery-codes/").content.decode()
    )


def test_the_api_answers_a_session_without_it_with_a_problem(client, required, minute_taker):
    client.force_login(minute_taker)

    answer = client.get("/api/v1/offices/")

    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "requires sign-in in two steps" in answer.json()["detail"]


def test_a_header_that_is_no_token_is_no_way_round(client, required, minute_taker):
    client.force_login(minute_taker)

    answer = client.get("/api/v1/offices/", headers={"Authorization": "Basic x"})

    assert answer.status_code == 403


def test_tokens_go_on_of_programs_of_readers_and_of_whoever_has_a_second_step(
    client, required, api_client_account, auditor, minute_taker
):
    give_second_step(minute_taker)
    for user in (api_client_account, auditor, minute_taker):
        token = services.issue_token(user)
        answer = client.get("/api/v1/offices/", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200


def test_a_token_from_before_is_refused_until_the_second_step_is_set_up(client, body, minute_taker):
    sent = {"email": minute_taker.email, "password": PASSWORD}
    answer = client.post("/api/v1/auth/login", sent, content_type="application/json")
    token = {"Authorization": f"Bearer {answer.json()['token']}"}
    body.requires_second_factor = True
    body.save()

    refused = client.get("/api/v1/offices/", headers=token)
    give_second_step(minute_taker)
    taken = client.get("/api/v1/offices/", headers=token)

    assert (refused.status_code, taken.status_code) == (403, 200)
    assert refused["Content-Type"] == "application/problem+json"
    assert "Open the portal in a browser; it leads there." in refused.json()["detail"]


def test_a_person_who_is_a_program_too_is_still_a_person(client, required, api_client_account):
    api_client_account.role_assignments.create(role="minute_taker")
    token = services.issue_token(api_client_account)

    answer = client.get("/api/v1/offices/", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 403


def test_a_password_alone_gets_no_new_token_where_two_steps_are_required(
    client, required, minute_taker
):
    sent = {"email": minute_taker.email, "password": PASSWORD}

    answer = client.post("/api/v1/auth/login", sent, content_type="application/json")

    assert (answer.status_code, AuthToken.objects.count()) == (403, 0)


def test_after_the_password_the_code_is_asked_for(client, sign_in, chair):
    give_second_step(chair)

    asked = sign_in(chair, next="/actions/")
    not_in_yet = client.get("/").status_code
    wrong = client.post(asked.url, {"code": "000000"})
    right = client.post(asked.url, {"code": code_now()})

    assert (asked.url, not_in_yet) == ("/accounts/2fa/authenticate/", 302)
    assert errors_of(wrong) == ["This code is not right, or no longer. Use the newest one."]
    assert right.url == "/actions/"


def test_a_code_works_once(client, sign_in, chair):
    give_second_step(chair)
    asked, code = sign_in(chair).url, code_now()
    client.post(asked, {"code": code})
    client.post("/accounts/logout/")

    again = client.post(sign_in(chair).url, {"code": code})

    assert again.status_code == 200


def test_a_recovery_code_works_once(client, sign_in, chair):
    codes = give_second_step(chair)
    first = client.post(sign_in(chair).url, {"code": codes[0]})
    client.post("/accounts/logout/")

    again = client.post(sign_in(chair).url, {"code": codes[0]})

    assert (first.url, again.status_code) == ("/", 200)


def test_after_five_wrong_codes_the_account_waits(client, sign_in, chair):
    give_second_step(chair)
    asked = sign_in(chair).url
    for _ in range(5):
        client.post(asked, {"code": "000000"})

    answer = client.post(asked, {"code": code_now()})

    assert "is closed for 15 minutes" in errors_of(answer)[0]


def test_a_new_password_by_mail_does_not_replace_the_code(client, chair, mailoutbox):
    give_second_step(chair)
    client.post("/accounts/password/reset/", {"email": chair.email})
    path = next(word for word in mailoutbox[0].body.split() if "/key/" in word)
    form = client.get(path.split("testserver")[-1], follow=True).redirect_chain[-1][0]

    sent = {"password1": "weir-lock-otter-94", "password2": "weir-lock-otter-94"}
    answer = client.post(form, sent, follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"


def test_where_it_is_required_nobody_switches_it_off(client, required, sign_in, chair):
    give_second_step(chair)
    client.post(sign_in(chair).url, {"code": code_now()})

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=chair, type="totp").exists()


def test_where_it_is_not_required_one_switches_it_off_and_is_told_by_mail(
    client, body, sign_in, chair, mailoutbox
):
    give_second_step(chair)
    client.post(sign_in(chair).url, {"code": code_now()})

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=chair).exists()
    assert [mail.subject for mail in mailoutbox] == ["Sign-in in two steps is switched off"]
    assert "If this was not you, tell the office at once." in mailoutbox[0].body


def test_the_user_administrator_removes_a_lost_second_step_with_a_reason(
    client, user_administrator, chair, mailoutbox
):
    give_second_step(chair)
    client.force_login(user_administrator)
    chosen = {"action": "remove_second_factor", "_selected_action": chair.pk, "index": 0}

    client.post("/admin/accounts/user/", chosen | {"words": "Phone lost; known by voice"})

    version = User.objects.get(pk=chair.pk).history.first()
    assert not Authenticator.objects.filter(user=chair).exists()
    assert (version.history_user, version.history_change_reason) == (
        user_administrator,
        "Phone lost; known by voice",
    )
    assert [mail.to for mail in mailoutbox] == [[chair.email]]
    assert "The reason given: Phone lost; known by voice" in mailoutbox[0].body
    told = client.get(admin_url(chair, "history")).content.decode()
    assert "removed the second step of sign-in" in told


@pytest.mark.parametrize(
    ("whose", "reason", "said"),
    [
        ("chair", " ", "Say why"),
        ("user_administrator", "Phone lost", "Another user administrator has to"),
        ("auditor", "Phone lost", "signs in without a second step"),
    ],
)
def test_nothing_is_removed_without_a_reason_or_by_oneself(
    request, user_administrator, chair, whose, reason, said
):
    give_second_step(chair)
    give_second_step(user_administrator)

    with pytest.raises(ValidationError, match=said):
        services.remove_second_factor(
            request.getfixturevalue(whose), by=user_administrator, reason=reason
        )

    assert Authenticator.objects.filter(type="totp").count() == 2


def test_the_minute_taker_removes_no_second_step(client, minute_taker, chair):
    give_second_step(chair)
    client.force_login(minute_taker)
    chosen = {"action": "remove_second_factor", "_selected_action": chair.pk, "index": 0}

    client.post("/admin/accounts/user/", chosen | {"words": "Phone lost"})

    assert Authenticator.objects.filter(user=chair, type="totp").exists()


@pytest.mark.parametrize("who", ["user_administrator", "minute_taker"])
def test_the_switch_is_set_at_the_desk_and_told(client, request, body, auditor, who):
    client.force_login(request.getfixturevalue(who))
    page = admin_url(body)

    client.post(page, form_of(client.get(page)) | {"requires_second_factor": "on"})

    body.refresh_from_db()
    assert body.requires_second_factor
    client.force_login(auditor)
    told = client.get(admin_url(body, "history")).content.decode()
    assert "required sign-in in two steps of everybody who can write" in told


def test_the_user_administrator_changes_nothing_else_of_the_office(
    client, body, user_administrator
):
    client.force_login(user_administrator)
    page = admin_url(body)

    client.post(page, form_of(client.get(page)) | {"name": "Somebody else"})

    body.refresh_from_db()
    assert body.name == "Police and Crime Commissioner for Severnshire"


def test_whoever_has_just_signed_in_is_not_asked_for_the_password_again(client, sign_in, chair):
    sign_in(chair)

    assert client.get(SET_UP).status_code == 200


def test_a_while_later_the_password_is_asked_for_again(client, sign_in, chair, time_machine):
    time_machine.move_to("2026-07-20T09:00:00+00:00", tick=False)
    sign_in(chair)
    time_machine.shift(6 * 60)

    assert client.get(SET_UP).url.startswith("/accounts/reauthenticate/")


def test_what_was_being_sent_when_it_became_required_comes_back_after_the_set_up(
    client, body, sign_in, chief_constable, minute_taker, cc
):
    action = make_action(make_item(), cc, issued_by=minute_taker)
    sign_in(chief_constable)
    page = f"/actions/{action.pk}/update/"
    client.get(page)
    body.requires_second_factor = True
    body.save()

    led = client.post(page, {"text": "The cameras were repaired.", "version": action.version})
    code = code_now(client.get(SET_UP).context["form"].secret)
    codes = client.post(SET_UP, {"code": code}, follow=True).content.decode()
    back = client.get(re.search(rf'href="({page}[?]kept=[^"]+)"', codes)[1])

    assert led.url == SET_UP
    assert back.context["form"]["text"].value() == "The cameras were repaired."
    assert back.context["form"].non_field_errors() == [
        "The office requires sign-in in two steps, and you had not set it up when you sent this. "
        "Nothing of it is saved yet. All that you typed is below: look it over and send it again."
    ]
    assert action.updates.count() == 0
