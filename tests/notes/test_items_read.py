"""What stands under an item, in the shapes that notes of other offices give it."""

import pytest

from governance.notes.document import Action, Item
from governance.notes.lines import Line
from governance.notes.parsing import parse
from governance.notes.readers import read

FRONT = """Severnshire Accountability Board
Date: 14 March 2024
Present: Asha Bell (PCC), Ben Carr (CC), Cass Dale (DCC)
"""


def items_of(text: str) -> list[Item]:
    return parse(read(f"{FRONT}\n{text}".encode(), "notes.txt").lines).items


def said(actions: list[Action]) -> list[tuple[str, list[str], str]]:
    return [(action.text, action.owners, action.due_text) for action in actions]


def test_row_of_notes_with_an_owner_or_a_time_is_an_action_and_the_others_are_narrative():
    minutes, burglary = items_of(
        "Topic\tNote\tWho\tWhen\n"
        "Minutes\tThe minutes were agreed.\t–\t–\n"
        "Burglary\tFewer homes were burgled.\t\t\n"
        "\tPublish the plan\tCC\t10 April\n"
        "\tBrief the council\tDCC\tOnce the plan is out\n"
    )

    assert (minutes.narrative, minutes.actions) == ("The minutes were agreed.", [])
    assert burglary.narrative == "Fewer homes were burgled."
    assert said(burglary.actions) == [
        ("Publish the plan", ["CC"], "10 April"),
        ("Brief the council", ["DCC"], "Once the plan is out"),
    ]


def test_number_and_heading_may_share_a_column_of_a_table():
    minutes, burglary = items_of(
        "Item\tDiscussion\tAction\tOwner\tDue\n"
        "1. Minutes\tThe minutes were agreed.\t\t\t\n"
        "2. Burglary\tFewer homes were burgled.\tPublish the plan\tCC\t10 April 2024\n"
    )

    assert (minutes.number, minutes.heading) == ("1.", "Minutes")
    assert (burglary.number, burglary.heading) == ("2.", "Burglary")
    assert said(burglary.actions) == [("Publish the plan", ["CC"], "10 April 2024")]


def test_mark_owner_words_and_time_may_stand_in_a_row():
    _, burglary = items_of(
        "1. Minutes\nThe minutes were agreed.\n\n2. Burglary\nFewer homes were burgled.\n"
        "ACTION    CC    Publish the plan          12 April\n"
    )

    assert said(burglary.actions) == [("Publish the plan", ["CC"], "12 April")]


def test_owner_over_part_of_a_list_owns_the_actions_below():
    *_, actions = items_of(
        "1. Minutes\nThe minutes were agreed.\n\n2. Next steps\nChief Constable\n"
        "- Publish the plan\n- Write to the council\nDeputy Chief Constable\n- Visit the school\n"
    )

    assert said(actions.actions) == [
        ("Publish the plan", ["Chief Constable"], ""),
        ("Write to the council", ["Chief Constable"], ""),
        ("Visit the school", ["Deputy Chief Constable"], ""),
    ]


def test_report_after_a_list_of_actions_is_narrative():
    item, _ = items_of(
        "1. Burglary\nActions agreed:\n- CC to publish the plan\n\n"
        "The PCC thanked the officers.\n\n2. Close\nThe meeting closed.\n"
    )

    assert said(item.actions) == [("CC to publish the plan", ["CC"], "")]
    assert item.narrative == "The PCC thanked the officers."


def test_owner_and_time_behind_the_last_sentence_make_it_an_action():
    item, _ = items_of(
        "1. Burglary\nFewer homes were burgled. A leaflet to be drafted. [CC – end of April]\n\n"
        "2. Close\nThe meeting closed.\n"
    )

    assert item.narrative == "Fewer homes were burgled."
    assert said(item.actions) == [("A leaflet to be drafted.", ["CC"], "end of April")]


def test_question_over_findings_is_the_one_that_they_answer():
    item, _ = items_of(
        "1. Burglary\nWhy did burglary fall?\nFindings:\nMore patrols.\n\n"
        "2. Close\nThe meeting closed.\n"
    )

    assert [question.text for question in item.questions] == ["Why did burglary fall?"]
    assert (item.narrative, item.findings) == ("", "More patrols.")


def test_question_is_told_from_who_asked_it():
    item, _ = items_of(
        "1. Questions\nQuestion from Mr A Fenn: Why did burglary fall?\n"
        "Answer: More patrols.\nSupplementary question: Will it last?\n\n"
        "2. Close\nThe meeting closed.\n"
    )

    assert [(question.label, question.text) for question in item.questions] == [
        ("Question from Mr A Fenn:", "Why did burglary fall?"),
        ("Supplementary question:", "Will it last?"),
    ]


def test_speaker_with_the_initials_ap_sets_no_action():
    item, _ = items_of(
        "1. Inspection\nAP – the report is expected in May.\n\n2. Close\nThe meeting closed.\n"
    )

    assert (item.actions, item.narrative) == ([], "AP – the report is expected in May.")


def test_number_alone_at_the_edge_of_each_page_numbers_no_item():
    lines = ["1", *FRONT.splitlines(), "1. Minutes", "The minutes were agreed.", "2", "2. Close"]

    document = parse([Line(number, text) for number, text in enumerate(lines, start=1)])

    assert [item.number for item in document.items] == ["1.", "2."]


