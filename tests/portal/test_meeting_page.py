from datetime import date

import orjson
import pytest
from django.contrib.messages import get_messages

from accounts.models import Person
from actions import services as action_services
from actions.models import Action, OutstandingMatter
from meetings import services
from meetings.models import Attendance, Decision, Meeting, PrivateItem, Question
from tests.factories import make_action, make_item, make_meeting


@pytest.fixture
def meeting(minute_taker, cc):
    """June: a topic with a question, findings, a decision and an action; a nil return; a private
    item; and July, to which the action comes back."""
    meeting = make_meeting(venue="Weir House", next_meeting_on=date(2026, 7, 17))
    person = Person.objects.create(name="Beth Amery")
    Attendance.objects.create(
        meeting=meeting, person=person, capacity="Deputy Chief Constable (DCC)", status="apologies"
    )
    section = make_item(meeting, number="4", heading="Holding to account", position=1)
    topic = make_item(
        meeting,
        number="1",
        heading="Roads – Speeding",
        kind="topic",
        parent=section,
        position=2,
        findings="- Stops rose to 160.\n  - Most at dawn.",
        agreed_after="The two offices have since agreed a second camera.",
    )
    Question.objects.create(item=topic, label="a", text="What was done about speeding?")
    Decision.objects.create(item=topic, label="Decision:", text="To fund a camera.")
    make_action(topic, cc, issued_by=minute_taker)
    private = make_item(meeting, number="4b", heading="The case of Mr Fenn", position=3)
    private.narrative = "Mr Fenn was named."
    private.save()
    PrivateItem.objects.create(item=private, reason="Personal data")
    make_item(meeting, number="5", heading="Any other business", position=4, no_actions=True)
    return meeting


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_page_shows_every_part_of_the_notes(client, auditor, meeting):
    client.force_login(auditor)

    page = text_of(client.get(meeting.get_absolute_url()))

    for words in [
        "Weir House",
        "Friday 17 July 2026",
        "Deputy Chief Constable (DCC)",
        "Apologies",
        '<span class="portal-item__number">4</span> Holding to account</h2>',
        '<span class="portal-item__number">1</span> Roads – Speeding</h3>',
        "<em>a. What was done about speeding?</em>",
        "<li>Stops rose to 160. <ul> <li>Most at dawn.</li> </ul> </li>",
        "<strong>Decision:</strong> To fund a camera.",
        "There were no actions arising.",
        "The two offices have since agreed a second camera.",
        "Private: Personal data",
        "Mr Fenn was named.",
    ]:
        assert words in page


def test_beside_each_action_stands_what_became_of_it(client, auditor, chair, meeting):
    action_services.close(Action.objects.get(), by=chair, outcome="Done.")
    client.force_login(auditor)

    section = client.get(meeting.get_absolute_url()).context["page"].sections[1]

    ((said, row),) = section.actions
    assert (said.text, row.status) == ("Report on speeding at the weir.", "closed")


def test_two_actions_of_the_same_words_are_two(client, auditor, meeting, cc, minute_taker):
    first = Action.objects.get()
    second = make_action(first.item, cc, issued_by=minute_taker, position=1)
    client.force_login(auditor)

    section = client.get(meeting.get_absolute_url()).context["page"].sections[1]

    assert [row for _, row in section.actions] == [first, second]


@pytest.mark.parametrize("ending", ["", "notes.txt", "notes.json", "notes.html"])
def test_of_a_private_item_an_officer_reads_number_and_reason_alone(
    client, chief_constable, meeting, ending
):
    client.force_login(chief_constable)

    response = client.get(meeting.get_absolute_url() + ending)

    page = response.content.decode()
    assert "4b" in page
    assert "Taken in private: Personal data" in page
    assert "Fenn" not in page


def test_a_matter_brought_forward_leads_to_the_action_it_came_from(
    client, chief_constable, meeting
):
    action = Action.objects.get()
    july = make_meeting(date(2026, 7, 17), "draft")
    OutstandingMatter.objects.create(
        item=make_item(july, number="1", heading="Outstanding matters"),
        action=action,
        quoted=action.text,
        from_meeting="June 2026",
        update="Figures come in August.",
    )
    client.force_login(chief_constable)

    page = text_of(client.get(july.get_absolute_url()))
    on_the_action = text_of(client.get(action.get_absolute_url()))

    assert "Figures come in August." in page
    assert f'href="/actions/{action.pk}/">Action A{action.pk}</a>' in page
    assert "Figures come in August." in on_the_action


