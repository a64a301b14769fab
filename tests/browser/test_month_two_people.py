"""Two minute-takers on one meeting: no word of either is lost, and none is written over."""

import re
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page

from accounts.models import User
from meetings.models import AgendaItem
from tests.browser import sheet
from tests.browser.sheet import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDITS = 200
BEGUN = "\n".join(
    [
        *("- Heard by the first", "  - one", "  - two", "  - three"),
        *("- Heard by both", "  - together", "- Heard by the second"),
        *("  - four", "  - five", "  - six"),
    ]
)
LINES = {"first": (1, 2, 3), "second": (7, 8, 9)}
SHARED = 5


@pytest.fixture
def colleague(make_user: Callable[..., User]) -> User:
    return make_user("Rosa Quill", "minute_taker")


@pytest.fixture
def item(items: list[AgendaItem]) -> AgendaItem:
    items[1].narrative = BEGUN
    items[1].save()
    return items[1]


def write(page: Page, line: str, word: str) -> None:
    """At the end of the line that begins so, as somebody who types there."""
    page.locator("textarea.bullets:visible").evaluate(
        """(box, line) => {
            const start = box.value.indexOf(line);
            const end = box.value.indexOf("\\n", start + line.length);
            box.focus();
            const caret = end === -1 ? box.value.length : end;
            box.setSelectionRange(caret, caret);
        }""",
        line,
    )
    page.keyboard.type(f" {word}")


def conflict_of(page: Page) -> str:
    return page.locator("[data-conflict]").inner_text()


def test_two_hundred_edits_of_two_people_lose_no_word(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    chance = Random(20260630)  # noqa: S311 - edits, no secrets
    desk.open(minute_taker, colleague)
    pages = {"first": desk.page(minute_taker), "second": desk.page(colleague)}
    lines = BEGUN.split("\n")
    for page in pages.values():
        sheet.open_sheet(page, item)
    written, conflicts, shared = [], 0, {"first": "", "second": ""}

    for number in range(EDITS):
        who = chance.choice(["first", "second"])
        page, word = pages[who], f"{who}{number}"
        is_shared = chance.random() < 0.2
        place = SHARED if is_shared else chance.choice(LINES[who])
        write(page, lines[place], word)
        written.append(word)
        shared[who] = word if is_shared else shared[who]
        if sheet.save(page, item) == "conflict":
            conflicts += 1
            said = conflict_of(page)
            other = "second" if who == "first" else "first"
            assert (shared[who] in said, shared[other] in said) == (True, True)
            page.get_by_role("button", name="Keep both").click()
            page.locator("[data-conflict]").wait_for(state="detached")

    (found,) = desk.words_of(item)
    print(f"\n{EDITS} edits, {conflicts} conflicts")  # noqa: T201 - the measure
    assert set(written) - set(re.findall(r"\w+", found)) == set()
    assert conflicts > 5
    assert desk.complaints == []


def test_each_is_told_of_the_other_and_sees_what_they_wrote(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)
    for page in (theirs, mine):
        sheet.open_sheet(page, item)
    write(theirs, "  - together", "as Rosa heard it")
    sheet.save(theirs, item)

    others = mine.locator(f"#panel-{item.pk} [data-others]")
    others.get_by_text("Rosa Quill has this item open too.").wait_for()
    box = mine.locator("textarea.bullets:visible")
    mine.wait_for_function(
        "() => document.activeElement.value.includes('together as Rosa heard it')",
        timeout=15_000,
    )
    write(mine, "  - one", "more")
    assert sheet.save(mine, item) == "saved"
    assert box.input_value() == BEGUN.replace("one", "one more").replace(
        "together", "together as Rosa heard it"
    )
    assert desk.complaints == []


def test_both_wordings_stand_side_by_side_until_one_chooses(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)
    for page in (theirs, mine):
        sheet.open_sheet(page, item)
    write(theirs, "  - together", "as Rosa heard it")
    sheet.save(theirs, item)
    write(mine, "  - together", "as Nell heard it")
    write(mine, "  - one", "more")

    assert sheet.save(mine, item) == "conflict"
    box = mine.locator("[data-conflict]")
    assert box.locator("h4").first.inner_text() == "Yours"
    assert box.locator("h4").last.inner_text().startswith("Rosa Quill, ")
    marked = box.locator("mark").evaluate_all("each => each.map(one => one.lastChild.data ?? '')")
    assert len(marked) == 3
    entry = mine.locator(f"[data-entry='{item.pk}'] [data-unsaved]")
    assert entry.inner_text() == "✎ two wordings: choose"
    assert desk.words_of(item) == [BEGUN.replace("together", "together as Rosa heard it")]
    assert is_warned(mine)

    mine.get_by_role("button", name="Keep mine").click()
    box.wait_for(state="detached")
    sheet.wait_until(mine, item, "saved")
    assert desk.words_of(item) == [
        BEGUN.replace("together", "together as Nell heard it").replace("one", "one more")
    ]
    assert (entry.count(), is_warned(mine)) == (0, False)


def test_theirs_can_be_taken(desk: Desk, minute_taker: User, colleague: User, item: AgendaItem):
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)
    for page in (theirs, mine):
        sheet.open_sheet(page, item)
    write(theirs, "  - together", "as Rosa heard it")
    sheet.save(theirs, item)
    write(mine, "  - together", "as Nell heard it")
    sheet.save(mine, item)

    mine.get_by_role("button", name="Take theirs").click()
    sheet.wait_until(mine, item, "saved")

    words = BEGUN.replace("together", "together as Rosa heard it")
    assert mine.locator("textarea.bullets:visible").input_value() == words
    assert desk.words_of(item) == [words]


