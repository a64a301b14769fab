"""Actions in the admin: what a step owns is read-only, and steps say what became of each row."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import services
from actions.models import Action
from tests.admin.conftest import admin_url, form_of
from tests.admin.test_meetings import messages_of
from tests.factories import make_action, make_item, make_meeting

LIST = "/admin/actions/action/"


@pytest.fixture
def issued(minute_taker, cc) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def run(client, verb: str, *actions: Action, words: str = ""):
    body = {"action": verb, "_selected_action": [action.pk for action in actions], "words": words}
    return client.post(LIST, body | {"index": 0}, follow=True)


def test_each_row_says_what_was_done_or_why_it_was_refused(desk, issued, cc):
    fresh = make_action(issued.item, cc, text="A second one.")

    said = messages_of(run(desk, "issue", issued, fresh))

    assert sorted(said) == sorted(
        [
            f"{issued}: {issued.label} was issued already.",
            f"{fresh}: issued.",
        ]
    )
    assert Action.objects.get(pk=fresh.pk).issued_at is not None


def test_closing_needs_its_outcome_and_stands_in_history_with_its_author(
    desk, issued, minute_taker
):
    refused = messages_of(run(desk, "close", issued))
    done = messages_of(run(desk, "close", issued, words="The report was heard."))

    latest = issued.history.first()
    assert refused == [f"{issued}: Say how it ended."]
    assert done == [f"{issued}: closed."]
    assert (latest.status, latest.outcome) == ("closed", "The report was heard.")
    assert latest.history_user == minute_taker


def test_view_only_staff_have_no_steps(signed_in, auditor, issued):
    auditors = signed_in(auditor)

    page = auditors.get(LIST)
    run(auditors, "withdraw", issued, words="Not mine to take.")

    assert page.context["action_form"] is None
    assert Action.objects.get(pk=issued.pk).status == "open"


def test_what_a_step_owns_cannot_be_typed(desk, issued):
    form = form_of(desk.get(admin_url(issued)))

    desk.post(
        admin_url(issued),
        form
        | {
            "status": "closed",
            "due_on": "2030-01-01",
            "outcome": "x",
            "text": "Report on speeding.",
            "change_reason": "shorter",
        },
    )

    now = Action.objects.get(pk=issued.pk)
    assert (now.status, now.due_on, now.outcome) == ("open", date(2026, 7, 31), "")
    assert now.text == "Report on speeding."


def test_an_issued_action_is_not_changed_without_a_reason(desk, issued):
    form = form_of(desk.get(admin_url(issued)))

    answer = desk.post(admin_url(issued), form | {"text": "Something else."})

    assert answer.context["adminform"].form.errors == {"change_reason": ["This field is required."]}
    assert Action.objects.get(pk=issued.pk).version == 1


def test_a_due_date_without_its_kind_is_refused_in_a_sentence(desk, cc):
    action = make_action(make_item(), cc)
    form = form_of(desk.get(admin_url(action)))

    answer = desk.post(admin_url(action), form | {"due_kind": "to_be_agreed"})

    assert answer.context["adminform"].form.non_field_errors() == [
        "A due date goes with “due on a date”, and only with that."
    ]


def owner_form(desk, action: Action) -> dict:
    return form_of(desk.get(admin_url(action))) | {"change_reason": "agreed by both"}


def test_the_lead_passes_from_one_owner_to_another_in_one_save(desk, issued, dcc):
    issued.owners.create(office=dcc, position=1)
    form = owner_form(desk, issued)
    del form["owners-0-is_lead"]

    answer = desk.post(admin_url(issued), form | {"owners-1-is_lead": "on"})

    assert answer.status_code == 302
    assert [owner.office for owner in issued.owners.filter(is_lead=True)] == [dcc]


def test_two_leads_are_refused_in_a_sentence(desk, issued, dcc):
    issued.owners.create(office=dcc, position=1)

    answer = desk.post(admin_url(issued), owner_form(desk, issued) | {"owners-1-is_lead": "on"})

    assert answer.context["inline_admin_formsets"][0].formset.non_form_errors() == [
        "An action has one lead office: tick “is lead” for one of them."
    ]


def test_updates_are_shown_and_never_edited(desk, issued, minute_taker):
    update = services.post_update(issued, by=minute_taker, text="Half done.")

    answers = [
        desk.post(admin_url(update), {"text": "All done."}).status_code,
        desk.get(admin_url(update, "delete")).status_code,
        desk.get("/admin/actions/actionupdate/add/").status_code,
    ]

    assert answers == [403, 403, 403]
    assert "Half done." in desk.get(admin_url(issued)).content.decode()


@pytest.mark.parametrize("rows", [2, 9])
def test_pages_take_as_many_queries_for_many_rows_as_for_few(
    rows, desk, issued, minute_taker, cc, dcc, make_user, django_assert_num_queries
):
    from accounts.models import Office

    for number in range(rows):
        office = Office.objects.create(name=f"Office {number}")
        issued.owners.create(office=office, position=number + 1)
        officer = make_user(f"Officer {number}", "chief_officer", office=office)
        services.post_update(Action.objects.get(pk=issued.pk), by=officer, text="Progress.")
        meeting = make_meeting(date(2026, 8, number + 1), title=f"Meeting {number}")
        make_action(make_item(meeting), cc, dcc, due_kind="meeting", due_meeting=meeting)
    pinned = {LIST: 11, admin_url(issued): 13}

    for page, queries in pinned.items():
        desk.get(page)  # content types are read once in the life of a server
        with django_assert_num_queries(queries, info=page):
            assert desk.get(page).status_code == 200


def test_a_file_of_evidence_is_opened_by_the_portals_own_page(
    desk, issued, minute_taker, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")
    update = services.post_update(issued, by=minute_taker, text="See file.", files=[sent])
    evidence = update.evidence.get()

    page = desk.get(admin_url(evidence)).content.decode()

    assert f'<a href="/actions/evidence/{evidence.pk}/">stops.csv</a>' in page
    assert evidence.file.name not in page
