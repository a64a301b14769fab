"""Reading actions and reporting on them through the API."""

from datetime import date

import pytest
import time_machine

from accounts.models import Office
from actions.models import Action
from tests.factories import make_action, make_item, make_meeting

NOW = "2026-08-15T12:00:00Z"


@pytest.fixture
def late(minute_taker, cc) -> Action:
    """Issued, owned by the Chief Constable, due on 31 July 2026."""
    return make_action(make_item(), cc, issued_by=minute_taker)


@pytest.fixture
def later(minute_taker, dcc) -> Action:
    meeting = make_meeting(date(2026, 9, 29), status="planned", title="September")
    item = make_item(make_meeting(title="Another"))
    return make_action(item, dcc, issued_by=minute_taker, due_kind="meeting", due_meeting=meeting)


def ids(answer) -> list[int]:
    return [one["id"] for one in answer.json()["results"]]


@time_machine.travel(NOW, tick=False)
def test_an_action_says_when_it_is_due_who_owns_it_and_that_it_is_late(api, late, dcc):
    late.owners.create(office=dcc, position=1)

    action = api.get(f"/api/v1/actions/{late.pk}/").json()

    assert (action["label"], action["text"]) == (f"A{late.pk}", "Report on speeding at the weir.")
    assert (action["due"], action["due_day"]) == ("31 July 2026", "2026-07-31")
    assert (action["is_overdue"], action["redated"], action["version"]) == (True, 0, 1)
    assert (action["item"], action["meeting"]) == (late.item_id, late.item.meeting_id)
    assert action["owners"] == [
        {"office": "CC", "name": "Chief Constable", "is_lead": True},
        {"office": "DCC", "name": "Deputy Chief Constable", "is_lead": False},
    ]


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("overdue=true", ["late"]),
        ("overdue=false", ["later"]),
        ("office=CC", ["late"]),
        ("office=DCC", ["later"]),
        ("status=open", ["late", "later"]),
        ("status=closed", []),
        ("status=closed&status=open", ["late", "later"]),
        ("overdue=true&office=DCC", []),
        ("q=speeding", ["late", "later"]),
        ("due_from=2026-09-01", ["later"]),
        ("order=-due", ["later", "late"]),
    ],
)
def test_actions_are_picked_out_as_in_the_register(query, found, api, late, later):
    by_name = {"late": late.pk, "later": later.pk}

    assert ids(api.get(f"/api/v1/actions/?{query}")) == [by_name[name] for name in found]


def test_a_filter_that_is_not_there_is_refused_by_name(api, late):
    answer = api.get("/api/v1/actions/?ofice=CC")

    error = answer.json()["errors"][0]
    assert (answer.status_code, error["field"]) == (400, "ofice")
    assert error["detail"].startswith("There is no such filter. There are: page, page_size, ")


def test_a_filter_with_a_value_that_is_not_there_is_refused(api, late):
    answer = api.get("/api/v1/actions/?office=XX&status=lost")

    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["office", "status"]


@pytest.mark.parametrize(
    ("query", "field", "detail"),
    [
        ("overdue=yes", "overdue", "Say true or false."),
        ("overdue=", "overdue", "Say true or false."),
        ("page_size=0", "page_size", "Say a number from 1 to 500."),
        ("page_size=501", "page_size", "Say a number from 1 to 500."),
        ("page_size=many", "page_size", "Say a number from 1 to 500."),
    ],
)
def test_a_value_that_would_be_passed_over_is_refused(query, field, detail, api, late):
    answer = api.get(f"/api/v1/actions/?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": field, "detail": detail}]


def post(client, action, body):
    return client.post(
        f"/api/v1/actions/{action.pk}/updates/", data=body, content_type="application/json"
    )


def test_an_owners_office_posts_an_update_that_stands_in_history_with_its_author(
    with_token, staff_officer, late, cc
):
    answer = post(with_token(staff_officer), late, {"text": "Cameras are **ordered**."})

    update = late.updates.get()
    late.refresh_from_db()
    assert answer.status_code == 201
    assert answer.json() | {"posted_at": ""} == {
        "id": update.pk,
        "action": late.pk,
        "kind": "progress",
        "text": "Cameras are **ordered**.",
        "posted_at": "",
        "posted_by": "Sgt Petra Lowe",
        "office": "CC",
        "capacity": "for the Chief Constable",
        "said_by": "Sgt Petra Lowe for the Chief Constable",
        "heard_at": None,
        "version": 1,
    }
    assert update.history.get().history_user == staff_officer
    assert (late.status, late.history.first().history_user) == ("in_progress", staff_officer)


def test_others_may_read_but_not_report(client, with_token, api, auditor, late, dcc, make_user):
    deputy = make_user("Ines Corran", "chief_officer", office=dcc)
    body = {"text": "Not mine to say."}

    answers = [
        post(client, late, body),
        post(with_token(deputy), late, body),
        post(with_token(auditor), late, body),
        post(api, late, body),
    ]

    assert [answer.status_code for answer in answers] == [401, 403, 403, 403]
    assert answers[1].json()["detail"] == (
        f"This account does not act for an office that owns {late.label}, "
        "so it cannot report on it."
    )
    assert late.updates.count() == 0


