"""History in the admin: to be read by those who may see the record, and nothing else."""

import pytest
from django.utils.html import strip_tags

from accounts.models import Person, PersonAlias
from meetings.models import Question
from tests.admin.conftest import admin_url
from tests.factories import make_item


@pytest.fixture
def person(db) -> Person:
    person = Person.objects.create(name="Idris Vaughan")
    person.name = "Sir Idris Vaughan"
    person.save()
    return person


def first_version(record) -> int:
    return record.history.earliest("history_id").pk


def test_history_shows_each_change_with_who_and_why(desk, as_minute_taker):
    person = Person.objects.create(name="Idris Vaughan")
    person.name = "Sir Idris Vaughan"
    person._change_reason = "knighted"
    person.save()

    page = desk.get(admin_url(person, "history")).content.decode()

    said = ["“Idris Vaughan”", "“Sir Idris Vaughan”", "Nell Harcourt", "Reason: knighted"]
    assert [words for words in said if words not in page] == []


def test_an_old_version_stands_beside_what_the_record_says_now(desk, person):
    answer = desk.get(admin_url(person, "simple_history", first_version(person)))

    name = next(field for field in answer.context["fields"] if field["label"] == "Name")
    assert (name["then"], strip_tags(name["now"])) == (
        "“Idris Vaughan”",
        "“[added: Sir ]Idris Vaughan”",
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_history_pages_answer_reading_only(method, signed_in, auditor, minute_taker, person):
    pages = [
        admin_url(person, "history"),
        admin_url(person, "simple_history", first_version(person)),
    ]

    answers = [
        getattr(signed_in(user), method)(page, {"name": "Rewritten", "initials": "", "email": ""})
        for user in (auditor, minute_taker)
        for page in pages
    ]

    assert [answer.status_code for answer in answers] == [405] * 4
    assert (Person.objects.get(pk=person.pk).name, person.history.count()) == (person.name, 2)


def test_a_deleted_record_is_not_revived_and_not_shown(signed_in, auditor, person):
    alias = PersonAlias.objects.create(person=person, name="Idris Vaughn")
    pages = [
        admin_url(alias, "history"),
        admin_url(alias, "simple_history", first_version(alias)),
    ]
    alias.delete()
    auditors = signed_in(auditor)

    answers = [auditors.get(page).status_code for page in pages]
    auditors.post(pages[1], {"person": person.pk, "name": "Revived"})

    assert (answers, person.aliases.count()) == ([404, 404], 0)


def test_history_of_what_one_may_not_see_is_not_there(desk, monkeypatch):
    """Hidden by the same `visible_to` that hides the record itself."""
    from meetings.models.items import AgendaItemQuerySet

    item = make_item(narrative="What was said in private")
    pages = [admin_url(item, "history"), admin_url(item, "simple_history", first_version(item))]
    seen = [desk.get(page).status_code for page in pages]
    monkeypatch.setattr(AgendaItemQuerySet, "visible_to", lambda rows, user: rows.none())

    hidden = [desk.get(page).status_code for page in pages]

    assert (seen, hidden) == ([200, 200], [404, 404])


@pytest.mark.parametrize("number", ["abc", "1e9", "-", "-1", "9" * 30, "9" * 5000, "٣x"])
def test_a_version_that_is_no_number_is_not_there(number, desk, person):
    page = admin_url(person, "simple_history", first_version(person)).rsplit("/", 2)[0]

    assert desk.get(f"{page}/{number}/").status_code == 404


def test_the_version_of_another_record_is_not_there(desk, person):
    other = Person.objects.create(name="Marian Holt")

    answer = desk.get(admin_url(person, "simple_history", first_version(other)))

    assert answer.status_code == 404


def test_history_is_for_those_who_may_view_the_record(client, signed_in, chair, auditor):
    page = admin_url(auditor, "history")

    answers = [
        client.get(page),
        signed_in(chair).get(page),
        signed_in(auditor).get(page),
    ]

    assert [answer.status_code for answer in answers] == [302, 404, 200]


def test_history_takes_as_many_queries_for_ten_versions_as_for_two(
    desk, person, django_assert_num_queries
):
    with django_assert_num_queries(9):
        desk.get(admin_url(person, "history"))
    for number in range(8):
        person.initials = f"V{number}"
        person.save()

    with django_assert_num_queries(9):
        desk.get(admin_url(person, "history"))


def test_a_key_is_told_by_the_name_of_what_it_leads_to(desk, cc):
    item = make_item()
    question = Question.objects.create(item=item, text="Why?")
    question.asked_of = cc
    question.save()

    newest = desk.get(admin_url(question, "history")).context["versions"][0]

    assert [phrase.words for phrase in newest.told] == [
        "set the office that is asked to Chief Constable (CC)"
    ]
