"""Every page is opened once, and looked at in both schemes, wide and narrow; its form is gone
through with the keyboard, and sent with nothing in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Browser, Error, Page

from tests.browser.wcag import RULES

from .visits import Visit

LOOKS = {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
"""Of these rules, those that another scheme or width breaks by itself."""
WIDE, PHONE, NARROW = 1280, 390, 320
"""Pixels; 320 is also what is left of 1280 when a page is enlarged to 400 %."""
HERE = Path(__file__).parent
SCRIPTS = "\n".join([AXE_SCRIPT, *((HERE / f"{name}.js").read_text() for name in ("look", "form"))])


@dataclass
class Seen:
    title: str
    words: str
    faults: list[str] = field(default_factory=list)
    """Of its markup, its colours and its width."""
    complaints: list[str] = field(default_factory=list)
    """Of the browser: a refused script or style, an error in one."""


class Walk:
    def __init__(self, browser: Browser, url: str, sessions: dict[str, str]) -> None:
        self.browser, self.url, self.sessions = browser, url, sessions
        self.reader = ""
        self.complaints: list[str] = []

    def look(self, visit: Visit) -> Seen | None:
        """None where what comes is no page."""
        page = self._of(visit.reader)
        if not _opened(page, visit):
            return None
        seen = Seen(page.title(), page.locator("body").inner_text(), complaints=self.complaints)
        # What axe does to the page is none of the page's.
        self.complaints = []
        seen.faults = page.evaluate("look.once()")
        seen.faults += _at(page, WIDE, "light", RULES)
        if not visit.is_plain:
            seen.faults += _at(page, WIDE, "dark", LOOKS)
        seen.faults += _at(page, PHONE, "dark")
        seen.faults += _at(page, NARROW, "dark", RULES)
        if not visit.is_plain:
            seen.faults += _at(page, NARROW, "light", LOOKS)
        return seen

    def send_nothing(self, visit: Visit) -> list[str]:
        """What is wrong with its form, and with what comes back."""
        page = self._of(visit.reader)
        page.goto(visit.path)
        if not page.evaluate("form.isThere()"):
            return []
        presses = page.evaluate("form.begin()")
        page.locator("main").evaluate("main => { main.tabIndex = -1; main.focus(); }")
        for _ in range(presses):
            page.keyboard.press("Tab")
        faults: list[str] = page.evaluate("form.faults()")
        with page.expect_navigation() as came:
            page.evaluate("form.send()")
        if came.value.request.redirected_from:
            return faults  # nothing has to be filled in there
        faults += page.evaluate("form.told()")
        return faults + _at(page, WIDE, "light", RULES) + _at(page, NARROW, "dark", LOOKS)

    def _of(self, reader: str) -> Page:
        """A browser of that reader; of the last one it is closed."""
        if reader != self.reader:
            if self.reader:
                self.page.context.close()
            self.reader, self.page = reader, self._new_page(reader)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": WIDE, "height": 800})
        self.complaints = []
        return self.page

    def _new_page(self, reader: str) -> Page:
        context = self.browser.new_context(base_url=self.url)
        context.add_init_script(SCRIPTS)
        if reader in self.sessions:
            name, value = settings.SESSION_COOKIE_NAME, self.sessions[reader]
            context.add_cookies([{"name": name, "value": value, "url": self.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))
        return page

    def _note(self, kind: str, words: str) -> None:
        # That an address answers 404 is what some are visited for.
        if kind == "error" and "status of 404" not in words:
            self.complaints.append(words)


def _opened(page: Page, visit: Visit) -> bool:
    """Whether it is a page, and no file."""
    try:
        answer = page.goto(visit.path)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    assert answer is not None
    assert answer.status == visit.status, visit
    return answer.headers.get("content-type", "").startswith("text/html")


def _at(page: Page, width: int, scheme: Any, rules: dict[str, Any] | None = None) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    faults: list[str] = page.evaluate("look.wider()")
    if rules:
        found = page.evaluate("rules => look.violations(rules)", rules)
        faults += [f"{scheme}, {width} px: {fault}" for fault in found]
    return faults
