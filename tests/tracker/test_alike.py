"""A new row much like an action that is there already is told, and stays new."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import Office
from actions.models import Action
from tests.factories import make_action

from .conftest import HEADINGS, workbook
from .test_preview import row

TEXT = "Count the boats at the weir and at the lock."


def there(*owners: Office, **fields: object) -> Action:
    said = {"reference": "A/1", "origin_text": "3 May 2024, item 4a", "text": TEXT} | fields
    return make_action(None, *owners, **said)


def alike(answer) -> list[tuple[str, Action | None]]:
    return [(line.kind, line.like) for line in answer.context["preview"].lines]


def test_a_new_row_with_an_owner_and_nearly_the_words_of_an_action_is_told(send, layout, cc, dcc):
    action = there(cc)

    answer = send(workbook(HEADINGS, row("9", text="Count boats at the weir and lock", owner="CC")))

    assert alike(answer) == [("new", action)]
    assert "Much like <a" in answer.content.decode()
    assert "1 that is much like an action that is there already" in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"owner": "DCC"},
        {"owner": ""},
        {"text": "Paint the boats at the quay and those of the ferry."},
        {"met": date(2024, 6, 7)},
    ],
    ids=["another owner", "no owner", "other words", "another meeting"],
)
def test_what_is_another_action_is_not_told(send, layout, cc, dcc, said: dict[str, object]):
    there(cc)

    answer = send(workbook(HEADINGS, row("9", **({"text": TEXT} | said))))

    assert alike(answer) == [("new", None)]


def test_an_action_that_another_row_is_is_not_told(send, layout, cc):
    action = there(cc)

    answer = send(workbook(HEADINGS, row("9", text=TEXT), row("A/1", text=TEXT)))

    assert alike(answer) == [("new", None), ("differs", None)]
    assert answer.context["preview"].lines[1].action == action


def test_rows_much_like_another_are_shown_alone(send, desk, layout, cc):
    there(cc)
    page = send(workbook(HEADINGS, row("8", text="Mend."), row("9", text=TEXT))).redirect_chain[0][
        0
    ]

    answer = desk.get(f"{page}?show=like")

    assert [line.number for line in answer.context["page"]] == [3]


def test_it_is_loaded_all_the_same(send, press, layout, cc):
    there(cc)
    send(workbook(HEADINGS, row("9", text=TEXT)))

    press()

    assert Action.objects.count() == 2


def test_with_the_reference_that_was_told_it_is_that_action(send, layout, cc):
    action = there(cc)

    answer = send(workbook(HEADINGS, row(action.label, text=TEXT)))

    assert [line.action for line in answer.context["preview"].lines] == [action]