def test_a_matter_whose_action_arose_in_private_is_no_link(client, chief_constable, meeting, cc):
    secret = make_action(
        meeting.items.get(number="4b"), cc, text="Tell Mr Fenn.", issued_by=chief_constable
    )
    july = make_meeting(date(2026, 7, 17), "draft")
    OutstandingMatter.objects.create(
        item=make_item(july, number="1"), action=secret, quoted="Tell Mr Fenn."
    )
    client.force_login(chief_constable)

    assert "Fenn" not in client.get(july.get_absolute_url()).content.decode()


def test_an_amendment_shows_both_wordings_beside_its_item(client, auditor, minute_taker, meeting):
    services.amend(
        meeting,
        by=minute_taker,
        item=meeting.items.get(number="1"),
        was="rose to 160",
        becomes="rose to 170",
        reason="Miscounted",
    )
    client.force_login(auditor)

    page = text_of(client.get(meeting.get_absolute_url()))

    assert "<del>rose to 160</del>" in page
    assert "<ins>rose to 170</ins>" in page


def test_an_amendment_of_a_private_item_is_not_shown_to_an_officer(
    client, chief_constable, minute_taker, meeting
):
    services.amend(
        meeting,
        by=minute_taker,
        item=meeting.items.get(number="4b"),
        was="Mr Fenn was",
        becomes="Mr Penn was",
        reason="Slip",
    )
    client.force_login(chief_constable)

    assert "Penn" not in client.get(meeting.get_absolute_url()).content.decode()


def test_meetings_of_the_same_type_stand_before_and_after(client, auditor, meeting):
    may, july = make_meeting(date(2026, 5, 29)), make_meeting(date(2026, 7, 31))
    make_meeting(date(2026, 7, 10), type="Public session")
    client.force_login(auditor)

    page = client.get(meeting.get_absolute_url()).context["page"]

    assert (page.before, page.after) == (may, july)


def test_the_notes_are_taken_away_as_a_file_that_nobody_stores(client, auditor, meeting):
    client.force_login(auditor)

    response = client.get(f"{meeting.get_absolute_url()}notes.json")

    assert orjson.loads(response.content)["items"][0]["number"] == "4"
    assert response["Content-Disposition"] == (
        'attachment; filename="2026-06-30-monthly-assurance-june-2026.json"'
    )
    assert response["Cache-Control"] == "private, no-store"


def test_the_notes_open_in_word(client, auditor, meeting):
    client.force_login(auditor)

    response = client.get(f"{meeting.get_absolute_url()}notes.docx")

    assert response.content.startswith(b"PK")
    assert client.get(f"{meeting.get_absolute_url()}notes.exe").status_code == 404


def test_the_desk_issues_all_actions_of_a_meeting_at_once(
    client, minute_taker, chief_constable, meeting, cc
):
    waiting = make_action(meeting.items.get(number="1"), cc, text="Another.")
    page = f"{meeting.get_absolute_url()}issue-actions/"

    client.force_login(chief_constable)
    forbidden = client.post(page).status_code
    client.force_login(minute_taker)
    response = client.post(page)

    waiting.refresh_from_db()
    assert forbidden == 403
    assert (waiting.issued_by, waiting.original_due_text) == (minute_taker, "31 July 2026")
    assert [str(each) for each in get_messages(response.wsgi_request)] == [
        "1 action is issued: their owners see them now."
    ]


