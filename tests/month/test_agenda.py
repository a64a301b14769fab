"""The page of an agenda: order, numbers, items added and removed, and two people at it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import for_reason
from actions.models import OutstandingMatter
from governance.month.sheet.models import SheetDraft
from meetings import agenda
from meetings.models import AgendaItem, Objective, Plan, Question
from tests.factories import make_action, make_agenda, make_item, make_meeting
from tests.one_of_each import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(body):
    return make_meeting(date(2026, 7, 31), status="planned")


@pytest.fixture
def items(meeting):
    return make_agenda(meeting)


@pytest.fixture
def at(meeting):
    return f"/admin/meeting/{meeting.pk}/agenda/"


def form_of(page: Any, **also: str) -> dict[str, Any]:
    """What a browser would send from this page."""
    data: dict[str, Any] = {"row": []}
    for row in page.context["rows"]:
        data["row"].append(row.key)
        data[f"level-{row.key}"], data[f"number-{row.key}"] = str(row.level), row.number
        if row.seen:
            data[f"seen-{row.key}"] = str(row.seen)
        if row.item is None:
            data[f"heading-{row.key}"] = row.heading
    return data | also


def numbers(page: Any) -> list[tuple[str, int]]:
    return [(row.number, row.level) for row in page.context["rows"]]


def shown(meeting: Any) -> list[tuple[str, int]]:
    rows = agenda.in_reading_order(list(meeting.items.all()))
    return [(item.number, level) for item, level in rows]


AS_IT_IS = [("1", 1), ("4", 1), ("4a", 2), ("4b", 2), ("5", 1)]


def test_the_page_shows_the_items_in_order_with_what_belongs_to_them(desk, meeting, items, at, cc):
    plan = Plan.objects.create(title="Plan 2025")
    items[2].objective = Objective.objects.create(plan=plan, title="Safe roads")
    items[2].save()
    Question.objects.create(item=items[2], text="Why?", answer_due_on=date(2026, 7, 20))
    Question.objects.create(item=items[2], text="How?")
    OutstandingMatter.objects.create(
        item=items[0], action=make_action(items[0], cc), quoted="Mend it."
    )

    page = desk.get(at)
    words = " ".join(page.content.decode().split())

    assert numbers(page) == AS_IT_IS
    assert "Safe roads · 2 questions, 1 for a written answer" in words
    assert "1 outstanding matter" in words
    assert f"/admin/meetings/agendaitem/{items[2].pk}/change/?next={at}" in words


def test_moving_saves_nothing_before_save_and_takes_what_stands_under_it(desk, meeting, items, at):
    page = desk.post(at, form_of(desk.get(at), move=f"{items[1].pk}-up"))
    assert (numbers(page)[:3], shown(meeting)) == ([("4", 1), ("4a", 2), ("4b", 2)], AS_IT_IS)

    desk.post(at, form_of(page, save="1"))

    assert shown(meeting) == [("4", 1), ("4a", 2), ("4b", 2), ("1", 1), ("5", 1)]


def test_a_move_that_cannot_be_says_why(desk, items, at):
    page = desk.post(at, form_of(desk.get(at), move=f"{items[0].pk}-up"))

    assert page.context["said"] == [
        "“1 Opening” stays where it is: it is the first of its level there."
    ]


def test_numbers_are_typed_over_and_one_used_twice_is_told_but_kept(desk, meeting, items, at):
    data = form_of(desk.get(at), save="1")
    data[f"number-{items[4].pk}"] = "4"

    page = desk.post(at, data, follow=True)

    assert shown(meeting)[4] == ("4", 1)
    assert page.context["repeated"] == ["4"]


def test_number_again_proposes_in_the_fields_and_saves_nothing(desk, meeting, items, at):
    meeting.meeting_type.numbering = "letters"
    meeting.meeting_type.save()

    page = desk.post(at, form_of(desk.get(at), move="number"))

    assert numbers(page) == [("1", 1), ("2", 1), ("2a", 2), ("2b", 2), ("3", 1)]
    assert shown(meeting) == AS_IT_IS


def test_a_running_agenda_that_passed_another_says_that_its_numbers_do_not_go_on(
    desk, meeting, items, at
):
    kind = meeting.meeting_type
    kind.numbering = "running"
    kind.save()
    make_item(make_meeting(date(2026, 6, 26), status="draft"), number="690")
    before = desk.get(at).context["out_of_run"]

    again = desk.post(at, form_of(desk.get(at), move="number"))

    assert (before, again.context["out_of_run"]) == ((690, 1), None)


def test_where_numbers_are_as_typed_the_page_leads_to_the_scheme(desk, meeting, items, at):
    page = desk.get(at).content.decode()

    assert "Number again" not in page
    assert f"/admin/meetings/meetingtype/{meeting.meeting_type_id}/change/" in page


def test_a_late_item_is_added_before_other_business_once(desk, meeting, items, at):
    page = desk.post(
        at, form_of(desk.get(at), move="add", **{"new-number": "4c", "new-heading": "Late news"})
    )
    data = form_of(page, save="1")
    desk.post(at, data)
    again = desk.post(at, data)

    assert again.status_code == 302
    assert shown(meeting) == [*AS_IT_IS[:4], ("4c", 1), ("5", 1)]


@pytest.mark.parametrize(("scheme", "proposed"), [("letters", "4c"), ("", "")])
def test_an_item_added_without_a_number_gets_the_next_one_of_the_scheme(
    scheme, proposed, desk, meeting, items, at
):
    meeting.meeting_type.numbering = scheme
    meeting.meeting_type.save()

    page = desk.post(at, form_of(desk.get(at), move="add", **{"new-heading": "Late news"}))

    assert numbers(page) == [*AS_IT_IS[:4], (proposed, 1), ("5", 1)]


def test_a_new_item_needs_a_heading(desk, items, at):
    page = desk.post(at, form_of(desk.get(at), move="add", **{"new-number": "6"}))

    assert page.context["said"] == ["Give the new item a heading. Nothing is added yet."]
    assert numbers(page) == AS_IT_IS


def test_an_item_is_removed_and_its_form_sent_twice_is_answered_as_saved(desk, meeting, items, at):
    data = form_of(desk.get(at), save="1", **{f"removed-{items[3].pk}": "on"})
    desk.post(at, data)
    again = desk.post(at, data)

    assert again.status_code == 302
    assert [number for number, _ in shown(meeting)] == ["1", "4", "4a", "5"]


def test_removing_is_refused_with_a_sentence_where_something_belongs_to_it(
    desk, meeting, items, at, minute_taker
):
    Question.objects.create(item=items[0], text="Why?")
    with_words = form_of(desk.get(at), save="1", **{f"removed-{items[0].pk}": "on"})
    with_children = form_of(desk.get(at), save="1", **{f"removed-{items[1].pk}": "on"})
    SheetDraft.objects.create(
        meeting_pk=meeting.pk, item_pk=items[4].pk, user=minute_taker, saved_at=NOON, here_at=NOON
    )
    with_draft = form_of(desk.get(at), save="1", **{f"removed-{items[4].pk}": "on"})

    said = [
        desk.post(at, data).context["said"][0].split(":")[0] + "."
        for data in (with_words, with_children, with_draft)
    ]

    assert said == [
        "“1 Opening” is not removed.",
        "“4 Holding to account” is not removed.",
        "“5 Close” is not removed.",
    ]
    assert shown(meeting) == AS_IT_IS


def test_a_number_changed_meanwhile_is_told_and_what_was_typed_is_kept(
    desk, meeting, items, at, minute_taker, chair
):
    data = form_of(desk.get(at), save="1")
    data[f"number-{items[4].pk}"] = "6"
    with time_machine.travel("2026-07-20T09:15:00Z", tick=False):
        for item, number in ((items[4], "7"), (items[0], "1.")):
            item.number = number
            _as(chair, item.save)
        page = desk.post(at, data)

        assert page.context["said"] == [
            "Marian Holt, at 10:15, changed the number of “1. Opening” from 1 to 1..",
            "Marian Holt, at 10:15, changed the number of “7 Close” from 5 to 7.",
        ]
    assert (numbers(page)[0], numbers(page)[4]) == (("1.", 1), ("6", 1))
    desk.post(at, form_of(page, save="1"))
    assert [number for number, _ in shown(meeting)] == ["1.", "4", "4a", "4b", "6"]


def test_words_written_meanwhile_are_no_matter_of_the_agenda(desk, meeting, items, at, chair):
    data = form_of(desk.get(at), save="1")
    data[f"number-{items[2].pk}"] = "4x"
    items[2].findings = "Speeds fell."
    _as(chair, items[2].save)

    answer = desk.post(at, data)

    found = AgendaItem.objects.get(pk=items[2].pk)
    assert (answer.status_code, found.number, found.findings) == (302, "4x", "Speeds fell.")


def test_an_item_added_meanwhile_is_told_and_put_in_its_place(desk, meeting, items, at, chair):
    data = form_of(desk.get(at), save="1")
    data[f"number-{items[0].pk}"] = "0"
    late = AgendaItem(meeting=meeting, parent=items[1], number="4c", heading="Late", position=4)
    _as(chair, late.save)

    page = desk.post(at, data)

    assert len(page.context["said"]) == 1
    assert page.context["said"][0].startswith("Marian Holt added “4c Late”")
    assert numbers(page) == [("0", 1), ("4", 1), ("4a", 2), ("4b", 2), ("4c", 2), ("5", 1)]
    desk.post(at, form_of(page, save="1"))
    assert shown(meeting) == numbers(page)


def test_an_item_removed_meanwhile_is_told_and_not_made_again(desk, meeting, items, at, chair):
    data = form_of(desk.get(at), save="1")
    data[f"number-{items[0].pk}"] = "0"
    _as(chair, items[3].delete)

    page = desk.post(at, data)

    assert [said.split(",")[0] for said in page.context["said"]] == ["Marian Holt"]
    assert numbers(page) == [("0", 1), ("4", 1), ("4a", 2), ("5", 1)]


def move(desk, at, key, how):
    """Another tab: one item moved, and saved."""
    page = desk.post(at, form_of(desk.get(at), move=f"{key}-{how}"))
    desk.post(at, form_of(page, save="1"))


@time_machine.travel("2026-07-20T09:15:00Z", tick=False)
def test_a_second_tab_is_told_what_was_moved_and_has_nothing_left_to_save(desk, meeting, items, at):
    seen = form_of(desk.get(at), save="1")
    move(desk, at, items[4].pk, "up")

    page = desk.post(at, seen)
    again = desk.post(at, form_of(page, save="1"))

    assert page.context["said"] == [
        "You, at 10:15, moved “5 Close”.",
        "Nothing of yours is left to save: the agenda below is as it is recorded.",
    ]
    assert (again.status_code, page.context["is_changed"]) == (302, False)
    assert shown(meeting) == [("1", 1), ("5", 1), ("4", 1), ("4a", 2), ("4b", 2)]


@time_machine.travel("2026-07-20T09:15:00Z", tick=False)
def test_what_two_tabs_moved_is_brought_together_and_looked_over(desk, meeting, items, at):
    page = desk.post(at, form_of(desk.get(at), move=f"{items[3].pk}-up"))
    with_my_move = form_of(page, save="1")
    move(desk, at, items[4].pk, "up")

    page = desk.post(at, with_my_move)
    before = shown(meeting)
    desk.post(at, form_of(page, save="1"))

    assert page.context["said"] == [
        "You, at 10:15, moved “5 Close”.",
        "The items are now in that order, and what you moved or added is in it.",
    ]
    assert before == [("1", 1), ("5", 1), ("4", 1), ("4a", 2), ("4b", 2)]
    assert shown(meeting) == [("1", 1), ("5", 1), ("4", 1), ("4b", 2), ("4a", 2)]


def test_of_an_item_moved_meanwhile_those_under_it_are_not_told_too(desk, meeting, items, at):
    seen = form_of(desk.get(at), save="1")
    move(desk, at, items[1].pk, "down")

    page = desk.post(at, seen)

    assert [said.rpartition(" moved ")[2] for said in page.context["said"][:-1]] == ["“5 Close”."]


def test_what_stood_under_an_item_that_is_gone_stays_where_it_was_put(desk, meeting, items, at):
    seen = form_of(desk.get(at), save="1")
    for key in (items[2].pk, items[3].pk):
        move(desk, at, key, "out")
    AgendaItem.objects.get(pk=items[1].pk).delete()

    page = desk.post(at, seen)

    assert numbers(page) == shown(meeting)
    assert {level for _, level in shown(meeting)} == {1}


def test_of_agreed_notes_the_agenda_is_shown_and_stays(desk, body):
    meeting = make_meeting(status="draft")
    make_item(meeting)
    meeting.notes_status.status = "agreed"
    meeting.notes_status.save()
    at = f"/admin/meeting/{meeting.pk}/agenda/"

    page = desk.post(at, {"row": []})

    assert (page.status_code, page.context["is_fixed"], shown(meeting)) == (200, True, [("4a", 1)])
    assert "sealed" in page.context["said"][0]
    assert 'name="save"' not in page.content.decode()


def test_the_page_asks_as_much_for_many_items_and_meetings_as_for_few(
    desk, meeting, items, at, cc, django_assert_num_queries
):
    desk.get(at)
    for count in range(20):
        item = make_item(meeting, number=f"{count + 6}", position=count + 6)
        Question.objects.create(item=item, text="Why?")
        action = make_action(items[0], cc)
        OutstandingMatter.objects.create(item=item, action=action, quoted="Mend it.")
        make_item(make_meeting(date(2025, 1, count + 1), status="draft"), number="9")

    with django_assert_num_queries(14):
        desk.get(at)


def test_saving_asks_as_much_for_many_items_that_stay_as_for_few(desk, meeting, items, at):
    asked = []
    for number in ("0", "00"):
        data = form_of(desk.get(at), save="1")
        data[f"number-{items[0].pk}"] = number
        with CaptureQueriesContext(connection) as queries:
            desk.post(at, data)
        asked.append(len(queries))
        for count in range(20):
            make_item(meeting, number=f"{count + 6}", position=count + 6)

    assert asked[1] == asked[0] <= 29


def _as(person: Any, save: Any) -> None:
    with for_reason("", by=person):
        save()


def test_numbers_that_no_page_sends_are_taken_for_none(desk, meeting, items, at):
    data = form_of(desk.get(at), save="1")
    data[f"level-{items[0].pk}"] = data[f"seen-{items[0].pk}"] = "9" * 5_000

    assert desk.post(at, data).status_code in (200, 302)
    assert shown(meeting) == AS_IT_IS
