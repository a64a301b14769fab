import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import SavedFilters
from tests.factories import make_item


@pytest.fixture
def saved(client, chief_constable, cc):
    """Saves filters as the chief constable, and says where that leads."""
    client.force_login(chief_constable)

    def save(name, query, **more):
        return client.post("/actions/saved/", {"name": name, "query": query, **more})

    return save


def queries():
    return dict(SavedFilters.objects.values_list("name", "query"))


def test_filters_are_saved_under_a_name_and_stand_above_the_register(client, saved, cc):
    answer = saved(" Late,  CC ", f"order=due&office={cc.pk}&page=3&q=&state=late")

    query = f"state=late&office={cc.pk}&order=due"
    page = client.get(f"/actions/?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"/actions/?{query}")
    assert queries() == {"Late, CC": query}
    assert [str(each) for each in page.context["saved"]] == ["Late, CC"]
    assert 'aria-current="page">Late, CC</a>' in page.content.decode()
    assert page.context["save_form"] is None


def test_any_state_stays_any_state(saved):
    saved("Everything", "state=&q=weir")

    assert queries() == {"Everything": "q=weir&state="}


@pytest.mark.parametrize("query", ["ofice=CC", "state=foo", "due_from=soon", "meeting=999999"])
def test_what_the_register_would_refuse_is_not_saved(saved, query):
    answer = saved("Mine", query)

    assert answer.status_code == 200
    assert "These filters cannot be saved" in answer.content.decode()
    assert queries() == {}


def test_a_meeting_that_is_hidden_is_refused_like_one_that_there_is_not(saved, client):
    hidden = make_item().meeting
    hidden.notes_status.status = "in_progress"
    hidden.notes_status.save()

    answers = [saved("Mine", f"meeting={pk}").content.decode() for pk in (hidden.pk, 999999)]

    assert ["These filters cannot be saved" in each for each in answers] == [True, True]


def test_a_name_is_taken_once_in_whatever_letters(saved):
    saved("Late", "state=late")

    answer = saved("LATE", "q=weir")

    assert "You have filters called “LATE” already. Type another name." in answer.content.decode()
    assert queries() == {"Late": "state=late"}


def test_of_two_presses_at_once_the_second_is_checked_against_what_the_first_saved(
    saved, chief_constable
):
    with CaptureQueriesContext(connection) as asked:
        saved("Late", "state=late")

    found = [each["sql"] for each in asked]
    looked = next(at for at, sql in enumerate(found) if "actions_savedfilters" in sql)
    began = next(at for at, sql in enumerate(found) if sql.startswith("SAVEPOINT"))
    held = [sql for sql in found[began:looked] if 'FROM "accounts_user"' in sql]
    assert len(held) == 1


def test_twenty_are_enough(saved, chief_constable):
    for number in range(SavedFilters.MOST):
        SavedFilters.objects.create(user=chief_constable, name=f"{number}", query="state=late")

    answer = saved("One more", "state=late&q=weir")

    assert "You have saved 20 filters" in answer.content.decode()
    assert len(queries()) == SavedFilters.MOST


def test_the_register_opens_with_the_standard_and_a_link_shows_what_it_says(
    client, saved, action, other_officer
):
    saved("Late", "state=late", is_standard="on")
    saved("Weir", "q=weir", is_standard="on")

    opened = client.get("/actions/")
    asked = client.get("/actions/?state=open")
    client.force_login(other_officer)

    assert (opened.status_code, opened["Location"]) == (302, "/actions/?q=weir&state=open")
    assert [str(each) for each in asked.context["chosen"]] == ["State: Open (all not ended)"]
    assert client.get("/actions/").status_code == 200


@pytest.fixture
def other_officer(staff_officer):
    return staff_officer


def test_a_standard_that_fits_no_more_is_told_and_can_be_changed(client, saved, chief_constable):
    SavedFilters.objects.create(
        user=chief_constable, name="Gone", query="meeting=999999", is_standard=True
    )

    page = client.get("/actions/", follow=True)

    words = page.content.decode()
    assert page.status_code == 200
    assert "Select one from the list" in words
    assert "Change or delete saved filters" in words


def test_filters_are_renamed_and_deleted_by_whose_they_are(client, saved, staff_officer):
    saved("Late", "state=late")
    one = SavedFilters.objects.get()
    here = f"/actions/saved/{one.pk}/"

    renamed = client.post(here, {f"saved-{one.pk}-name": "Too late"})
    refused = client.post(here, {f"saved-{one.pk}-name": ""})
    client.force_login(staff_officer)
    of_another = client.post(here, {"delete": "yes"})
    names = list(queries())
    client.force_login(one.user)
    deleted = client.post(here, {"delete": "yes"})

    codes = [each.status_code for each in (renamed, refused, of_another, deleted)]
    assert (codes, names, queries()) == ([302, 200, 404, 302], ["Too late"], {})


def test_the_page_of_saved_filters_asks_as_often_for_many_as_for_one(
    client, saved, chief_constable, django_assert_num_queries
):
    counts = []
    for number in range(6):
        SavedFilters.objects.create(user=chief_constable, name=f"{number}", query="state=late")
        if number in (0, 5):
            with django_assert_num_queries(7) as asked:
                client.get("/actions/saved/")
            counts.append(len(asked))

    assert counts == [7, 7]
