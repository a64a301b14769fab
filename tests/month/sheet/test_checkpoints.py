"""What a panel of the minute sheet sends becomes the record, one version for each change."""

from datetime import date

import pytest
from django.db import connection

from actions.models import Action
from meetings.models import AgendaItem, Decision, Question
from tests.factories import make_action, make_item, make_meeting

from .conftest import KEY, panel_of, send, sheet_of

pytestmark = pytest.mark.django_db

OTHER_KEY = "nfedcba9876543210fedcba9876543210"


def test_notes_of_an_item_are_saved_as_one_version(desk, item):
    answer = send(desk, item, seen=1, narrative="- The weir was closed.\r\n- It is open again.")

    item.refresh_from_db()
    assert item.narrative == "- The weir was closed.\n- It is open again."
    assert (answer["state"], answer["versions"], item.version) == ("saved", {"item": 2}, 2)


def test_a_checkpoint_answers_with_the_mark_that_the_agenda_shows(desk, item):
    heading = make_item(item.meeting, number="9", position=9, kind="section")

    marks = [send(desk, each, seen=1)["mark"] for each in (item, heading)]
    page = desk.get(sheet_of(item.meeting)).content.decode()

    assert marks == [["○", "no notes"], ["–", "heading only"]]
    for sign, words in marks:
        assert f'<span aria-hidden="true">{sign}</span> {words}</span>' in page


def test_what_did_not_change_gets_no_version(desk, item):
    send(desk, item, seen=1, narrative="- Said.")
    send(desk, item, seen=2, narrative="- Said.", no_actions="on")

    item.refresh_from_db()
    assert item.version == 2


def test_an_item_with_notes_and_without_actions_says_so_by_itself(desk, item):
    answer = send(desk, item, seen=1, narrative="- Said.", no_actions="")

    item.refresh_from_db()
    assert (item.no_actions, answer["values"]) == (True, {"no_actions": "on"})


def test_that_no_action_arose_is_taken_back_when_one_is_added(desk, item):
    send(desk, item, seen=1, narrative="- Said.")

    send(desk, item, **{"seen": 2, "no_actions": "on", f"action-{KEY}-text": "Report on it."})

    item.refresh_from_db()
    assert (item.no_actions, item.actions.count()) == (False, 1)


def test_that_no_action_arose_can_be_switched_off(desk, item):
    send(desk, item, seen=1, narrative="- Said.")

    send(desk, item, seen=2, narrative="- Said.", no_actions="")
    send(desk, item, seen=3, narrative="- Said more.", no_actions="")

    item.refresh_from_db()
    assert (item.no_actions, item.narrative) == (False, "- Said more.")


def test_a_new_action_has_its_owners_and_its_day(desk, item, cc, dcc):
    answer = send(
        desk,
        item,
        **{
            f"action-{KEY}-text": "Report on speeding at the weir.",
            f"action-{KEY}-owners": "CC, DCC",
            f"action-{KEY}-due": "31 July 2026",
        },
    )

    action = Action.objects.get()
    assert [(each.office, each.is_lead) for each in action.owners.all()] == [
        (cc, True),
        (dcc, False),
    ]
    assert (action.item, action.due_on, action.version) == (item, date(2026, 7, 31), 1)
    assert (answer["rows"], answer["versions"]) == (
        {KEY: action.pk},
        {"item": 1, f"action-{KEY}": 1},
    )


def test_an_action_that_is_sent_twice_is_made_once(desk, item):
    row = {f"action-{KEY}-text": "Report on it."}

    first, second = send(desk, item, **row), send(desk, item, **row)

    assert (first["rows"], Action.objects.count()) == (second["rows"], 1)


def test_a_new_action_and_a_decision_of_the_same_number_are_told_apart(desk, item):
    row = {f"action-{KEY}-text": "Report on it."}
    number = send(desk, item, **row)["rows"][KEY]
    Decision.objects.create(pk=number, item=item, text="To open the weir.")

    versions = send(desk, item, **row)["versions"]
    page = desk.post(panel_of(item), {**row, f"decision-{KEY[:9]}-text": "x" * 10_001})

    (panel,) = page.context["panels"]
    assert versions == {"item": 1, f"action-{KEY}": 1, f"decision-{number}": 1}
    assert [row.ref for row in panel.actions[:1]] == [KEY]
    assert [row.ref for row in panel.decisions[:2]] == [str(number), KEY[:9]]


def test_a_row_whose_answer_was_lost_is_typed_on(desk, item):
    send(desk, item, **{f"action-{KEY}-text": "Report on it."})

    send(desk, item, **{f"action-{KEY}-text": "Report on it in June."})

    assert [each.text for each in Action.objects.all()] == ["Report on it in June."]


def test_a_decision_that_is_sent_twice_is_made_once(desk, item):
    row = {f"decision-{KEY}-text": "To open the weir."}

    send(desk, item, **row)
    send(desk, item, **row)

    assert [each.text for each in Decision.objects.all()] == ["To open the weir."]


def test_what_is_not_understood_of_an_action_is_kept_as_typed_and_told(desk, item):
    answer = send(
        desk,
        item,
        **{
            f"action-{KEY}-text": "Ask about the ferry.",
            f"action-{KEY}-owners": "Ferry Board",
            f"action-{KEY}-due": "before the leaves fall",
        },
    )

    action = Action.objects.get()
    assert (action.owners_text, action.other_owners, action.owners.count()) == (
        "Ferry Board",
        "Ferry Board",
        0,
    )
    assert (action.due_kind, action.due_text) == ("trigger", "before the leaves fall")
    assert answer["said"] == [
        "“Ferry Board”: no office known here. It is kept as typed, and waits on nobody.",
        "No date was read from “before the leaves fall”: it will not be late.",
    ]


