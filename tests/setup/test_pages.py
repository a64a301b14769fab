from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import Body, Office, User
from accounts.services import system_user
from governance.setup import key
from meetings.models import Meeting

BODY = {
    "name": "Police and Crime Commissioner for Severnshire",
    "abbreviation": "OPCC",
    "force_name": "Severnshire Police",
}
MEETING = {
    "name": "Monthly assurance",
    "title": "Monthly Assurance Meeting {month} {year}",
    "start_time": "10:00",
    "standing_items": "1 Matters outstanding\r\n\r\n2 Any other business",
    "first_meeting_on": "2027-01-29",
}
PLAN = {
    "title": "Plan for Severnshire",
    "objectives": "Safer towns\r\nVictims first",
    "withholding_reasons": "Legal advice",
}


def rows(*given: dict[str, str]) -> dict[str, str]:
    """A formset's data."""
    data = {"form-TOTAL_FORMS": str(len(given)), "form-INITIAL_FORMS": "0"}
    for number, row in enumerate(given):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


POSTS = rows(
    {
        "name": "Chief Constable",
        "abbreviation": "CC",
        "organisation": "force",
        "holder": "Idris Vaughan",
        "kind": "substantive",
    },
    {"name": "", "organisation": "force", "kind": "substantive"},
)
PEOPLE = rows(
    {
        "name": "Ada Finch",
        "email": "ada.finch@severnshire.example",
        "role": "user_administrator",
    },
    {"name": "", "email": "", "role": "minute_taker"},
)
STEPS = {"body": BODY, "posts": POSTS, "meeting": MEETING, "plan": PLAN, "people": PEOPLE}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel("2027-01-04 09:00", tick=True):
        yield


@pytest.fixture
def visitor(db: None, client: Client) -> Client:
    """Somebody with the key, on an empty portal."""
    client.post("/setup/", {"key": key.new()})
    return client


def fill_in(visitor: Client, **changes: dict[str, Any]) -> None:
    for name, data in {**STEPS, **changes}.items():
        visitor.post(f"/setup/{name}/", data)


def test_the_first_visitor_with_the_key_takes_an_empty_portal_to_its_first_meeting(visitor: Client):
    addresses = [
        visitor.post(f"/setup/{name}/", data).headers["Location"] for name, data in STEPS.items()
    ]
    done = visitor.post("/setup/check/")

    assert addresses == [
        "/setup/posts/",
        "/setup/meeting/",
        "/setup/plan/",
        "/setup/people/",
        "/setup/check/",
    ]
    assert "The office is set up" in done.content.decode()
    assert Body.objects.get().force_name == "Severnshire Police"
    assert [str(office) for office in Office.objects.all()] == ["Chief Constable (CC)"]
    assert str(Meeting.objects.get()) == (
        "Monthly Assurance Meeting January 2027 (29 January 2027)"
    )
    assert [message.to for message in mail.outbox] == [["ada.finch@severnshire.example"]]


def test_what_the_pages_make_has_the_system_account_as_its_author(visitor: Client):
    fill_in(visitor)
    visitor.post("/setup/check/")

    version = Body.objects.get().history.get()
    assert (version.history_user, version.history_change_reason) == (
        system_user(),
        "setting up the office",
    )


def test_a_stranger_without_the_key_gets_no_further(db, client: Client):
    fill_in(client)
    answer = client.post("/setup/check/")

    assert answer.headers["Location"] == "/setup/"
    assert not Body.objects.exists()


@pytest.mark.parametrize("given", ["", "setup", "InNldHVwIg:1abcde:forged"])
def test_a_key_that_this_server_did_not_make_is_refused(db, client: Client, given: str):
    page = client.post("/setup/", {"key": given})

    assert page.context["form"].errors["key"] == [
        "This key is not right, or is more than a day old. Print a new one on the server."
        if given
        else "Enter the set-up key."
    ]
    assert client.get("/setup/body/").headers["Location"] == "/setup/"


def test_a_key_is_of_no_use_after_a_day(visitor: Client):
    with time_machine.travel("2027-01-05 09:01"):
        answer = visitor.post("/setup/body/", BODY)

    assert answer.headers["Location"] == "/setup/"


