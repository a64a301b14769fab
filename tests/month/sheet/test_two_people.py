"""Two minute-takers on one item: nothing of either is written over."""

from datetime import date

import pytest

from accounts.models import Person
from actions.models import Action, OutstandingMatter
from governance.models import SheetDraft
from meetings.models import Attendance, Decision, Question
from tests.factories import make_action, make_item, make_meeting

from .conftest import panel_of, send, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(signed_in, colleague):
    return signed_in(colleague)


def test_changes_of_different_lines_are_both_kept_and_the_form_is_told(desk, other, item):
    send(desk, item, seen=1, narrative="- One.\n- Two.\n- Three.")
    send(other, item, seen=2, narrative="- One!\n- Two.\n- Three.")

    answer = send(desk, item, seen=2, narrative="- One.\n- Two.\n- Three!")

    item.refresh_from_db()
    assert item.narrative == "- One!\n- Two.\n- Three!"
    assert (answer["state"], answer["values"]["narrative"]) == ("saved", item.narrative)
    assert answer["versions"]["item"] == item.version


def test_the_same_lines_are_a_conflict_with_both_wordings(desk, other, item):
    send(desk, item, seen=1, narrative="- One.")
    send(other, item, seen=2, narrative="- One, as the chair put it.")

    answer = send(desk, item, seen=2, narrative="- One, and no more.")

    item.refresh_from_db()
    (conflict,) = answer["conflicts"]
    assert item.narrative == "- One, as the chair put it."
    assert (answer["state"], conflict["theirs_by"]) == ("conflict", "Rosa Quill")
    assert (conflict["base"], conflict["theirs"], conflict["mine"]) == (
        "- One.",
        "- One, as the chair put it.",
        "- One, and no more.",
    )
    assert "item" not in answer["versions"]


def conflict_over(desk, other, item):
    send(desk, item, seen=1, narrative="- One.\n- Two.")
    send(other, item, seen=2, narrative="- One, theirs.\n- Two.")
    return {"seen": 2, "narrative": "- One, mine.\n- Two."}


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("mine", "- One, mine.\n- Two."),
        ("theirs", "- One, theirs.\n- Two."),
        ("both", "- One, theirs.\n- One, mine.\n- Two."),
    ],
)
def test_a_conflict_ends_as_somebody_chooses(desk, other, item, choice, words):
    sent = conflict_over(desk, other, item)
    seen = send(desk, item, **sent)["conflicts"][0]["theirs_seen"]

    answer = send(desk, item, **{**sent, "choose-narrative": choice, "choose-narrative-seen": seen})

    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("saved", words)


def test_a_choice_is_of_the_words_that_were_looked_at(desk, other, item):
    sent = conflict_over(desk, other, item)
    seen = send(desk, item, **sent)["conflicts"][0]["theirs_seen"]
    send(other, item, seen=3, narrative="- One, theirs once more.\n- Two.")

    answer = send(desk, item, **{**sent, "choose-narrative": "mine", "choose-narrative-seen": seen})

    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("conflict", "- One, theirs once more.\n- Two.")


def test_the_plain_form_shows_both_wordings_and_keeps_what_was_typed(
    desk, other, item, minute_taker
):
    sent = conflict_over(desk, other, item)

    page = desk.post(panel_of(item), sent).content.decode()

    assert "The other wording (Rosa Quill)" in page
    assert "- One, mine.\n- Two.</textarea>" in page
    assert 'name="choose-narrative-seen" value="3"' in page
    assert SheetDraft.objects.get().user == minute_taker


def test_two_fields_of_one_action_are_changed_by_two_people(desk, other, item, cc, dcc):
    action = make_action(item, cc, owners_text="CC")
    name = f"action-{action.pk}-"
    send(other, item, **{f"{name}seen": 1, f"{name}text": "Write to the ferry."})

    send(desk, item, **{f"{name}seen": 1, f"{name}text": action.text, f"{name}owners": "DCC"})

    action.refresh_from_db()
    assert (action.text, action.owners_text) == ("Write to the ferry.", "DCC")


def test_an_action_that_somebody_reworded_is_not_removed_unseen(desk, other, item, cc):
    action = make_action(item, cc)
    name = f"action-{action.pk}-"
    send(other, item, **{f"{name}seen": 1, f"{name}text": "Write to the ferry."})
    remove = {f"{name}seen": 1, f"{name}removed": "on"}

    answer = send(desk, item, **remove)
    left = Action.objects.count()
    send(
        desk,
        item,
        **remove,
        **{f"choose-{name}removed": "mine", f"choose-{name}removed-seen": 2},
    )

    assert [each["theirs"] for each in answer["conflicts"]] == ["Write to the ferry."]
    assert (left, Action.objects.count()) == (1, 0)


