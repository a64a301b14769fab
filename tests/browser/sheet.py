"""A minute sheet in the browser: the agenda of an ordinary month, and the people who open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from accounts.models import Person, User
from meetings.models import AgendaItem, Attendance, Meeting, Question
from tests.browser.own_server import OwnServer
from tests.factories import make_item, make_meeting

TOPICS = [
    *("Road safety at the weir", "Burglary in Marlbrook", "Calls answered", "Rural crime"),
    *("Knife crime", "Victims", "Custody", "Vetting", "The ferry"),
]
FIRST, LAST = ("Asha", "Bram", "Delyth", "Oona"), ("Bell", "Heddle", "Marsh", "Quill", "Tarrant")
CAPACITIES = [
    *("Chief Constable (CC)", "Assistant Chief Constable for Neighbourhoods (ACC)"),
    *("Head of Performance", "Staff officer to the Deputy Chief Constable"),
]
WAIT = 10_000
"""Milliseconds after which something that should have come did not."""


def make_agenda() -> list[AgendaItem]:
    """Sixteen items, of which thirteen take notes: nine topics with a question each, and four."""
    meeting = make_meeting(status="in_progress")
    numbered = {"number": "3", "heading": "Performance against the plan", "kind": "section"}
    rows: list[dict[str, Any]] = [
        {"number": "1", "heading": "Outstanding matters", "kind": "outstanding"},
        {"number": "2", "heading": "The Chief Constable's items"},
        numbered,
    ]
    for letter, topic in zip("abcdefghi", TOPICS, strict=True):
        rows.append({"number": f"3{letter}", "heading": topic, "kind": "topic"})
    rows += [
        {"number": "4", "heading": "Strategic initiatives"},
        {"number": "5", "heading": "Inspections"},
        {"number": "6", "heading": "Any other business", "kind": "any_other_business"},
        {"number": "7", "heading": "Date of next meeting", "kind": "next_meeting"},
    ]
    items: list[AgendaItem] = []
    for position, row in enumerate(rows, start=1):
        parent = items[2] if row.get("kind") == "topic" else None
        items.append(make_item(meeting, position=position, parent=parent, **row))
        if parent:
            Question.objects.create(item=items[-1], label="a", text="What has been done?")
    return items


def seat_people(meeting: Meeting, count: int) -> list[Attendance]:
    """So many people: all are there but the last two, who sent their apologies."""
    return [
        Attendance.objects.create(
            meeting=meeting,
            person=Person.objects.create(name=f"{FIRST[place // 5]} {LAST[place % 5]}"),
            capacity=CAPACITIES[place % 4],
            position=place,
            status="apologies" if place >= count - 2 else "present",
        )
        for place in range(count)
    ]


def take_notes_of(items: list[AgendaItem]) -> list[AgendaItem]:
    """Those under which something is noted."""
    return [item for item in items if item.number not in ("1", "3", "7")]


def sheet_address(meeting: Meeting) -> str:
    return f"/admin/meeting/{meeting.pk}/sheet/"


class Desk:
    """The office desk in browsers of its people, each signed in, on a portal of its own."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.complaints: list[str] = []
        self.sessions: dict[str, str] = {}
        self.server: OwnServer | None = None

    def open(self, *people: User) -> OwnServer:
        """What the test has made by now is there."""
        for user in people:
            client = Client()
            client.force_login(user)
            self.sessions[user.email] = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.server = OwnServer(self.folder)
        return self.server

    def warm_up(self, user: User, address: str) -> None:
        """The portal has been running for a while."""
        page = self.page(user)
        page.goto(address)
        page.context.close()

    def page(self, user: User, **options: Any) -> Page:
        assert self.server is not None
        address = self.server.url
        context = self.browser.new_context(base_url=address, **options)
        name, value = settings.SESSION_COOKIE_NAME, self.sessions[user.email]
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))
        return page

    def _note(self, kind: str, words: str) -> None:
        if kind == "error" and "(Conflict)" not in words:
            self.complaints.append(words)

    def bring_back(self) -> None:
        """What the portal wrote, to where the test reads."""
        assert self.server is not None
        self.server.bring_back()

    def words_of(self, *items: AgendaItem) -> list[str]:
        """Their notes, as they are in the record now."""
        self.bring_back()
        rows = [AgendaItem.objects.get(pk=item.pk) for item in items]
        return [row.findings or row.narrative for row in rows]

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()
        if self.server is not None:
            self.server.kill()


def open_sheet(page: Page, item: AgendaItem) -> None:
    page.goto(f"{sheet_address(item.meeting)}?item={item.pk}")
    wait_for_box(page, item)


def is_in_box(item: AgendaItem) -> str:
    here = "document.activeElement"
    is_box = f"{here}.matches('textarea.bullets')"
    # A function: text would have to be evaluated, which the page's policy forbids.
    return f"() => {is_box} && {here}.form.dataset.item === '{item.pk}'"


def wait_for_box(page: Page, item: AgendaItem) -> None:
    page.wait_for_function(is_in_box(item), timeout=WAIT)


def wait_until(page: Page, item: AgendaItem, state: str) -> None:
    page.locator(f"#panel-{item.pk} [data-state='{state}']").wait_for(timeout=WAIT)


def save(page: Page, item: AgendaItem) -> str:
    """Ctrl+S, and how it ended: saved, conflict or refused."""
    with page.expect_response(lambda answer: answer.url.endswith(f"/sheet/{item.pk}/")):
        page.keyboard.press("Control+s")
    ended = f"#panel-{item.pk} [data-state]:not([data-state=saving], [data-state=held])"
    line = page.locator(ended)
    line.wait_for(timeout=WAIT)
    return line.get_attribute("data-state") or ""


WATCH = """
window.effort = { clicks: 0, waited: 0, since: 0 };
const begin = () => { window.effort.since = performance.now(); };
addEventListener("pointerdown", () => { window.effort.clicks += 1; begin(); }, true);
addEventListener("keydown", (event) => { if (event.altKey) begin(); }, true);
addEventListener("focusin", () => {
  const { since, waited } = window.effort;
  if (since === null) return;
  window.effort.waited = waited + performance.now() - since;
  window.effort.since = null;
});
"""


class Effort:
    """What a page costs the person who works on it. They wait from its address, a press or an Alt
    key until they can type."""

    def __init__(self, page: Page) -> None:
        self.page, self.loads, self.fields = page, 0, 0
        page.on("load", lambda _: self._loaded())
        page.add_init_script(WATCH)

    def _loaded(self) -> None:
        self.loads += 1

    def go(self, act: Callable[[], Any], ready: str) -> None:
        """Do it, and type once the page is ready for that."""
        act()
        self.page.wait_for_function(ready, timeout=WAIT)
        seen = "[...document.querySelectorAll('input, textarea, select')]"
        visible = f"{seen}.filter(each => each.checkVisibility()).length"
        self.fields = max(self.fields, self.page.evaluate(visible))

    @property
    def clicks(self) -> int:
        return self.page.evaluate("window.effort.clicks")

    @property
    def waited(self) -> float:
        """Seconds."""
        return self.page.evaluate("window.effort.waited") / 1000

    def __str__(self) -> str:
        return (
            f"page loads {self.loads}, clicks {self.clicks}, fields seen at once {self.fields}, "
            f"waited {self.waited:.2f} s in all"
        )
