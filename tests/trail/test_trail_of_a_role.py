"""The whole trail for a role that does not open every kind of record says what it leaves out."""

import csv
from io import StringIO

import pytest

from accounts.models import User
from accounts.services import system_user
from governance.models import LedgerEntry

CLOSED = "accounts, delegations, invitations, role assignments"


@pytest.fixture
def trail(signed_in):
    def get(user, query=""):
        return signed_in(user).get(f"/trail/{query}")

    return get


def listed(answer):
    return {line.entry.record for step in answer.context["steps"] for line in step.lines}


def rows(signed_in, user):
    sheet = signed_in(user).get("/trail/audit-trail.csv").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(sheet)))


def test_the_minute_taker_is_told_which_kinds_are_left_out(trail, minute_taker, action):
    answer = trail(minute_taker)

    said = " ".join(answer.content.decode().split())
    assert f"Not shown to you, here or in the file: entries of {CLOSED}." in said
    assert "or of a kind of record that your role does not open." in said
    assert "Every change of every record" not in said
    assert "accounts.user" not in listed(answer)


def test_an_auditor_is_shown_every_kind_and_told_of_none_that_is_left_out(trail, auditor, action):
    answer = trail(auditor)

    said = answer.content.decode()
    assert ("Every change of every record" in said, "Not shown to you" in said) == (True, False)
    assert "accounts.user" in listed(answer)


def test_a_kind_that_a_role_does_not_open_is_not_among_the_filters(trail, minute_taker, auditor):
    offered = [
        dict(trail(user).context["filter"].form.fields["kind"].choices)
        for user in (minute_taker, auditor)
    ]

    assert ["accounts.user" in kinds for kinds in offered] == [False, True]


@pytest.mark.parametrize("query", ["?kind=accounts.user", "?record=/admin/accounts/user/1/change/"])
def test_asking_for_what_a_role_does_not_open_is_refused_with_the_reason(
    query, trail, minute_taker
):
    answer = trail(minute_taker, query)

    said = answer.content.decode()
    assert "Your role does not open this kind of record, or there is none." in said
    assert "No entry fits these filters" not in said


def test_the_file_says_in_its_first_row_what_is_left_out(signed_in, minute_taker, auditor, action):
    hers, all_of_it = rows(signed_in, minute_taker), rows(signed_in, auditor)

    assert (hers[0]["Entry"], hers[0]["What was done"]) == (
        "",
        "Left out, because the role of whoever took this file does not open them: entries of "
        f"{CLOSED}.",
    )
    assert len(all_of_it) == LedgerEntry.objects.count()
    assert {row["Entry"] for row in hers[1:]} < {row["Entry"] for row in all_of_it}


def test_a_refused_file_says_so_in_letters_that_every_browser_reads(signed_in, auditor):
    answer = signed_in(auditor).get("/trail/audit-trail.csv?colour=red")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("There is no filter “colour”.")


def test_the_portals_own_account_is_called_the_system(trail, auditor):
    system_user()

    people = dict(trail(auditor).context["filter"].form.fields["person"].choices)

    own = User.objects.get(email="system@portal.invalid")
    assert people[own.pk] == "The system"


@pytest.mark.parametrize(
    "words",
    [
        *("A{pk}", "a{pk}", "A {pk}", " a{pk} ", "/actions/{pk}/", "/actions/{pk}/redate/"),
        *("https://portal.example.org/actions/{pk}/?from=list#main", "/trail/actions.action/{pk}/"),
        *("/admin/actions/action/{pk}/change/", "actions.action-{pk}"),
    ],
)
def test_a_record_is_named_as_people_know_it(words, signed_in, auditor, action):
    answer = signed_in(auditor).get(
        "/trail/", {"record": words.format(pk=action.pk), "kind": "actions.action"}
    )

    found = [line.entry.record_pk for step in answer.context["steps"] for line in step.lines]
    assert set(found) == {action.pk}


def test_the_address_of_an_item_in_the_notes_names_the_item(signed_in, auditor, action):
    address = f"http://portal.example.org{action.item.get_absolute_url()}"

    answer = signed_in(auditor).get("/trail/", {"record": address, "kind": "meetings.agendaitem"})

    found = [line.entry.record_pk for step in answer.context["steps"] for line in step.lines]
    assert set(found) == {action.item_id}


@pytest.mark.parametrize(
    "words", ["62", "Assurance", "/meetings/", "/trail/no.such/1/", "http://["]
)
def test_words_that_name_no_record_are_refused_with_what_would_do(words, signed_in, auditor):
    said = signed_in(auditor).get("/trail/", {"record": words}).content.decode()

    assert "Name an action by its reference, such as A12" in said
