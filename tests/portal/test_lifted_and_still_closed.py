"""Of what is lifted while something else still closes its words, both people are told so."""

import pytest
from django.utils.html import strip_tags

from meetings import services
from meetings.models import PrivateItem, WithholdingReason
from tests.factories import make_item, make_meeting

KEPT = "ords of it are kept from residents all the same, by"


@pytest.fixture
def item(db):
    return make_item(
        make_meeting(status="agreed"), number="1", heading="Lanes", findings="Ask Tom Fenn at home."
    )


@pytest.fixture
def withhold(item, minute_taker):
    personal = WithholdingReason.objects.create(name="Personal data")

    def withheld(passage=""):
        return services.withhold(item, by=minute_taker, reason=personal, passage=passage)

    return withheld


@pytest.fixture
def lift(client, minute_taker, chair):
    """What the first person is told, what the page asks the second, and what they are told."""

    def words(response) -> str:
        return " ".join(strip_tags(response.content.decode()).split())

    def lifted(withheld, kind="words") -> tuple[str, str, str]:
        page = f"/meetings/withheld/{kind}/{withheld.pk}/"
        client.force_login(minute_taker)
        said = {"reason": "He has agreed to it.", "version": withheld.version}
        first = words(client.post(f"{page}lift/", said, follow=True))
        withheld.refresh_from_db()
        client.force_login(chair)
        asked = words(client.get(page))
        decision = {"decision": "confirm", "words": "", "version": withheld.version}
        return first, asked, words(client.post(page, decision, follow=True))

    return lifted


def test_a_passage_that_another_overlaps_is_not_told_as_shown(withhold, lift):
    one, _ = withhold("Ask Tom"), withhold("Tom Fenn")

    first, asked, second = lift(one)

    said = f"{KEPT} a passage of item 1 Lanes, “Tom Fenn” (Personal data)."
    assert f"is lifted once a second person has checked that. W{said}" in first
    assert f"Once it is lifted, w{said}" in asked
    assert f"“Ask Tom” is withheld no longer. W{said}" in second
    assert "shown from now on" not in second


def test_a_passage_beside_another_is_shown(withhold, lift):
    one, _ = withhold("Ask Tom"), withhold("Fenn at")

    first, _, second = lift(one)

    assert "It is shown once a second person has checked that." in first
    assert "“Ask Tom” is withheld no longer: it is shown from now on." in second


def test_a_private_item_that_is_withheld_too_is_not_told_as_shown(item, withhold, lift):
    private = PrivateItem.objects.create(item=item, reason="Staffing")
    withhold()

    *_, second = lift(private, "private")

    said = f"Item 1 Lanes is private no longer. W{KEPT} item 1 Lanes (Personal data)."
    assert said in second
