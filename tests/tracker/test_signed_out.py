"""The session ends in the middle: it is said what is kept and what to do; nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from actions.models import Action
from governance.models import TrackerFile, TrackerLayout

from .conftest import HEADINGS, told, workbook
from .test_preview import known, row


@pytest.fixture
def send_too_late(desk: Client, minute_taker: User) -> Callable[..., Any]:
    """Send a form after the session has ended; the page that comes up after signing in again."""

    def send(page: str, data: dict[str, Any]) -> Any:
        desk.get(page)
        desk.cookies.pop(settings.SESSION_COOKIE_NAME)
        sign_in = desk.post(page, data).headers["Location"]
        desk.force_login(minute_taker)
        return desk.get(parse_qs(urlsplit(sign_in).query)["next"][0])

    return send


def page_of(answer: Any) -> str:
    return answer.redirect_chain[-1][0]


def test_a_file_that_came_too_late_has_to_be_chosen_again(send_too_late, db):
    content = SimpleUploadedFile("log.xlsx", workbook(HEADINGS, row()))

    answer = send_too_late("/admin/tracker/", {"tracker": content})

    assert answer.context["late"] == (
        "You were signed out before this was sent. Nothing of the tracker was read, and no file "
        "can be kept: choose it once more."
    )
    assert TrackerFile.objects.count() == 0


def test_a_press_that_came_too_late_loads_nothing_and_the_next_one_loads_once(
    send, send_too_late, desk, layout, cc
):
    known(cc, text="Count.")
    page = page_of(send(workbook(HEADINGS, row(), row("2", text="Mend."))))
    seen = desk.get(page).context["preview"].seen

    answer = send_too_late(page, {"seen": seen, "change": "on"})

    assert answer.context["late"] == (
        "You were signed out before this was sent. Nothing was loaded. The tracker is kept here: "
        "look at its rows, and press once more."
    )
    assert 'id="id_change" checked' in answer.content.decode()
    assert Action.objects.count() == 1
    after = desk.post(page, {"seen": answer.context["preview"].seen, "change": "on"}, follow=True)
    assert told(after) == ["1 action loaded and 1 brought up to date. Nobody was mailed."]


def test_columns_that_came_too_late_are_chosen_still_and_not_remembered(
    send, send_too_late, desk, layout, cc
):
    page = f"{page_of(send(workbook(HEADINGS, row())))}columns/"
    form = desk.get(page).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"column-7": "outcome"}

    answer = send_too_late(page, typed)

    assert answer.context["form"]["column-7"].value() == "outcome"
    assert answer.context["late"].endswith("What you chose is below: press once more.")
    assert TrackerLayout.objects.get().columns == layout.columns


def test_a_second_press_after_all_was_loaded_says_that_it_was(send, desk, layout, cc):
    answer = send(workbook(HEADINGS, row()))
    page, seen = page_of(answer), answer.context["preview"].seen
    desk.post(page, {"seen": seen})

    second = desk.post(page, {"seen": seen}, follow=True)

    assert second.redirect_chain == [("/admin/tracker/", 302)]
    assert "it was loaded to its end" in told(second)[-1]
    assert Action.objects.count() == 1
