"""A user administrator sees accounts and nothing of the record, whichever door they try."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts import services as account_services
from accounts.acting import acting_as
from actions import services
from tests.factories import make_action, make_item

WORD = "heronwater"
OWN = {
    *("accounts.user", "accounts.roleassignment", "accounts.delegation", "accounts.invitation"),
    *("accounts.person", "accounts.personalias", "accounts.office", "accounts.officealias"),
    # Who must have a second step is a setting of the office.
    *("accounts.tenure", "accounts.body"),
}


@pytest.fixture
def record(minute_taker, chief_constable, cc, body):
    """An action and its update, each with a word that only the record holds."""
    with acting_as(minute_taker, interface="test", reason=f"because of {WORD}"):
        item = make_item(heading=f"Item {WORD}", findings=f"Finding {WORD}")
        action = make_action(item, cc, text=f"Action {WORD}", issued_by=minute_taker)
        services.post_update(action, by=chief_constable, text=f"Update {WORD}")
    return action


@pytest.fixture
def registry(user_administrator) -> Client:
    client = Client()
    client.force_login(user_administrator)
    return client


def test_every_page_that_is_open_to_them_is_about_accounts(registry, record, one_of_each):
    models = {model._meta.label_lower: model for model in admin.site._registry}
    found = {}
    for label, model in models.items():
        name = label.replace(".", "_")
        here = model.objects.order_by("pk").last()
        pages = [reverse(f"admin:{name}_changelist"), f"/admin/{label.replace('.', '/')}/?q=a"]
        if here is not None:
            pages += [
                reverse(f"admin:{name}_{page}", args=[here.pk]) for page in ("change", "history")
            ]
            pages.append(f"/trail/{label}/{here.pk}/")
        answers = [registry.get(page, follow=True) for page in pages]
        found[label] = any(answer.status_code == 200 for answer in answers)
        assert not any(WORD.encode() in answer.content for answer in answers), label

    assert {label for label, is_open in found.items() if is_open} <= OWN


@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        ("actions", "actionowner", "action"),
        ("actions", "outstandingmatter", "item"),
        ("meetings", "agendaitem", "meeting"),
        ("actions", "action", "due_meeting"),
    ],
)
def test_no_lookup_offers_them_the_record(registry, record, app, model, field):
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": WORD}

    answer = registry.get("/admin/autocomplete/", asked)

    assert (answer.status_code, WORD.encode() in answer.content) == (404, False)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/admin/", "/admin/accounts/", "/admin/accounts/user/", "/admin/accounts/person/"),
        *("/admin/accounts/office/", "/admin/accounts/tenure/", "/accounts/password/change/"),
        *("/actions/", "/actions/actions.csv", "/meetings/", "/trail/", "/trail/audit-trail.csv"),
        *("/admin/actions/", "/admin/meetings/", "/admin/governance/", "/who-acts-for-me/"),
    ],
)
def test_no_page_tells_them_a_word_or_a_number_of_the_record(registry, record, path):
    answer = registry.get(path)

    assert WORD.encode() not in answer.content
    assert b"open action" not in answer.content


@pytest.mark.parametrize(
    "path", ["actions", "updates", "meetings", "items", "questions", "meeting-types"]
)
def test_the_api_tells_them_nothing(user_administrator, record, path):
    token = account_services.issue_token(user_administrator)
    client = Client(headers={"Authorization": f"Bearer {token}"})

    assert client.get(f"/api/v1/{path}/").status_code == 404


def test_the_history_of_a_person_whom_notes_named_tells_no_name_of_the_notes(
    registry, minute_taker, chief_constable
):
    with acting_as(minute_taker, interface="import", reason=f"Notes loaded from {WORD}.docx"):
        chief_constable.person.initials = "IV"
        chief_constable.person.save()

    page = registry.get(f"/admin/accounts/person/{chief_constable.person_id}/history/")

    assert page.status_code == 200
    assert WORD not in page.content.decode()
