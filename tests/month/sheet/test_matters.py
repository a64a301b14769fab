"""Outstanding matters are heard on the sheet, and decided there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Action, ActionUpdate, Evidence, OutstandingMatter
from actions.services import post_update, propose_completion
from governance.month.checks import everything, rows_of
from governance.notes.collecting import collect
from governance.notes.parsing import parse
from governance.notes.readers.text import read_text
from governance.notes.rendering.text import render_text
from tests.factories import make_action, make_item, make_meeting

from .conftest import panel_of, send, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(item, cc, minute_taker):
    earlier = make_item(make_meeting(date(2026, 5, 29)))
    action = make_action(earlier, cc, issued_by=minute_taker)
    return OutstandingMatter.objects.create(item=item, action=action, quoted="Report on speeding.")


@pytest.fixture
def on_the_day(time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 9, tzinfo=UTC))


def test_the_update_heard_is_saved_with_the_matter(desk, item, matter):
    name = f"matter-{matter.pk}-"

    answer = send(desk, item, **{f"{name}seen": 1, f"{name}update": "- Counted in June."})

    matter.refresh_from_db()
    assert (matter.update, matter.version) == ("- Counted in June.", 2)
    assert answer["mark"] == ["✓", "done"]


@pytest.mark.usefixtures("on_the_day")
def test_updates_posted_since_it_was_last_heard_stand_beside_it(desk, item, matter, minute_taker):
    post_update(matter.action, by=minute_taker, text="Speeds were counted for a week.")

    page = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()

    assert "Speeds were counted for a week." in page


def test_what_was_posted_after_the_day_of_a_held_meeting_is_for_the_next_one(
    desk, item, matter, minute_taker, time_machine
):
    for day, words in [(30, "On the day."), (31, "The day after.")]:
        time_machine.move_to(datetime(2026, 6, 30, 9, tzinfo=UTC) + timedelta(days=day - 30))
        post_update(matter.action, by=minute_taker, text=words)
    address = f"{sheet_of(item.meeting)}?item={item.pk}"

    def posted():
        (panel,) = desk.get(address).context["panels"]
        return [update.text for update in panel.matters[0][0].since]

    held = posted()
    status = item.meeting.notes_status
    status.status = "planned"
    status.save()

    assert (held, posted()) == (["On the day."], ["On the day.", "The day after."])


@pytest.mark.usefixtures("on_the_day")
def test_the_papers_that_came_with_an_update_are_opened_from_the_sheet(
    desk, item, matter, minute_taker, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    paper = SimpleUploadedFile("speeds.csv", b"day,mph\nMonday,31\n", "text/csv")
    post_update(matter.action, by=minute_taker, text="As asked.", files=[paper])

    page = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").content.decode()

    file = Evidence.objects.get()
    assert f'<a href="/actions/evidence/{file.pk}/">speeds.csv</a>' in page


@pytest.mark.usefixtures("on_the_day")
def test_a_posted_update_is_taken_over_by_the_plain_form(desk, item, matter, minute_taker):
    post_update(matter.action, by=minute_taker, text="Speeds were counted.")
    posted = ActionUpdate.objects.get()
    name = f"matter-{matter.pk}-"

    desk.post(
        panel_of(item),
        {f"{name}seen": 1, f"{name}update": "- Heard.", "take": f"{matter.pk}-{posted.pk}"},
    )

    matter.refresh_from_db()
    assert matter.update == "- Heard.\n\nSpeeds were counted."


def proposed(matter, by):
    propose_completion(matter.action, by=by, text="Done in June.")
    matter.action.refresh_from_db()
    name = f"matter-{matter.pk}-"
    return name, {f"{name}seen": 1, f"{name}action_seen": matter.action.version}


def test_a_proposed_completion_is_accepted_in_the_meeting(desk, item, matter, minute_taker):
    name, seen = proposed(matter, minute_taker)

    send(desk, item, **seen, **{f"{name}verdict": "accept", f"{name}reason": "Seen and done."})
    again = send(
        desk, item, **seen, **{f"{name}verdict": "accept", f"{name}reason": "Seen and done."}
    )

    action = Action.objects.get(pk=matter.action_id)
    assert (action.status, action.outcome, again["state"]) == ("closed", "Seen and done.", "saved")


@pytest.mark.usefixtures("on_the_day")
def test_of_many_matters_those_that_ask_for_an_answer_are_open_and_the_others_a_line_each(
    desk, item, matter, cc, minute_taker
):
    for number in range(4):
        action = make_action(matter.action.item, cc, issued_by=minute_taker)
        OutstandingMatter.objects.create(item=item, action=action, position=number + 1)
    address = f"{sheet_of(item.meeting)}?item={item.pk}"

    def opened():
        (panel,) = desk.get(address).context["panels"]
        return [row.record.pk for _, row in panel.matters if row.is_open]

    unheard = opened()
    post_update(action, by=minute_taker, text="Done in June.")
    answered = opened()
    last = item.outstanding_matters.order_by("position").last()
    last.update = "- Heard."
    last.save()

    assert (unheard, answered, opened()) == ([matter.pk], [last.pk], [matter.pk])


@pytest.mark.usefixtures("on_the_day")
def test_of_many_that_ask_for_an_answer_a_proposed_completion_comes_before_what_was_reported(
    desk, item, matter, cc, minute_taker
):
    under, reported = matter.action.item, [matter]
    for number in range(1, 5):
        action = make_action(under, cc, issued_by=minute_taker)
        reported.append(OutstandingMatter.objects.create(item=item, action=action, position=number))
    for each in reported[:3]:
        post_update(each.action, by=minute_taker, text="Under way.")
    propose_completion(reported[4].action, by=minute_taker, text="Done in June.")

    (panel,) = desk.get(f"{sheet_of(item.meeting)}?item={item.pk}").context["panels"]

    assert [row.record for _, row in panel.matters if row.is_open] == [
        *(reported[0], reported[1], reported[4]),
    ]


def test_what_was_decided_on_a_matter_stands_in_the_notes_behind_what_was_heard(
    desk, item, matter, minute_taker
):
    name, seen = proposed(matter, minute_taker)
    heard = {f"{name}update": "- The chief reported."}
    refusal = {f"{name}verdict": "refuse", f"{name}reason": "Not in July."}
    redating = {f"{name}due": "30 September 2026", f"{name}due_reason": "It rained."}

    answer = send(desk, item, **seen, **heard, **refusal, **redating)
    send(desk, item, **seen, **heard, **refusal, **redating)

    words = (
        "- The chief reported.\n- Completion refused: Not in July.\n"
        "- New due date, 30 September 2026: It rained."
    )
    matter.refresh_from_db()
    assert (matter.update, matter.version) == (words, 2)
    assert (answer["values"][f"{name}update"], answer["mark"]) == (words, ["✓", "done"])
    notes = collect(item.meeting)
    assert notes.items[0].brought_forward[0].update == words
    lines, _ = read_text(render_text(notes).encode())
    assert parse(lines) == notes
    assert [lack.kind for lack in everything(rows_of(item.meeting))] == []


def test_a_completion_accepted_without_a_word_is_noted_and_counts_as_heard(
    desk, item, matter, minute_taker
):
    name, seen = proposed(matter, minute_taker)
    matter.update = "Heard in June."
    matter.save()

    send(desk, item, **{**seen, f"{name}seen": 2}, **{f"{name}verdict": "accept"})

    matter.refresh_from_db()
    assert matter.update == "Heard in June.\n\n- Completion accepted."


def test_an_outcome_without_a_verdict_and_a_reason_without_a_date_are_not_swallowed(
    desk, item, matter, minute_taker
):
    name, seen = proposed(matter, minute_taker)

    answer = send(
        desk, item, **seen, **{f"{name}reason": "Seen.", f"{name}due_reason": "It rained."}
    )

    assert [(each["field"], each["message"].split(":")[0]) for each in answer["refusals"]] == [
        (f"{name}reason", "This is not in the record yet"),
        (f"{name}due_reason", "This is not in the record yet"),
    ]


def test_an_outcome_for_what_is_closed_is_refused_and_stays_in_the_plain_form(
    desk, item, matter, minute_taker
):
    name, seen = proposed(matter, minute_taker)
    send(desk, item, **seen, **{f"{name}verdict": "accept"})

    page = desk.post(panel_of(item), {**seen, f"{name}reason": "Checked each year."})

    said = page.content.decode()
    assert f"{matter.action.label} is closed already, so these words were not recorded." in said
    assert 'value="Checked each year."' in said


def test_a_proposed_completion_is_refused_with_a_reason(desk, item, matter, minute_taker):
    name, seen = proposed(matter, minute_taker)

    without = send(desk, item, **seen, **{f"{name}verdict": "refuse"})
    send(desk, item, **seen, **{f"{name}verdict": "refuse", f"{name}reason": "Not in July."})

    action = Action.objects.get(pk=matter.action_id)
    assert (without["state"], action.status) == ("refused", "open")
    assert action.updates.last().text == "Not in July."


def test_what_was_changed_since_it_was_seen_is_not_decided(
    desk, item, matter, minute_taker, colleague
):
    name, seen = proposed(matter, minute_taker)
    post_update(matter.action, by=colleague, text="Wait.")
    matter.action.reference = "A/1"
    matter.action.save()

    answer = send(desk, item, **seen, **{f"{name}verdict": "accept"})

    assert answer["state"] == "refused"
    assert Action.objects.get(pk=matter.action_id).status == "proposed"


def test_a_matter_gets_a_new_date_with_its_reason_once(desk, item, matter):
    name = f"matter-{matter.pk}-"
    row = {
        f"{name}seen": 1,
        f"{name}action_seen": 1,
        f"{name}due": "30 September 2026",
        f"{name}due_reason": "The counters broke.",
    }

    send(desk, item, **row)
    send(desk, item, **row)

    action = Action.objects.get(pk=matter.action_id)
    assert (action.due_on, action.redatings.count()) == (date(2026, 9, 30), 1)


def test_another_trigger_for_the_same_reason_is_another_date(desk, item, matter):
    name = f"matter-{matter.pk}-"
    reason = {f"{name}due_reason": "As agreed."}

    first = send(desk, item, **{f"{name}action_seen": 1, f"{name}due": "when completed"}, **reason)
    seen = {f"{name}action_seen": first["versions"][f"matter-{matter.pk}-action"]}
    for _ in range(2):
        send(desk, item, **seen, **{f"{name}due": "to be agreed"}, **reason)

    action = Action.objects.get(pk=matter.action_id)
    words = [each.to_text for each in action.redatings.all()]
    assert (words, action.due_text) == (["when completed", "to be agreed"], "to be agreed")


def test_a_new_date_is_asked_for_behind_a_line_and_a_proposal_at_once(
    desk, item, matter, minute_taker
):
    address = f"{sheet_of(item.meeting)}?item={item.pk}"

    quiet = desk.get(address).content.decode()
    proposed(matter, minute_taker)
    asking = desk.get(address).content.decode()

    assert '-more">\n      <summary>Give it a new date</summary>' in quiet
    assert '-more" open>\n      <summary>Accept it, refuse it, or give it a new date' in asking
