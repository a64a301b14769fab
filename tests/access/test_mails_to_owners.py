"""What the mails to the owners of actions say: words of those alone that nothing closes."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from actions import mailing
from actions.acknowledging import offices_of
from actions.models import Action
from governance.month.owners import mails, press, rows
from tests.mailed import paths_in

from .readers import READ_ALL
from .world import word

pytestmark = pytest.mark.django_db
OPEN = {"draft", "agreed", "published", "no_item", "file_withheld"}


@pytest.fixture
def asked(world) -> str:
    """Every open issued action of the world, asked about by mail and told as if issued."""
    desk = world.readers["minute_taker"]
    pairs = [
        rows.Askable(action, office)
        for action in Action.objects.open().issued().for_list(desk)
        for office in offices_of([action])[action.pk]
    ]
    done = press.ask(
        *([each.token for each in pairs], []), by=desk, answer_by=timezone.localdate(), words=""
    )
    mail.outbox.clear()
    mails.send_requests(done.requests, by=desk)
    notices = [
        notice
        for each in pairs
        for notice in mailing.to_be_told(each.action, [each.office], by=desk)
    ]
    mails.send_notices(world.records["meeting"]["published"], notices, by=desk)
    return "\n".join(f"{each.subject}\n{each.body}" for each in mail.outbox)


def test_they_hold_the_words_of_what_is_open_and_the_number_of_everything(world, asked):
    actions = world.records["action"]
    told = {state for state in actions if word("action", state) in asked}

    assert told == OPEN
    assert len({one for each in mail.outbox for one in each.to}) == len(mail.outbox) / 2
    paths = paths_in(asked)
    assert [state for state in actions if actions[state].is_open and actions[state].issued_at] == [
        state for state in actions if f"/actions/{actions[state].pk}/" in paths
    ]


def test_they_hold_no_word_of_items_meetings_or_updates(world, asked):
    others = [
        word(kind, state)
        for kind in ("item", "meeting", "question", "decision", "update", "evidence", "name")
        for state in (*world.records["item"], *world.records["meeting"])
    ]

    assert [each for each in others if each in asked] == []


def test_the_page_that_sends_them_is_the_minute_takers(world, clients):
    meeting = world.records["meeting"]["published"]

    shown = {
        reader
        for reader in READ_ALL
        if clients(reader).get(f"/admin/meeting/{meeting.pk}/actions/").status_code == 200
    }

    assert shown == {"minute_taker"}
