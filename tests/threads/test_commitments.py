"""What was promised in a finding: marked beside the notes, and said again when its topic is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from governance.models import SensitiveReading
from governance.month.agenda.rows import items_of
from governance.threads.promised import promised
from governance.threads.views import TIMES
from meetings import committing
from meetings.models import (
    AgendaItem,
    Commitment,
    Marking,
    PrivateItem,
    Withholding,
    WithholdingReason,
)
from tests.threads.conftest import ask, month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_minute_taker")]
FINDINGS = "- The force will answer **94 to 95 per cent** by March.\n- It rained."


@pytest.fixture
def item() -> AgendaItem:
    return ask(month(77), findings=FINDINGS)


@pytest.fixture
def commitment(item: AgendaItem, minute_taker: User) -> Commitment:
    return committing.mark(
        item, by=minute_taker, passage="94 to 95 per cent", due_on=date(2026, 8, 31)
    )


def said(client: Client, key: int) -> str:
    return " ".join(client.get(f"/topics/{key}/").content.decode().split())


def settle(client: Client, seen: Commitment, **said: str) -> Any:
    """Sent from a form that was opened when the commitment was as `seen`."""
    said["version"] = str(seen.version)
    return client.post(f"/topics/commitments/{seen.pk}/", said)


def mark_sensitive(item: AgendaItem) -> None:
    Marking.objects.create(meeting=item.meeting, item=item, level="official_sensitive")


def readings_of(reader: User) -> list[int]:
    return list(SensitiveReading.objects.filter(reader=reader).values_list("item_pk", flat=True))


def test_words_are_marked_as_they_stand_however_they_are_copied(
    item: AgendaItem, minute_taker: User
):
    made = committing.mark(item, by=minute_taker, passage="WILL answer 94  to 95 per cent ")

    assert made.passage == "will answer **94 to 95 per cent"


def test_agreed_notes_are_marked_and_stay_as_they_are(commitment: Commitment, item: AgendaItem):
    version = item.version
    item.refresh_from_db()

    assert (item.version, commitment.stands) == (version, True)


@pytest.mark.parametrize(
    ("passage", "refused"),
    [
        ("96 per cent", "These words do not stand in the findings."),
        (" ", "Copy the words by which it was promised."),
        ("94 to 95 per cent", "These words are marked already."),
    ],
)
def test_what_cannot_be_marked_is_refused(
    commitment: Commitment, item: AgendaItem, minute_taker: User, passage: str, refused: str
):
    with pytest.raises(ValidationError, match=refused):
        committing.mark(item, by=minute_taker, passage=passage)


def test_only_the_minute_taker_marks_and_settles(commitment: Commitment, chair: User):
    with pytest.raises(PermissionDenied):
        committing.mark(commitment.item, by=chair, passage="It rained")
    with pytest.raises(PermissionDenied):
        committing.settle(commitment, by=chair, outcome="kept", why="It was.")
    with pytest.raises(PermissionDenied):
        committing.unmark(commitment, by=chair, reason="It was none.")


def test_it_waits_on_the_page_of_its_topic_until_somebody_says_what_became_of_it(
    desk: Client, signed_in, chief_constable: User, commitment: Commitment
):
    before = said(desk, commitment.item_id)
    answer = settle(desk, commitment, outcome="not_kept", why="It was 91.")
    after = said(signed_in(chief_constable), commitment.item_id)

    assert "to be kept by 31 August 2026" in before
    assert ">Waits</strong>" in before
    assert answer.url == f"/topics/{commitment.item_id}/"
    assert "· It was 91." in after
    assert ">Not kept</strong>" in after
    assert "Say what became of it" not in after


def test_what_somebody_else_said_meanwhile_is_told_and_not_put_aside_unread(
    desk: Client, signed_in, make_user, commitment: Commitment
):
    other = make_user("Nesta Hale", "minute_taker")
    settle(signed_in(other), commitment, outcome="kept", why="It was 95.")

    held_back = settle(desk, commitment, outcome="not_kept", why="It was 91.")
    told = held_back.context["form"]

    assert told.non_field_errors()[0] == "Nesta Hale has said meanwhile: “Kept. It was 95.”"
    assert (told["why"].value(), told["version"].value()) == ("It was 91.", "2")
    commitment.refresh_from_db()
    assert (commitment.outcome, commitment.why) == ("kept", "It was 95.")

    settle(desk, commitment, outcome="not_kept", why="It was 91.")
    commitment.refresh_from_db()
    assert (commitment.outcome, commitment.why) == ("not_kept", "It was 91.")


def test_what_became_of_it_is_said_once_by_a_button_pressed_twice(
    desk: Client, commitment: Commitment
):
    answers = [settle(desk, commitment, outcome="kept", why="It was 95.") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert commitment.history.count() == 2


def test_a_mark_is_taken_off_and_stays_in_the_history(desk: Client, commitment: Commitment):
    settle(desk, commitment, outcome="unmark", why="A wish.")

    assert not Commitment.objects.exists()
    assert Commitment.history.first().history_change_reason == "A wish."


def test_a_mark_that_is_off_already_is_told_and_not_missing(
    desk: Client, signed_in, chair: User, commitment: Commitment
):
    settle(desk, commitment, outcome="unmark", why="A wish.")

    again = settle(desk, commitment, outcome="unmark", why="A wish.")
    told = desk.get(again.url).content.decode()

    assert again.url == f"/topics/{commitment.item_id}/"
    assert "These words are not marked as a commitment any more. Nothing was changed." in told
    assert signed_in(chair).get(f"/topics/commitments/{commitment.pk}/").status_code == 404


def test_one_that_waits_after_its_day_is_late(
    signed_in, minute_taker: User, commitment: Commitment, time_machine
):
    def tag(day: str) -> str:
        time_machine.move_to(f"{day}T12:00:00+00:00", tick=False)
        page = said(signed_in(minute_taker), commitment.item_id)
        return next(word for word in ("Waits", "Late", "Kept") if f">{word}</strong>" in page)

    before = [tag("2026-08-31"), tag("2026-09-01")]
    committing.settle(commitment, by=minute_taker, outcome="kept", why="It was 95.")

    assert [*before, tag("2026-09-01")] == ["Waits", "Late", "Kept"]


def test_a_form_marks_words_and_says_where_they_do_not_stand(desk: Client, item: AgendaItem):
    page = desk.post(f"/topics/{item.pk}/commitment/", {"passage": "ninety"}).content.decode()
    answer = desk.post(
        f"/topics/{item.pk}/commitment/",
        {"passage": "94 to 95 per cent", "due_on": "2026-08-31"},
    )

    assert "These words do not stand in the findings." in page
    assert answer.url == f"/topics/{item.pk}/"
    assert str(Commitment.objects.get()) == "94 to 95 per cent"


def test_it_is_said_again_where_its_topic_is_on_an_agenda(
    commitment: Commitment, desk: Client, minute_taker: User
):
    coming = ask(month(80, "planned"))
    ask(coming.meeting, "Ferries", number="4b", position=2)

    lines = {
        row.pk: [str(line) for line in row.later]
        for row, _ in items_of(coming.meeting, minute_taker)
    }
    words = (
        "Said on 1 May 2026: “94 to 95 per cent”, to be kept by 31 August 2026. "
        f"{commitment.item.meeting}"
    )

    assert lines[coming.pk] == [words]
    assert [line for key, line in lines.items() if key != coming.pk] == [[]]
    for page in ("agenda", "sheet"):
        shown = desk.get(f"/admin/meeting/{coming.meeting_id}/{page}/").content.decode()
        assert shown.count("Said on 1 May 2026: “94 to 95 per cent”") == 1


@pytest.mark.parametrize("page", ["agenda", "sheet"])
def test_words_of_a_sensitive_item_said_again_are_told_as_read(
    page: str, commitment: Commitment, desk: Client, minute_taker: User
):
    mark_sensitive(commitment.item)
    coming = ask(month(80, "planned"))

    desk.get(f"/admin/meeting/{coming.meeting_id}/{page}/")

    assert readings_of(minute_taker) == [commitment.item_id]


def test_a_commitment_of_a_sensitive_item_on_another_page_of_its_topic_is_told_as_read(
    commitment: Commitment, desk: Client, minute_taker: User
):
    mark_sensitive(commitment.item)
    for number in range(78, 78 + TIMES):
        ask(month(number))

    page = said(desk, commitment.item_id)

    assert f'id="item-{commitment.item_id}"' not in page
    assert page.count("OFFICIAL-SENSITIVE") == 1
    assert readings_of(minute_taker) == [commitment.item_id]


def test_what_is_settled_is_not_said_again(commitment: Commitment, minute_taker: User):
    coming = ask(month(80, "planned"))
    committing.settle(commitment, by=minute_taker, outcome="kept", why="It was 95.")

    assert promised([coming.pk], minute_taker) == {}


@pytest.mark.parametrize("count", [1, 30])
def test_commitments_are_said_again_in_three_queries_however_many_wait(
    minute_taker: User, django_assert_num_queries, count: int
):
    for number in range(1, count + 1):
        earlier = ask(month(number), findings=FINDINGS)
        committing.mark(earlier, by=minute_taker, passage="94 to 95 per cent")
    coming = ask(month(80, "planned"))

    with django_assert_num_queries(3):
        assert len(promised([coming.pk], minute_taker)[coming.pk]) == count


def test_of_a_private_item_nothing_that_was_promised_is_told(
    commitment: Commitment, signed_in, chief_constable: User
):
    later = ask(month(78))
    PrivateItem.objects.create(item=commitment.item, reason="A case")

    assert not Commitment.objects.visible_to(chief_constable).exists()
    assert "94 to 95" not in said(signed_in(chief_constable), later.pk)


@pytest.mark.parametrize("passage", ["95 per cent by March", "94 to 95 per cent", "It rained"])
def test_where_a_passage_is_withheld_residents_and_systems_read_no_commitment(
    commitment: Commitment, api_client_account: User, chief_constable: User, passage: str
):
    cause = WithholdingReason.objects.create(name="Of a case")
    Withholding.objects.create(item=commitment.item, reason=cause, passage=passage)

    assert not Commitment.objects.visible_to(None).exists()
    assert not Commitment.objects.visible_to(api_client_account).exists()
    assert Commitment.objects.visible_to(chief_constable).exists()


def test_a_withheld_name_in_why_it_was_kept_closes_it(
    commitment: Commitment, minute_taker: User, api_client_account: User
):
    committing.settle(commitment, by=minute_taker, outcome="kept", why="Rosa Quill counted.")
    assert Commitment.objects.visible_to(api_client_account).exists()
    cause = WithholdingReason.objects.create(name="Of a witness")
    Withholding.objects.create(meeting=commitment.item.meeting, reason=cause, name="Rosa Quill")

    assert not Commitment.objects.visible_to(api_client_account).exists()


def test_words_that_an_edit_took_out_of_a_draft_are_told_to_its_keeper_alone(
    desk: Client, signed_in, minute_taker: User, chief_constable: User
):
    draft = ask(month(77, "draft"), findings=FINDINGS)
    committing.mark(draft, by=minute_taker, passage="94 to 95 per cent")
    draft.refresh_from_db()
    draft.findings = "It rained."
    draft.save()

    assert "these words do not stand in the notes any more" in said(desk, draft.pk)
    assert "94 to 95" not in said(signed_in(chief_constable), draft.pk)
