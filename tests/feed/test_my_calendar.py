"""The page on which somebody makes the address of their calendar."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import CalendarKey
from governance.feed import keys

from .conftest import path_of


def text_of(response):
    return " ".join(response.content.decode().split())


def test_an_address_is_shown_when_it_is_made_and_never_again(signed_in, chief_constable):
    browser = signed_in(chief_constable)
    empty = text_of(browser.get("/calendar/"))

    made = browser.post("/calendar/")
    again = text_of(browser.get("/calendar/"))

    address = made.context["address"]
    assert Client().get(path_of(address)).status_code == 200
    assert (made.status_code, made["Cache-Control"]) == (201, "private, no-store")
    assert (address in text_of(made), address in again) == (True, False)
    assert f'href="webcal{address.removeprefix("https")}"' in text_of(made)
    assert ("You have no address yet." in empty, "You have an address." in again) == (True, True)
    assert "It was made on 20 July 2026 at 13:00" in again


def test_the_head_of_the_page_says_that_one_is_among_the_meetings(signed_in, chief_constable):
    page = text_of(signed_in(chief_constable).get("/calendar/"))

    assert (
        '<a class="govuk-service-navigation__link" href="/meetings/" aria-current="true">' in page
    )


def test_it_is_replaced_and_given_up(signed_in, chief_constable):
    browser = signed_in(chief_constable)
    first = browser.post("/calendar/").context["address"]
    second = browser.post("/calendar/").context["address"]
    replaced = Client().get(path_of(first)).status_code, Client().get(path_of(second)).status_code

    page = text_of(browser.post("/calendar/stop/", follow=True))

    assert replaced == (404, 200)
    assert Client().get(path_of(second)).status_code == 404
    assert "Your calendar has no address any more." in page
    assert CalendarKey.objects.count() == 0


def test_of_two_presses_at_once_the_second_waits_for_the_person(chief_constable):
    with CaptureQueriesContext(connection) as asked:
        keys.make(chief_constable)

    first = next(each["sql"] for each in asked if not each["sql"].startswith("SAVEPOINT"))
    assert first.startswith("SELECT")
    assert 'FROM "accounts_user"' in first


def test_the_address_of_one_is_not_told_to_another(signed_in, chief_constable, staff_officer):
    signed_in(chief_constable).post("/calendar/")

    assert "You have no address yet." in text_of(signed_in(staff_officer).get("/calendar/"))
