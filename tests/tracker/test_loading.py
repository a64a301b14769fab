"""What is loaded of a tracker, how it is told, and that nothing is doubled."""

from __future__ import annotations

from datetime import date, timedelta

from django.core import mail
from django.utils import timezone

from actions import services
from actions.models import Action
from governance.models import TrackerFile, TrackerRow
from governance.tracker import pressing
from tests.factories import make_action, make_item, make_meeting

from .conftest import HEADINGS, kinds, told, workbook
from .test_preview import DAY, known, row


def test_an_open_action_is_loaded_as_its_owners_have_it(send, press, layout, cc, minute_taker):
    item = make_item(make_meeting(DAY), number="4a")
    send(workbook(HEADINGS, row("17", update="Half of them.")))

    answer = press()

    action = Action.objects.get()
    update = action.updates.get()
    assert told(answer) == ["1 action loaded. Nobody was mailed."]
    assert (action.reference, action.item, action.status) == ("17", item, "open")
    assert (action.due_on, action.original_due_on) == (date(2024, 7, 1), date(2024, 7, 1))
    assert [owner.office for owner in action.owners.all()] == [cc]
    assert action.issued_by == minute_taker
    assert (update.text, update.said_by) == (
        "Half of them.",
        "Nell Harcourt, from the tracker log.xlsx, row 2",
    )
    history = action.history.first()
    assert (history.history_user, history.history_change_reason) == (
        minute_taker,
        "Loaded from the tracker log.xlsx, row 2",
    )
    assert mail.outbox == []


def test_a_tracker_of_the_office_alone_stays_at_the_desk(send, press, layout, cc):
    layout.is_shared = False
    layout.save()
    send(workbook(HEADINGS, row()))

    press()

    assert Action.objects.get().issued_at is None


def test_a_closed_action_has_the_day_of_the_tracker(send, press, layout, cc, minute_taker):
    send(workbook(HEADINGS, row(rag="Closed", closed=date(2024, 6, 28))))

    press()

    action = Action.objects.get()
    assert (action.status, timezone.localdate(action.closed_at)) == ("closed", date(2024, 6, 28))
    assert action.closed_by == minute_taker
    assert action.outcome == "Closed on 28 June 2024, says the tracker log.xlsx, row 2."


def test_a_closed_action_without_a_day_says_that_there_is_none(send, press, layout, cc):
    send(workbook(HEADINGS, row(rag="Closed")))

    press()

    assert Action.objects.get().outcome == (
        "Closed, says the tracker log.xlsx, row 2, without saying when."
    )


def test_no_word_for_its_state_is_an_unknown_outcome(send, press, layout, cc):
    send(workbook(HEADINGS, row(rag="")))

    press()

    assert Action.objects.get().status == "unknown"


def test_what_is_loaded_is_known_again_and_the_file_is_gone(send, press, layout, cc):
    content = workbook(HEADINGS, row(), row("2", text="Other.", rag="Closed", closed=DAY))
    send(content)
    press()
    assert TrackerFile.objects.count() == 0

    again = send(content)

    assert kinds(again) == [(2, "same"), (3, "same")]
    assert Action.objects.count() == 2


def test_rows_with_errors_are_left_and_loaded_from_the_file_put_right(send, press, layout, cc):
    send(workbook(HEADINGS, row(), row("2", text="Other.", due="31/02/2024")))
    press()
    assert (Action.objects.count(), TrackerFile.objects.count()) == (1, 1)
    TrackerRow.objects.all().delete()
    TrackerFile.objects.all().delete()

    send(workbook(HEADINGS, row(), row("2", text="Other.", due="29/02/2024")))
    press()

    assert [action.reference for action in Action.objects.order_by("pk")] == ["1", "2"]


def test_a_second_press_of_the_same_page_loads_nothing_twice(send, desk, layout, cc):
    answer = send(workbook(HEADINGS, row(), row("2", text="", owner="")))
    page, seen = answer.redirect_chain[-1][0], answer.context["preview"].seen
    desk.post(page, {"seen": seen})

    second = desk.post(page, {"seen": seen})

    assert Action.objects.count() == 1
    assert "nothing was" in second.content.decode()


def test_two_presses_at_once_load_a_row_once(send, layout, cc, as_minute_taker):
    answer = send(workbook(HEADINGS, row(), row("2", text="Other.", due="31/02/2024")))
    file, lines = TrackerFile.objects.get(), answer.context["preview"].to_load(change=False)

    pressing.load_rows(file, lines, True, by=as_minute_taker)
    done = pressing.load_rows(file, lines, True, by=as_minute_taker)

    assert (done.added, Action.objects.count()) == (0, 1)


