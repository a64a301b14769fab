"""A whole month at the office desk: planned from last month, noted, checked, circulated, agreed
with a correction, issued, published and taken away; and the next month starts from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page

from accounts.models import Office, User
from actions.models import Action, OutstandingMatter
from meetings.models import Attendance, Meeting, StandingItem
from meetings.numbering import Scheme
from tests.browser import sheet
from tests.browser.sheet import Desk
from tests.conftest import PASSWORD
from tests.factories import make_action, make_item, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDING = [
    ("1", "Minutes of the last meeting", "update"),
    ("2", "Outstanding matters", "outstanding"),
    ("3", "Road safety", "topic"),
    ("4", "Any other business", "any_other_business"),
]
COUNT_CLICKS = "addEventListener('click', (event) => { if (event.isTrusted) counted(); }, true);"


class Month:
    """The minute-taker's month: days come one after another, and every page and click counts."""

    def __init__(self, desk: Desk, who: User) -> None:
        self.desk, self.who = desk, who
        self.server = desk.open()
        self.loads = self.clicks = 0

    @contextmanager
    def day(self, at: str) -> Iterator[Page]:
        """The portal runs on, on that day; the minute-taker signs in and sees their desk."""
        self.server.kill()
        self.server.start(at)
        with self.signed_in(self.who, "/admin/") as page:
            page.on("load", lambda _: self._loaded())
            page.expose_function("counted", self._clicked)
            page.add_init_script(COUNT_CLICKS)
            page.goto("/admin/")
            yield page
        self.desk.bring_back()

    @contextmanager
    def signed_in(self, user: User, to: str) -> Iterator[Page]:
        context = self.desk.browser.new_context(base_url=self.server.url, accept_downloads=True)
        context.set_default_timeout(sheet.WAIT)
        page = context.new_page()
        page.on("pageerror", lambda error: self.desk.complaints.append(str(error)))
        page.goto(f"/accounts/login/?next={to}")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda address: "/accounts/login" not in address)
        yield page
        context.close()

    def _loaded(self) -> None:
        self.loads += 1

    def _clicked(self) -> None:
        self.clicks += 1


def _go(page: Page, stage: str) -> None:
    stages = page.get_by_role("navigation", name="Stages of this meeting")
    stages.get_by_role("link", name=stage, exact=True).click()


def _open(page: Page, heading: str) -> None:
    page.get_by_role("navigation", name="Agenda").get_by_role("link", name=heading).click()


def _saved(page: Page) -> None:
    page.keyboard.press("Control+s")
    page.locator("form:visible [data-state='saved']").wait_for()


@pytest.fixture
def may(chief_constable: User, minute_taker: User, cc: Office, body: object) -> Meeting:
    """Last month: notes that went round, and three actions that the Chief Constable has."""
    meeting = make_meeting(date(2026, 5, 29), "draft", venue="Weir House")
    kind = meeting.meeting_type
    kind.schedule, kind.numbering = "The last Friday of each month", Scheme.LETTERS
    kind.save()
    for position, (number, heading, sort) in enumerate(STANDING, start=1):
        StandingItem.objects.create(
            meeting_type=kind, number=number, position=position, heading=heading, kind=sort
        )
    Attendance.objects.create(
        meeting=meeting, person=chief_constable.person, office=cc, status="present"
    )
    item = make_item(meeting, narrative="The weir was seen.")
    for number in range(3):
        text = f"Count the boats on weir {number}."
        make_action(item, cc, text=text, position=number, issued_by=minute_taker)
    return meeting


