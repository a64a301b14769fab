"""The meeting's page in the admin, and the item's, where the minute-taker corrects the notes."""

import re
from datetime import UTC, date, datetime

import pytest

from accounts.models import Person
from governance.models import NotesImport
from meetings import services
from meetings.models import (
    AgendaItem,
    Amendment,
    Attendance,
    Decision,
    Meeting,
    Question,
    StandingItem,
)
from tests.admin.conftest import admin_url, form_of
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def draft(db) -> Meeting:
    return make_meeting(status="draft")


def fill(meeting: Meeting, rows: int) -> AgendaItem:
    """That many of everything that the pages of a meeting and an item list."""
    item = make_item(meeting)
    for number in range(rows):
        person = Person.objects.create(name=f"Guest {number}")
        Attendance.objects.create(meeting=meeting, person=person, position=number)
        make_item(meeting, number=f"{number}", position=number, parent=item)
        Question.objects.create(item=item, text=f"Question {number}?", position=number)
        Decision.objects.create(item=item, text=f"Decision {number}.", position=number)
        make_action(item, text=f"Action {number}.")
    return item


@pytest.mark.parametrize("rows", [2, 9])
def test_pages_take_as_many_queries_for_many_rows_as_for_few(
    rows, desk, draft, cc, django_assert_num_queries
):
    item = fill(draft, rows)
    for number in range(rows):
        make_meeting(date(2025, number + 1, 1))
    pinned = {
        "/admin/meetings/meeting/": 10,
        admin_url(draft): 13,
        "/admin/meetings/agendaitem/": 8,
        admin_url(item): 15,
    }

    for page, queries in pinned.items():
        desk.get(page)  # content types are read once in the life of a server
        with django_assert_num_queries(queries, info=page):
            assert desk.get(page).status_code == 200


def test_fields_in_rows_are_called_what_their_column_says(desk, draft):
    page = desk.get(admin_url(draft)).content.decode()

    fields = re.findall(r'name="attendance-__prefix__-(\w+)"([^>]*)', page)
    named = {name: re.findall('aria-label="([^"]+)"', rest) for name, rest in fields}
    assert {each: named[each] for each in ("status", "person", "left_at", "version_seen")} == {
        "status": ["Status"],
        "person": ["Person"],
        "left_at": ["Left at"],
        "version_seen": [],
    }


def test_a_meetings_page_links_its_items_notes_and_documents(desk, draft):
    item = make_item(draft)

    page = desk.get(admin_url(draft)).content.decode()

    links = [
        admin_url(item),
        f"/admin/meetings/agendaitem/add/?meeting={draft.pk}",
        f"/meetings/{draft.pk}/",
        f"/meetings/{draft.pk}/notes.docx",
        f"/admin/actions/action/?item__meeting__id__exact={draft.pk}",
    ]
    assert [link for link in links if f'href="{link}"' not in page] == []


def test_the_actions_of_a_meeting_are_a_filter_of_the_list(desk, draft):
    wanted = make_action(make_item(draft))
    make_action(make_item(make_meeting(title="Another")))

    answer = desk.get(f"/admin/actions/action/?item__meeting__id__exact={draft.pk}")

    assert list(answer.context["cl"].result_list) == [wanted]


def take(client, meeting: Meeting, step: str, **words):
    url = f"/admin/meetings/meeting/{meeting.pk}/step/"
    return client.post(url, {"step": step, **words}, follow=True)


