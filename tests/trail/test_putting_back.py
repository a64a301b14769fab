"""The timeline offers earlier versions to those who may change the record, and tells in a sentence
of one that was put back."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.utils.html import strip_tags

from accounts import restoring
from accounts.acting import acting_as
from accounts.models import User
from governance.models import Erasure, LedgerEntry
from meetings import services
from meetings.models import AgendaItem, PrivateItem, Question
from tests.factories import make_item, make_meeting

WHY = "the later words were typed into the wrong item"
PUT_BACK = "put back version 1, of 20 July 2026, 13:00"


@pytest.fixture
def item(minute_taker: User) -> AgendaItem:
    """Of a draft, in two versions."""
    with acting_as(minute_taker, interface="admin"):
        item = make_item(make_meeting(status="draft"), findings="- Slow.")
    change(item, minute_taker, findings="- Fast.")
    return item


def change(record: Any, by: User, **words: str) -> None:
    with acting_as(by, interface="admin"):
        for name, value in words.items():
            setattr(record, name, value)
        record.save()


def put_back(item: AgendaItem, by: User) -> None:
    first = item.history.get(version=1)
    item.findings = first.findings
    restoring.mark(item, first, WHY)
    with acting_as(by, interface="admin"):
        item.save()


def timeline(record) -> str:
    return f"/trail/{record._meta.label_lower}/{record.pk}/"


def page_of(item: AgendaItem, version: int) -> str:
    number = item.history.get(version=version).pk
    return f"/admin/meetings/agendaitem/{item.pk}/change/?put_back={number}"


def offers(client, record) -> list[tuple[str, str, str]]:
    """Newest first: the address, of which record, and why not."""
    steps = client.get(timeline(record)).context["steps"]
    return [(each.url, each.of, each.refusal) for step in steps for each in step.offers]


def test_a_version_that_was_put_back_is_told_as_a_sentence(item, chair, told):
    put_back(item, chair)

    assert told(item, chair)[0] == (
        f"Marian Holt: {PUT_BACK}; changed the findings: “{PUT_BACK}: {WHY}”"
    )


def test_its_reason_stands_beside_the_sentence_once(item, minute_taker, signed_in):
    put_back(item, minute_taker)

    page = strip_tags(signed_in(minute_taker).get(timeline(item)).content.decode())

    said = " ".join(page.split())
    assert f"Nell Harcourt {PUT_BACK} 20 July 2026 at 13:00" in said
    assert f"Reason: “{WHY}”" in said
    assert said.count(PUT_BACK) == 1


def test_where_a_reason_is_not_told_neither_is_what_was_put_back(
    item, chair, chief_constable, told
):
    PrivateItem.objects.create(item=item, reason="Personal data").delete()
    put_back(item, chair)

    assert told(item.meeting, chief_constable)[0] == (
        "Marian Holt: changed the findings of a record of the kind “agenda item”"
    )


def test_earlier_versions_are_offered_to_those_who_may_change_the_record(
    item, minute_taker, auditor, chief_constable, chair, signed_in
):
    found = {
        reader: offers(signed_in(reader), item)
        for reader in (minute_taker, auditor, chief_constable, chair)
    }

    nothing: list = []
    assert found == {
        minute_taker: [(page_of(item, 1), "", "")],
        auditor: nothing,
        chief_constable: nothing,
        chair: nothing,
    }


def test_nobody_is_offered_anything_without_signing_in(item, client):
    assert client.get(timeline(item)).status_code == 302


def test_parts_are_offered_by_their_names(item, minute_taker, signed_in):
    question = Question.objects.create(item=item, label="a", text="Why?")
    change(question, minute_taker, text="Why so slow?")

    found = offers(signed_in(minute_taker), item)

    version = question.history.get(version=1).pk
    assert found == [
        (
            f"/admin/meetings/question/{question.pk}/change/?put_back={version}",
            " of question a of item 4a",
            "",
        ),
        (page_of(item, 1), "", ""),
    ]


def test_of_two_versions_of_one_request_the_last_is_offered(minute_taker, signed_in):
    with acting_as(minute_taker, interface="admin"):
        item = make_item(make_meeting(status="draft"), findings="- Slow.")
        item.findings = "- Slower."
        item.save()
    change(item, minute_taker, findings="- Fast.")

    assert [url for url, _, _ in offers(signed_in(minute_taker), item)] == [page_of(item, 2)]


def test_nothing_is_offered_of_sealed_notes(item, minute_taker, chair, signed_in):
    services.agree(item.meeting, by=chair)

    assert offers(signed_in(minute_taker), item) == []


def test_a_version_with_erased_words_says_that_it_stays_in_history(item, minute_taker, signed_in):
    for words in ("- [erased] was fast.", "- Quiet."):
        change(item, minute_taker, findings=words)
    Erasure.objects.create(record="meetings.agendaitem", record_pk=item.pk, reason="A duty")

    found = offers(signed_in(minute_taker), item)

    refusal = "Words were erased from this version, as the law asks, so it cannot be put back."
    assert [why for _, _, why in found] == [refusal, "", ""]
    page = signed_in(minute_taker).get(timeline(item)).content.decode()
    assert (page.count(refusal), page.count("Put back these words")) == (1, 2)


@pytest.mark.parametrize("count", [1, 6])
def test_offers_ask_as_often_for_many_versions_as_for_few(
    count, item, minute_taker, signed_in, django_assert_num_queries
):
    for number in range(count):
        question = Question.objects.create(item=item, label=str(number), text="Why?")
        change(question, minute_taker, text="Why so slow?")
    client = signed_in(minute_taker)

    with django_assert_num_queries(35):
        client.get(timeline(item))


def test_the_whole_trail_tells_what_was_put_back_from_a_reason_that_only_says_so(
    signed_in, auditor, item, minute_taker
):
    put_back(item, minute_taker)
    genuine = LedgerEntry.objects.latest("number").number
    with acting_as(minute_taker, interface="admin", reason=f"{PUT_BACK}: approved"):
        today = AgendaItem.objects.get(pk=item.pk)
        today.findings = "- Slow, as before."
        today.save()
    first = LedgerEntry.objects.get(
        record="meetings.agendaitem", history_id=item.history.get(version=1).pk
    ).number
    client = signed_in(auditor)

    page = " ".join(client.get("/trail/").content.decode().split())
    sheet = client.get("/trail/audit-trail.csv").getvalue().decode("utf-8-sig")
    rows = {int(row["Entry"]): row for row in csv.DictReader(StringIO(sheet))}

    link = f'(<a class="govuk-link" href="/trail/entries/{first}/">entry {first}</a>)'
    assert page.count(f"Put back version 1, of 20 July 2026, 13:00 {link}") == 1
    assert page.count(f"Reason: “{WHY}”") == 1
    assert page.count(f"Reason: “{PUT_BACK}: approved”") == 1
    assert [rows[each]["Puts back entry"] for each in (genuine, genuine + 1)] == [str(first), ""]
    said = [rows[each]["What was done"].split("\n")[0] for each in (genuine, genuine + 1)]
    assert said[0] == f"Put back version 1, of 20 July 2026, 13:00 (entry {first})"
    assert said[1].startswith("Changed the findings")


def test_versions_of_one_minute_are_told_apart(signed_in, item, minute_taker):
    change(item, minute_taker, findings="- Faster.")

    page = signed_in(minute_taker).get(timeline(item)).content.decode()

    offered = [f"as version {number} had them (20 July 2026, 13:00)" for number in (1, 2, 3)]
    assert [page.count(words) for words in offered] == [1, 1, 0]
