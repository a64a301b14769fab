"""From the link of a mail to a posted update in three presses, to a proposal with a file in five.

The link, the sign-in and each press of a box or button are counted; typing is not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from accounts.mail_links import mail_link
from accounts.models import Body, Office, User
from actions.models import Action, ActionUpdate
from tests.conftest import PASSWORD
from tests.factories import make_action, make_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]


class Reader:
    """Somebody with the mail before them, not signed in."""

    def __init__(self, page: Page, has_script: bool) -> None:
        self.page, self.has_script, self.presses = page, has_script, 0

    def press(self, target: Locator) -> None:
        target.click()
        self.presses += 1

    def follow(self, link: str) -> None:
        self.page.goto(link)
        self.presses += 1

    def sign_in(self) -> None:
        """The address is filled in: the password alone is typed."""
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press(self.page.get_by_role("main").get_by_role("button", name="Sign in"))

    def choose(self, file: Path) -> None:
        """The press that opens the browser's own list of files, and the file in it."""
        scripted = self.page.locator(".govuk-file-upload-button")
        shown = scripted if self.has_script else self.page.locator("input[type=file]")
        with self.page.expect_file_chooser() as opened:
            self.press(shown)
        opened.value.set_files(file)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def has_script(request: Any) -> bool:
    return bool(request.param)


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def reader(browser: Browser, has_script: bool, request: Any) -> Iterator[Reader]:
    context = browser.new_context(java_script_enabled=has_script, viewport=request.param)
    yield Reader(context.new_page(), has_script)
    context.close()


@pytest.fixture
def action(body: Body, cc: Office, minute_taker: User) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker, due_on=date(2099, 7, 31))


@pytest.fixture
def link(action: Action, chief_constable: User, live_server: Any, settings: Any) -> str:
    settings.PORTAL_URL = live_server.url
    return mail_link(chief_constable, action.get_absolute_url())


def test_from_the_mail_to_a_posted_update_in_three_presses(
    reader: Reader, link: str, chief_constable: User
):
    reader.follow(link)
    address = reader.page.get_by_label("Email").input_value()
    reader.sign_in()
    box = reader.page.get_by_label("What has been done, or what stands in the way")
    top = (box.bounding_box() or {})["y"]
    box.fill("Signs are up.")
    reader.press(reader.page.get_by_role("button", name="Post update"))
    reader.page.get_by_text("The commissioner’s office sees it now.").wait_for()

    assert address == chief_constable.email
    assert (reader.presses, ActionUpdate.objects.get().text) == (3, "Signs are up.")
    assert top < 800, "The form begins below the first screen."


def test_from_the_mail_to_a_proposal_with_a_file_in_five_presses(
    reader: Reader, link: str, tmp_path: Path, settings: Any
):
    settings.MEDIA_ROOT = tmp_path / "media"
    file = tmp_path / "signs.csv"
    file.write_text("sign,day\n1,2026-07-20\n")

    reader.follow(link)
    reader.sign_in()
    reader.page.get_by_label("What has been done, or what stands in the way").fill("All up.")
    reader.choose(file)
    reader.press(reader.page.get_by_label("Propose that this action is complete"))
    reader.press(reader.page.get_by_role("button", name="Post update"))
    reader.page.get_by_text("The commissioner’s office decides now.").wait_for()

    update = ActionUpdate.objects.get()
    assert reader.presses == 5
    assert (update.kind, update.evidence.get().name) == ("proposal", "signs.csv")
    assert Action.objects.get().status == Action.Status.PROPOSED