def test_an_item_that_was_left_in_conflict_says_so_and_shows_both_wordings_on_return(
    desk: Desk, minute_taker: User, item: AgendaItem
):
    desk.open(minute_taker)
    here, there = desk.page(minute_taker), desk.page(minute_taker)
    for page in (there, here):
        sheet.open_sheet(page, item)
    write(there, "  - together", "as heard there")
    sheet.save(there, item)
    write(here, "  - together", "as heard here")

    here.keyboard.press("Alt+n")

    elsewhere = here.locator("[data-elsewhere]")
    elsewhere.get_by_text("the same words were changed twice").wait_for()
    entry = here.locator(f"[data-entry='{item.pk}'] [data-unsaved]")
    assert entry.inner_text() == "✎ two wordings: choose"
    here.keyboard.press("Alt+p")
    box = here.locator(f"#panel-{item.pk} [data-conflict]")
    assert (box.is_visible(), elsewhere.is_visible()) == (True, False)
    assert box.locator("h4").all_inner_texts()[0] == "Yours, in this window"
    assert box.locator("h4").all_inner_texts()[1].startswith("You, in another window, ")
    here.get_by_role("button", name="Keep both").click()
    sheet.wait_until(here, item, "saved")
    both = "  - together as heard there\n  - together as heard here"
    assert desk.words_of(item) == [BEGUN.replace("  - together", both)]
    assert desk.complaints == []


def test_an_action_that_a_colleague_adds_appears_and_one_that_both_changed_is_asked(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)
    for page in (mine, theirs):
        sheet.open_sheet(page, item)
    theirs.keyboard.press("Alt+a")
    theirs.keyboard.type("Report")
    sheet.save(theirs, item)
    text = mine.locator("[name^='action-'][name$='-text']:visible")
    text.wait_for(timeout=15_000)
    theirs.keyboard.type(" in July")
    sheet.save(theirs, item)
    text.fill("Report in August")

    assert sheet.save(mine, item) == "conflict"
    mine.get_by_role("button", name="Keep mine").click()
    sheet.wait_until(mine, item, "saved")

    desk.bring_back()
    assert [each.text for each in item.actions.all()] == ["Report in August"]


def test_a_person_of_the_attendance_stays_open_and_two_wordings_are_not_folded_away(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    sheet.seat_people(item.meeting, 3)
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)
    for page in (mine, theirs):
        page.goto(f"{sheet.sheet_address(item.meeting)}?item=0")
        page.locator("summary", has_text="Asha Bell").click()
    status = mine.get_by_label("Status").locator("visible=true")
    status.focus()
    theirs.get_by_label("Status").locator("visible=true").select_option("observer")
    theirs.keyboard.press("Control+s")

    mine.locator("[data-said]", has_text="observer").wait_for(timeout=15_000)
    assert mine.evaluate("document.activeElement.name").endswith("-status")
    theirs.get_by_label("Status").locator("visible=true").select_option("apologies")
    theirs.keyboard.press("Control+s")
    status.select_option("present")
    mine.locator("summary", has_text="Asha Marsh").click()
    mine.keyboard.press("Control+s")
    mine.locator("[data-conflict]").wait_for()

    assert mine.locator("[data-conflict]").is_visible()
    assert mine.locator("#panel-0 .sheet-someone[open]").count() == 2


def test_somebody_whom_a_colleague_took_off_goes_and_what_was_typed_of_them_is_told(
    desk: Desk, minute_taker: User, colleague: User, item: AgendaItem
):
    sheet.seat_people(item.meeting, 3)
    desk.open(minute_taker, colleague)
    mine, theirs = desk.page(minute_taker), desk.page(colleague)

    def choose(page: Page, name: str, status: str) -> None:
        row = page.locator("[data-row-of=person]", has_text=name)
        row.locator("summary").click()
        row.get_by_label("Status").select_option(status)

    def save(page: Page, state: str) -> None:
        page.keyboard.press("Control+s")
        page.locator(f"#panel-0 [data-state='{state}']").wait_for()

    for page in (mine, theirs):
        page.goto(f"{sheet.sheet_address(item.meeting)}?item=0")
    choose(theirs, "Asha Marsh", "remove")
    save(theirs, "saved")
    gone = mine.locator("[data-row-of=person]", has_text="Asha Marsh")
    gone.wait_for(state="detached", timeout=15_000)
    choose(mine, "Asha Bell", "observer")
    choose(theirs, "Asha Bell", "remove")
    save(theirs, "saved")
    save(mine, "refused")

    row = mine.locator("[data-row-of=person]", has_text="Asha Bell")
    row.get_by_text("Asha Bell was removed after you opened this").wait_for()
    row.get_by_role("button", name="Remove").click()
    save(mine, "saved")
    row.wait_for(state="detached")
    assert (
        mine.locator("[data-who]").inner_text() == "Nobody there; apologies from 1 (Asha Heddle)."
    )
    assert desk.complaints == []


def is_warned(page: Page) -> bool:
    """Whether somebody who leaves the page is asked first."""
    return page.evaluate(
        """() => {
            const leaving = new Event("beforeunload", { cancelable: true });
            return !window.dispatchEvent(leaving);
        }"""
    )
