"""What was typed outlives an ended session, a killed portal, a lost network and a crash."""

import re
import sqlite3
from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from accounts.models import User
from governance.models import SheetDraft
from meetings.models import AgendaItem
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Typist:
    """Types numbered words without stopping, some ten in a second and a half."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.at: list[float] = []

    def type(self, count: int) -> None:
        for _ in range(count):
            self.page.keyboard.type(f"w{len(self.at)} ")
            self.at.append(monotonic())
            self.page.wait_for_timeout(120)

    def kept(self, words: str) -> int:
        """How many of the words are in the text, from the first on."""
        assert [int(each) for each in re.findall(r"\bw(\d+)\b", words)] == list(
            range(len(re.findall(r"\bw\d+\b", words)))
        )
        return len(re.findall(r"\bw\d+\b", words))

    def lost(self, words: str) -> float:
        """Seconds of typing that are not in the text."""
        kept = self.kept(words)
        return 0 if kept == len(self.at) else self.at[-1] - self.at[max(kept - 1, 0)]


def say(what: str, seconds: float) -> None:
    print(f"\n{what}: {seconds:.1f} s of typing lost")  # noqa: T201 - the measure


def end_sessions(desk: Desk) -> None:
    assert desk.server is not None
    with sqlite3.connect(desk.server.file, timeout=20) as file:
        file.execute("DELETE FROM django_session")
    file.close()


def sign_in(page: Page, user: User) -> None:
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/accounts/login" not in address)


@pytest.fixture
def item(items: list[AgendaItem]) -> AgendaItem:
    return items[1]


@pytest.fixture
def colleague(make_user: Callable[..., User]) -> User:
    return make_user("Rosa Quill", "minute_taker")


@pytest.fixture
def page(desk: Desk, minute_taker: User, colleague: User, item: AgendaItem) -> Page:
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, item)
    return page


@pytest.fixture
def context(page: Page) -> BrowserContext:
    return page.context


def test_a_session_that_ends_in_mid_sentence_takes_no_word(
    desk: Desk, page: Page, minute_taker: User, item: AgendaItem
):
    typist = Typist(page)
    typist.type(20)
    end_sessions(desk)
    typist.type(30)
    sheet.wait_until(page, item, "signed out")

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in (opens a new window)").click()
    sign_in(opened.value, minute_taker)
    opened.value.close()
    page.locator("textarea.bullets:visible").focus()
    page.keyboard.press("Control+End")
    typist.type(10)
    sheet.wait_until(page, item, "held")
    assert sheet.save(page, item) == "saved"

    (words,) = desk.words_of(item)
    say("session ended", typist.lost(words))
    assert typist.kept(words) == 60


def test_after_signing_in_again_in_another_window_the_next_step_is_taken_from_the_sheet(
    desk: Desk, page: Page, minute_taker: User, item: AgendaItem
):
    page.keyboard.type("Speeds are falling")
    end_sessions(desk)
    sheet.wait_until(page, item, "signed out")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in (opens a new window)").click()
    sign_in(opened.value, minute_taker)
    opened.value.close()
    page.locator("textarea.bullets:visible").focus()
    assert sheet.save(page, item) == "saved"

    page.get_by_role("button", name="Finish the draft").click()
    page.get_by_role("link", name="Circulate the draft").wait_for()

    assert desk.words_of(item) == ["- Speeds are falling"]
    assert item.meeting.notes_status.history.first().status == "draft"


def test_words_of_an_ended_session_come_back_after_signing_in_on_the_same_page(
    desk: Desk, page: Page, minute_taker: User, item: AgendaItem
):
    typist = Typist(page)
    typist.type(5)
    end_sessions(desk)
    typist.type(20)
    sheet.wait_until(page, item, "signed out")

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    sign_in(page, minute_taker)
    sheet.wait_for_box(page, item)

    assert typist.kept(page.locator("textarea.bullets:visible").input_value()) == 25
    assert sheet.save(page, item) == "saved"
    assert typist.kept(*desk.words_of(item)) == 25
    assert page.evaluate("Object.keys(sessionStorage).join()") == ""


def test_words_are_not_sent_for_somebody_else_who_signs_in(
    desk: Desk, page: Page, colleague: User, item: AgendaItem
):
    page.keyboard.type("Typed by Nell")
    sheet.wait_until(page, item, "held")
    end_sessions(desk)
    page.keyboard.type(" alone")
    sheet.wait_until(page, item, "signed out")

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in (opens a new window)").click()
    sign_in(opened.value, colleague)
    sheet.wait_until(page, item, "another person")

    assert desk.words_of(item) == [""]
    rows = SheetDraft.objects.filter(saved_at__isnull=False).select_related("user")
    held = [(each.user.email, dict(each.fields)["narrative"]) for each in rows]
    assert held == [("nell.harcourt@severnshire.example", "- Typed by Nell")]


def test_nothing_is_left_in_the_window_for_another_person_or_after_signing_out(
    desk: Desk, page: Page, chair: User, minute_taker: User, item: AgendaItem
):
    typist = Typist(page)
    page.context.set_offline(True)
    typist.type(8)
    sheet.wait_until(page, item, "away")
    held = "Object.entries(sessionStorage).filter(([, words]) => words.includes('w7')).length"
    assert page.evaluate(held) == 1
    beyond = "Object.values(localStorage).some(words => words.includes('w7'))"
    assert page.evaluate(beyond) is False

    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#logout-form button").click()
    page.wait_for_url(lambda address: "/sheet/" not in address)

    assert page.evaluate(held) == 0


def test_a_portal_that_is_killed_and_started_again_takes_no_word(
    desk: Desk, page: Page, item: AgendaItem
):
    assert desk.server is not None
    typist = Typist(page)
    typist.type(20)
    desk.server.kill()
    typist.type(40)
    sheet.wait_until(page, item, "away")
    desk.server.start()
    typist.type(20)
    sheet.wait_until(page, item, "held")
    assert sheet.save(page, item) == "saved"

    (words,) = desk.words_of(item)
    say("portal killed", typist.lost(words))
    assert typist.kept(words) == 80


def test_a_network_that_drops_takes_no_word(
    desk: Desk, page: Page, context: BrowserContext, item: AgendaItem
):
    typist = Typist(page)
    typist.type(20)
    context.set_offline(True)
    typist.type(40)
    sheet.wait_until(page, item, "away")
    page.keyboard.press("Control+s")
    context.set_offline(False)
    sheet.wait_until(page, item, "saved")

    (words,) = desk.words_of(item)
    say("network dropped", typist.lost(words))
    assert typist.kept(words) == 60


def test_a_crash_takes_five_seconds_at_most(
    desk: Desk, page: Page, minute_taker: User, item: AgendaItem
):
    assert desk.server is not None
    typist = Typist(page)
    typist.type(70)
    # Nobody is told that the page goes, as when the machine stops.
    page.context.set_offline(True)
    page.context.close()
    desk.server.kill()
    desk.server.start()

    again = desk.page(minute_taker)
    sheet.open_sheet(again, item)
    lost = typist.lost(again.locator("textarea.bullets:visible").input_value())
    say("crash of browser and portal", lost)
    assert lost < 5
    desk.bring_back()
    assert SheetDraft.objects.count() == 1


def test_a_page_that_is_loaded_again_at_once_has_every_word(
    desk: Desk, page: Page, item: AgendaItem
):
    typist = Typist(page)
    typist.type(10)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Report")
    page.reload()
    sheet.wait_for_box(page, item)

    assert typist.kept(page.locator("textarea.bullets:visible").input_value()) == 10
    assert sheet.save(page, item) == "saved"
    desk.bring_back()
    assert [each.text for each in item.actions.all()] == ["Report"]


def test_a_checkpoint_whose_answer_was_lost_is_made_once_and_typing_goes_on(
    desk: Desk, page: Page, item: AgendaItem
):
    lost = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route(re.compile(rf"/sheet/{item.pk}/$"), lose, times=1)
    page.keyboard.type("Speeds are falling")
    page.keyboard.press("Alt+a")
    page.keyboard.type("Report")
    page.keyboard.press("Control+s")
    sheet.wait_until(page, item, "away")
    page.keyboard.type(" in July")
    page.locator("textarea.bullets:visible").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nand at the ferry")
    page.locator(f"#panel-{item.pk} [data-state=saved]").wait_for()

    assert sheet.save(page, item) == "saved"
    assert desk.words_of(item) == ["- Speeds are falling\n- and at the ferry"]
    assert [each.text for each in item.actions.all()] == ["Report in July"]
    assert len(lost) == 1


def test_leaving_the_page_makes_a_version_of_what_was_typed(
    desk: Desk, page: Page, item: AgendaItem
):
    page.keyboard.type("Speeds are falling")
    sheet.wait_until(page, item, "held")

    page.get_by_role("link", name="Checks").click()
    page.wait_for_url("**/checks/")

    until = monotonic() + 10
    while desk.words_of(item) != ["- Speeds are falling"] and monotonic() < until:
        page.wait_for_timeout(200)
    assert desk.words_of(item) == ["- Speeds are falling"]


def test_an_hour_of_typing_makes_a_version_for_each_checkpoint(
    desk: Desk, page: Page, item: AgendaItem
):
    checkpoints: list[str] = []
    page.on(
        "request",
        lambda asked: (
            checkpoints.append(asked.url) if asked.url.endswith(f"/sheet/{item.pk}/") else None
        ),
    )
    page.clock.install()
    page.reload()
    sheet.wait_for_box(page, item)

    for minute in range(60):
        page.keyboard.type(f"Minute {minute}\n")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.clock.run_for(3_000)
        page.wait_for_timeout(200)
        page.clock.fast_forward(57_000)
    sheet.save(page, item)

    (words,) = desk.words_of(item)
    versions = item.history.count() - 1
    print(f"\nan hour: {versions} versions")  # noqa: T201 - the measure
    assert re.findall(r"Minute \d+", words) == [f"Minute {minute}" for minute in range(60)]
    assert (versions, 6 <= versions <= 8) == (len(checkpoints), True)
    page.goto(f"/trail/meetings.agendaitem/{item.pk}/")
    told = page.locator(".moj-timeline__item").all_text_contents()
    assert len([each for each in told if "Minute" in each]) == versions
