"""A session ends after an hour without use, after twelve hours, and when it should at once."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import User
from accounts.services import issue_token
from governance.signin.sessions import browser_in_words
from tests.admin.conftest import admin_url, form_of
from tests.conftest import PASSWORD
from tests.signin.conftest import LOGIN

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


@pytest.fixture
def nine(time_machine):
    time_machine.move_to("2026-07-20T09:00:00+00:00", tick=False)
    return time_machine


@pytest.fixture
def signed_in(nine, client, sign_in, chair):
    sign_in(chair)
    return client


def elsewhere(user: User, browser: str = SAFARI) -> Client:
    """The same person's other browser, signed in."""
    other = Client(headers={"User-Agent": browser}, REMOTE_ADDR="192.0.2.7")
    other.post(LOGIN, {"login": user.email, "password": PASSWORD})
    return other


def test_after_an_hour_without_use_one_is_signed_out_and_told(signed_in, nine):
    nine.shift(timedelta(minutes=60))

    answer = signed_in.get("/actions/", follow=True)

    assert answer.redirect_chain == [(f"{LOGIN}?next=/actions/", 302)]
    said = "You were signed out, because you had not used the portal for 1 hour."
    assert said in answer.content.decode()


def test_whoever_uses_the_portal_stays(signed_in, nine):
    for _ in range(4):
        nine.shift(timedelta(minutes=50))
        assert signed_in.get("/").status_code == 200


def test_after_twelve_hours_one_signs_in_again_however_busy(signed_in, nine):
    seen = []
    for _ in range(15):
        nine.shift(timedelta(minutes=50))
        seen.append(signed_in.get("/").status_code)

    assert seen == [200] * 14 + [302]
    page = signed_in.get(LOGIN).content.decode()
    assert "You were signed out, because you had signed in 12 hours ago." in page


def test_the_operator_sets_both_limits(settings, signed_in, nine):
    settings.SESSION_IDLE, settings.SESSION_ABSOLUTE = timedelta(minutes=10), timedelta(minutes=15)
    nine.shift(timedelta(minutes=9))
    early = signed_in.get("/").status_code
    nine.shift(timedelta(minutes=6))

    assert (early, signed_in.get("/").status_code) == (200, 302)


def test_an_ended_session_is_no_session_for_the_api(signed_in, nine):
    nine.shift(timedelta(minutes=60))

    assert signed_in.get("/api/v1/offices/").status_code == 401


def test_asking_how_long_is_left_is_no_use_of_the_portal(signed_in, nine):
    nine.shift(timedelta(minutes=50))
    first = signed_in.get("/accounts/session/").json()
    nine.shift(timedelta(minutes=9))
    second = signed_in.get("/accounts/session/").json()
    nine.shift(timedelta(minutes=1))
    third = signed_in.get("/accounts/session/").json()

    assert [answer["seconds"] for answer in (first, second, third)] == [600, 60, 0]


def test_whoever_says_so_stays(signed_in, nine):
    nine.shift(timedelta(minutes=59))

    answer = signed_in.post("/accounts/session/").json()

    assert answer == {"seconds": 3600, "is_last": False}


def test_near_the_twelfth_hour_saying_so_does_not_help(signed_in, nine):
    for _ in range(13):
        nine.shift(timedelta(minutes=54))
        signed_in.get("/")

    answer = signed_in.post("/accounts/session/").json()

    assert answer == {"seconds": 18 * 60, "is_last": True}


@pytest.mark.parametrize(("seconds", "minute"), [(59, "09:00"), (60, "09:01")])
def test_using_the_portal_is_written_once_a_minute(signed_in, nine, chair, seconds, minute):
    nine.shift(seconds)
    signed_in.get("/")

    seen = UserSession.objects.get(user=chair).last_seen_at
    assert f"{seen:%H:%M}" == minute


def test_sessions_end_at_once_when_an_account_is_switched_off(signed_in, chair, user_administrator):
    desk = elsewhere(user_administrator)
    form = form_of(desk.get(admin_url(chair)))
    del form["is_active"]

    desk.post(admin_url(chair), form)

    assert signed_in.get("/").status_code == 302
    assert UserSession.objects.filter(user=chair).count() == 0


def test_an_account_that_is_switched_on_again_is_signed_in_nowhere(signed_in, chair):
    with acting_as(chair, interface="command"):
        for is_active in (False, True):
            chair.is_active = is_active
            chair.save()

    assert signed_in.get("/").status_code == 302


