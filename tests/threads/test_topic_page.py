"""One topic, each time it was asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import Office, User
from actions.models import OutstandingMatter
from governance.models import SensitiveReading
from governance.threads.views import TIMES
from meetings import forward
from meetings.models import Amendment, Decision, Marking, PrivateItem, Response
from tests.factories import make_action, make_item
from tests.threads.conftest import ask, month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_minute_taker")]
QUERIES = 21


def said(client: Client, key: int) -> str:
    return " ".join(client.get(f"/topics/{key}/").content.decode().split())


def test_the_newest_stands_first_with_a_link_to_its_notes(desk: Client):
    first, second = ask(month(1), findings="- **Slow.**"), ask(month(2), findings="Faster.")

    page = said(desk, first.pk)

    assert re.findall(
        r'<h2 class="govuk-heading-m"><a class="govuk-link" href="([^"]+)"', page
    ) == [
        f"/meetings/{second.meeting_id}/#item-{second.pk}",
        f"/meetings/{first.meeting_id}/#item-{first.pk}",
    ]
    assert "<strong>Slow.</strong>" in page


def test_every_item_of_a_topic_leads_to_the_same_page(desk: Client):
    first, second = ask(month(1)), ask(month(2), "SPEEDING")

    assert said(desk, first.pk).count('class="portal-item ') == 2
    assert said(desk, second.pk).count('class="portal-item ') == 2


def test_a_sitting_shows_answers_decisions_actions_as_they_are_today_and_amendments(
    desk: Client, minute_taker: User, cc: Office
):
    item = ask(month(1), given=["partly"])
    question = item.questions.get()
    at = datetime(2020, 2, 1, tzinfo=UTC)
    Response.objects.create(
        question=question, office=cc, text="Why.", released_at=at, released_by=minute_taker
    )
    Decision.objects.create(item=item, text="To mend the weir.")
    Amendment.objects.create(
        meeting=item.meeting, number=1, item=item, was="a", becomes="b", reason="A slip"
    )
    action = make_action(item, cc, issued_by=minute_taker, status="withdrawn")
    for meeting in (month(2), month(90, "planned")):
        OutstandingMatter.objects.create(item=make_item(meeting, number="1"), action=action)

    page = said(desk, item.pk)

    assert "Written answer of the CC</a>, released on 1 February 2020" in page
    assert "To mend the weir." in page
    assert "heard again on 1 February 2020 </div>" in page
    assert ">withdrawn</strong>" in page.casefold()
    assert f'href="/meetings/{item.meeting_id}/#amendment-1">Amendment 1</a>' in page


def test_a_chart_says_the_same_in_words(desk: Client):
    first = ask(month(1), given=["not_assured"])
    ask(month(2), given=["assured", "partly"])

    page = said(desk, first.pk)

    assert (
        "2 times between 1 January 2020 and 1 February 2020: not assured at first, partly assured "
        "on 1 of 2 questions the last time." in page
    )
    assert page.count('class="portal-chart__mark ') == 3
    assert "1 partly assured, 1 assured" in page


def test_of_one_verdict_no_chart_is_drawn(desk: Client):
    item = ask(month(1), given=["assured"])

    assert "portal-chart" not in said(desk, item.pk)


def test_other_names_of_the_topic_are_told(desk: Client, minute_taker: User):
    first = ask(month(1))
    asked_back = forward.ask_back(first, by=minute_taker)
    asked_back.heading = "Speed limits"
    asked_back.save()
    forward.take_up(asked_back, month(90, "planned"), by=minute_taker)

    page = said(desk, first.pk)

    assert '<h1 class="govuk-heading-l">Speed limits</h1>' in page
    assert "Asked also as “Speeding”." in page


def test_an_item_that_is_closed_is_neither_shown_nor_an_address(signed_in, chief_constable: User):
    open_, closed = ask(month(1)), ask(month(2), findings="The case of the weir.")
    PrivateItem.objects.create(item=closed, reason="A case")
    client = signed_in(chief_constable)

    assert said(client, open_.pk).count('class="portal-item ') == 1
    assert client.get(f"/topics/{closed.pk}/").status_code == 404


def test_an_item_without_a_topic_leads_to_itself(desk: Client):
    item = make_item(heading="Opening")

    assert desk.get(f"/topics/{item.pk}/").url == item.get_absolute_url()


def test_a_topic_of_private_items_alone_is_none_for_an_officer(signed_in, chief_constable: User):
    items = [ask(month(1), given=["assured"]), ask(month(2), given=["partly"])]
    for item in items:
        PrivateItem.objects.create(item=item, reason="A case")
    client = signed_in(chief_constable)

    assert [client.get(f"/topics/{item.pk}/").status_code for item in items] == [404, 404]
    assert "No topic is on record yet." in client.get("/topics/").content.decode()


def test_a_chart_of_forty_times_says_years_below_it_and_each_time_in_its_table(desk: Client):
    items = [ask(month(number), given=["assured", "partly"]) for number in range(1, 41)]

    page = said(desk, items[0].pk)

    assert "40 times between 1 January 2020 and 1 April 2023" in page
    assert page.count('class="portal-chart__mark ') == 80
    assert page.count('class="portal-chart__step"') == 39
    assert page.count('<td class="govuk-table__cell">1 partly assured, 1 assured</td>') == 40
    assert [words for words in ("Jan 2020", "Feb 2021", "Mar 2022", "Apr 2023") if words in page]


def test_verdicts_of_one_day_stand_in_the_middle_and_one_below_the_other(desk: Client):
    meeting = month(1)
    first = ask(meeting, given=["assured"])
    ask(meeting, given=["not_assured"], number="4b", position=2)

    page = said(desk, first.pk)

    assert re.findall(r'<svg x="([\d.]+%)" y="(\d+)"', page) == [
        ("50.00%", "40"),
        ("50.00%", "156"),
    ]


def test_an_item_that_was_put_off_was_not_asked(desk: Client, minute_taker: User):
    first, off = ask(month(1)), ask(month(2))
    forward.defer(off, by=minute_taker, reason="No time", to=month(90, "planned"))

    page, line = said(desk, first.pk), desk.get("/topics/").content.decode()

    assert "Asked once on 1 January 2020 · on the agenda of 1 June 2027" in page
    assert page.count(">Deferred</strong>") == 1
    assert page.count("Nothing is noted under it.") == 1
    assert "Asked once on 1 January 2020" in line


def test_whoever_is_shown_a_sensitive_item_is_told_and_noted(desk: Client, minute_taker: User):
    item = ask(month(1))
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")

    assert "OFFICIAL-SENSITIVE" in said(desk, item.pk)
    assert list(SensitiveReading.objects.values_list("reader", "item_pk")) == [
        (minute_taker.pk, item.pk)
    ]


@pytest.mark.parametrize("times", [3, 60])
def test_a_topic_asks_the_same_however_often_it_was_asked(
    signed_in,
    chief_constable: User,
    minute_taker: User,
    cc: Office,
    django_assert_num_queries,
    times,
):
    for number in range(1, times + 1):
        item = ask(month(number), given=["assured"])
        make_action(item, cc, issued_by=minute_taker)
    client = signed_in(chief_constable)
    client.get(f"/topics/{item.pk}/")

    with django_assert_num_queries(QUERIES):
        page = client.get(f"/topics/{item.pk}/").content.decode()

    assert page.count('class="portal-item ') == min(times, TIMES)
    assert page.count('class="portal-chart__mark ') == times
