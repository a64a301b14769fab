"""Actions in the admin: what a step owns is read-only, and steps say what became of each row."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import bulk, services
from actions.models import Action
from governance.models import TrackerLayout
from tests.admin.conftest import admin_url, form_of
from tests.admin.test_meetings import messages_of
from tests.factories import make_action, make_item, make_meeting

LIST = "/admin/actions/action/"


@pytest.fixture
def issued(minute_taker, cc) -> Action:
    return make_action(make_item(), cc, issued_by=minute_taker)


def chosen(client, verb: str, *actions: Action):
    """The page of a step with these actions, as it comes from the list."""
    body = {"action": verb, "_selected_action": [action.pk for action in actions], "index": 0}
    return client.post(LIST, body)


def run(client, verb: str, *actions: Action, **said: str):
    """Chosen in the list and carried out on the step's page."""
    versions = {f"version-{each.pk}": each.version for each in actions}
    body = {"action": verb, "_selected_action": [action.pk for action in actions], "index": 0}
    return client.post(LIST, body | versions | {"carry_out": "yes"} | said, follow=True)


def refusals(page) -> dict[str, list[str]]:
    return {row.action.label: row.said for row in page.context["rows"]}


def test_each_row_is_done_or_says_why_it_was_refused(desk, issued, cc):
    fresh = make_action(issued.item, cc, text="A second one.")

    page = run(desk, "issue", issued, fresh)

    assert messages_of(page) == [
        f"{fresh.label} is issued: its owners see it from now on.",
    ]
    assert refusals(page) == {issued.label: [f"{issued.label} was issued already."]}
    assert Action.objects.get(pk=fresh.pk).issued_at is not None


def test_the_page_of_a_step_names_what_was_chosen_and_asks_once_for_its_words(desk, issued, cc):
    other = make_action(issued.item, cc, text="A second one.", issued_by=issued.issued_by)

    page = chosen(desk, "withdraw", issued, other)

    assert [row.action for row in page.context["rows"]] == [issued, other]
    assert [field.name for field in page.context["asked"].visible_fields()] == ["reason"]
    assert Action.objects.filter(status="withdrawn").count() == 0


def test_several_get_a_new_date_with_one_reason_and_each_has_its_own_redating(desk, issued, cc):
    other = make_action(issued.item, cc, text="A second one.", issued_by=issued.issued_by)
    to = {"to_on": "2031-03-31", "reason": "The report is late."}

    run(desk, "redate", issued, other, **to)

    dated = [(one.due_on, one.redatings.get().reason) for one in Action.objects.order_by("pk")]
    assert dated == [(date(2031, 3, 31), "The report is late.")] * 2


def test_two_are_merged_into_a_third(desk, issued, cc):
    by = issued.issued_by
    second, third = (
        make_action(issued.item, cc, text=f"Report on it: {number}.", issued_by=by)
        for number in (2, 3)
    )

    page = run(desk, "merge", second, third, into=str(issued.pk), reason="The same report.")

    merged = Action.objects.exclude(pk=issued.pk).values_list("status", "merged_into")
    assert list(merged) == [("merged", issued.pk)] * 2
    assert messages_of(page) == [
        f"{each.label} is merged, and ends here." for each in (second, third)
    ]


def test_closing_needs_its_outcome_and_stands_in_history_with_its_author(
    desk, issued, minute_taker
):
    refused = run(desk, "close", issued)
    done = run(desk, "close", issued, outcome="The report was heard.")

    latest = issued.history.first()
    assert refusals(refused) == {issued.label: ["How it ended: Say how it ended."]}
    assert messages_of(done) == [f"{issued.label} is closed."]
    assert (latest.status, latest.outcome) == ("closed", "The report was heard.")
    assert latest.history_user == minute_taker


def test_a_row_that_a_colleague_changed_meanwhile_is_told_and_done_on_the_second_press(
    desk, issued, chair, cc
):
    other = make_action(issued.item, cc, text="A second one.", issued_by=issued.issued_by)
    services.redate(
        Action.objects.get(pk=issued.pk), by=chair, reason="Asked by mail.", to_text="in summer"
    )

    page = run(desk, "withdraw", issued, other, reason="Overtaken.")
    (row,) = page.context["rows"]
    again = run(desk, "withdraw", row.action, reason="Overtaken.")

    assert messages_of(page) == [f"{other.label} is withdrawn."]
    assert [each.split(" changed this action")[0] for each in row.said] == [str(chair)]
    assert messages_of(again) == [f"{issued.label} is withdrawn."]


def test_a_button_pressed_twice_carries_it_out_once(desk, issued):
    run(desk, "withdraw", issued, reason="Overtaken.")
    again = run(desk, "withdraw", issued, reason="Overtaken.")

    assert messages_of(again) == [f"{issued.label} is withdrawn."]
    assert Action.objects.get(pk=issued.pk).version == issued.version + 1


def test_more_than_a_page_of_the_list_is_refused_at_a_time(desk, issued, cc, monkeypatch):
    other = make_action(issued.item, cc, text="A second one.", issued_by=issued.issued_by)
    monkeypatch.setattr(bulk, "MOST", 1)

    chosen(desk, "withdraw", issued, other)
    said = messages_of(desk.get(LIST))

    assert said == ["2 actions are chosen, and 1 can be done at a time. Nothing was changed."]


def test_view_only_staff_have_no_steps(signed_in, auditor, issued):
    auditors = signed_in(auditor)

    page = auditors.get(LIST)
    run(auditors, "withdraw", issued, reason="Not mine to take.")

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

    assert answer.context["adminform"].form.errors == {
        "change_reason": ["Enter the reason for the change."]
    }
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
        TrackerLayout.objects.create(
            name=f"log{number}.xlsx", shape=str(number), headings=["Action"], columns=["text"]
        )
    pinned = {LIST: 11, admin_url(issued): 15}

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