@pytest.mark.parametrize(
    ("status", "step", "title"),
    [("planned", "start", "Start the meeting"), ("draft", "agree", "Agree the notes")],
)
def test_a_step_that_is_too_early_is_not_offered_and_says_from_when(
    client, minute_taker, time_machine, status, step, title
):
    time_machine.move_to("2026-06-29T12:00:00+01:00", tick=False)
    meeting = make_meeting(status=status)
    page, form = meeting.get_absolute_url(), f"step/{step}/"
    said = f"“{title}” can be done from 30 June 2026, the day of the meeting."
    client.force_login(minute_taker)

    early = client.get(page).content.decode()
    at_the_desk = client.get(f"/admin/meetings/meeting/{meeting.pk}/change/").content.decode()
    asked = client.get(page + form, follow=True)
    time_machine.move_to("2026-06-30T12:00:00+01:00", tick=False)
    client.force_login(minute_taker)
    on_its_day = client.get(page).content.decode()

    assert [said in shown for shown in (early, at_the_desk, on_its_day)] == [True, True, False]
    assert (f'value="{step}"' in at_the_desk, form in early, form in on_its_day) == (
        False,
        False,
        True,
    )
    assert (asked.redirect_chain, said in asked.content.decode()) == ([(page, 302)], True)


def test_the_chair_agrees_a_draft_and_an_officer_cannot(client, chair, chief_constable):
    draft = make_meeting(status="draft")
    page = f"{draft.get_absolute_url()}step/agree/"

    client.force_login(chief_constable)
    forbidden = client.post(page).status_code
    client.force_login(chair)
    response = client.post(page, {"is_known_open": "on"})

    assert forbidden == 403
    assert response["Location"] == draft.get_absolute_url()
    assert Meeting.objects.get().status == "agreed"
    assert draft.notes_status.history.first().history_user == chair


def test_a_step_that_no_longer_fits_is_refused_on_its_page(client, chair):
    agreed = make_meeting(status="agreed")
    client.force_login(chair)

    page = client.post(f"{agreed.get_absolute_url()}step/agree/").content.decode()

    assert "are agreed already" in page


def test_meetings_are_picked_out_by_type_year_and_state(client, auditor):
    june = make_meeting()
    public = make_meeting(date(2025, 7, 10), "published", type="Public session")
    bare = make_meeting(date(2026, 9, 1), status="")
    client.force_login(auditor)

    def shown(query):
        return list(client.get(f"/meetings/?{query}").context["page_obj"].object_list)

    assert shown("") == [bare, june, public]
    assert shown(f"type={public.meeting_type_id}") == [public]
    assert shown("year=2026&state=agreed") == [june]
    assert shown("state=planned") == [bare]


@pytest.mark.parametrize("count", [5, 40])
def test_the_page_asks_as_often_for_many_items_as_for_one(
    client, chief_constable, minute_taker, cc, meeting, django_assert_num_queries, count
):
    for number in range(count):
        item = make_item(meeting, number=str(number), position=10 + number)
        Question.objects.create(item=item, text="What was done?")
        make_action(item, cc, text=f"Action {number}", issued_by=minute_taker)
    client.force_login(chief_constable)

    with django_assert_num_queries(35):
        client.get(meeting.get_absolute_url())


@pytest.mark.parametrize("count", [10, 60])
def test_the_list_asks_as_often_for_many_meetings_as_for_one(
    client, auditor, django_assert_num_queries, count
):
    for number in range(count):
        make_meeting(date(2026, 1 + number % 12, 1 + number // 12), title=f"Meeting {number}")
    client.force_login(auditor)

    with django_assert_num_queries(8):
        client.get("/meetings/")


@pytest.mark.parametrize("year", ["0", "99999"])
def test_a_year_that_no_calendar_has_is_refused_beside_its_field(client, auditor, year):
    client.force_login(auditor)

    page = client.get(f"/meetings/?year={year}")
    answer = client.get(f"/api/v1/meetings/?year={year}")

    assert list(page.context["filter"].form.errors) == ["year"]
    assert [error["field"] for error in answer.json()["errors"]] == ["year"]


def test_the_minute_taker_corrects_an_item_from_beside_it_until_the_notes_are_agreed(
    client, minute_taker, chair
):
    draft, agreed = (
        make_item(make_meeting(status="draft")),
        make_item(make_meeting(date(2026, 7, 31))),
    )

    def has_link(user, item):
        client.force_login(user)
        page = client.get(item.meeting.get_absolute_url()).content.decode()
        return f'href="/admin/meetings/agendaitem/{item.pk}/change/"' in page

    links = [has_link(minute_taker, draft), has_link(minute_taker, agreed), has_link(chair, draft)]
    assert links == [True, False, False]
