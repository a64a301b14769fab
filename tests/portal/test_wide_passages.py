"""A passage that would cut an item to pieces is asked about once, at every door."""

import pytest
from django.utils.html import strip_tags

from governance.notes.hiding import as_published
from meetings import services
from meetings.models import Withholding, WithholdingReason
from tests.admin.conftest import form_of
from tests.factories import make_item, make_meeting

ADD = "/admin/meetings/withholding/add/"


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def item(db):
    said = "A man was at a weir. " * 10 + "His flat and a car were searched."
    return make_item(
        make_meeting(status="agreed"), number="1", heading="Cases", narrative=said, findings=""
    )


@pytest.fixture
def send(client, item, reason, minute_taker):
    client.force_login(minute_taker)

    def sent(passage, **more):
        form = {"what": "passage", "item": item.pk, "reason": reason.pk, "passage": passage}
        return client.post(f"/meetings/{item.meeting_id}/withhold/", form | more)

    return sent


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        ("a", "“a” stands 21 times in this item: each would be cut"),
        ("at", "“at” stands 10 times in this item: each would be cut"),
    ],
)
def test_a_short_or_frequent_passage_is_held_back_once(send, passage, said):
    first = send(passage)
    before = Withholding.objects.count()
    again = send(passage, known_passage=passage)

    assert said in words(first)
    assert f'name="known_passage" value="{passage}"' in first.content.decode()
    assert (before, again.status_code) == (0, 302)
    assert [each.passage for each in Withholding.objects.all()] == [passage]


def test_another_passage_than_the_one_that_was_asked_about_is_asked_about_too(send):
    answer = send("at", known_passage="a")

    assert "“at” stands 10 times in this item" in words(answer)
    assert Withholding.objects.count() == 0


def test_twenty_places_are_taken_at_once_and_twenty_one_are_not(send, item):
    item.narrative = "the weir " * 21 + "the ford " * 20
    item.save()

    many, few = send("the weir"), send("the ford")

    assert "“the weir” stands 21 times in this item" in words(many)
    assert few.status_code == 302


def test_a_new_withholding_cuts_whole_words_alone(item, reason, minute_taker):
    services.withhold(item, by=minute_taker, reason=reason, passage="at")

    shown = as_published(item.meeting).notes.items[0].narrative

    assert shown.startswith("A man was [withheld] a weir. ")
    assert shown.endswith("His flat and a car were searched.")


def test_what_was_withheld_before_is_cut_inside_words_as_ever(item, reason, minute_taker):
    services.withhold(item, by=minute_taker, reason=reason, passage="se", is_whole_words=False)

    shown = as_published(item.meeting).notes.items[0].narrative

    assert Withholding.objects.get().is_whole_words is False
    assert shown.endswith("were [withheld]arched.")


def test_the_desk_holds_it_back_once_too(client, item, reason, minute_taker):
    client.force_login(minute_taker)
    form = form_of(client.get(ADD)) | {"item": item.pk, "passage": "a", "reason": reason.pk}

    first = client.post(ADD, form)
    before = Withholding.objects.count()
    again = client.post(ADD, form_of(first))

    assert "“a” stands 21 times in this item" in words(first)
    assert (before, again.status_code) == (0, 302)
    assert Withholding.objects.get().is_whole_words is True


def test_a_second_person_reads_the_passage_without_its_marks(
    client, item, reason, minute_taker, chair
):
    item.narrative = "He said that **Tom _Fenn_** was at 5 \\* 3 & [the weir](https://w.example)."
    item.save()
    withheld = services.withhold(item, by=minute_taker, reason=reason, passage="Tom Fenn was")
    client.force_login(chair)

    page = client.get(f"/meetings/withheld/words/{withheld.pk}/")

    found = page.context["places"][0]
    assert (found.before, found.match, found.after) == (
        "He said that ",
        "Tom Fenn was",
        " at 5 * 3 & the weir.",
    )
