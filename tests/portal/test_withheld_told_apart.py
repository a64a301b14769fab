"""Of several things withheld each is told with its meeting, its item and its words."""

import re

import pytest
from django.utils.html import strip_tags

from governance.models import SensitiveReading
from meetings import services
from meetings.models import Marking, NamedReader, PrivateItem, WithholdingReason
from tests.factories import make_item, make_meeting

PASSAGE = "Tom Fenn was charged with the burglary at the grain store"
MEETING = "Monthly assurance June 2026 (30 June 2026)"


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def item(db):
    findings = f"- {PASSAGE}.\n- It is before court."
    meeting = make_meeting(status="agreed")
    return make_item(meeting, number="1", heading="Cases", findings=findings)


def words(response) -> str:
    apart = re.sub(r"</(td|th)>", " ", response.content.decode())
    return " ".join(strip_tags(apart).split())


def test_those_who_check_tell_passages_of_one_item_apart_by_their_words(
    client, item, reason, minute_taker, chair
):
    Marking.objects.create(meeting=item.meeting, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    for passage in (PASSAGE, "It is before court."):
        services.withhold(item, by=minute_taker, reason=reason, passage=passage)
    client.force_login(chair)

    page = words(client.get("/meetings/withheld/"))

    told = f"{MEETING} · Personal information · withheld by"
    assert f"A passage of item 1 Cases, “{PASSAGE}” {told} Nell Harcourt" in page
    assert f"A passage of item 1 Cases, “It is before court” {told} Nell Harcourt" in page
    read = SensitiveReading.objects.values_list("reader_name", "item_pk", "address")
    assert list(read) == [("Marian Holt", item.pk, "/meetings/withheld/")]


def test_the_page_that_quotes_them_beside_what_residents_read_is_a_reading_too(
    client, item, reason, minute_taker, chair
):
    Marking.objects.create(meeting=item.meeting, item=item, level=Marking.Level.OFFICIAL_SENSITIVE)
    services.withhold(item, by=minute_taker, reason=reason, passage=PASSAGE)
    client.force_login(chair)
    page = f"/meetings/{item.meeting_id}/as-published/"

    shown = words(client.get(page))

    assert f"“{PASSAGE}”" in shown
    read = SensitiveReading.objects.values_list("reader_name", "item_pk", "address")
    assert list(read) == [("Marian Holt", item.pk, page)]


def test_the_desk_says_which_passage_it_means(client, item, reason, minute_taker, chair):
    withheld = services.withhold(item, by=minute_taker, reason=reason, passage=PASSAGE)
    client.force_login(minute_taker)
    chosen = {"action": "confirm", "_selected_action": withheld.pk, "index": 0, "words": ""}

    page = words(client.post("/admin/meetings/withholding/", chosen, follow=True))

    which = f"passage of item 1 Cases, “{PASSAGE}”"
    assert f"A {which}, {MEETING}: You withheld this yourself" in page
    assert f"A {which} {MEETING} Personal information" in page


@pytest.mark.parametrize("kind", ["privateitem", "namedreader"])
def test_the_desks_lists_of_items_say_of_which_meeting(client, item, minute_taker, auditor, kind):
    if kind == "privateitem":
        PrivateItem.objects.create(item=item, reason="Names of witnesses")
    else:
        NamedReader.objects.create(item=item, user=auditor)
    client.force_login(minute_taker)

    page = words(client.get(f"/admin/meetings/{kind}/"))

    assert f"1 Cases {MEETING}" in page