def test_due_at_the_next_meeting_is_tied_to_it(desk, meeting, item):
    following = make_meeting(date(2026, 7, 28), "planned")
    meeting.next_meeting_on = following.date
    meeting.save()

    send(desk, item, **{f"action-{KEY}-text": "Report.", f"action-{KEY}-due": "next meeting"})

    action = Action.objects.get()
    assert (action.due_kind, action.due_meeting, action.version) == ("meeting", following, 1)


def test_due_at_the_next_meeting_is_tied_to_the_next_one_that_is_planned(desk, item):
    following = make_meeting(date(2026, 7, 28), "planned")
    make_meeting(date(2026, 8, 25), "planned")

    send(desk, item, **{f"action-{KEY}-text": "Report.", f"action-{KEY}-due": "next meeting"})

    assert Action.objects.get().due_meeting == following


def test_a_day_without_its_year_is_the_next_such_day_and_told(desk, item):
    answer = send(desk, item, **{f"action-{KEY}-text": "Report.", f"action-{KEY}-due": "5 March"})

    assert Action.objects.get().due_on == date(2027, 3, 5)
    assert answer["said"] == ["“5 March” was read as 5 March 2027."]


def test_an_action_is_reworded_and_its_owner_changed_in_one_version(desk, item, cc, dcc):
    action = make_action(item, cc, owners_text="CC")
    name = f"action-{action.pk}-"

    send(
        desk,
        item,
        **{
            f"{name}seen": 1,
            f"{name}text": "Report by letter.",
            f"{name}owners": "DCC",
            f"{name}due": "31 July 2026",
        },
    )

    action.refresh_from_db()
    assert (action.text, action.version) == ("Report by letter.", 2)
    assert [each.office for each in action.owners.all()] == [dcc]


def test_a_removed_action_is_gone_and_in_history(desk, item, cc):
    action = make_action(item, cc)

    send(desk, item, **{f"action-{action.pk}-seen": 1, f"action-{action.pk}-removed": "on"})

    assert Action.objects.count() == 0
    assert [row.history_type for row in Action.history.filter(id=action.pk)] == ["-", "+"]


def test_an_issued_action_is_left_to_its_own_page(desk, item, cc, minute_taker):
    action = make_action(item, cc, issued_by=minute_taker)

    answer = send(
        desk,
        item,
        **{
            "seen": 1,
            "narrative": "- Said.",
            f"action-{action.pk}-seen": 1,
            f"action-{action.pk}-text": "Something else.",
        },
    )

    action.refresh_from_db()
    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("refused", "- Said.")
    assert action.text == "Report on speeding at the weir."


def test_assurance_of_a_question_is_saved(desk, item):
    question = Question.objects.create(item=item, text="How many stops?")

    send(
        desk,
        item,
        **{f"question-{question.pk}-seen": 1, f"question-{question.pk}-assurance": "partly"},
    )

    question.refresh_from_db()
    assert (question.assurance, question.version) == ("partly", 2)


def test_too_long_a_text_is_refused_and_the_rest_is_kept(desk, item):
    answer = send(
        desk, item, **{"seen": 1, "narrative": "x" * 200_001, f"decision-{KEY}-text": "To open it."}
    )

    item.refresh_from_db()
    assert (answer["state"], [each["field"] for each in answer["refusals"]]) == (
        "refused",
        ["narrative"],
    )
    assert (item.narrative, Decision.objects.count()) == ("", 1)


def test_sealed_notes_take_nothing_and_the_script_is_told(desk, minute_taker):
    item = make_item(make_meeting(status="agreed"))

    answer = send(desk, item, seen=1, narrative="- Too late.")

    item.refresh_from_db()
    assert (answer["state"], item.narrative) == ("sealed", "")


def test_sealed_notes_give_the_plain_form_its_words_back(desk):
    item = make_item(make_meeting(status="agreed"))

    page = desk.post(panel_of(item), {"seen": 1, "narrative": "- Too late."})

    assert (page.status_code, "- Too late." in page.content.decode()) == (403, True)


def test_the_plain_form_goes_on_to_the_next_item(desk, meeting, item):
    following = make_item(meeting, number="4b", position=2)

    answer = desk.post(panel_of(item), {"seen": 1, "narrative": "- Said.", "go": "next"})

    assert answer.headers["Location"] == f"{sheet_of(meeting)}?item={following.pk}"
    assert AgendaItem.objects.get(pk=item.pk).narrative == "- Said."


def test_nobody_but_the_minute_taker_reaches_the_sheet(signed_in, chair, auditor, item):
    codes = [
        signed_in(user).post(panel_of(item), {"narrative": "x"}).status_code
        for user in (chair, auditor)
    ]

    assert codes == [404, 404]


def test_an_answer_gives_no_version_whose_words_it_does_not_have(desk, signed_in, colleague, item):
    """A colleague saves while the answer is put together, after its items were read."""
    other, written, told = signed_in(colleague), [], []

    def save_before_the_decisions_are_read(execute, sql, params, many, context):
        if written and not told and 'FROM "meetings_decision"' in sql:
            told.append(sql)
            send(other, item, seen=2, narrative="- Theirs.")
        result = execute(sql, params, many, context)
        if sql.startswith('UPDATE "meetings_agendaitem"'):
            written.append(sql)
        return result

    with connection.execute_wrapper(save_before_the_decisions_are_read):
        mine = send(desk, item, seen=1, narrative="- Mine.")
    later = send(desk, item, seen=mine["versions"]["item"], narrative="- Mine, and more.")

    assert told
    assert [each["theirs"] for each in later["conflicts"]] == ["- Theirs."]
