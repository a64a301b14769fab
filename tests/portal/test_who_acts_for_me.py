"""The holder of an office lets somebody act for it, sees who does, and ends it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts import lending
from accounts.models import Delegation, Office, Tenure, User
from actions import rules

PAGE = "/who-acts-for-me/"
TODAY, LATER = date(2026, 7, 20), date(2026, 8, 3)


@pytest.fixture
def aide(make_user) -> User:
    """A staff officer who acts for nobody yet."""
    return make_user("Sgt Rosa Quill", "staff_officer")


@pytest.fixture
def as_chief(client: Client, chief_constable: User) -> Client:
    client.force_login(chief_constable)
    return client


def sent(to: User, office: Office, first: object = TODAY, last: object = LATER) -> dict:
    return {"office": office.pk, "to": to.pk, "starts_on": first, "ends_on": last}


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_holder_lends_the_office_from_a_day_to_a_day(
    as_chief, chief_constable, aide, cc, action, time_machine
):
    page = as_chief.post(PAGE, sent(aide, cc), follow=True).content.decode()

    lent = Delegation.objects.get()
    days = []
    for day in ("2026-07-20", "2026-08-03", "2026-08-04"):
        time_machine.move_to(f"{day}T12:00:00+00:00", tick=False)
        days.append(rules.may_report(again(aide), action))
    assert (lent.user, lent.office, lent.lent_by) == (aide, cc, chief_constable)
    assert "Sgt Rosa Quill acts for you as Chief Constable from 20 July 2026 to" in page
    assert days == [True, True, False]
    assert lent.history.get().history_user == chief_constable


def test_the_dashboard_of_the_holder_says_who_acts_for_them(as_chief, staff_officer, aide, cc):
    as_chief.post(PAGE, sent(aide, cc))

    page = as_chief.get("/").content.decode()

    assert "Sgt Rosa Quill acts for you until 3 August 2026." in page
    assert "Sgt Petra Lowe acts for you." in page
    assert f'href="{PAGE}"' in page


def test_a_loan_is_ended_early_at_once_and_is_told(
    as_chief, chief_constable, aide, cc, action, auditor
):
    as_chief.post(PAGE, sent(aide, cc))
    lent = Delegation.objects.get()
    before = rules.may_report(again(aide), action)

    page = as_chief.post(f"{PAGE}{lent.pk}/end/", follow=True).content.decode()

    lent.refresh_from_db()
    history = Client()
    history.force_login(auditor)
    told = history.get(f"/trail/accounts.user/{aide.pk}/").content.decode()
    assert (before, rules.may_report(again(aide), action)) == (True, False)
    assert lent.ended_by == chief_constable
    assert "Sgt Rosa Quill no longer acts for Chief Constable." in page
    assert "Ended by Idris Vaughan on 20 July 2026 at 13:00." in page
    assert "let Sgt Rosa Quill act for Chief Constable (CC) from 20 July 2026" in told
    assert "ended that Sgt Rosa Quill acts for Chief Constable (CC)" in told


def test_an_office_is_lent_for_a_year_to_the_day(as_chief, aide, cc):
    as_chief.post(PAGE, sent(aide, cc, last=date(2027, 7, 20)))

    assert Delegation.objects.get().ends_on == date(2027, 7, 20)


def test_a_loan_that_was_ended_can_be_made_again(as_chief, aide, cc):
    for _ in range(2):
        as_chief.post(PAGE, sent(aide, cc))
        as_chief.post(f"{PAGE}{Delegation.objects.last().pk}/end/")

    as_chief.post(PAGE, sent(aide, cc))

    assert list(again(aide).offices_on(TODAY)) == [cc]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"ends_on": ""}, "Say which is the last day."),
        ({"ends_on": "2026-07-19"}, "It cannot end before it starts."),
        ({"ends_on": "9999-12-31"}, "Choose a last day up to 20 July 2027,"),
        ({"starts_on": "2026-07-19"}, "This day is past. Begin today or later."),
        ({"to": ""}, "Choose who acts for you."),
    ],
)
def test_what_is_refused_says_why_and_lends_nothing(as_chief, aide, cc, said, refusal):
    page = as_chief.post(PAGE, sent(aide, cc) | said).content.decode()

    assert refusal in page
    assert not Delegation.objects.exists()


def test_the_same_office_is_not_lent_twice_to_one_person_for_the_same_days(as_chief, aide, cc):
    as_chief.post(PAGE, sent(aide, cc))

    page = as_chief.post(PAGE, sent(aide, cc, last=date(2026, 7, 31))).content.decode()

    assert "Sgt Rosa Quill acts for CC already, from 20 July 2026 to 3 August 2026." in page
    assert Delegation.objects.count() == 1


def test_only_an_office_that_one_holds_today_is_lent(as_chief, chief_constable, aide, dcc):
    page = as_chief.post(PAGE, sent(aide, dcc))

    assert page.status_code == 200
    assert not Delegation.objects.exists()
    with pytest.raises(PermissionDenied):
        lending.lend(dcc, by=chief_constable, to=aide, starts_on=TODAY, ends_on=LATER)


def test_what_is_lent_is_not_lent_on(client, staff_officer, aide, cc):
    client.force_login(staff_officer)

    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, sent(aide, cc)).status_code == 404
    with pytest.raises(PermissionDenied, match="Only who holds the office lends it"):
        lending.lend(cc, by=again(staff_officer), to=aide, starts_on=TODAY, ends_on=LATER)


def test_nobody_lends_an_office_to_themselves_or_to_whom_the_administrator_gave_no_such_role(
    chief_constable, cc, outsider, auditor, aide
):
    aide.is_active = False
    aide.save()

    for borrower in (chief_constable, outsider, auditor, aide):
        with pytest.raises(ValidationError, match="is no officer or staff officer"):
            lending.lend(cc, by=chief_constable, to=borrower, starts_on=TODAY, ends_on=LATER)


@pytest.mark.parametrize(
    "who", ["staff_officer", "auditor", "minute_taker", "user_administrator", "outsider"]
)
def test_the_page_is_for_those_who_hold_an_office(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAGE).status_code == 404


def test_the_chair_lends_an_office_and_never_the_chair(
    client, chair, aide, commissioner_office, action
):
    client.force_login(chair)

    client.post(PAGE, sent(aide, commissioner_office))

    assert list(again(aide).offices_on(TODAY)) == [commissioner_office]
    assert again(aide).roles == {"staff_officer"}
    assert rules.is_desk(again(aide)) is False


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client):
    assert client.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
    assert client.post(f"{PAGE}1/end/").status_code == 302


def test_the_next_holder_sees_what_stands_and_ends_a_standing_one(
    client, make_user, staff_officer, chief_constable, cc
):
    tenure = Tenure.objects.get(office=cc)
    tenure.ends_on = date(2026, 7, 19)
    tenure.save()
    successor = make_user("Beth Amery", "chief_officer", office=cc)
    client.force_login(successor)
    standing = Delegation.objects.get(user=staff_officer)

    page = client.get(PAGE).content.decode()
    client.post(f"{PAGE}{standing.pk}/end/")

    assert "Set by the user administrator." in page
    assert again(staff_officer).offices_on(TODAY).count() == 0


def test_what_a_former_holder_lent_does_not_keep_the_next_from_lending(
    as_chief, chief_constable, make_user, aide, cc
):
    as_chief.post(PAGE, sent(aide, cc))
    tenure = Tenure.objects.get(person=chief_constable.person)
    tenure.ends_on = date(2026, 7, 19)
    tenure.save()
    successor = make_user("Beth Amery", "chief_officer", office=cc)
    before = again(aide).offices_on(TODAY).count()

    lending.lend(cc, by=successor, to=aide, starts_on=TODAY, ends_on=LATER)

    assert (before, list(again(aide).offices_on(TODAY))) == (0, [cc])


def test_what_a_former_holder_lent_for_a_day_to_come_does_not_come(
    as_chief, client, chief_constable, make_user, aide, cc
):
    as_chief.post(PAGE, sent(aide, cc, first=date(2026, 7, 27)))
    to_come = as_chief.get(PAGE).context["to_come"]
    tenure = Tenure.objects.get(person=chief_constable.person)
    tenure.ends_on = date(2026, 7, 19)
    tenure.save()
    client.force_login(make_user("Beth Amery", "chief_officer", office=cc))

    page = client.get(PAGE).context

    assert ([row.user for row in to_come], page["to_come"]) == ([aide], [])
    assert [row.user for row in page["past"]] == [aide]


def test_a_delegation_of_another_office_is_not_there(as_chief, aide, dcc):
    other = Delegation.objects.create(user=aide, office=dcc, starts_on=TODAY)

    assert as_chief.post(f"{PAGE}{other.pk}/end/").status_code == 404
    assert dcc.name not in as_chief.get(PAGE).content.decode()