def test_an_action_that_one_may_not_see_takes_no_update(with_token, chief_constable, cc):
    unissued = make_action(make_item(), cc)

    answer = post(with_token(chief_constable), unissued, {"text": "Early."})

    assert (answer.status_code, unissued.updates.count()) == (404, 0)


@pytest.mark.parametrize(
    ("body", "field", "detail"),
    [
        ({}, "text", "This field is required."),
        ({"text": " "}, "text", "This field may not be blank."),
        ({"text": "x", "status": "closed"}, "status", "There is no such field."),
        ({"text": "x", "posted_by": 1}, "posted_by", "There is no such field."),
        ({"text": "x", "office": "XX"}, "office", "Object with abbreviation=XX does not exist."),
        ({"text": "null\x00byte"}, "text", "Null characters are not allowed."),
        ({"text": "\ud800"}, "text", "Surrogate characters are not allowed: U+D800."),
    ],
)
def test_what_is_wrong_with_an_update_is_said_field_by_field(
    body, field, detail, with_token, chief_constable, late
):
    answer = post(with_token(chief_constable), late, body)

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": field, "detail": detail}]
    assert late.updates.count() == 0


@time_machine.travel(NOW, tick=False)
def test_nobody_speaks_for_an_office_that_they_do_not_act_for(
    with_token, chief_constable, late, dcc
):
    answer = post(with_token(chief_constable), late, {"text": "x", "office": "DCC"})

    assert answer.json()["errors"] == [
        {
            "field": "office",
            "detail": f"This account does not act for DCC on {late.label} (15 August 2026).",
        }
    ]


def test_an_update_that_is_sent_twice_is_posted_once(with_token, chief_constable, late):
    client = with_token(chief_constable)

    answers = [post(client, late, {"text": "The cameras are ordered."}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 400]
    assert [error["field"] for error in answers[1].json()["errors"]] == ["text"]
    assert late.updates.count() == 1


def test_a_rule_of_the_record_is_a_400_with_its_sentence(with_token, chief_constable, late, chair):
    from actions import services

    services.withdraw(late, by=chair, reason="Overtaken by events.")

    answer = post(with_token(chief_constable), late, {"text": "Too late."})

    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"detail": f"{late.label} is withdrawn, so it takes no more updates. Nothing was changed."}
    ]


def test_updates_are_read_for_one_action_and_for_all(api, with_token, chief_constable, late, later):
    post(with_token(chief_constable), late, {"text": "Half done."})

    one = api.get(f"/api/v1/actions/{late.pk}/updates/").json()
    none = api.get(f"/api/v1/actions/{later.pk}/updates/").json()
    every = api.get("/api/v1/updates/").json()

    assert [page["count"] for page in (one, none, every)] == [1, 0, 1]
    assert every["results"] == one["results"]


def test_an_answer_that_has_not_changed_is_not_sent_again(api, late):
    first = api.get(f"/api/v1/actions/{late.pk}/")

    same = api.get(f"/api/v1/actions/{late.pk}/", headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")


def test_the_etag_changes_when_an_action_becomes_late(api, late):
    with time_machine.travel("2026-07-31T12:00:00Z", tick=False):
        before = api.get(f"/api/v1/actions/{late.pk}/")["ETag"]
    with time_machine.travel("2026-08-01T12:00:00Z", tick=False):
        after = api.get(f"/api/v1/actions/{late.pk}/", headers={"If-None-Match": before})

    assert (after.status_code, after.json()["is_overdue"]) == (200, True)


def test_a_page_is_as_long_as_asked_and_says_where_the_next_one_is(api, late, later):
    first = api.get("/api/v1/actions/?page_size=1").json()
    second = api.get(first["next"]).json()

    assert (first["count"], len(first["results"]), second["next"]) == (2, 1, None)
    assert first["results"] != second["results"]


def test_actions_for_all_wait_on_each_office(api, minute_taker, cc):
    action = make_action(make_item(), issued_by=minute_taker, is_for_all=True)

    assert ids(api.get("/api/v1/actions/?office=CC")) == [action.pk]


@pytest.mark.parametrize("rows", [2, 7])
def test_the_list_takes_as_many_queries_for_many_actions_as_for_few(
    rows, api, minute_taker, cc, django_assert_num_queries
):
    others = [Office.objects.create(name=f"Office {n}", abbreviation=f"O{n}") for n in range(2)]
    for number in range(rows):
        item = make_item(make_meeting(title=f"Meeting {number}"))
        make_action(item, cc, *others, issued_by=minute_taker)

    with django_assert_num_queries(10):
        answer = api.get("/api/v1/actions/")

    assert answer.json()["count"] == rows
