"""Outstanding matters and late items on the minute sheet, by keyboard."""

import pytest

from accounts.models import Office, User
from actions.models import Action, OutstandingMatter
from actions.services import propose_completion
from meetings.models import AgendaItem
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.factories import make_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def matter(items: list[AgendaItem], cc: Office, minute_taker: User) -> OutstandingMatter:
    """Under the first item: an action whose completion is proposed."""
    action = make_action(items[0], cc, issued_by=minute_taker)
    propose_completion(action, by=minute_taker, text="Done in June.")
    action.item = items[1]
    action.save()
    return OutstandingMatter.objects.create(item=items[0], action=action, quoted="Check the weir.")


def test_a_decided_matter_shows_its_new_state_and_an_outcome_that_is_late_stays_with_a_sentence(
    desk: Desk, minute_taker: User, items: list[AgendaItem], matter: OutstandingMatter
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[0])
    outcome = page.get_by_label("Outcome, or why it is refused")
    outcome.fill("Checked each year.")

    refused = sheet.save(page, items[0])
    told = page.locator("[data-refused]").inner_text()
    kept = outcome.input_value()
    page.get_by_label("The proposed completion").select_option("accept")
    saved = sheet.save(page, items[0])

    page.locator("[data-matter]").get_by_text("Closed", exact=True).wait_for()
    desk.bring_back()
    action = Action.objects.get(pk=matter.action_id)
    assert (refused, kept, saved) == ("refused", "Checked each year.", "saved")
    assert told.startswith("This is not in the record yet: choose whether")
    assert (action.status, action.outcome) == ("closed", "Checked each year.")
    assert outcome.count() == 0
    assert desk.complaints == []


def test_many_matters_are_a_line_each_and_a_key_leads_from_one_to_the_next(
    desk: Desk, minute_taker: User, items: list[AgendaItem], cc: Office
):
    for number in range(23):
        action = make_action(items[1], cc, issued_by=minute_taker)
        OutstandingMatter.objects.create(
            item=items[0], action=action, quoted=f"Report number {number}.", position=number
        )
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[0])
    height = page.locator(f"#panel-{items[0].pk}").bounding_box()["height"]

    page.keyboard.type("Heard of the first")
    for number in range(1, 4):
        page.keyboard.press("Alt+m")
        page.keyboard.type(f"Heard of {number}")
    ended = sheet.save(page, items[0])

    assert height < 3000
    assert page.locator("[data-matter][open]").count() == 1
    assert page.locator("[data-heard]", has_text="heard").count() == 4
    desk.bring_back()
    heard = OutstandingMatter.objects.order_by("position").exclude(update="")
    assert (ended, [each.update for each in heard]) == (
        "saved",
        ["- Heard of the first", *(f"- Heard of {number}" for number in (1, 2, 3))],
    )
    assert desk.complaints == []


def test_enter_in_the_heading_of_a_late_item_adds_it(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[1])
    page.keyboard.type("Typed before it came up")

    page.keyboard.press("Alt+i")
    page.keyboard.type("The late bridge")
    page.keyboard.press("Enter")
    page.locator(".sheet-agenda [aria-current]", has_text="The late bridge").wait_for()

    words = desk.words_of(items[1])
    assert AgendaItem.objects.filter(heading="The late bridge").count() == 1
    assert words == ["- Typed before it came up"]
    assert desk.complaints == []


def test_enter_saves_a_decision_and_shift_enter_begins_a_line_in_it(
    desk: Desk, minute_taker: User, items: list[AgendaItem]
):
    desk.open(minute_taker)
    page = desk.page(minute_taker)
    sheet.open_sheet(page, items[1])

    page.keyboard.press("Alt+d")
    page.keyboard.type("To open the weir")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("in July.")
    page.keyboard.press("Enter")
    sheet.wait_until(page, items[1], "saved")

    desk.bring_back()
    assert [each.text for each in items[1].decisions.all()] == ["To open the weir\nin July."]
