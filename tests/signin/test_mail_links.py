"""The links that mails carry: each leads its reader to one page, and signs nobody in."""

import pytest
from django.core import signing

from accounts.mail_links import SALT, mail_link
from accounts.models import User
from tests.conftest import PASSWORD

PATH = "/actions/?state=open"
TO_SIGN_IN = "/accounts/login/?next=/actions/%3Fstate%3Dopen"


def local(link: str) -> str:
    return link.removeprefix("https://testserver")


def test_it_leads_by_way_of_the_sign_in_page_with_the_address_filled_in(client, minute_taker):
    answer = client.get(local(mail_link(minute_taker, PATH)))
    page = client.get(answer.url)
    said = {"login": minute_taker.email, "password": PASSWORD, "next": PATH}

    assert (answer.status_code, answer.url) == (302, TO_SIGN_IN)
    assert page.context["form"]["login"].value() == minute_taker.email
    assert not page.wsgi_request.user.is_authenticated
    assert client.post("/accounts/login/", said).url == PATH


def test_the_address_is_filled_in_once_for_a_machine_may_be_shared(client, minute_taker):
    client.get(local(mail_link(minute_taker, PATH)), follow=True)

    assert client.get("/accounts/login/").context["form"]["login"].value() is None


def test_whoever_is_signed_in_as_its_reader_is_there_at_once(signed_in, minute_taker):
    answer = signed_in(minute_taker).get(local(mail_link(minute_taker, PATH)))

    assert (answer.status_code, answer.url) == (302, PATH)
    assert "no-store" in answer["Cache-Control"]


def test_whoever_is_signed_in_as_another_is_told_and_chooses(signed_in, minute_taker, chair):
    browser, link = signed_in(chair), local(mail_link(minute_taker, PATH))

    page = browser.get(link)
    words = page.content.decode()
    assert page.status_code == 200
    assert "This link was sent to Nell Harcourt" in words
    assert "You are signed in as Marian Holt." in words
    assert f'href="{PATH}"' in words

    out = browser.post("/accounts/logout/", {"next": link})
    assert out.url == link
    assert browser.get(link).url == TO_SIGN_IN


def test_a_link_of_an_account_that_is_switched_off_names_nobody(client, minute_taker, chair):
    link = local(mail_link(minute_taker, PATH))
    minute_taker.is_active = False
    minute_taker.save()

    page = client.get(link, follow=True)

    assert page.redirect_chain == [(TO_SIGN_IN, 302)]
    assert page.context["form"]["login"].value() is None
    client.force_login(chair)
    assert client.get(link).url == PATH


def test_an_old_link_is_told_so_and_still_leads_to_its_page(client, minute_taker, time_machine):
    time_machine.move_to("2026-07-20T12:00:00+00:00", tick=False)
    link = local(mail_link(minute_taker, PATH))
    time_machine.move_to("2027-08-25T12:00:00+00:00", tick=False)

    page = client.get(link)

    assert page.status_code == 410
    assert "This link is not complete, or too old" in page.content.decode()
    assert 'href="/accounts/login/?next=%2Factions%2F%3Fstate%3Dopen"' in page.content.decode()
    client.force_login(minute_taker)
    assert f'href="{PATH}"' in client.get(link).content.decode()


@pytest.mark.parametrize(
    "key", ["a-key", "W10", "WzEsW11d:x:y", "bnVsbA:x:y", "%F0%9F%A6%A6", "W" * 5000, ":::", "ééé"]
)
def test_a_broken_link_says_what_to_do(db, client, key):
    page = client.get(f"/from-mail/{key}/")

    assert page.status_code == 410
    assert "Open it from your mail again, all of it" in page.content.decode()


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "a"]
)
def test_it_leads_to_no_other_host(db, client, minute_taker, goal):
    forged = signing.dumps([minute_taker.pk, goal], key="somebody-elses", salt=SALT)

    page = client.get(f"/from-mail/{forged}/")

    assert (page.status_code, "elsewhere" in page.content.decode()) == (410, False)
    with pytest.raises(ValueError, match="leads to no page but the portal's own"):
        mail_link(minute_taker, goal)


def test_a_forged_link_fills_in_no_address(client, minute_taker):
    forged = signing.dumps([minute_taker.pk, PATH], key="somebody-elses", salt=SALT)

    client.get(f"/from-mail/{forged}/")

    assert client.get("/accounts/login/").context["form"]["login"].value() is None


def test_somebody_without_an_account_gets_the_plain_address(settings):
    settings.PORTAL_URL = "https://portal.example.org"

    assert mail_link(None, "/actions/3/") == "https://portal.example.org/actions/3/"


def test_an_address_is_kept_out_of_the_log_and_of_the_link(minute_taker: User):
    assert "nell" not in mail_link(minute_taker, PATH)
