"""What the words of an action say, and what is no action."""

from datetime import date

import pytest

from governance.notes.parsing.actions import owners_of, read_action, read_nil_return


@pytest.mark.parametrize(
    ("printed", "label", "text", "owners"),
    [
        ("Action: CC to report back", "Action:", "CC to report back", ["CC"]),
        ("ACTION 12: CC to report back", "ACTION 12:", "CC to report back", ["CC"]),
        ("Action (DCC): report back", "Action (DCC):", "report back", ["DCC"]),
        ("Action – DCC: report back", "Action – DCC:", "report back", ["DCC"]),
        ("AP1 DCC to report back", "AP1", "DCC to report back", ["DCC"]),
        ("Action KB write a line to LT", "Action", "KB write a line to LT", ["KB"]),
        ("Action 31/23: The ACC is to attend", "Action 31/23:", "The ACC is to attend", ["ACC"]),
        ("Action/DCC: report back", "Action/DCC:", "report back", ["DCC"]),
        ("LA-03 DCC to report back", "LA-03", "DCC to report back", ["DCC"]),
        ("Gweithred / Action: DCC to report", "Gweithred / Action:", "DCC to report", ["DCC"]),
        ("4a DCC to report back", "4a", "DCC to report back", ["DCC"]),
        ("The Chief Executive to write", "", "The Chief Executive to write", []),
    ],
)
def test_mark_text_and_owners_are_told_apart(
    printed: str, label: str, text: str, owners: list[str]
):
    action = read_action(printed)

    assert (action.label, action.text, action.owners) == (label, text, owners)


def test_owner_behind_the_words_is_the_owner_column():
    action = read_action("Action: The paper is to come back. Action: KB/LT")

    assert (action.text, action.owners) == ("The paper is to come back.", ["KB", "LT"])
    assert action.owners_text == "Action: KB/LT"


def test_owner_and_due_lines_are_understood():
    action = read_action("Send the letter Owner: DCC Due: 3 May 2018")

    assert (action.text, action.owners, action.due_text) == (
        "Send the letter",
        ["DCC"],
        "3 May 2018",
    )
    assert action.due_on == date(2018, 5, 3)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("CC to report when completed.", "when completed"),
        ("CC to report by 14 March.", "14 March"),
        ("CC to report by the end of July.", "the end of July"),
        ("CC to bring it to the next meeting.", "the next meeting"),
        ("ACC to be at the July holding to account session and report.",
         "the July holding to account session"),
        ("CC to answer within two weeks.", "within two weeks"),
        ("CC to think about the budget.", ""),
    ],
)  # fmt: skip
def test_due_words_are_found(text: str, due: str):
    assert read_action(text).due_text == due


def test_due_day_without_a_year_is_no_date():
    assert read_action("CC to report by 14 March.").due_on is None


def test_condition_is_kept_in_its_own_words():
    action = read_action("If on duty the ACC is to attend.")

    assert (action.condition, action.owners) == ("If on duty", ["ACC"])


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("CC", ["CC"]),
        ("NB/LT", ["NB", "LT"]),
        ("T/CC and A/ACC", ["T/CC", "A/ACC"]),
        ("DCC, CEX & PCC", ["DCC", "CEX", "PCC"]),
        ("Asha Bell", ["Asha Bell"]),
        ("(Action: DCC by 14 March)", ["DCC"]),
        ("Leader of the Council", ["Leader of the Council"]),
        ("–", []),
    ],
)
def test_owner_column_names_its_owners(text: str, owners: list[str]):
    assert owners_of(text) == owners


@pytest.mark.parametrize(
    "text",
    ["There were no actions arising.", "There were no further actions arising.", "No actions.",
     "No action required", "(No actions)"],
)  # fmt: skip
def test_nil_return_is_told_by_its_words(text: str):
    assert read_nil_return(text, among_actions=False) == (text, "")


@pytest.mark.parametrize("text", ["None", "Nil.", "None arising", "N/A"])
def test_short_nil_return_counts_among_actions_alone(text: str):
    assert read_nil_return(text, among_actions=True) == (text, "")
    assert read_nil_return(text, among_actions=False) is None


@pytest.mark.parametrize("text", ["No action was taken against him.", "The CC is to report."])
def test_other_words_are_no_nil_return(text: str):
    assert read_nil_return(text, among_actions=True) is None


@pytest.mark.parametrize("word", ["however", "although", "but"])
def test_what_was_agreed_afterwards_is_told_from_the_nil_return(word: str):
    text = f"There were no actions arising, {word} it was agreed by letter to meet again."

    assert read_nil_return(text, among_actions=True) == (
        f"There were no actions arising, {word}",
        "it was agreed by letter to meet again.",
    )
