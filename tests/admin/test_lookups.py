"""A list at the desk cannot be asked about what it does not show."""

import pytest
from django.contrib import admin
from django.urls import reverse

LISTS = {
    model._meta.label_lower: desk
    for model, desk in admin.site._registry.items()
    if model._meta.app_label in ("accounts", "actions", "governance", "meetings")
}
SECRETS = [
    *("password__startswith=pbkdf2_", "password=x", "email=x", "auth_token_set__digest__gt=0"),
    *("authenticator__data__contains=secret", "usersession__session_key__startswith=a"),
    *("emailaddress__email=x", "role_assignments__user__password__gt=a", "is_active__gt=0"),
    "history__password__startswith=pbkdf2_",
]


@pytest.mark.parametrize("asked", SECRETS)
def test_nobody_reads_a_hash_or_a_secret_through_a_filter(
    signed_in, auditor, user_administrator, asked
):
    page = reverse("admin:accounts_user_changelist")

    answers = [signed_in(user).get(f"{page}?{asked}") for user in (auditor, user_administrator)]

    assert [answer.status_code for answer in answers] == [400, 400]


@pytest.mark.parametrize("key", ["user", "lent_by", "ended_by"])
def test_nor_through_a_record_that_names_an_account(signed_in, auditor, key):
    page = reverse("admin:accounts_delegation_changelist")

    answer = signed_in(auditor).get(f"{page}?{key}__password__startswith=pbkdf2_")

    assert answer.status_code == 400


@pytest.mark.parametrize("label", LISTS)
def test_every_list_takes_only_what_it_declares(rf, auditor, label):
    request, desk = rf.get("/"), LISTS[label]
    request.user = auditor
    declared = {each[0] if isinstance(each, tuple) else each for each in desk.list_filter}
    undeclared = {field.name for field in desk.model._meta.get_fields()} - declared

    asked = [*undeclared, *(f"{name}__startswith" for name in [*undeclared, *declared])]

    assert [lookup for lookup in asked if desk.lookup_allowed(lookup, "a", request)] == []


def test_the_filters_beside_a_list_still_narrow_it(signed_in, auditor, user_administrator):
    page = reverse("admin:accounts_user_changelist")
    asked = "?is_active__exact=1&role_assignments__role__exact=auditor&q=owen&o=1"

    answer = signed_in(user_administrator).get(page + asked)

    assert [user.email for user in answer.context["cl"].result_list] == [auditor.email]
