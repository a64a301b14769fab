"""What is reported for an office says which, in the action, its timeline and the spreadsheet."""

from datetime import date

from accounts.models import Delegation
from actions import services
from tests.factories import make_action

from .doors import api, browser


def test_who_acts_for_several_owners_says_for_which(
    staff_officer, cc, dcc, action, minute_taker, time_machine
):
    Delegation.objects.create(user=staff_officer, office=dcc, starts_on=date(2026, 1, 1))
    both = make_action(action.item, cc, dcc, issued_by=minute_taker)
    page, script = browser(staff_officer), api(staff_officer)
    address = f"{both.get_absolute_url()}update/"
    sent = {"text": "Counted.", "version": both.version}

    asked = page.post(address, sent).content.decode()
    refused = script.post(
        f"/api/v1/actions/{both.pk}/updates/", {"text": "Counted."}, "application/json"
    )
    page.post(address, sent | {"office": dcc.pk})

    update = both.updates.get()
    assert "Say for which office you report." in asked
    assert refused.json()["errors"] == [
        {
            "field": "office",
            "detail": f"You act for several owners of {both.label}: say for which, CC or DCC.",
        }
    ]
    assert (update.office, update.said_by) == (dcc, "Sgt Petra Lowe for the Deputy Chief Constable")


def test_every_change_that_is_made_for_an_office_says_so_itself(staff_officer, action):
    services.propose_completion(action, by=staff_officer, text="Done.")

    update = action.updates.get()
    reasons = {row.history_change_reason for row in (action.history.first(), update.history.get())}
    assert reasons == {"on behalf of the Chief Constable"}
    assert update.history.get().capacity == "for the Chief Constable"


def test_the_timeline_names_the_one_office_for_which_each_step_was_taken(
    staff_officer, chief_constable, cc, dcc, action, minute_taker
):
    Delegation.objects.create(user=staff_officer, office=dcc, starts_on=date(2026, 1, 1))
    both = make_action(action.item, cc, dcc, issued_by=minute_taker)
    services.post_update(both, by=staff_officer, text="Begun.", office=dcc)
    services.propose_completion(both, by=staff_officer, text="Done.", office=cc)

    page = browser(chief_constable).get(f"/trail/actions.action/{both.pk}/").content.decode()

    assert "Sgt Petra Lowe (for the Deputy Chief Constable) posted an update for DCC" in page
    assert "Sgt Petra Lowe (for the Chief Constable) proposed completion for CC" in page
    assert "Constable and the" not in page
    assert "on behalf of" not in page


def test_the_spreadsheet_says_who_reported_last_and_for_whom(staff_officer, action):
    services.post_update(action, by=staff_officer, text="Counted.")

    text = browser(staff_officer).get("/actions/actions.csv").content.decode()

    assert "Last update by" in text
    assert "Sgt Petra Lowe for the Chief Constable" in text
