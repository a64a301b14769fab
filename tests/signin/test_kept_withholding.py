"""What was typed to withhold, and to look at what is withheld, comes back in its own form."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.utils.html import strip_tags

from governance.models import KeptForm, SensitiveReading
from meetings import services
from meetings.models import Marking, Withholding, WithholdingReason
from tests.factories import make_item, make_meeting


@pytest.fixture
def reason(db):
    return WithholdingReason.objects.create(name="Personal information")


@pytest.fixture
def item(db):
    return make_item(
        make_meeting(status="agreed"), number="4a", heading="Cases", findings="Fenn was charged."
    )


@pytest.fixture
def form(item, reason):
    return {
        "what": "passage",
        "item": item.pk,
        "passage": "Fenn was charged",
        "reason": reason.pk,
        "explanation": "He is a boy.",
    }


def come_back(client, sign_in, user, answer):
    (goal,) = parse_qs(urlsplit(answer.url).query)["next"]
    return sign_in(user, next=goal, follow=True)


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def test_withhold_comes_back_with_its_choices_and_says_why(
    client, sign_in, minute_taker, item, form, time_machine
):
    time_machine.move_to("2026-07-20T09:00:00+00:00", tick=False)
    sign_in(minute_taker)
    page = f"/meetings/{item.meeting_id}/withhold/"
    client.get(page)
    time_machine.shift(timedelta(minutes=60))

    back = come_back(client, sign_in, minute_taker, client.post(page, form))

    shown = back.context["form"]
    assert {name: shown[name].value() for name in form} == {k: str(v) for k, v in form.items()}
    assert shown.non_field_errors() == [
        "You were signed out, because you had not used the portal for 1 hour. Nothing of it is "
        "saved yet. All that you typed is below: look it over and send it again."
    ]
    assert Withholding.objects.count() == 0


def test_where_the_form_cannot_come_back_it_is_told_in_words(
    client, sign_in, minute_taker, item, form
):
    """Whoever keeps the notes no longer, and is the chair now, reads them and withholds nothing."""
    sign_in(minute_taker)
    page = f"/meetings/{item.meeting_id}/withhold/"
    client.get(page)
    Session.objects.all().delete()
    answer = client.post(page, form)
    minute_taker.role_assignments.get().delete()
    minute_taker.role_assignments.create(role="chair")

    back = come_back(client, sign_in, minute_taker, answer)

    typed = [(each.label, each.words) for each in back.context["typed"]]
    assert typed == [
        ("What is withheld", "A passage"),
        ("Item", "4a Cases"),
        ("Passage", "Fenn was charged"),
        ("Reason", "Personal information"),
        ("Why the reason applies here", "He is a boy."),
    ]
    assert "You were signed out before this was sent. Nothing of it is saved yet." in words(back)


@pytest.mark.parametrize("step", ["check", "lift"])
def test_a_decision_on_what_is_withheld_comes_back_and_is_not_taken(
    step, client, sign_in, minute_taker, chair, item, reason
):
    withheld = services.withhold(item, by=minute_taker, reason=reason)
    user = {"check": chair, "lift": minute_taker}[step]
    page = f"/meetings/withheld/words/{withheld.pk}/{'lift/' if step == 'lift' else ''}"
    sent = {"version": withheld.version, "decision": "confirm", "words": "Seen."}
    sign_in(user)
    client.get("/")
    Session.objects.all().delete()
    answer = client.post(page, sent | {"reason": "Seen."})

    back = come_back(client, sign_in, user, answer)

    withheld.refresh_from_db()
    assert ">\nSeen.</textarea>" in back.content.decode()
    assert "Nothing of it is saved yet." in words(back)
    assert (withheld.checked_at, withheld.lifted_at) == (None, None)


def test_that_sensitive_words_came_back_with_it_is_on_record(
    client, sign_in, minute_taker, chair, item, reason
):
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")
    withheld = services.withhold(item, by=minute_taker, reason=reason)
    sign_in(chair)
    client.get("/")
    Session.objects.all().delete()
    said = {"version": withheld.version, "decision": "confirm", "words": "Seen."}
    answer = client.post(f"/meetings/withheld/words/{withheld.pk}/", said)

    back = come_back(client, sign_in, chair, answer)

    assert "Fenn was charged." in words(back)
    assert [(each.reader, each.item_pk) for each in SensitiveReading.objects.all()] == [
        (chair, item.pk)
    ]
    assert KeptForm.objects.count() == 1
