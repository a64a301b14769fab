"""What other notes of a meeting say otherwise, in lines to read before replacing any."""

from __future__ import annotations

from governance.notes.comparing import differences
from governance.notes.document import Action, NotesDocument
from tests.notes.sample import sample_notes


def shop_theft_actions(notes: NotesDocument) -> list[Action]:
    return notes.items[4].items[0].items[0].actions


def test_reworded_action_is_one_change_and_not_one_gone_and_one_new():
    coming = sample_notes()
    action = shop_theft_actions(coming)[0]
    action.text = action.text.replace("survey", "poll")

    found = differences(sample_notes(), coming)

    assert [line.partition(":")[0] for line in found] == [
        "Item 4a 1, action “CC to show the traders’ own poll to the PCC and the town co…”, text"
    ]


def test_owners_and_yes_or_no_are_said_in_words():
    coming = sample_notes()
    shop_theft_actions(coming)[0].owners = ["CC", "DCC"]
    coming.items[0].items[0].no_actions = False
    coming.venue = ""

    found = differences(sample_notes(), coming)

    assert found == [
        "Venue: “Ferry Room – Weir House” becomes nothing.",
        "Item 1 1a, nil return: yes becomes no.",
        "Item 4a 1, action “CC to show the traders’ own survey to the PCC and the town…”, "
        "owners: “CC” becomes “CC, DCC”.",
    ]


def test_another_order_is_a_difference():
    names, items = sample_notes(), sample_notes()
    names.attendance.reverse()
    items.items[1], items.items[2] = items.items[2], items.items[1]

    assert differences(sample_notes(), names) == ["Attendance: the order is another."]
    assert differences(sample_notes(), items) == ["The order of the items is another."]