def messages_of(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_steps_of_the_notes_are_buttons_and_stand_in_history(desk, minute_taker, db):
    meeting = make_meeting(status="planned")

    said = [
        messages_of(answer)
        for answer in (
            take(desk, meeting, "start"),
            take(desk, meeting, "finish-draft"),
            take(desk, meeting, "agree", is_known_open="on"),
            take(desk, meeting, "publish", reason="A public meeting."),
        )
    ]

    status = Meeting.objects.get(pk=meeting.pk).notes_status
    assert said == [
        ["The meeting has started."],
        ["The notes are a draft, which both offices can read."],
        ["The notes are agreed and sealed."],
        ["The notes are published."],
    ]
    assert {version.history_user for version in status.history.all()[:4]} == {minute_taker}


def test_the_button_of_a_step_pressed_twice_takes_it_once_and_says_so_twice(desk, draft):
    seen = desk.get(admin_url(draft)).context["step"][1]["seen"].value()

    said = [
        messages_of(take(desk, draft, "agree", seen=seen, is_known_open="on")) for _ in range(2)
    ]

    assert [messages[0] for messages in said] == ["The notes are agreed and sealed."] * 2
    assert Meeting.objects.get(pk=draft.pk).notes_status.version == 2


def test_a_step_that_a_colleague_took_first_is_told_at_the_desk(desk, draft, chair):
    seen = desk.get(admin_url(draft)).context["step"][1]["seen"].value()
    services.agree(draft, by=chair)

    said = messages_of(take(desk, draft, "agree", seen=seen))

    assert said[0].startswith("Marian Holt took a step with these notes at ")


def test_a_step_that_does_not_fit_is_refused_in_a_sentence(desk, draft):
    said = messages_of(take(desk, draft, "publish", reason="Now."))

    assert "are still a draft: have them agreed first" in said[0]
    assert Meeting.objects.get(pk=draft.pk).status == "draft"


def test_steps_are_for_those_who_may_take_them(client, signed_in, auditor, chair, draft):
    answers = [
        client.post(f"/admin/meetings/meeting/{draft.pk}/step/", {"step": "agree"}).status_code,
        take(signed_in(auditor), draft, "agree").status_code,
        take(signed_in(chair), draft, "agree", is_known_open="on").status_code,
    ]

    assert answers == [302, 403, 200]
    assert Meeting.objects.get(pk=draft.pk).status == "agreed"


@pytest.mark.parametrize("step", ["", "undo", "amend", "__class__"])
def test_no_other_step_can_be_taken(step, desk, draft):
    assert take(desk, draft, step).status_code == 404


def test_a_step_is_not_taken_by_reading(desk, draft):
    assert desk.get(f"/admin/meetings/meeting/{draft.pk}/step/?step=agree").status_code == 405


def test_agreed_notes_are_shown_and_not_changed(desk):
    item = make_item(make_meeting(status="agreed"), findings="- Agreed.")
    form = {"number": "4a", "heading": "Rewritten", "version_seen": 1}

    page = desk.get(admin_url(item))
    answers = [
        desk.post(admin_url(item), form),
        desk.post(admin_url(item.meeting), form),
        desk.post(admin_url(item, "delete"), {"post": "yes"}),
    ]

    assert "These notes are agreed and sealed" in page.content.decode()
    for answer in answers:
        assert answer.status_code == 403
        assert "Record an amendment instead" in answer.content.decode()


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/admin/meeting/1/agenda/", "/admin/meeting/1/agenda/"),
        ("https://evil.example/admin/", "/admin/meetings/agendaitem/"),
        ("//evil.example/admin/", "/admin/meetings/agendaitem/"),
        ("/accounts/logout/", "/admin/meetings/agendaitem/"),
    ],
)
def test_a_record_opened_from_a_page_of_the_desk_leads_back_to_it_and_nowhere_else(
    desk, draft, back, to
):
    page = f"{admin_url(make_item(draft))}?next={back}"

    answer = desk.post(page, form_of(desk.get(page)) | {"heading": "Rewritten"})

    assert (answer.status_code, answer["Location"]) == (302, to)


def test_what_other_records_refer_to_is_not_deleted_and_says_so(desk, draft):
    make_item(draft, number="9")

    answer = desk.post(admin_url(draft, "delete"), {"post": "yes"})

    assert answer.status_code == 403
    assert "Other records refer to this one" in answer.content.decode()


def test_who_may_not_change_notes_is_told_of_their_role(signed_in, auditor):
    item = make_item(make_meeting(status="agreed"))

    answer = signed_in(auditor).post(admin_url(item), {"heading": "Rewritten"})

    assert "Your role reads this, and may not do that with it." in answer.content.decode()


def test_nothing_is_added_to_agreed_notes(desk):
    agreed = make_meeting(status="agreed")
    form = form_of(desk.get("/admin/meetings/agendaitem/add/"))

    answer = desk.post(
        "/admin/meetings/agendaitem/add/",
        form | {"meeting": agreed.pk, "number": "9", "heading": "Afterthought"},
    )

    assert answer.context["adminform"].form.non_field_errors() == [
        "These notes are agreed and sealed, so nothing in them is changed. "
        "Record an amendment instead: it shows both wordings."
    ]
    assert agreed.items.count() == 0


def test_an_imported_item_is_corrected_beside_the_words_it_came_from(desk, minute_taker, draft):
    item = make_item(draft, findings="- Sped cameras.", first_line=2, last_line=3)
    NotesImport.objects.create(
        name="june.docx",
        sha256="0" * 64,
        kind="docx",
        lines=[[1, "Cover sheet"], [2, "4a Road safety"], [3, "Speed cameras"], [4, "End"]],
        document={},
        status="loaded",
        meeting=draft,
        loaded_at=datetime(2026, 7, 1, tzinfo=UTC),
        loaded_by=minute_taker,
    )

    page = desk.get(admin_url(item))
    desk.post(
        admin_url(item),
        form_of(page) | {"findings": "- Speed cameras.", "change_reason": "misread"},
    )

    shown = page.content.decode()
    assert [line in shown for line in ("4a Road safety", "Speed cameras", "june.docx")] == [
        True
    ] * 3
    assert [line in shown for line in ("Cover sheet", "End</td>")] == [False, False]
    latest = item.history.first()
    assert (latest.findings, latest.history_change_reason) == ("- Speed cameras.", "misread")


