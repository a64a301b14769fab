"""The pictures of the documentation, taken anew from the demonstration: `make screenshots`.

A demonstration of its own, in a folder that goes afterwards, is told and served as if it were
`DAY`; so the same pages are the same pictures, and a change of one shows in what is committed.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.own_server import free_port

DAY = "2026-07-06T10:00:00+01:00"
STARTS_WITHIN = 600
"""Seconds: it tells fourteen months first."""
ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE = (1280, 860), (390, 844)
COLOURS = 128
AN_ACTION = "main a[href^='/actions/']:not([href*='?']):not([href='/actions/'])"
PICTURES = {
    # name: (who looks, where, what is followed from there, window)
    "dashboard": ("idris.vaughan", "/", "", WIDE),
    "dashboard-phone": ("idris.vaughan", "/", "", PHONE),
    "action": ("idris.vaughan", "/", AN_ACTION, WIDE),
    "action-phone": ("idris.vaughan", "/", AN_ACTION, PHONE),
    "register": ("idris.vaughan", "/actions/", "", WIDE),
    "notes": ("idris.vaughan", "/meetings/", "main a[href^='/meetings/1']", WIDE),
    "topics": ("marian.holt", "/topics/", "", WIDE),
    "topic": ("marian.holt", "/topics/", "main a:has-text('Burglary')", WIDE),
    "figures": ("marian.holt", "/figures/", "", WIDE),
    "search": ("marian.holt", "/search/?q=road+safety", "", WIDE),
    "dashboard-chair": ("marian.holt", "/", "", WIDE),
    "desk": ("nell.harcourt", "/admin/", "", WIDE),
    "minute-sheet": ("nell.harcourt", "/meetings/", "main a:has-text('June 2026')", WIDE),
    "api": ("nell.harcourt", "/api/v1/docs/", "", WIDE),
}


def take_all() -> None:
    with _demonstration() as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        pages: dict[str, Page] = {}
        for name, (who, path, followed, (width, height)) in PICTURES.items():
            page = pages[who] = pages.get(who) or _signed_in(browser, url, who)
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url + path)
            if followed:
                href = str(page.locator(followed).first.get_attribute("href"))
                page.goto(url + (_sheet_of(href) if name == "minute-sheet" else href))
            page.wait_for_load_state("networkidle")
            size = _keep(name, page.screenshot(animations="disabled", caret="hide"))
            sys.stdout.write(f"docs/images/{name}.png {size // 1000} kB\n")
        browser.close()


def _sheet_of(notes: str) -> str:
    return f"/admin{notes}sheet/".replace("meetings", "meeting")


def _signed_in(browser: Browser, url: str, who: str) -> Page:
    page = browser.new_context(color_scheme="light", reduced_motion="reduce").new_page()
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("Email").fill(f"{who}@severnshire.example")
    page.get_by_label("Password", exact=True).fill("otters-keep-the-weir")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{url}/**")
    page.wait_for_load_state()
    return page


def _keep(name: str, picture: bytes) -> int:
    """With a palette, which is a third of the size; bytes."""
    file = IMAGES / f"{name}.png"
    flat = Image.open(io.BytesIO(picture)).convert("RGB")
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file.stat().st_size


@contextmanager
def _demonstration() -> Iterator[str]:
    folder, port = Path(tempfile.mkdtemp()), free_port()
    url = f"http://127.0.0.1:{port}"
    where = {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "PORTAL_URL": url,
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "-m", "tests.browser.demo_at", DAY, "demo", "--port", str(port)]
    served: Any = subprocess.Popen(
        command, cwd=ROOT, env=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = monotonic() + STARTS_WITHIN
        while not _answers(port):
            assert monotonic() < until, "The demonstration did not start."
            assert served.poll() is None, "The demonstration stopped."
            sleep(0.5)
        yield url
    finally:
        served.terminate()
        served.wait()
        shutil.rmtree(folder)


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    take_all()