def test_a_changed_password_ends_all_sessions_but_the_one_it_was_changed_in(signed_in, chair):
    other = elsewhere(chair)
    sent = {
        "oldpassword": PASSWORD,
        "password1": "weir-lock-otter-94",
        "password2": "weir-lock-otter-94",
    }

    signed_in.post("/accounts/password/change/", sent)

    assert (signed_in.get("/").status_code, other.get("/").status_code) == (200, 302)


def test_one_sees_where_one_is_signed_in_and_ends_it_there(signed_in, chair):
    other = elsewhere(chair)
    page = signed_in.get("/accounts/signed-in/")
    rows = {row["browser"]: row for row in page.context["rows"]}
    there = rows["Safari on an iPhone"]

    answer = signed_in.post("/accounts/signed-in/", {"session": there["session"].pk}, follow=True)

    assert (there["session"].ip, there["is_here"]) == ("192.0.2.7", False)
    assert "Signed out there." in answer.content.decode()
    assert (signed_in.get("/").status_code, other.get("/").status_code) == (200, 302)


@pytest.mark.parametrize("nonsense", ["", "here", "-1", "9" * 40])
def test_a_session_that_no_list_shows_ends_nothing_and_is_said(signed_in, chair, nonsense):
    other = elsewhere(chair)

    answer = signed_in.post("/accounts/signed-in/", {"session": nonsense}, follow=True)

    said = "Nothing was signed out: choose a browser from the list."
    assert said in answer.content.decode()
    assert other.get("/").status_code == 200


def test_one_ends_all_others_at_once_and_no_token(signed_in, chair):
    others = [elsewhere(chair), elsewhere(chair, FIREFOX)]
    token = issue_token(chair)
    page = signed_in.get("/accounts/signed-in/").content.decode()

    answer = signed_in.post("/accounts/signed-in/", {"session": "others"}, follow=True)

    program = Client(headers={"Authorization": f"Bearer {token}"})
    assert "Sign out all others" in page
    assert "Signed out in 2 browsers. API tokens work as before." in answer.content.decode()
    assert [other.get("/").status_code for other in others] == [302, 302]
    assert signed_in.get("/").status_code == 200
    assert program.get("/api/v1/offices/").status_code == 200


def test_the_user_administrator_ends_all_of_an_account_on_record(
    signed_in, chair, user_administrator
):
    desk = elsewhere(user_administrator)
    others = [signed_in, elsewhere(chair)]

    desk.post(f"/accounts/signed-in/of/{chair.pk}/", {"session": "others"})

    last = chair.history.latest()
    assert [other.get("/").status_code for other in others] == [302, 302]
    assert (last.history_user, last.signed_out_at) == (user_administrator, timezone.now())


def test_no_page_says_that_a_mail_was_sent_to_confirm_an_address(signed_in, mailoutbox):
    answers = [signed_in.get("/accounts/confirm-email/"), Client().get("/accounts/confirm-email/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert mailoutbox == []


def test_nobody_ends_a_session_of_somebody_else(signed_in, auditor):
    other = elsewhere(auditor)
    session = UserSession.objects.get(user=auditor)

    signed_in.post("/accounts/signed-in/", {"session": session.pk})
    of_them = f"/accounts/signed-in/of/{auditor.pk}/"
    answers = [signed_in.get(of_them), signed_in.post(of_them, {"session": session.pk})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert other.get("/").status_code == 200


def test_the_user_administrator_ends_sessions_of_others(signed_in, chair, user_administrator):
    desk = elsewhere(user_administrator)
    page = desk.get(f"/accounts/signed-in/of/{chair.pk}/")
    session = page.context["rows"][0]["session"]

    desk.post(f"/accounts/signed-in/of/{chair.pk}/", {"session": session.pk})

    last = chair.history.latest()
    told = desk.get(admin_url(chair, "history")).content.decode()
    assert signed_in.get("/").status_code == 302
    assert (last.history_user, last.signed_out_at) == (user_administrator, timezone.now())
    assert "ended sessions" in told


def test_allauths_own_pages_lead_to_ours(signed_in):
    assert signed_in.get("/accounts/sessions/").url == "/accounts/signed-in/"
    assert signed_in.get("/accounts/3rdparty/").url == "/accounts/password/change/"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on an iPhone"),
        (EDGE, "Edge on Windows"),
        ("curl/8.0", "A browser"),
    ],
)
def test_a_browser_is_named_in_words(header, words):
    assert browser_in_words(header) == words
