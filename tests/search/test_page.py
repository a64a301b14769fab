"""The page of the search."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from accounts.models import Office, User
from governance.models import SensitiveReading
from meetings.models import AgendaItem, Marking
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
        ({"q": "otters", "kind": "99"}, "Select a valid choice."),
        ({"q": "otters", "since": "soon"}, "Enter a valid date."),
        ({"q": "otters", "since": "2026-02-01", "until": "2026-01-01"}, "Turn the two round."),
        ({"q": "otters", "kind": "6"}, "with this choice of kind"),
        ({"q": "otters", "objective": "1"}, "Select a valid choice."),
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


def test_a_page_of_results_takes_few_questions(
    item: AgendaItem,
    cc: Office,
    minute_taker: User,
    chief_constable: User,
    signed_in,
    django_assert_max_num_queries,
):
    for number in range(25):
        make_action(item, cc, issued_by=minute_taker, text=f"Otters {number}")
    client = signed_in(chief_constable)
    client.get("/search/", {"q": "otters"})

    with django_assert_max_num_queries(16):
        page = client.get("/search/", {"q": "otters"}).content.decode()

    assert page.count("<mark>") == 20
