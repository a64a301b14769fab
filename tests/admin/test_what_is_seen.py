"""What an account may not see it cannot list, open, look up or choose in the admin."""

import json

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Q

from accounts.records import Record
from meetings.models import Question, Response, items, responses
from tests.admin.conftest import admin_url
from tests.factories import make_action, make_item, make_meeting

AUTOCOMPLETE = "/admin/autocomplete/?app_label=actions&model_name=action&field_name=item&term=weir"


@pytest.fixture
def hidden(monkeypatch):
    """An item that nobody may read: no role opens the admin and reads less than everything yet."""
    item = make_item(make_meeting(status="draft"))
    for rule in (items, responses):
        monkeypatch.setattr(rule, "readable", lambda user, at="": ~Q(**{f"{at}pk": item.pk}))
    return item


def test_a_hidden_item_is_in_no_list_no_lookup_and_no_page(desk, hidden):
    shown = make_item(make_meeting(title="Another", status="draft"))

    listed = desk.get("/admin/meetings/agendaitem/").context["cl"].result_list
    found = json.loads(desk.get(AUTOCOMPLETE).content)["results"]
    page = desk.get(admin_url(hidden))

    assert list(listed) == [shown]
    assert [row["id"] for row in found] == [str(shown.pk)]
    assert page.url == "/admin/"


def test_a_hidden_item_cannot_be_chosen_by_its_number(desk, hidden):
    body = {"item": hidden.pk, "text": "x", "due_kind": "not_said", "position": 0}
    rows = {
        f"{name}-{count}_FORMS": 0
        for name in ("owners", "updates", "redatings")
        for count in ("TOTAL", "INITIAL")
    }

    answer = desk.post("/admin/actions/action/add/", body | rows)

    assert answer.context["adminform"].form.errors["item"] == [
        "Select one from the list: what was chosen is not in it."
    ]


def test_parts_of_a_hidden_item_are_hidden_with_it(desk, hidden, cc):
    question = Question.objects.create(item=hidden, text="Why?")
    response = Response.objects.create(question=question, office=cc, text="Because.")

    for part in (question, response):
        listed = desk.get(f"/admin/meetings/{part._meta.model_name}/").context["cl"].result_list
        assert (list(listed), desk.get(admin_url(part)).url) == ([], "/admin/")


def test_history_of_a_hidden_item_and_its_parts_is_not_there_through_any_door(desk, hidden):
    question = Question.objects.create(item=hidden, text="Why?")
    pages = [admin_url(record, "history") for record in (hidden, question)]
    pages += [
        f"/trail/meetings.agendaitem/{hidden.pk}/",
        f"/trail/meetings.question/{question.pk}/",
    ]

    assert [desk.get(page).status_code for page in pages] == [404] * 4


def leads_to_what_may_be_hidden(model):
    """Whether the record, or one that it needs, is a meeting, an item or an action."""
    needed = [
        field.related_model
        for field in model._meta.fields
        if field.many_to_one and not field.null and field.related_model is not model
    ]
    is_hidden = hasattr(model._default_manager.all(), "visible_to")
    return is_hidden or any(map(leads_to_what_may_be_hidden, needed))


@pytest.mark.parametrize(
    "model",
    [
        model
        for room in ("meetings", "actions")
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, Record) and leads_to_what_may_be_hidden(model)
    ],
    ids=lambda model: model.__name__,
)
def test_every_admin_of_what_may_be_hidden_knows_through_what_it_is_seen(model):
    its_admin = admin.site.get_model_admin(model)

    assert its_admin.seen_through or hasattr(model._default_manager.all(), "visible_to")


def test_an_actions_page_does_not_offer_a_hidden_item_again(desk, hidden):
    action = make_action(hidden)

    field = desk.get(admin_url(action)).context["adminform"].form.fields["item"]

    assert list(field.queryset) == []


def test_what_only_the_database_refuses_comes_back_as_it_was_typed(desk, db):
    rows = {"objectives-TOTAL_FORMS": 2, "objectives-INITIAL_FORMS": 0}
    for number in range(2):
        rows |= {f"objectives-{number}-title": "Safer lanes", f"objectives-{number}-position": 1}

    answer = desk.post("/admin/meetings/plan/add/", rows | {"title": "Plan for the county"})

    form = answer.context["adminform"].form
    assert form.non_field_errors() == [
        "The database refused this, because it does not go with something else that is recorded "
        "(most often the same thing entered twice). Nothing was saved; what you typed is still "
        "below."
    ]
    assert form["title"].value() == "Plan for the county"
