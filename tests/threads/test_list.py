"""The list of topics."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import Office, User
from meetings.models import Objective, Plan, PrivateItem
from tests.factories import make_action
from tests.threads.conftest import OBJECTIVE, ask, month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_minute_taker")]
QUERIES = 11
JUNE = 78
"""Of 2026; the day is 20 July."""


def names(client: Client, **asked: str) -> list[str]:
    page = client.get("/topics/", asked).content.decode()
    return re.findall(r'href="/topics/\d+/">([^<]+)<', page)


def test_a_line_says_how_often_when_last_how_it_stood_and_what_is_open(
    desk: Client, minute_taker: User, cc: Office
):
    ask(month(JUNE - 1), given=["not_assured", "assured"])
    item = ask(month(JUNE))
    ask(month(JUNE + 2, "planned"))
    make_action(item, cc, issued_by=minute_taker)

    page = " ".join(desk.get("/topics/").content.decode().split())

    assert "Asked twice, last on 1 June 2026 · on the agenda of 1 August 2026" in page
    assert "1 open action " in page
    assert "Not assured on 1 of 2 questions" in page
    assert page.count('<h2 class="govuk-heading-m">Safer lanes</h2>') == 1


def test_topics_stand_in_the_order_of_the_plan(desk: Client):
    plan = Plan.objects.create(title="Plan")
    Objective.objects.create(plan=plan, title="Safer waters", position=1)
    Objective.objects.create(plan=plan, title=OBJECTIVE, position=2)
    ask(month(1), "Ferries", objective_text="")
    ask(month(1), "Speeding")
    ask(month(1), "Burglary")
    ask(month(1), "Swimming", objective_text="Safer Waters")

    assert names(desk) == ["Swimming", "Burglary", "Speeding", "Ferries"]


def test_topics_are_found_by_objective_assurance_words_and_how_long_ago(desk: Client):
    ask(month(JUNE), "Speeding", given=["not_assured"])
    ask(month(JUNE - 3), "Burglary", given=["assured"])
    ask(month(JUNE - 9), "Swimming", objective_text="Safer waters", given=["assured"])
    ask(month(JUNE), "Ferries", objective_text="Safer waters")

    assert names(desk, objective="safer waters") == ["Ferries", "Swimming"]
    assert names(desk, assurance="not_assured") == ["Speeding"]
    assert names(desk, assurance="none") == ["Ferries"]
    assert names(desk, quiet="on") == ["Swimming"]
    assert names(desk, text="BURGL") == ["Burglary"]
    assert names(desk, text="nothing of the kind") == []


def test_the_last_verdict_counts_and_not_an_earlier_one(desk: Client):
    ask(month(JUNE - 1), given=["not_assured"])
    ask(month(JUNE), given=["assured"])

    assert names(desk, assurance="not_assured") == []


def test_what_cannot_be_asked_for_finds_nothing_and_says_so(desk: Client):
    ask(month(JUNE))

    answer = desk.get("/topics/", {"assurance": "perhaps"})

    assert answer.status_code == 200
    assert "Select one from the list" in answer.content.decode()
    answer = desk.get("/topics/", {"objective": "fewer ferries"})
    assert "No topic stands under that objective." in answer.content.decode()


def test_before_the_first_topic_the_list_says_when_one_will_stand_there(desk: Client):
    assert "No topic is on record yet." in desk.get("/topics/").content.decode()


def test_of_a_private_item_nothing_is_told_and_nothing_counted(
    minute_taker: User, signed_in, chief_constable: User, cc: Office
):
    ask(month(JUNE - 1))
    closed = ask(month(JUNE), given=["not_assured"])
    make_action(closed, cc, issued_by=minute_taker)
    PrivateItem.objects.create(item=closed, reason="A case")

    page = " ".join(signed_in(chief_constable).get("/topics/").content.decode().split())

    assert "Asked once on 1 May 2026 </div>" in page
    assert "Not assured</strong>" not in page


@pytest.mark.parametrize("count", [5, 200])
def test_a_page_of_topics_asks_the_same_however_many_there_are(
    signed_in, chief_constable: User, django_assert_num_queries, count: int
):
    meeting = month(JUNE)
    for number in range(count):
        ask(meeting, f"Topic {number}", given=["assured"])
    client = signed_in(chief_constable)
    client.get("/topics/")

    with django_assert_num_queries(QUERIES):
        page = client.get("/topics/").content.decode()

    assert page.count("Asked once") == min(count, 40)
