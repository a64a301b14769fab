"""What nobody does for their own account, and that somebody is always left who lets people in."""

import threading
from datetime import date

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client, RequestFactory

from accounts import services
from accounts.acting import acting_as
from accounts.models import Delegation, RoleAssignment, Tenure, User
from tests.admin.conftest import admin_url, form_of

DAY = date(2026, 7, 1)
SENTENCE = "offices it acts for. Nothing was saved."


@pytest.fixture
def registry(user_administrator) -> Client:
    """The user administrator's browser."""
    client = Client()
    client.force_login(user_administrator)
    return client


def rows(prefix: str, **values: object) -> dict[str, object]:
    first = {f"{prefix}-0-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0, **first}


def test_nobody_gives_their_own_account_a_role_an_office_or_a_person(
    registry, user_administrator, chief_constable, cc
):
    page = admin_url(user_administrator)
    form = form_of(registry.get(page))
    lent = {"office": cc.pk, "starts_on": DAY}
    own = {"user": user_administrator.pk}

    forged = [
        registry.post(page, form | rows("role_assignments", role="chair"), follow=True),
        registry.post(page, form | rows("delegations", **lent), follow=True),
        registry.post(page, form | {"person": chief_constable.person_id}),
    ]
    role = registry.post("/admin/accounts/roleassignment/add/", own | {"role": "chair"})
    lending = registry.post("/admin/accounts/delegation/add/", own | lent)
    tenure = registry.post(
        "/admin/accounts/tenure/add/",
        {"office": cc.pk, "person": user_administrator.person_id, "kind": "substantive"},
    )

    again = User.objects.get(pk=user_administrator.pk)
    assert (again.roles, again.person) == ({"user_administrator"}, user_administrator.person)
    assert (again.delegations.count(), again.person.tenures.count()) == (0, 0)
    assert "nothing was changed." in forged[0].content.decode()
    assert "nothing was changed." in forged[1].content.decode()
    assert SENTENCE in forged[2].content.decode()
    assert "Nobody gives their own account a role." in role.content.decode()
    assert "Nobody lets their own account act for an office." in lending.content.decode()
    assert "Nobody records which office they hold themselves" in tenure.content.decode()


@pytest.mark.parametrize("sent", ["", "on", "False"])
def test_whoever_switches_their_own_account_off_is_told_that_nothing_was_saved(
    registry, user_administrator, sent
):
    form = form_of(registry.get(admin_url(user_administrator)))

    answer = registry.post(admin_url(user_administrator), form | {"is_active": sent})

    assert SENTENCE in answer.content.decode()
    assert User.objects.get(pk=user_administrator.pk).is_active


def test_ones_own_account_saved_as_it_was_is_not_told_to_be_changed(registry, user_administrator):
    page = admin_url(user_administrator)

    answer = registry.post(page, form_of(registry.get(page)), follow=True)

    said = [str(each) for each in answer.context["messages"]]
    assert said == ["Account “Ada Finch”: nothing was changed."]


def test_a_record_of_somebody_else_is_not_turned_into_ones_own(
    registry, user_administrator, chief_constable, cc
):
    tenure = Tenure.objects.get(person=chief_constable.person)
    form = form_of(registry.get(admin_url(tenure)))

    registry.post(admin_url(tenure), form | {"person": user_administrator.person_id})

    tenure.refresh_from_db()
    assert tenure.person == chief_constable.person


def test_a_minute_taker_does_not_record_their_own_tenure_and_edits_the_office_beside_it(
    minute_taker, cc
):
    client = Client()
    client.force_login(minute_taker)
    with acting_as(services.system_user(), interface="test"):
        own = Tenure.objects.create(office=cc, person=minute_taker.person, starts_on=DAY)
    form = form_of(client.get(admin_url(cc)))

    longer = client.post(admin_url(own), form_of(client.get(admin_url(own))) | {"starts_on": ""})
    renamed = client.post(admin_url(cc), form | {"name": "Chief Constable of the county"})

    own.refresh_from_db()
    assert "Nobody records which office they hold themselves" in longer.content.decode()
    assert (own.starts_on, renamed.status_code) == (DAY, 302)


def test_the_last_active_user_administrator_is_neither_switched_off_nor_given_another_role(
    registry, user_administrator, make_user
):
    other = make_user("Tess Arden", "user_administrator")
    role = other.role_assignments.get()
    with acting_as(other, interface="test"):
        user_administrator.is_active = False
        user_administrator.save()

    def change(record, values):
        with transaction.atomic():
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
            services.refuse_without_administrator()

    with pytest.raises(ValidationError, match="nobody could let anybody in"):
        change(other, {"is_active": False})
    with pytest.raises(ValidationError, match="nobody could let anybody in"):
        change(role, {"role": "auditor"})
    assert User.objects.get(pk=other.pk).has_role("user_administrator")


def test_the_desk_says_why_the_last_user_administrator_stays(
    registry, user_administrator, make_user
):
    """Their own role was taken while they looked at the page of the other one."""
    other = make_user("Tess Arden", "user_administrator")
    role = other.role_assignments.get()
    user_administrator.role_assignments.get().delete()
    request = RequestFactory().post("/")
    request.user = user_administrator

    with pytest.raises(PermissionDenied, match="give that role to another account first"):
        admin.site.get_model_admin(RoleAssignment).delete_model(request, role)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("an_administrator_of_the_database")
def test_two_administrators_who_switch_each_other_off_at_once_leave_one(make_user):
    first, second = (make_user(name, "user_administrator") for name in ("Ada Finch", "Tess Arden"))
    ready, found = threading.Barrier(2), []

    def switch_off(by: User, other: User) -> None:
        try:
            with acting_as(by, interface="test"), transaction.atomic():
                record = User.objects.get(pk=other.pk)
                ready.wait(timeout=20)
                record.is_active = False
                record.save()
                services.refuse_without_administrator()
            found.append("done")
        except ValidationError as refused:
            found.append(refused.messages[0][:30])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=switch_off, args=pair)
        for pair in ((first, second), (second, first))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == ["Then no active account would b", "done"]
    assert (
        User.objects.filter(is_active=True, role_assignments__role="user_administrator").count()
        == 1
    )


def test_a_delegation_is_not_moved_to_another_account_or_office(
    registry, staff_officer, dcc, outsider
):
    lent = Delegation.objects.get(user=staff_officer)
    form = form_of(registry.get(admin_url(lent)))

    registry.post(admin_url(lent), form | {"user": outsider.pk, "office": dcc.pk})

    lent.refresh_from_db()
    assert (lent.user, lent.office.abbreviation) == (staff_officer, "CC")
