"""The minute sheet under the fingers of a person: a whole agenda, by mouse and by keys alone."""

from datetime import UTC, date, datetime, time

import pytest
from playwright.sync_api import Page, Route

from accounts.models import Office, User
from actions.models import Action, ActionUpdate, OutstandingMatter
from meetings.models import AgendaItem, Attendance
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEADED = "() => document.activeElement.closest('#panel-0')"
IN_A_ROW = "() => document.activeElement.name.startsWith('action-n')"


def type_notes(page: Page, number: int) -> str:
    page.keyboard.type(f"Finding {number} is good\nmore of it")
    page.keyboard.press("Tab")
    return f"- Finding {number} is good\n  - more of it"


def type_action(page: Page, number: int) -> tuple[str, str, str]:
    page.keyboard.type(f"Report {number}")
    page.keyboard.press("Tab")
    page.keyboard.type("CC")
    page.keyboard.press("Tab")
    page.keyboard.type("31 July 2026")
    return f"Report {number}", "CC", "2026-07-31"


def actions_in_the_record() -> list[tuple[str, str, str]]:
    return [
        (action.text, " ".join(each.office.abbreviation for each in action.owners.all()),
         str(action.due_on))
        for action in Action.objects.order_by("pk")
    ]  # fmt: skip


def test_a_whole_agenda_is_noted_with_the_mouse(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    sheet.seat_people(items[0].meeting, 20)
    desk.open(minute_taker)
    noted, agreed = [], []
    first, *others = sheet.take_notes_of(items)
    address = f"{sheet.sheet_address(first.meeting)}?item={first.pk}"
    desk.warm_up(minute_taker, address)
    page = desk.page(minute_taker)
    effort = sheet.Effort(page)

    effort.go(lambda: page.goto(address), sheet.is_in_box(first))
    noted.append(type_notes(page, 0))
    for number, item in enumerate(others, start=1):
        link = page.locator(f"[data-entry='{item.pk}'] a")
        effort.go(link.click, sheet.is_in_box(item))
        noted.append(type_notes(page, number))
        if number >= 10:
            effort.go(
                page.locator(f"#panel-{item.pk}").get_by_text("Add an action").click, IN_A_ROW
            )
            agreed.append(type_action(page, number))
    page.keyboard.press("Enter")
    sheet.wait_until(page, others[-1], "saved")

    print(f"\nby mouse: {effort}")  # noqa: T201 - the measure
    assert (effort.loads, effort.clicks <= 15, effort.fields <= 40) == (1, True, True)
    effort.go(page.get_by_role("link", name="Attendance").click, HEADED)
    effort.go(page.locator("summary", has_text="Bram Heddle").click, HEADED)
    page.get_by_role("button", name="Arrived now Bram Heddle").click()
    effort.go(page.locator("summary", has_text="Oona Marsh").click, HEADED)

    print(f"and somebody comes late: {effort}")  # noqa: T201 - the measure
    assert (effort.loads, effort.clicks, effort.fields <= 40) == (1, 19, True)
    assert page.locator("#panel-0 select:visible").count() == 1
    assert effort.waited < 5
    assert desk.words_of(*sheet.take_notes_of(items)) == noted
    assert actions_in_the_record() == agreed
    assert desk.complaints == []


def test_a_whole_agenda_is_noted_with_the_keyboard_alone(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    first, *_ = sheet.seat_people(items[0].meeting, 20)
    desk.open(minute_taker)
    noted, agreed = [], []
    to_note = sheet.take_notes_of(items)
    address = f"{sheet.sheet_address(items[0].meeting)}?item=0"
    desk.warm_up(minute_taker, address)
    page = desk.page(minute_taker)
    effort = sheet.Effort(page)

    effort.go(lambda: page.goto(address), HEADED)
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("apologies")
    for number, item in enumerate(items):
        effort.go(lambda: page.keyboard.press("Alt+n"), sheet.is_in_box(item))
        if item not in to_note:
            continue
        noted.append(type_notes(page, number))
        if number >= 12 and len(agreed) < 3:
            effort.go(lambda: page.keyboard.press("Alt+a"), IN_A_ROW)
            agreed.append(type_action(page, number))
    sheet.save(page, items[-1])

    print(f"\nby keyboard: {effort}")  # noqa: T201 - the measure
    assert (effort.loads, effort.clicks, effort.fields <= 40) == (1, 0, True)
    assert effort.waited < 5
    assert desk.words_of(*sheet.take_notes_of(items)) == noted
    assert Attendance.objects.get(pk=first.pk).status == "apologies"
    assert actions_in_the_record() == agreed
    assert desk.complaints == []


def test_items_that_are_left_in_haste_are_saved_in_turn(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    """Also over a slow line, so that the numbers of their actions follow the meeting."""
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    first, second, after = items[3:6]
    sheet.open_sheet(page, first)
    slow: list[Route] = []
    page.route(f"**/sheet/{first.pk}/", lambda route: slow.append(route))

    for number, item in enumerate([second, after]):
        page.keyboard.press("Alt+a")
        page.keyboard.type(f"Report {number}")
        page.keyboard.press("Alt+n")
        sheet.wait_for_box(page, item)
    line = page.locator(f"#panel-{second.pk} [data-state='saving']")
    line.wait_for(state="attached")
    slow[0].continue_()
    sheet.save(page, after)

    desk.bring_back()
    assert [text for text, *_ in actions_in_the_record()] == ["Report 0", "Report 1"]


def test_the_agenda_says_what_is_done_and_what_is_missing(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    item = items[1]
    sheet.open_sheet(page, item)
    mark = page.locator(f"[data-entry='{item.pk}'] [data-mark]")
    assert mark.inner_text() == "○ no notes"

    type_notes(page, 1)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Report")
    sheet.save(page, item)
    assert mark.inner_text() == "○ 1 action without owner, 1 action without due date"
    page.keyboard.press("Tab")
    page.keyboard.type("CC")
    page.keyboard.press("Tab")
    page.keyboard.type("next meeting")
    sheet.save(page, item)

    assert mark.inner_text() == "✓ done"


def test_a_decision_is_added_with_a_key_and_rows_are_removed(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    item = items[1]
    sheet.open_sheet(page, item)
    page.keyboard.press("Alt+d")
    page.keyboard.type("The bridge stays open.")
    page.keyboard.press("Alt+d")
    page.keyboard.type("To be forgotten.")
    panel = page.locator(f"#panel-{item.pk}")
    panel.get_by_role("button", name="Remove").last.click()
    sheet.save(page, item)
    desk.bring_back()
    assert [each.text for each in item.decisions.all()] == ["The bridge stays open."]

    panel.get_by_role("button", name="Remove").click()
    panel.get_by_role("button", name="Put back").click()
    sheet.save(page, item)
    desk.bring_back()
    assert item.decisions.count() == 1
    panel.get_by_role("button", name="Remove").click()
    sheet.save(page, item)
    desk.bring_back()

    assert (item.decisions.count(), panel.locator("[data-row-of]").count()) == (0, 0)
    assert desk.complaints == []


def test_a_posted_update_is_taken_over_into_the_notes(
    desk: Desk, minute_taker: User, items: list[AgendaItem], cc: Office, chief_constable: User
):
    earlier = make_item(make_meeting(date(2026, 5, 29)), heading="Custody")
    action = make_action(earlier, cc, issued_by=minute_taker)
    matter = OutstandingMatter.objects.create(item=items[0], action=action)
    ActionUpdate.objects.create(
        action=action,
        text="The cells are open.",
        posted_by=chief_constable,
        posted_at=datetime(2026, 6, 20, 9, tzinfo=UTC),
    )
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[0])

    page.get_by_role("button", name="Take over").click()
    sheet.save(page, items[0])

    desk.bring_back()
    matter.refresh_from_db()
    assert matter.update == "The cells are open."


def test_somebody_arrives_late_and_somebody_else_is_added(
    desk: Desk, minute_taker: User, items: list[AgendaItem], chief_constable: User
):
    meeting = items[0].meeting
    Attendance.objects.create(
        meeting=meeting, person=chief_constable.person, status=Attendance.Status.PRESENT
    )
    desk.open(minute_taker)
    page = desk.page(minute_taker, timezone_id="Europe/London")
    page.goto(f"{sheet.sheet_address(meeting)}?item=0")
    page.clock.set_fixed_time(datetime(2026, 6, 30, 9, 20, tzinfo=UTC))

    page.locator("summary", has_text="Idris Vaughan").click()
    page.get_by_role("button", name="Arrived now").click()
    page.get_by_role("button", name="Add somebody").click()
    page.keyboard.type("Rosa Quill")
    with page.expect_response(lambda answer: answer.url.endswith("/sheet/0/")):
        page.keyboard.press("Control+s")
    page.locator("#panel-0 [data-state]:not([data-state=saving])").wait_for()

    desk.bring_back()
    there = [(str(each), each.arrived_at) for each in Attendance.objects.order_by("pk")]
    assert (len(there), there[0][1]) == (2, time(10, 20))
    said = "1 there; no status for 1 (Rosa Quill); Idris Vaughan arrived 10:20."
    assert page.locator("[data-who]").inner_text() == said
    page.reload()
    assert page.locator("[data-who]").inner_text() == said
    assert desk.complaints == []


def test_who_is_there_is_said_as_it_changes_and_again_from_the_record(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    sheet.seat_people(items[0].meeting, 5)
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    page.goto(f"{sheet.sheet_address(items[0].meeting)}?item=0")
    who, line = page.locator("[data-who]"), page.locator("summary", has_text="Asha Heddle")
    assert who.inner_text() == "3 there; apologies from 2 (Asha Quill and Asha Tarrant)."

    page.locator("summary", has_text="Asha Bell").click()
    page.locator("select:visible").select_option("")
    line.click()
    page.locator("select:visible").select_option("in_attendance")
    page.get_by_label("Left early").locator("visible=true").fill("11:05")
    said = (
        "2 there; apologies from 2 (Asha Quill and Asha Tarrant); no status for 1 (Asha Bell); "
        "Asha Heddle left 11:05."
    )
    assert (who.inner_text(), line.locator("[data-said]").inner_text()) == (
        said,
        "in attendance, left 11:05",
    )
    with page.expect_response(lambda answer: answer.url.endswith("/sheet/0/")):
        page.keyboard.press("Control+s")
    page.reload()

    assert (who.inner_text(), page.locator("select:visible").count()) == (said, 0)
    line.click()
    page.get_by_role("button", name="Remove").locator("visible=true").click()
    assert who.inner_text().startswith("1 there; apologies from 2")
    assert line.locator("[data-said]").inner_text() == "to be removed, left 11:05"
    assert desk.complaints == []


def test_what_is_refused_is_told_beside_its_field_and_the_rest_is_saved(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    item = items[1]
    sheet.open_sheet(page, item)
    type_notes(page, 1)
    page.keyboard.press("Alt+a")
    page.keyboard.press("Tab")
    page.keyboard.type("CC")

    assert sheet.save(page, item) == "refused"
    field = page.locator("[name^='action-n'][name$='-text']")
    assert field.get_attribute("aria-invalid") == "true"
    error = page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert error.inner_text().startswith("Say what is to be done")
    field.fill("Report")
    assert sheet.save(page, item) == "saved"
    assert field.get_attribute("aria-invalid") is None
    assert (*desk.words_of(item), item.actions.count()) == (
        "- Finding 1 is good\n  - more of it",
        1,
    )


def test_the_back_button_and_an_opened_link_lead_to_their_items(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[1])
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+p")

    assert page.url.endswith(f"?item={items[2].pk}")
    page.go_back()
    sheet.wait_for_box(page, items[3])
    page.reload()
    sheet.wait_for_box(page, items[3])
    assert page.locator("form[data-item]:visible").count() == 1


def test_the_keys_are_listed_on_the_page(desk: Desk, minute_taker: User, items: list[AgendaItem]):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[1])

    page.get_by_text("Keys", exact=True).click()

    said = page.locator("[data-keys]").inner_text()
    assert all(key in said for key in ("a new action", "a new decision", "the next item"))
    add = page.locator(f"#panel-{items[1].pk}").get_by_role("button", name="Add an action")
    assert add.get_attribute("aria-keyshortcuts") == "Alt+A"
