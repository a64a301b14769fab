"""The page of the search."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import Office, User
from actions.models import ActionUpdate, OutstandingMatter
from governance.models import SensitiveReading
from meetings.models import (
    AgendaItem,
    Amendment,
    Commitment,
    Decision,
    Marking,
    Question,
    Response,
)
from tests.factories import make_action, make_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(body: object, minute_taker: User) -> AgendaItem:
    meeting = make_meeting(date(2026, 6, 30), "agreed", title="Assurance")
    return make_item(meeting, findings="Fewer <b>otters</b> at the weir.")


def test_a_result_leads_to_its_place_and_marks_the_words(item: AgendaItem, desk: Client):
    page = desk.get("/search/", {"q": "otter"}).content.decode()

    assert "1 text found" in page
    assert f'href="/meetings/{item.meeting_id}/#item-{item.pk}"' in page
    assert "Fewer &lt;b&gt;<mark>otters</mark>&lt;/b&gt; at the weir." in page
    assert "Findings · Assurance · 30 June 2026" in " ".join(page.split())


def test_a_written_answer_leads_to_its_question(
    item: AgendaItem, cc: Office, minute_taker: User, chief_constable: User, signed_in
):
    question = Question.objects.create(item=item, text="How many?")
    at = datetime(2026, 7, 3, 9, tzinfo=UTC)
    released = {"released_at": at, "released_by": chief_constable}
    Response.objects.create(question=question, office=cc, text="Nine newts.", **released)
    Response.objects.create(question=question, office=cc, text="Ten newts, perhaps.")

    page = signed_in(chief_constable).get("/search/", {"q": "newts"}).content.decode()

    assert "1 text found" in page
    assert f'href="/questions/{question.pk}/">4a Road safety at the weir</a>' in page
    assert "Written answer · Assurance · 3 July 2026" in " ".join(page.split())


def test_an_office_finds_its_answer_before_it_may_know_of_the_notes(
    cc: Office, chief_constable: User, signed_in
):
    item = make_item(make_meeting(date(2026, 6, 30), "in_progress"), heading="Of the desk alone")
    question = Question.objects.create(item=item, text="How many?")
    at = datetime(2026, 7, 3, 9, tzinfo=UTC)
    released = {"released_at": at, "released_by": chief_constable}
    Response.objects.create(question=question, office=cc, text="Nine newts.", **released)

    page = signed_in(chief_constable).get("/search/", {"q": "newts"}).content.decode()

    assert "What your office answered" in page
    assert "Of the desk alone" not in page


def test_an_amendment_is_found_by_the_desk_alone(
    item: AgendaItem, desk: Client, chief_constable: User, signed_in
):
    said = {"was": "Fewer", "becomes": "Fewer newts", "reason": "A slip."}
    Amendment.objects.create(meeting=item.meeting, number=1, item=item, **said)

    page = desk.get("/search/", {"q": "newts"}).content.decode()
    theirs = signed_in(chief_constable).get("/search/", {"q": "newts"}).content.decode()

    assert f'href="/meetings/{item.meeting_id}/#amendment-1">Amendment 1</a>' in page
    assert "Nothing found for “newts”." in theirs


def test_a_commitment_leads_to_its_topic_and_one_whose_words_are_gone_to_the_desk_alone(
    item: AgendaItem, desk: Client, chief_constable: User, signed_in
):
    for words in ("otters", "newts"):
        Commitment.objects.create(item=item, passage=words)

    theirs = signed_in(chief_constable)
    found = theirs.get("/search/", {"q": "otters", "kind": 11}).content.decode()
    gone = theirs.get("/search/", {"q": "newts"}).content.decode()
    kept = desk.get("/search/", {"q": "newts"}).content.decode()

    assert f'href="/topics/{item.pk}/">4a Road safety at the weir</a>' in found
    assert "Commitment · Assurance · 30 June 2026" in " ".join(found.split())
    assert "Nothing found for “newts”." in gone
    assert f'href="/topics/{item.pk}/"' in kept


def test_nothing_found_says_what_to_do(item: AgendaItem, desk: Client):
    page = desk.get("/search/", {"q": "newt"}).content.decode()

    assert "Nothing found for “newt”." in page
    assert "Try fewer words" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "whatever you may read in the portal is found here"),
        ({"q": '"'}, "marks alone are not looked for"),
        ({"kind": "6"}, "Type a word to look for."),
        ({"q": "x" * 201}, "These are more than 200 letters."),
        ({"q": "otters", "kind": "99"}, "Select one from the list"),
        ({"q": "otters", "since": "soon"}, "Enter a day of the calendar"),
        ({"q": "otters", "since": "2026-02-01", "until": "2026-01-01"}, "Turn the two round."),
        ({"q": "otters", "kind": "6"}, "with this choice of kind"),
        ({"q": "otters", "objective": "1"}, "Select one from the list"),
        ({"q": "otters", "page": "-1"}, "1 text found"),
        ({"q": "otters", "page": "99999999999999999"}, "1 text found"),
        ({"q": "<script>alert(1)</script>"}, "Nothing found for “&lt;script&gt;"),
        ({"q": "a\x00b 'c\" NEAR(* ^ -"}, "Null characters are not allowed."),
        ({"q": "o' OR 1=1 -- \\ % _ :* <-> &"}, "Nothing found for"),
    ],
)
def test_whatever_is_asked_is_answered_calmly(item: AgendaItem, desk: Client, asked, said):
    answer = desk.get("/search/", asked)

    assert (answer.status_code, said in answer.content.decode()) == (200, True)


def test_more_than_are_counted_are_said_to_be_more(item: AgendaItem, desk: Client):
    for number in range(104):
        make_action(None, origin_text="The panel", text=f"Toads {number}")

    first = desk.get("/search/", {"q": "toads"}).content.decode()
    fifth = desk.get("/search/", {"q": "toads", "page": "5"}).content.decode()
    sixth = desk.get("/search/", {"q": "toads", "page": "6"}).content.decode()

    assert "More than 100 texts found" in first
    assert "104 texts found" in fifth
    assert sixth.count("<mark>Toads</mark>") == 4


def test_that_sensitive_words_were_found_is_kept_and_said(item: AgendaItem, desk: Client):
    level = Marking.Level.OFFICIAL_SENSITIVE
    Marking.objects.create(meeting=item.meeting, item=item, level=level)

    page = desk.get("/search/", {"q": "otters"}).content.decode()

    assert "OFFICIAL-SENSITIVE" in page
    assert [each.item_pk for each in SensitiveReading.objects.all()] == [item.pk]


def test_a_program_that_signs_in_reads_no_withheld_name_of_a_meeting(
    item: AgendaItem, signed_in, api_client_account: User
):
    from meetings.models import Withholding, WithholdingReason

    reason = WithholdingReason.objects.create(name="Of a witness")
    Withholding.objects.create(meeting=item.meeting, reason=reason, name="Assurance")

    page = signed_in(api_client_account).get("/search/", {"q": "otters"}).content.decode()

    assert "Assurance" not in page
    assert "<mark>otters</mark>" in page


@pytest.mark.parametrize(
    ("who", "questions"), [("minute_taker", 11), ("chief_constable", 16), ("staff_officer", 17)]
)
def test_a_page_of_results_asks_a_fixed_number_of_questions(
    who: str,
    questions: int,
    item: AgendaItem,
    cc: Office,
    minute_taker: User,
    chief_constable: User,
    signed_in,
    request: pytest.FixtureRequest,
    django_assert_num_queries,
):
    """One result of each kind, and twenty of them."""
    under = make_item(item.meeting, number="1", parent=item)
    _one_of_each(under, cc, minute_taker, chief_constable)
    client = signed_in(request.getfixturevalue(who))
    client.get("/search/", {"q": "otters"})

    with django_assert_num_queries(questions):
        client.get("/search/", {"q": "otters"})
    for number in range(1, 4):
        meeting = make_meeting(date(2026, 5, number), "agreed", title=f"Otters {number}")
        child = make_item(meeting, number="1", parent=make_item(meeting), findings="Otters.")
        _one_of_each(child, cc, minute_taker, chief_constable)

    with django_assert_num_queries(questions):
        page = client.get("/search/", {"q": "otters"}).content.decode()

    assert page.count("<mark>") >= 20


def _one_of_each(item: AgendaItem, cc: Office, desk: User, holder: User) -> None:
    at = {"released_at": datetime(2026, 7, 3, 9, tzinfo=UTC), "released_by": holder}
    question = Question.objects.create(item=item, text="How many otters?")
    Response.objects.create(question=question, office=cc, text="Nine otters.", **at)
    Decision.objects.create(item=item, text="To count otters.")
    action = make_action(item, cc, issued_by=desk, text="Count otters.")
    OutstandingMatter.objects.create(item=item, action=action, quoted="Count otters.")
    ActionUpdate.objects.create(
        action=action, text="Otters.", posted_at=at["released_at"], posted_by=desk
    )