def test_a_parent_is_chosen_among_the_items_of_the_same_meeting(desk, draft):
    item, sibling = make_item(draft), make_item(draft, number="4b")
    make_item(make_meeting(title="Another"))

    parent = desk.get(admin_url(item)).context["adminform"].form.fields["parent"]

    assert list(parent.queryset) == [sibling]


def test_what_something_refers_to_cannot_be_deleted_and_what_nothing_does_can(desk, draft):
    item = make_item(draft)
    question = Question.objects.create(item=item, text="Why?")

    answers = [desk.get(admin_url(record, "delete")).status_code for record in (item, question)]
    desk.post(admin_url(question, "delete"), {"post": "yes"})

    assert answers == [403, 200]
    assert not Question.objects.filter(pk=question.pk).exists()
    assert question.history.first().history_type == "-"


def test_the_same_meeting_twice_is_refused_in_a_sentence_on_the_form(desk, draft):
    form = form_of(desk.get("/admin/meetings/meeting/add/"))

    answer = desk.post(
        "/admin/meetings/meeting/add/",
        form
        | {
            "meeting_type": draft.meeting_type_id,
            "title": draft.title.upper(),
            "date": "2026-06-30",
        },
    )

    assert answer.context["adminform"].form.non_field_errors() == [
        "There is already a meeting of this title on this day."
    ]


def test_a_new_meeting_has_the_standing_items_of_its_type(desk, draft):
    above = StandingItem.objects.create(
        meeting_type=draft.meeting_type, number="4", heading="Holding to account", kind="section"
    )
    StandingItem.objects.create(
        meeting_type=draft.meeting_type,
        parent=above,
        position=2,
        number="4a",
        heading="Performance",
        kind="update",
    )
    form = form_of(desk.get("/admin/meetings/meeting/add/"))
    said = {"meeting_type": draft.meeting_type_id, "title": "July", "date": "2026-07-31"}
    desk.post("/admin/meetings/meeting/add/", form | said)

    meeting = Meeting.objects.get(title="July")
    assert [(item.number, item.parent and item.parent.number) for item in meeting.items.all()] == [
        ("4", None),
        ("4a", "4"),
    ]


def add_amendment(desk, meeting: Meeting, reason: str = "A slip of the pen."):
    form = form_of(desk.get("/admin/meetings/amendment/add/"))
    words = {"was": "- Slow.", "becomes": "- Slower.", "reason": reason}
    return desk.post("/admin/meetings/amendment/add/", form | words | {"meeting": meeting.pk})


def test_amendments_are_numbered_by_the_portal_and_not_recorded_twice(desk, minute_taker):
    agreed = make_meeting(status="agreed")
    make_item(agreed, findings="- Slow.")

    pressed_twice = [add_amendment(desk, agreed) for _ in range(2)]
    once_more = add_amendment(desk, agreed, reason="It was slower.")

    assert [answer.status_code for answer in pressed_twice] == [302, 302]
    assert once_more.context["adminform"].form.non_field_errors() == [
        "Amendment 1 says this already, and it is there. Nothing was recorded a second time."
    ]
    assert [each.number for each in agreed.amendments.all()] == [1]
    assert agreed.amendments.first().history.get().history_user == minute_taker


def test_notes_that_are_not_agreed_take_no_amendment(desk, draft):
    answer = add_amendment(desk, draft)

    assert answer.context["adminform"].form.non_field_errors() == [
        "These notes are not agreed yet (draft): correct them where they stand."
    ]
    assert form_of(answer)["becomes"] == "- Slower."


def test_a_recorded_amendment_is_read_and_never_changed_or_deleted(desk, minute_taker, db):
    item = make_item(findings="Of ten cameras two are broken.")
    amendment = services.amend(
        item.meeting, by=minute_taker, was="ten", becomes="twelve", reason="Miscounted"
    )
    said = {"becomes": "eleven", "change_reason": "A slip.", "version_seen": 1}

    page = desk.get(admin_url(amendment))
    answers = [
        desk.post(admin_url(amendment), said),
        desk.post(admin_url(amendment, "delete"), {"post": "yes"}),
    ]

    assert "_save" not in page.content.decode()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert all("agreed and sealed" in answer.content.decode() for answer in answers)
    assert (Amendment.objects.get().becomes, amendment.history.count()) == ("twelve", 1)