def test_heading_that_is_also_a_label_stays_one_beside_its_number():
    decisions, _ = items_of(
        "1. Decisions\nDecision\nThe grants are paid from April.\nThe PCC thanked the panel.\n\n"
        "2. Close\nThe meeting closed.\n"
    )

    assert decisions.heading == "Decisions"
    assert [decision.text for decision in decisions.decisions] == [
        "The grants are paid from April."
    ]
    assert decisions.narrative == "The PCC thanked the panel."


def test_owner_and_time_on_lines_of_their_own_belong_to_the_action_of_their_list():
    item, _ = items_of(
        "1. Burglary\nFewer homes were burgled.\nActions:\nCC\nPublish the plan\n12 April 2024\n\n"
        "2. Close\nThe meeting closed.\n"
    )

    assert said(item.actions) == [("Publish the plan", ["CC"], "12 April 2024")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("#1", "#2"), ("A1", "A2"), ("Priority 1", "Priority 2"), ("00:00", "00:17")],
)
def test_items_may_be_numbered_in_other_ways(first: str, second: str):
    third = "00:31" if ":" in first else "B1"
    stop = ":" if " " in first else ""

    items = items_of(
        f"{first}{stop} Burglary\n\nBurglaries fell.\n\n"
        f"{second}{stop} Custody\n\nVisits went well.\n\n{third} Close\n\nThanks were given.\n"
    )

    assert [(item.number, item.heading) for item in items][:2] == [
        (first, "Burglary"),
        (second, "Custody"),
    ]


def test_headings_may_begin_their_paragraphs_where_nothing_is_numbered():
    items = items_of(
        "Previous notes: The notes of February were agreed.\n\n"
        "Rural crime: The CC reported on thefts of machines.\n"
        "Action – CC to write to the farmers – by 15 April\n\n"
        "Custody: The DCC reported that visits went well.\n\n"
        "Uniform: Each officer gets a new jacket. No action.\n"
    )

    assert [item.heading for item in items] == [
        "Previous notes:",
        "Rural crime:",
        "Custody:",
        "Uniform:",
    ]
    assert said(items[1].actions) == [
        ("CC to write to the farmers – by 15 April", ["CC"], "15 April")
    ]
    assert items[3].no_actions


def test_line_over_a_label_that_is_said_again_and_again_is_a_heading():
    burglary, custody = items_of(
        "Burglary\n\nKey points\n- Burglaries fell.\n\nWhat happens next\n"
        "- The Chief Constable will send a review.\n\n"
        "Custody\n\nKey points\n- Visits went well.\n\nWhat happens next\nThere are no actions.\n"
    )

    assert (burglary.heading, custody.heading) == ("Burglary", "Custody")
    assert [action.text for action in burglary.actions] == [
        "The Chief Constable will send a review."
    ]
    assert custody.no_actions


def test_action_may_be_a_form_of_its_own():
    (item,) = items_of(
        "1. Custody\n\nTASK      Test the fall-back on paper\nOWNER     DCC\n"
        "DEADLINE  Before the summer\n"
    )

    assert [(one.owners, one.due_text) for one in item.actions] == [(["DCC"], "Before the summer")]


def test_another_field_or_question_ends_a_list_of_actions():
    (item,) = items_of(
        "1. Custody\n\nActions: DCC to publish the rota\nOverall rating: not yet known\n"
        "Could the rota be longer?\n"
    )

    assert [action.text for action in item.actions] == ["DCC to publish the rota"]
    assert item.narrative == "Overall rating: not yet known\n\nCould the rota be longer?"


def test_what_somebody_undertook_is_an_action_and_what_a_body_settled_a_decision():
    (item,) = items_of(
        "1. Custody\n\nVisits went well. It was agreed that the Chief Constable would write to the"
        " visitors by Friday.\n\nIt was AGREED to hold a visit.\n\n"
        "Responsible: Mrs Nettle to find a day in June.\n"
    )

    assert [action.text for action in item.actions] == [
        "It was agreed that the Chief Constable would write to the visitors by Friday.",
        "Mrs Nettle to find a day in June.",
    ]
    assert [decision.text for decision in item.decisions] == ["to hold a visit."]


def test_numbers_with_noughts_in_front_run_on_from_another_year():
    items = items_of("014. APOLOGIES\nNone were sent.\n\n015. WEIR WORKS\nThe works went on.\n")

    assert [(item.number, item.heading) for item in items] == [
        ("014.", "APOLOGIES"),
        ("015.", "WEIR WORKS"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED, that the report be noted.",
        "ii) That the Chair write to the council.",
        "The Board approved the transfer of £20,000 to the weir fund.",
        "The PCC AGREED the carry forward.",
    ],
)
def test_what_a_body_settles_is_a_decision(words: str):
    (item,) = items_of(f"1. WEIR WORKS\nThe works went on.\n{words}\n")

    assert [decision.text for decision in item.decisions] == [words]


def test_that_minutes_were_approved_is_narrative():
    (item,) = items_of("1. MINUTES\nThe Board approved the minutes of the last meeting.\n")

    assert item.decisions == []