def test_a_whole_month_from_the_last_notes_to_the_next_agenda(
    desk: Desk, may: Meeting, minute_taker: User, chief_constable: User, tmp_path: Path
):
    month = Month(desk, minute_taker)

    with month.day("2026-06-12T10:00+01:00") as page:
        page.get_by_role("link", name="Plan the next meeting").click()
        page.get_by_role("link", name="Monthly assurance", exact=True).click()
        page.get_by_role("button", name="Plan this meeting").click()
        page.locator(".messagelist", has_text="3 outstanding matters").wait_for()
    june = Meeting.objects.get(date=date(2026, 6, 26))

    with month.day("2026-06-26T10:00+01:00") as page:
        page.get_by_role("link", name="Take the notes").click()
        page.get_by_role("button", name="Start the meeting").click()
        page.get_by_text("The meeting has started.").wait_for()
        _open(page, "Minutes of the last meeting")
        page.get_by_role("link", name="They are agreed…").click()
        page.get_by_role("button", name="Agree the notes").click()
        page.get_by_text("Nothing is agreed yet.").first.wait_for()
        page.get_by_role("button", name="Agree the notes").click()
        page.get_by_text("The notes are agreed and sealed.").wait_for()
        page.goto(f"/admin/meeting/{june.pk}/sheet/")
        _open(page, "Minutes of the last meeting")
        page.locator("form:visible textarea.bullets").fill("- The notes were agreed.")
        _open(page, "Outstanding matters")
        for number in range(3):
            page.get_by_label("Update heard").nth(number).fill(f"Weir {number} is counted.")
        page.get_by_text("Give it a new date").nth(0).click()
        page.get_by_label("New due date").nth(0).fill("31 August 2026")
        page.get_by_label("Why it gets a new date").nth(0).fill("The river is in flood.")
        _saved(page)
        _open(page, "Road safety")
        page.locator("form:visible textarea.bullets").fill("- Speeds fell at the ferry.")
        page.keyboard.press("Alt+a")
        page.keyboard.type("Report on the ferry.")
        page.keyboard.press("Tab")
        page.keyboard.type("CC")
        page.keyboard.press("Tab")
        page.keyboard.type("next meeting")
        _saved(page)
        _open(page, "Any other business")
        page.locator("form:visible textarea.bullets").fill("- None.")
        _saved(page)
        page.get_by_role("button", name="Finish the draft").click()
        page.get_by_text("The notes are a draft").wait_for()
        _go(page, "Checks")
        page.get_by_text("Nothing is missing: every item").wait_for()
        _go(page, "Circulate")
        page.get_by_label("the document attached (Word)").check()
        page.get_by_role("button", name="Circulate the draft").click()
        page.get_by_text("The draft is sent to 1 person.").wait_for()
        with month.signed_in(chief_constable, may.get_absolute_url()) as theirs:
            theirs.goto(june.get_absolute_url())
            theirs.get_by_role("link", name="Comment on item 3").click()
            theirs.get_by_label("Your comment").fill("At the weir too.")
            theirs.get_by_role("button", name="Send the comment").click()
            theirs.get_by_text("Your comment is recorded.").wait_for()
    assert len(list(month.server.outbox.iterdir())) == 1
    assert OutstandingMatter.objects.filter(item__meeting=june).exclude(update="").count() == 3

    with month.day("2026-07-10T10:00+01:00") as page:
        page.get_by_role("link", name="Read the comments and have it agreed").click()
        page.get_by_label("Answer:").select_option("accepted")
        page.get_by_label("What you say to it").fill("To be corrected when it is agreed.")
        page.get_by_role("button", name="Answer the comment of Idris Vaughan").click()
        page.get_by_text("The comment of Idris Vaughan is answered.").wait_for()
        _go(page, "Meeting")
        page.get_by_role("link", name="Plan the next one").click()
        page.get_by_role("button", name="Plan this meeting").click()
        page.locator(".messagelist", has_text="4 outstanding matters").wait_for()
    july = Meeting.objects.get(date=date(2026, 7, 31))
    assert [item.notes_of for item in july.items.exclude(notes_of=None)] == [june]
    matters = OutstandingMatter.objects.filter(item__meeting=july)
    assert sorted(matter.quoted for matter in matters) == sorted(
        Action.objects.values_list("text", flat=True)
    )

    with month.day("2026-07-31T10:00+01:00") as page:
        page.locator("tr", has_text=july.title).get_by_role("link", name="Take the notes").click()
        page.get_by_role("button", name="Start the meeting").click()
        page.get_by_text("The meeting has started.").wait_for()
        _open(page, "Minutes of the last meeting")
        page.get_by_role("link", name="They are agreed…").click()
        page.get_by_role("button", name="Agree the notes").click()
        page.get_by_text("Nothing is agreed yet.").first.wait_for()
        page.get_by_text("1 action is not issued yet").wait_for()
        page.get_by_role("button", name="Agree the notes").click()
        page.get_by_role("link", name="Record a correction agreed at that meeting").click()
        page.get_by_label("Item").select_option(label="3 Road safety")
        page.get_by_label("Wording as agreed").fill("Speeds fell at the ferry.")
        page.get_by_label("Corrected wording").fill("Speeds fell at the ferry and the weir.")
        page.get_by_label("Why", exact=True).fill("As the Chief Constable said.")
        page.get_by_role("button", name="Record an amendment").click()
        page.get_by_text("The amendment is recorded.").wait_for()
        page.get_by_role("link", name="At the office desk").click()
        _go(page, "Actions")
        page.get_by_role("button", name="Issue every action ticked").click()
        page.get_by_text("A mail went to CC (Idris Vaughan).").wait_for()
        page.get_by_role("link", name="Publish the notes…").click()
        page.get_by_label("Why they are of public interest").fill("Road safety is.")
        page.get_by_role("button", name="Publish the notes").click()
        page.get_by_text("The notes are published.").wait_for()
        with page.expect_download() as download:
            page.get_by_role("link", name="Word").first.click()
        file = tmp_path / "notes.docx"
        download.value.save_as(file)

    print(f"\na whole month: page loads {month.loads}, clicks {month.clicks}")  # noqa: T201 - the measure
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(each.text for each in document.paragraphs), *cells])
    wanted = [
        *("Speeds fell at the ferry.", "Speeds fell at the ferry and the weir."),
        *("Weir 0 is counted.", "Weir 2 is counted.", "Report on the ferry."),
    ]
    assert [each for each in wanted if each not in words] == []
    june.refresh_from_db()
    assert Meeting.objects.get(pk=june.pk).status == "published"
    assert Action.objects.filter(issued_at=None).count() == 0
    assert len(list(month.server.outbox.iterdir())) == 2
    assert desk.complaints == []