def test_a_decision_that_somebody_removed_comes_back_only_if_one_wants_it(desk, other, item):
    decision = Decision.objects.create(item=item, text="To open the weir.")
    name = f"decision-{decision.pk}-"
    send(other, item, **{f"{name}seen": 1, f"{name}removed": "on"})
    row = {f"{name}seen": 1, f"{name}text": "To open the weir in May."}

    unchanged = send(desk, item, **{f"{name}seen": 1, f"{name}text": "To open the weir."})
    answer = send(desk, item, **row)
    send(desk, item, **row, **{f"choose-{name}text": "mine"})

    assert (unchanged["state"], answer["state"]) == ("saved", "conflict")
    assert [each.text for each in Decision.objects.all()] == ["To open the weir in May."]


def test_what_is_typed_of_somebody_whom_another_took_off_is_told_and_kept(
    desk, meeting, minute_taker
):
    bell = Person.objects.create(name="Asha Bell")
    there = Attendance.objects.create(meeting=meeting, person=bell, status="present")
    name, address = f"person-{there.pk}-", f"{sheet_of(meeting)}0/"
    there.delete()
    row = {f"{name}seen": 1, f"{name}status": "present", f"{name}arrived": ""}

    def answer(**fields):
        return desk.post(address, fields, headers={"Accept": "application/json"}).json()

    unchanged, removed = answer(**row), answer(**{**row, f"{name}status": "remove"})
    told = answer(**{**row, f"{name}status": "apologies"})
    plain = desk.post(address, {**row, f"{name}status": "apologies"}).content.decode()

    message = (
        "Asha Bell was removed after you opened this, so what you wrote there is not in the "
        "record: “apologies”. Copy what you still need, then clear it or remove the row."
    )
    assert [each["state"] for each in (unchanged, removed, told)] == ["saved", "saved", "refused"]
    assert told["refusals"] == [{"field": f"{name}status", "message": message}]
    assert message in plain
    assert SheetDraft.objects.get().user == minute_taker


def test_what_is_typed_of_a_question_or_a_matter_that_was_removed_is_told(desk, item, cc):
    question = Question.objects.create(item=item, label="a", text="How many stops?")
    earlier = make_item(make_meeting(date(2026, 5, 29)))
    matter = OutstandingMatter.objects.create(item=item, action=make_action(earlier, cc))
    names = f"question-{question.pk}-", f"matter-{matter.pk}-"
    question.delete()
    matter.delete()
    seen = {f"{name}seen": 1 for name in names}

    unchanged = send(desk, item, **seen, **{f"{names[0]}assurance": "", f"{names[1]}update": ""})
    told = send(
        desk,
        item,
        **seen,
        **{
            f"{names[0]}assurance": "partly",
            f"{names[1]}update": "- Counted.",
            f"{names[1]}due_reason": "It rained.",
        },
    )

    assert (unchanged["state"], told["state"]) == ("saved", "refused")
    assert [(each["field"], each["message"].split(". ")[0]) for each in told["refusals"]] == [
        (
            f"{names[1]}update",
            "The outstanding matter was removed after you opened this, so what you wrote there is "
            "not in the record: “- Counted.”, “It rained.”",
        ),
        (
            f"{names[0]}assurance",
            "Question a was removed after you opened this, so what you wrote there is not in the "
            "record: “partly”",
        ),
    ]


def test_edits_in_turn_lose_no_word(desk, other, item):
    """Each writes a line of their own in turn, and answers a conflict with both."""
    seen = {desk: 1, other: 1}
    words = {desk: "", other: ""}
    for number in range(60):
        client, who = (desk, "Nell") if number % 2 == 0 else (other, "Rosa")
        words[client] = f"{words[client]}\n- {who} {number}.".strip("\n")
        sent = {"seen": seen[client], "narrative": words[client]}
        answer = send(client, item, **sent)
        for conflict in answer["conflicts"]:
            sent |= {"choose-narrative": "both", "choose-narrative-seen": conflict["theirs_seen"]}
            answer = send(client, item, **sent)
        assert answer["state"] == "saved"
        seen[client] = answer["versions"]["item"]
        words[client] = answer["values"].get("narrative", words[client])

    item.refresh_from_db()
    lines = item.narrative.split("\n")
    assert sorted(lines) == sorted(
        f"- {'Nell' if number % 2 == 0 else 'Rosa'} {number}." for number in range(60)
    )
