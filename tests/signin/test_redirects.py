"""After sign-in people come to where they were going, on this host and no other."""

import pytest


@pytest.mark.parametrize("goal", ["/actions/?state=open", "/admin/", "http://testserver/actions/"])
def test_sign_in_leads_to_where_one_was_going(sign_in, minute_taker, goal):
    assert sign_in(minute_taker, next=goal).url == goal


@pytest.mark.parametrize(
    "goal",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "https:elsewhere.example",
        "http://localhost/",
        "https://trusted.example/",
        "javascript:alert(1)",
        "\x01https://elsewhere.example/",
    ],
)
def test_an_address_of_another_host_leads_to_the_dashboard(sign_in, minute_taker, goal, settings):
    """Also one that the portal answers to or trusts."""
    settings.CSRF_TRUSTED_ORIGINS = ["https://trusted.example"]

    assert sign_in(minute_taker, next=goal).url == "/"


def test_over_https_no_address_leads_to_plain_http(sign_in, minute_taker):
    assert sign_in(minute_taker, next="http://testserver/", secure=True).url == "/"


@pytest.mark.parametrize("goal", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_signing_out_leads_to_no_other_host_either(client, minute_taker, goal):
    client.force_login(minute_taker)

    assert client.post("/accounts/logout/", {"next": goal}).url == "/accounts/login/"


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/admin/login/", "/accounts/login/?next=/admin/"),
        ("/admin/login/?next=/admin/accounts/", "/accounts/login/?next=/admin/accounts/"),
        ("/admin/login/?next=https://elsewhere.example/", "/accounts/login/?next=/admin/"),
    ],
)
def test_the_desk_has_no_sign_in_of_its_own(db, client, asked, led_to):
    assert client.get(asked).url == led_to
    assert client.post(asked, {"username": "x", "password": "y"}).url == led_to


def test_whoever_is_signed_in_goes_through_the_desks_door(client, minute_taker, chief_constable):
    client.force_login(minute_taker)
    desk = client.get("/admin/login/?next=/admin/accounts/")
    client.force_login(chief_constable)

    assert desk.url == "/admin/accounts/"
    assert client.get("/admin/login/?next=/admin/").status_code == 404


def test_signing_out_at_the_desk_is_signing_out_of_the_portal(client, minute_taker):
    client.force_login(minute_taker)

    answer = client.post("/admin/logout/")

    assert answer.url == "/accounts/login/"
    assert client.get("/").url == "/accounts/login/?next=/"


def test_a_link_to_the_desks_sign_out_signs_nobody_out(client, minute_taker):
    client.force_login(minute_taker)

    answer = client.get("/admin/logout/")

    assert answer["Location"] == "/accounts/logout/"
    assert client.get("/").context["user"] == minute_taker