@pytest.mark.parametrize("address", ["/setup/", "/setup/body/", "/setup/check/"])
def test_a_portal_that_is_set_up_has_no_set_up_pages(body: Body, client: Client, address: str):
    session = client.session
    session["setup_key"] = key.new()
    session.save()
    accounts = User.objects.count()

    answers = [client.get(address), client.post(address, {"key": key.new(), **BODY})]

    assert [answer.headers["Location"] for answer in answers] == ["/accounts/login/"] * 2
    assert User.objects.count() == accounts


def test_posts_standing_items_and_reasons_are_offered(visitor: Client):
    posts = visitor.get("/setup/posts/").context["formset"]
    meeting = visitor.get("/setup/meeting/").context["form"]

    assert [form["abbreviation"].value() for form in posts][:6] == [
        *("PCC", "DPCC", "CEX"),
        *("CC", "DCC", "ACC"),
    ]
    assert meeting["first_meeting_on"].value() == "2027-02-01"


def test_what_was_entered_is_still_there_after_an_error(visitor: Client):
    page = visitor.post("/setup/body/", {**BODY, "name": "", "letterhead": "Weir House"})

    form = page.context["form"]
    assert form.errors == {"name": ["Enter the name of the body."]}
    assert (form["force_name"].value(), form["letterhead"].value()) == (
        "Severnshire Police",
        "Weir House",
    )


def test_what_was_entered_is_still_there_when_one_goes_back(visitor: Client):
    fill_in(visitor)

    assert visitor.get("/setup/body/").context["form"]["name"].value() == BODY["name"]
    assert [form["holder"].value() for form in visitor.get("/setup/posts/").context["formset"]] == [
        *("Idris Vaughan", None, None)
    ]
    assert visitor.get("/setup/plan/").context["form"]["objectives"].value() == (
        "Safer towns\nVictims first"
    )


def test_what_the_record_refuses_is_said_and_everything_entered_is_kept(visitor: Client):
    twice = rows(
        *({"name": name, "abbreviation": "CC", "organisation": "force", "kind": "substantive"}
          for name in ("Chief Constable", "Chief Clerk"))
    )  # fmt: skip
    fill_in(visitor, posts=twice)

    page = visitor.post("/setup/check/")

    assert page.context["errors"] == [
        "posts, 2 (Chief Clerk): Another office has this abbreviation."
    ]
    assert not Body.objects.exists()
    fill_in(visitor)
    assert "The office is set up" in visitor.post("/setup/check/").content.decode()


def test_somebody_must_be_able_to_invite_the_others(visitor: Client):
    page = visitor.post("/setup/people/", {**PEOPLE, "form-0-role": "chair"})

    assert page.context["formset"].non_form_errors() == [
        "Nobody is the user administrator, so nobody could invite anybody else. "
        "Choose that role for one of them."
    ]
    assert page.context["formset"][0]["name"].value() == "Ada Finch"


def test_the_people_are_asked_for_one_after_the_other(visitor: Client):
    page = visitor.get("/setup/people/")

    legends = [form.legend for form in page.context["formset"]]
    assert legends == ["First person", "Second person", "Third person", "Fourth person"]
    assert "Third person</legend>" in page.content.decode()
    assert "One of them must be a user administrator" in page.content.decode()


def test_a_name_without_an_address_is_asked_for_one(visitor: Client):
    page = visitor.post("/setup/people/", {**PEOPLE, "form-0-email": ""})

    assert page.context["formset"].errors[0] == {"email": ["An account needs an e-mail address."]}


def test_the_last_page_goes_back_to_the_first_step_that_is_missing(visitor: Client):
    visitor.post("/setup/body/", BODY)

    assert visitor.get("/setup/check/").headers["Location"] == "/setup/posts/"


def test_a_step_that_does_not_exist_is_not_found(visitor: Client):
    assert visitor.get("/setup/nothing/").status_code == 404


def test_the_sign_in_page_of_an_empty_portal_leads_to_set_up(db, client: Client):
    assert 'href="/setup/"' in client.get("/accounts/login/").content.decode()


def test_the_sign_in_page_of_an_office_says_nothing_of_set_up(body: Body, client: Client):
    assert "/setup/" not in client.get("/accounts/login/").content.decode()
