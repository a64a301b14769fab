"""What one may not see is told apart from nothing that is not there, by no way of asking."""

import re

import pytest
from django.test import Client

from accounts import services as account_services
from meetings.models import PrivateItem
from tests.factories import make_action, make_item, make_meeting

pytestmark = [
    pytest.mark.django_db,
    # Each page counts the seconds that its session has left.
    pytest.mark.time_machine("2026-07-20T12:00:00+00:00", tick=False),
]

PARTS = {
    "chief_constable": ["/trail/", "/trail/audit-trail.csv", "/admin/", "/admin/accounts/user/"],
    "user_administrator": ["/meetings/", "/actions/", "/actions/actions.csv", "/who-acts-for-me/"],
    "chair": ["/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/auth/"],
    "minute_taker": ["/admin/governance/notesimport/99/correct/", "/who-acts-for-me/"],
    "outsider": ["/meetings/1/withhold/", "/meetings/withheld/", "/admin/login/"],
}
ACTIVE = " govuk-service-navigation__item--active"
PAIRS = [(reader, part) for reader, parts in PARTS.items() for part in parts]


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def told(answer, address):
    """Its status and words, without what is new in every answer, the address itself, and the place
    in the navigation that lights up by how an address begins."""
    words = re.sub(r'(nonce|value)="[^"]*"', "", answer.content.decode())
    return answer.status_code, words.replace(address, "").replace(ACTIVE, "")


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize(("reader", "part"), PAIRS)
def test_a_part_that_is_not_ones_own_is_an_address_that_does_not_exist(
    request, reader, part, method
):
    client = browser(request.getfixturevalue(reader))

    found, nothing = (
        told(getattr(client, method)(each), each) for each in (part, "/nothing/of/this/name/")
    )

    assert (found, found[0]) == (nothing, 404)


@pytest.mark.parametrize("method", ["get", "post", "head", "options"])
def test_a_hidden_record_is_a_number_that_nobody_has(method, chief_constable, cc, minute_taker):
    item = make_item(make_meeting(status="agreed"))
    PrivateItem.objects.create(item=item, reason="Personal data")
    action = make_action(item, cc, issued_by=minute_taker)
    meeting = make_meeting(status="in_progress", title="Not yet theirs")
    ask = getattr(browser(chief_constable), method)
    addresses = {
        action: (
            *("/actions/{}/", "/actions/{}/update/", "/actions/{}/close/"),
            *("/trail/actions.action/{}/", "/api/v1/actions/{}/", "/api/v1/actions/{}/updates/"),
        ),
        meeting: (
            *("/meetings/{}/", "/meetings/{}/step/agree/", "/meetings/{}/withhold/"),
            *("/meetings/{}/issue-actions/", "/meetings/{}/notes.json", "/api/v1/meetings/{}/"),
        ),
    }

    told_apart = [
        address
        for record, of_it in addresses.items()
        for address in of_it
        for hidden, nobodys in [(address.format(record.pk), address.format(987654))]
        if told(ask(hidden), hidden) != told(ask(nobodys), nobodys)
    ]

    assert told_apart == []


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_resource_that_is_not_an_accounts_own_is_no_resource_of_the_api(outsider, method):
    token = account_services.issue_token(outsider)
    client = Client(headers={"Authorization": f"Bearer {token}"})

    found = [getattr(client, method)(f"/api/v1/{name}/") for name in ("meetings", "nothing")]

    assert [told(answer, "") for answer in found] == [(404, found[1].content.decode())] * 2


def test_an_update_sent_to_an_action_that_is_not_open_is_not_refused_but_not_there(
    make_user, cc, minute_taker
):
    """Office staff report on nothing: on an action that they see, that is what they are told."""
    staff = make_user("Ivo Marsh", "office_staff")
    token = account_services.issue_token(staff)
    client = Client(headers={"Authorization": f"Bearer {token}"})
    item = make_item(make_meeting(status="agreed"))
    seen, hidden = make_action(item, cc, issued_by=minute_taker), make_action(item, cc)

    answers = [
        client.post(f"/api/v1/actions/{each.pk}/updates/", {"text": "x"}, "application/json")
        for each in (seen, hidden)
    ]

    assert [answer.status_code for answer in answers] == [403, 404]


def test_who_sees_it_and_may_not_do_it_is_told_who_may(chief_constable, auditor, cc, minute_taker):
    item = make_item(make_meeting(status="agreed"))
    action, meeting = make_action(item, cc, issued_by=minute_taker), item.meeting
    client, desk = browser(chief_constable), browser(auditor)

    answers = {
        "“Publish the notes” is for the minute-taker.": client.post(
            f"/meetings/{meeting.pk}/step/publish/"
        ),
        "“Agree the notes” is for the minute-taker and the chair.": client.get(
            f"/meetings/{meeting.pk}/step/agree/"
        ),
        f"Only the office desk decides on {action.label}.": client.post(
            f"/actions/{action.pk}/close/"
        ),
        "Only the office desk issues actions.": client.post(
            f"/meetings/{meeting.pk}/issue-actions/"
        ),
        "Only the minute-taker withholds and lifts.": client.get(
            f"/meetings/{meeting.pk}/withhold/"
        ),
        "Your role reads this, and may not do that with it.": desk.post(
            f"/admin/meetings/agendaitem/{item.pk}/change/", {"heading": "Rewritten"}
        ),
    }

    assert {said: (each.status_code, said in each.text) for said, each in answers.items()} == (
        dict.fromkeys(answers, (403, True))
    )


def test_at_the_desk_a_deed_on_a_record_that_is_not_there_finds_nothing(auditor):
    page = "/admin/meetings/agendaitem/987654/change/"

    assert browser(auditor).post(page, {"heading": "Rewritten"}).status_code == 404
