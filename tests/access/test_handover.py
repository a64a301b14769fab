"""The post of Chief Constable changes hands: who sees and does what before, after and between.

Idris Vaughan holds it to 30 June 2026, Beth Amery from 1 July; Sgt Petra Lowe acts for the office,
whoever holds it. One action waits on it from the first to the last day of these tests.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import services as account_services
from accounts.acting import acting_as
from accounts.models import Delegation, Office, RoleAssignment, Tenure, User
from actions import rules, services
from actions.models import Action
from tests.factories import make_action, make_item

LAST_DAY, FIRST_DAY = date(2026, 6, 30), date(2026, 7, 1)
BEFORE, AFTER = "2026-06-20T12:00:00+00:00", "2026-07-20T12:00:00+00:00"
Kind = Tenure.Kind


@pytest.fixture
def outgoing(chief_constable: User, cc: Office) -> User:
    tenure = Tenure.objects.get(office=cc)
    tenure.ends_on = LAST_DAY
    tenure.save()
    return chief_constable


@pytest.fixture
def incoming(make_user: Callable[..., User], cc: Office, outgoing: User) -> User:
    user = make_user("Beth Amery", "chief_officer")
    Tenure.objects.create(office=cc, person=user.person, starts_on=FIRST_DAY)
    return user


@pytest.fixture
def action(minute_taker: User, cc: Office, time_machine: Any) -> Action:
    time_machine.move_to(BEFORE, tick=False)
    return make_action(make_item(), cc, issued_by=minute_taker)


def again(user: User) -> User:
    """As the next request reads the account."""
    return User.objects.get(pk=user.pk)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(again(user))
    return client


def api(user: User) -> Client:
    return Client(headers={"Authorization": f"Bearer {account_services.issue_token(again(user))}"})


def fetched(client: Client, page: str) -> int:
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def what_is_open_to(user: User, action: Action) -> dict[str, Any]:
    """What each door answers to this account today."""
    page, script = browser(user), api(user)
    detail = page.get(action.get_absolute_url())
    sent = {"text": "", "version": action.version}
    return {
        "dashboard": action.text in page.get("/").content.decode(),
        "register": page.get("/actions/?state=").status_code,
        "spreadsheet": page.get("/actions/actions.csv").status_code,
        "action": detail.status_code,
        "form on it": bool(detail.context and detail.context.get("form")),
        "update page": page.get(f"{action.get_absolute_url()}update/").status_code,
        "update sent": page.post(f"{action.get_absolute_url()}update/", sent).status_code,
        "closing": page.get(f"{action.get_absolute_url()}close/").status_code,
        "history": page.get(f"/trail/actions.action/{action.pk}/").status_code,
        "API, read": script.get(f"/api/v1/actions/{action.pk}/").status_code,
        "API, update": script.post(
            f"/api/v1/actions/{action.pk}/updates/", {"text": ""}, "application/json"
        ).status_code,
    }


ACTS = {
    "dashboard": True,
    **{"register": 200, "spreadsheet": 200, "action": 200, "form on it": True},
    # An empty update is refused for its words and not for who sends it.
    **{"update page": 200, "update sent": 200, "closing": 403, "history": 200},
    **{"API, read": 200, "API, update": 400},
}
READS = ACTS | {
    **{"dashboard": False, "form on it": False, "update page": 403, "update sent": 403},
    **{"API, update": 403},
}
NOTHING = READS | {
    **{"register": 403, "spreadsheet": 403, "action": 403, "closing": 403, "history": 403},
    **{"API, read": 403, "API, update": 403},
}


@pytest.mark.parametrize(
    ("day", "old", "new", "staff"),
    [
        (BEFORE, ACTS, NOTHING, ACTS),
        ("2026-06-30T12:00:00+00:00", ACTS, NOTHING, ACTS),
        ("2026-07-01T12:00:00+00:00", NOTHING, ACTS, ACTS),
        (AFTER, NOTHING, ACTS, ACTS),
    ],
)
def test_access_and_actions_pass_with_the_post_on_its_day(
    outgoing, incoming, staff_officer, action, time_machine, day, old, new, staff
):
    time_machine.move_to(day, tick=False)

    found = [what_is_open_to(user, action) for user in (outgoing, incoming, staff_officer)]

    assert found == [old, new, staff]


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        # British Summer Time: midnight in London is 23:00 in Greenwich.
        ("2026-06-30T22:59:59+00:00", "outgoing"),
        ("2026-06-30T23:00:00+00:00", "incoming"),
    ],
)
def test_the_day_begins_at_midnight_in_london(
    outgoing, incoming, action, time_machine, moment, holds
):
    time_machine.move_to(moment, tick=False)

    acting = {
        name
        for name, user in (("outgoing", outgoing), ("incoming", incoming))
        if rules.may_report(again(user), action)
    }

    assert acting == {holds}


def test_what_was_written_stays_with_who_wrote_it(
    outgoing, incoming, staff_officer, action, time_machine, minute_taker
):
    services.post_update(action, by=outgoing, text="Counted in June.")
    services.post_update(action, by=staff_officer, text="Cameras ordered.")
    time_machine.move_to(AFTER, tick=False)
    services.post_update(action, by=again(incoming), text="Counted again in July.")

    said = [(update.text, update.said_by) for update in action.updates.all()]
    page = browser(incoming).get(action.get_absolute_url()).content.decode()
    posted = [row.history_user for row in action.history.order_by("version")]

    assert said == [
        ("Counted in June.", "Idris Vaughan, Chief Constable"),
        ("Cameras ordered.", "Sgt Petra Lowe for the Chief Constable"),
        ("Counted again in July.", "Beth Amery, Chief Constable"),
    ]
    assert all(f"<strong>{words}</strong>" in page for _, words in said)
    assert "Idris Vaughan (Chief Constable) posted an update" in page
    assert "Sgt Petra Lowe (for the Chief Constable) posted an update" in page
    assert posted[-1] == outgoing


def test_evidence_opens_with_the_post_and_not_with_who_sent_it(
    outgoing, incoming, action, time_machine, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("stops.csv", b"month,stops\n")
    update = services.post_update(action, by=outgoing, text="See file.", files=[file])
    page = f"/actions/evidence/{update.evidence.get().pk}/"
    before = [fetched(browser(user), page) for user in (outgoing, incoming)]
    time_machine.move_to(AFTER, tick=False)
    after = [fetched(browser(user), page) for user in (outgoing, incoming)]

    assert (before, after) == ([200, 403], [403, 200])


def test_a_form_that_was_open_when_the_post_passed_is_refused(
    outgoing, incoming, action, time_machine
):
    time_machine.move_to("2026-06-30T22:55:00+00:00", tick=False)
    client = browser(outgoing)
    time_machine.move_to("2026-06-30T23:05:00+00:00", tick=False)

    answer = client.post(
        f"{action.get_absolute_url()}update/", {"text": "Too late.", "version": action.version}
    )

    assert (answer.status_code, action.updates.count()) == (403, 0)
    with pytest.raises(PermissionDenied):
        services.post_update(action, by=again(outgoing), text="Too late.")


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        (Kind.TEMPORARY, "Temporary Chief Constable"),
        (Kind.ACTING, "Acting Chief Constable"),
    ],
)
def test_two_who_hold_the_post_at_once_both_act_each_under_their_own_title(
    outgoing, make_user, cc, action, kind, capacity
):
    stand_in = make_user("Helen Marsh", "chief_officer")
    june = {"starts_on": date(2026, 6, 1), "ends_on": LAST_DAY}
    Tenure.objects.create(office=cc, person=stand_in.person, kind=kind, **june)

    found = [what_is_open_to(user, action) for user in (outgoing, stand_in)]
    services.post_update(action, by=outgoing, text="From leave.")
    services.post_update(action, by=again(stand_in), text="From the desk.")

    assert found == [ACTS, ACTS]
    assert [update.capacity for update in action.updates.all()] == ["Chief Constable", capacity]


def test_while_the_post_is_vacant_its_staff_officer_acts_and_the_desk_is_told_if_there_is_none(
    outgoing, staff_officer, minute_taker, action, time_machine
):
    time_machine.move_to(AFTER, tick=False)
    desk = browser(minute_taker)
    staffed = desk.get("/").content.decode()
    acting = what_is_open_to(staff_officer, action)
    lent = Delegation.objects.get(user=staff_officer)
    lent.ends_on = LAST_DAY
    lent.save()
    alone = desk.get("/").content.decode()

    assert acting == ACTS
    assert "Nobody can act today for" not in staffed
    assert "Nobody can act today for" in alone
    assert what_is_open_to(staff_officer, action) == NOTHING
    assert action.text in desk.get("/actions/").content.decode()


def test_a_tenure_that_is_entered_late_opens_from_then_on_and_rewrites_nothing(
    outgoing, make_user, cc, action, staff_officer, time_machine
):
    time_machine.move_to("2026-07-05T12:00:00+00:00", tick=False)
    successor = make_user("Beth Amery", "chief_officer")
    services.post_update(action, by=staff_officer, text="While nobody was entered.")
    unknown = what_is_open_to(successor, action)
    time_machine.move_to(AFTER, tick=False)

    Tenure.objects.create(office=cc, person=successor.person, starts_on=FIRST_DAY)

    update = action.updates.get()
    assert (unknown, what_is_open_to(successor, action)) == (NOTHING, ACTS)
    assert (update.said_by, update.version) == ("Sgt Petra Lowe for the Chief Constable", 1)


def test_a_tenure_that_is_ended_late_leaves_what_was_written_meanwhile(
    chief_constable, cc, action, time_machine
):
    time_machine.move_to(AFTER, tick=False)
    services.post_update(action, by=chief_constable, text="After the last day.")
    tenure = Tenure.objects.get(office=cc)
    tenure.ends_on = LAST_DAY
    tenure.save()

    assert what_is_open_to(chief_constable, action) == NOTHING
    assert action.updates.get().said_by == "Idris Vaughan, Chief Constable"


def test_a_holder_whose_account_is_off_gets_in_nowhere_and_the_office_goes_on(
    chief_constable, staff_officer, minute_taker, action
):
    client = browser(chief_constable)
    chief_constable.is_active = False
    chief_constable.save()

    answer = client.get(action.get_absolute_url())

    assert answer.status_code == 302
    assert what_is_open_to(staff_officer, action) == ACTS
    lent = Delegation.objects.get(user=staff_officer)
    lent.ended_at, lent.ended_by = datetime(2026, 6, 19, 9, tzinfo=UTC), minute_taker
    lent.save()
    assert "Nobody can act today for" in browser(minute_taker).get("/").content.decode()


def test_an_officer_who_holds_no_post_today_is_told_why_the_record_is_closed(
    outgoing, incoming, action, time_machine
):
    early = browser(incoming).get("/").content.decode()
    time_machine.move_to(AFTER, tick=False)
    late = browser(outgoing).get("/").content.decode()

    assert "You hold no post today" in early
    assert "you are Chief Constable from 1 July 2026" in early
    assert "you were Chief Constable until 30 June 2026" in late
    assert 'href="/actions/"' not in late


def test_whoever_reads_the_record_for_another_reason_still_reads_it_after_the_post(
    outgoing, incoming, action, time_machine
):
    RoleAssignment.objects.create(user=outgoing, role="office_staff")
    time_machine.move_to(AFTER, tick=False)

    assert what_is_open_to(outgoing, action) == READS


def test_what_a_holder_lent_ends_with_their_tenure(outgoing, incoming, make_user, cc, action):
    aide = make_user("Sgt Rosa Quill", "staff_officer")
    with acting_as(outgoing, interface="test"):
        Delegation.objects.create(
            user=aide,
            office=cc,
            lent_by=outgoing,
            starts_on=date(2026, 6, 1),
            ends_on=date(2026, 12, 31),
        )

    acting = [
        list(aide.offices_on(day).values_list("abbreviation", flat=True))
        for day in (LAST_DAY, FIRST_DAY)
    ]

    assert acting == [["CC"], []]


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