def test_a_press_that_takes_too_long_goes_on_with_the_next(send, press, layout, cc, monkeypatch):
    send(workbook(HEADINGS, *(row(str(n), text=f"Count {n}.") for n in range(3))))
    monkeypatch.setattr(pressing, "A_PRESS", -1.0)
    assert told(press()) == ["3 rows still wait: press once more to go on."]
    monkeypatch.setattr(pressing, "A_PRESS", 20.0)

    press()

    assert Action.objects.count() == 3


def test_what_differs_stays_unless_it_is_asked_for(send, press, layout, cc):
    action = known(cc, text="Count.")
    send(workbook(HEADINGS, row(text="Count all."), row("2", text="New.")))

    press()

    action.refresh_from_db()
    assert (action.text, Action.objects.count()) == ("Count.", 2)


def test_a_press_without_the_tick_says_why_nothing_changed(send, press, layout, cc):
    known(cc, text="Count.")
    send(workbook(HEADINGS, row(text="Count all.")))

    assert told(press()) == ["There was nothing new to load. What differs stays until you tick it."]


def test_what_differs_goes_through_the_steps_of_the_desk(
    send, press, layout, cc, dcc, minute_taker
):
    action = known(cc, issued_by=minute_taker)
    send(
        workbook(
            HEADINGS,
            row(owner="DCC", due=date(2026, 9, 1), update="All seen.",
                rag="Closed", closed=date(2026, 10, 1)),
        )
    )  # fmt: skip

    answer = press(change="on")

    action.refresh_from_db()
    redating = action.redatings.get()
    assert told(answer) == ["1 brought up to date. Nobody was mailed."]
    assert [owner.office for owner in action.owners.all()] == [dcc]
    assert (redating.to_on, redating.reason) == (
        date(2026, 9, 1),
        "Says the tracker log.xlsx, row 2.",
    )
    assert [update.kind for update in action.updates.all()] == ["progress", "outcome"]
    assert (action.status, timezone.localdate(action.closed_at)) == ("closed", date(2026, 10, 1))
    assert TrackerFile.objects.count() == 0


def test_what_became_of_an_action_of_old_notes_is_settled(send, press, layout, cc):
    item = make_item(make_meeting(DAY), number="4a")
    action = make_action(item, cc, text="Count the boats.", status="unknown")
    send(workbook(HEADINGS, row("17", rag="Dropped")))

    press(change="on")

    action.refresh_from_db()
    assert (action.status, action.reference) == ("withdrawn", "17")


def test_an_action_that_was_closed_here_and_is_open_there_is_opened_again(
    send, press, layout, cc, minute_taker
):
    action = known(cc)
    services.close(action, by=minute_taker, outcome="Done.")
    send(workbook(HEADINGS, row()))

    press(change="on")

    action.refresh_from_db()
    assert action.status == "open"


def test_a_record_changed_since_the_page_was_opened_is_looked_at_again(send, desk, layout, cc):
    action = known(cc, text="Count.")
    answer = send(workbook(HEADINGS, row(text="Count all.")))
    action.text = "Count some."
    action.save()

    later = desk.post(
        answer.redirect_chain[-1][0], {"seen": answer.context["preview"].seen, "change": "on"}
    )

    action.refresh_from_db()
    assert action.text == "Count some."
    assert "have changed since you opened this page" in later.content.decode()


def test_a_file_waits_for_a_day(send, layout, cc):
    send(workbook(HEADINGS, row()))
    file = TrackerFile.objects.get()
    file.brought_at = timezone.now() - timedelta(hours=25)
    file.save()

    send(workbook(HEADINGS, row("2")))

    assert TrackerFile.objects.get().pk != file.pk


def test_what_differs_is_brought_up_to_date_from_the_file_that_was_loaded_before(
    send, press, layout, cc
):
    content = workbook(HEADINGS, row(), row("2", text="Other.", due="31/02/2024"))
    send(content)
    press()
    action = Action.objects.get()
    action.text = "Count some."
    action.save()

    send(content)
    answer = press(change="on")

    action.refresh_from_db()
    assert told(answer) == ["1 brought up to date. Nobody was mailed."]
    assert action.text == "Count the boats."


def test_a_press_after_the_session_has_ended_loads_nothing(send, desk, layout, cc):
    answer = send(workbook(HEADINGS, row()))
    page, seen = answer.redirect_chain[-1][0], answer.context["preview"].seen
    desk.logout()

    later = desk.post(page, {"seen": seen})

    assert later.headers["Location"].startswith("/admin/login/")
    assert (Action.objects.count(), TrackerFile.objects.count()) == (0, 1)


def test_to_anybody_else_a_tracker_is_not_there(send, client, chair, auditor, layout, cc):
    page = send(workbook(HEADINGS, row())).redirect_chain[-1][0]
    found = []
    for user in (chair, auditor):
        client.force_login(user)
        found += [client.get(page).status_code, client.get("/admin/tracker/").status_code]

    assert found == [404] * 4
