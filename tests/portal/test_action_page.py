import re
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actions import asking, services
from actions.models import Action, ActionUpdate
from meetings.models import PrivateItem
from tests.factories import make_action, make_item, make_meeting


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def as_owner(client, chief_constable):
    client.force_login(chief_constable)
    return client


@pytest.fixture
def as_chair(client, chair):
    client.force_login(chair)
    return client


def test_an_owner_posts_an_update_with_a_file(as_owner, chief_constable, action, media):
    sent = SimpleUploadedFile("stops.csv", b"month,stops\n")

    response = as_owner.post(
        f"/actions/{action.pk}/update/", {"version": 1, "text": "Signs are up.", "evidence": sent}
    )

    update = ActionUpdate.objects.get()
    assert response["Location"] == f"/actions/{action.pk}/"
    assert said(response) == [
        f"Your update on A{action.pk} is posted. The commissioner’s office sees it now."
    ]
    assert (update.text, update.kind, update.posted_by) == (
        "Signs are up.",
        "progress",
        chief_constable,
    )
    assert update.evidence.get().name == "stops.csv"
    assert update.history.get().history_user == chief_constable


def test_an_owner_proposes_completion_with_a_tick(as_owner, action):
    response = as_owner.post(
        f"/actions/{action.pk}/update/", {"version": 1, "text": "All up.", "is_complete": "on"}
    )

    assert Action.objects.get().status == Action.Status.PROPOSED
    assert said(response) == [
        f"You proposed A{action.pk} as complete. The commissioner’s office decides now."
    ]


def test_a_refused_file_keeps_what_was_typed_and_says_to_choose_again(as_owner, action, media):
    sent = SimpleUploadedFile("stops.pdf", b"no pdf")

    response = as_owner.post(
        f"/actions/{action.pk}/update/", {"version": 1, "text": "Signs are up.", "evidence": sent}
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "What is in “stops.pdf” is not what its name says" in page
    assert "Signs are up." in page
    assert "Choose your files again" in page
    assert ActionUpdate.objects.count() == 0


def test_a_stale_form_says_who_changed_what_and_keeps_the_text(as_owner, action, minute_taker, cc):
    services.redate(action, by=minute_taker, to_on=date(2026, 8, 31), reason="Leave")
    typed = {"version": 1, "text": "Signs are up."}

    first = as_owner.post(f"/actions/{action.pk}/update/", typed)
    page = first.content.decode()

    assert ActionUpdate.objects.count() == 0
    assert first.context["form"].non_field_errors() == [
        "Nell Harcourt changed this action at 13:00, after you opened the page. Nothing of yours "
        "is recorded yet, and what you typed is still below: read what has changed, and press "
        "“Post update” again if it still holds."
    ]
    assert first.context["form"].changes == [
        "Nell Harcourt, at 13:00, moved the due date from 31 July 2026 to 31 August 2026."
    ]
    assert "moved the due date from 31 July 2026" in page
    assert "Signs are up." in page
    assert '<input type="hidden" name="version" value="2"' in page

    as_owner.post(f"/actions/{action.pk}/update/", typed | {"version": 2})
    assert ActionUpdate.objects.get().text == "Signs are up."


PROPOSED, OPEN, DONE = "proposed", "open", "closed"
TWICE = [
    ("accept", PROPOSED, {"outcome": ""}),
    ("refuse", PROPOSED, {"reason": "The signs are not up."}),
    ("close", OPEN, {"outcome": "The signs are up."}),
    ("redate", OPEN, {"to_on": "2026-08-31", "reason": "Leave"}),
    ("withdraw", OPEN, {"reason": "Not needed."}),
    ("reopen", DONE, {"reason": "They fell down."}),
]


@pytest.mark.parametrize(("verb", "status", "words"), TWICE, ids=[verb for verb, *_ in TWICE])
def test_a_verb_whose_button_was_pressed_twice_is_carried_out_once(
    verb, status, words, as_chair, action, chief_constable, chair
):
    if status == PROPOSED:
        services.propose_completion(action, by=chief_constable, text="All up.")
    if status == DONE:
        services.close(action, by=chair, outcome="Done.")
    form = words | {"version": action.version}

    answers = [as_chair.post(f"/actions/{action.pk}/{verb}/", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Action.objects.get().version == action.version + 1


def test_the_same_verb_with_other_words_is_no_repetition(as_chair, action):
    form = {"version": 1, "to_on": "2026-08-31", "reason": "Leave"}

    as_chair.post(f"/actions/{action.pk}/redate/", form)
    other = as_chair.post(f"/actions/{action.pk}/redate/", form | {"to_on": "2026-09-30"})

    assert other.context["form"].non_field_errors()[0].startswith("You changed this action at ")
    assert Action.objects.get().due_on == date(2026, 8, 31)


def test_the_chair_accepts_a_proposal(as_chair, chair, chief_constable, action):
    services.propose_completion(action, by=chief_constable, text="All up.")

    response = as_chair.post(f"/actions/{action.pk}/accept/", {"version": 2, "outcome": ""})

    closed = Action.objects.get()
    assert (closed.status, closed.closed_by) == (Action.Status.CLOSED, chair)
    assert said(response) == [f"A{action.pk} is closed."]


def test_a_refusal_without_a_reason_is_an_error_beside_its_field(as_chair, chief_constable, action):
    services.propose_completion(action, by=chief_constable, text="All up.")

    response = as_chair.post(f"/actions/{action.pk}/refuse/", {"version": 2, "reason": " "})

    assert response.context["form"].errors == {"reason": ["Say why it is not complete."]}
    assert Action.objects.get().status == Action.Status.PROPOSED


def test_a_refusal_of_a_service_is_shown_with_what_was_typed(as_chair, action):
    response = as_chair.post(
        f"/actions/{action.pk}/redate/",
        {"version": 1, "to_on": "2026-08-31", "to_text": "when completed", "reason": "Leave"},
    )

    page = response.content.decode()
    assert "Say when it is due now: a day, a meeting or a trigger, and only one of them." in page
    assert "when completed" in page
    assert Action.objects.get().version == 1


def test_a_new_date_may_be_a_meeting_to_come_but_no_day_that_is_past(as_chair, action):
    july, august = make_meeting(date(2026, 7, 10)), make_meeting(date(2026, 8, 28), "planned")

    past = as_chair.post(
        f"/actions/{action.pk}/redate/", {"version": 1, "to_on": "2026-07-19", "reason": "Leave"}
    )
    form = past.context["form"]
    as_chair.post(
        f"/actions/{action.pk}/redate/",
        {"version": 1, "to_meeting": august.pk, "reason": "To be heard there"},
    )

    assert form.errors["to_on"] == ["This day is past. Give a day from today on."]
    assert list(form.fields["to_meeting"].queryset) == [august]
    assert Action.objects.get().due_meeting == august
    assert july.date < date(2026, 7, 20)


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("open", ["close", "redate", "withdraw", "merge"]),
        ("proposed", ["accept", "refuse", "redate", "withdraw", "merge"]),
        ("withdrawn", ["reopen"]),
        ("unknown", ["settle", "withdraw", "merge"]),
    ],
)
def test_the_desk_is_offered_what_fits_and_an_owner_nothing(
    client, chair, chief_constable, minute_taker, cc, status, offered
):
    action = make_action(make_item(), cc, issued_by=minute_taker, status=status)

    client.force_login(chair)
    verbs = client.get(action.get_absolute_url()).context["verbs"]
    client.force_login(chief_constable)

    assert [name for name, _ in verbs] == offered
    assert client.get(action.get_absolute_url()).context["verbs"] == []


@pytest.mark.parametrize(
    ("status", "first"), [("unknown", "Say what became of it"), ("open", "Issue")]
)
def test_the_usual_step_comes_first_and_is_the_one_that_stands_out(
    client, chair, cc, status, first
):
    action = make_action(make_item(), cc, status=status)
    client.force_login(chair)

    page = client.get(action.get_absolute_url())

    buttons = re.findall(r'class="govuk-button( [^"]+)?"\s+href="[^"]+"', page.content.decode())
    assert page.context["verbs"][0][1] == first
    assert [looks == "" for looks in buttons] == [True, *[False] * (len(buttons) - 1)]


def test_what_became_of_an_imported_action_is_said_without_issuing_it_first(client, chair, cc):
    action = make_action(make_item(), cc, status="unknown")
    client.force_login(chair)
    page = f"/actions/{action.pk}/settle/"

    asked = client.get(page).content.decode()
    said = {"version": action.version, "status": "closed", "outcome": "Minute of May 2020"}
    client.post(page, said)

    action.refresh_from_db()
    assert "It is issued with this: its owners see it from then on." in asked
    assert (action.status, action.issued_by) == ("closed", chair)


def test_an_item_that_is_closed_to_a_reader_is_not_named_in_history_or_a_stale_form(
    as_owner, minute_taker, chief_constable, cc, chair, as_minute_taker
):
    open_item = make_item(make_meeting(status="draft"))
    action = make_action(open_item, cc, issued_by=minute_taker)
    secret = make_item(open_item.meeting, number="4b", heading="The case of Mr Fenn", position=2)
    action.item = secret
    action.save()
    action.item = open_item
    action.save()
    PrivateItem.objects.create(item=secret, reason="Personal data")

    page = as_owner.get(action.get_absolute_url()).content.decode()
    stale = as_owner.post(f"/actions/{action.pk}/update/", {"version": 1, "text": "Signs are up."})

    assert "changed this action" in stale.content.decode()
    assert "Fenn" not in page + stale.content.decode()
    as_owner.force_login(chair)
    assert "Fenn" in as_owner.get(action.get_absolute_url()).content.decode()


def test_what_an_action_said_before_it_was_issued_is_not_told_by_naming_that_version(
    client, chief_constable, minute_taker, cc
):
    action = make_action(make_item(), cc, text="Report on Mr Fenn.")
    action.text = "Report on speeding."
    action.save()
    services.issue(action, by=minute_taker)
    client.force_login(chief_constable)

    stale = client.post(f"/actions/{action.pk}/update/", {"version": 1, "text": "Signs are up."})

    assert stale.context["form"].changes == []
    assert "Nell Harcourt changed this action" in stale.content.decode()
    assert "Fenn" not in stale.content.decode()


def test_an_action_merged_into_one_that_a_reader_may_not_see_does_not_name_it(
    as_owner, action, minute_taker, chief_constable, chair, cc
):
    secret = make_item(action.item.meeting, number="4b", heading="The case of Mr Fenn", position=2)
    PrivateItem.objects.create(item=secret, reason="Personal data")
    into = make_action(
        secret, cc, reference="742a", text="Interview Mr Fenn.", issued_by=minute_taker
    )
    services.merge(action, by=chair, into=into, reason="The same question.")

    page = as_owner.get(action.get_absolute_url()).content.decode()
    stale = as_owner.post(f"/actions/{action.pk}/update/", {"version": 1, "text": "Signs are up."})

    assert "merged the action into another" in page
    for shown in (page, stale.content.decode()):
        assert [word in shown for word in ("742a", "Fenn")] == [False, False]
    as_owner.force_login(chair)
    for_chair = as_owner.get(action.get_absolute_url()).content.decode()
    assert "merged the action into 742a" in for_chair


def test_markdown_of_an_update_is_harmless_html(as_owner, chief_constable, action):
    services.post_update(
        action, by=chief_constable, text="- **up**\n- <script>alert(1)</script> [x](javascript:1)"
    )

    page = as_owner.get(action.get_absolute_url()).content.decode()

    assert "<li><strong>up</strong></li>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_its_owners_read_by_when_an_update_is_asked_for_until_they_post_one(
    as_owner, chief_constable, minute_taker, action, cc
):
    by = timezone.localdate() + timedelta(days=3)
    said = {"office": cc, "wants_paper": True, "words": "In short, please."}
    asking.ask_for_update(action, by=minute_taker, answer_by=by, **said)

    page = as_owner.get(action.get_absolute_url()).content.decode()
    assert f"An update is asked for by {by:%-d %B %Y} (with a paper)." in page
    assert "In short, please." in page

    services.post_update(action, by=chief_constable, text="Signs are up.")
    page = as_owner.get(action.get_absolute_url()).content.decode()
    assert "An update is asked for" not in page


def test_the_desk_reads_of_which_office_it_is_asked_and_others_read_nothing(
    client, signed_in, minute_taker, make_user, dcc, action, cc
):
    by = timezone.localdate() + timedelta(days=3)
    asking.ask_for_update(action, by=minute_taker, office=cc, answer_by=by)
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)
    action.owners.create(action=action, office=dcc, position=1)

    at_the_desk = signed_in(minute_taker).get(action.get_absolute_url()).content.decode()
    of_another = signed_in(deputy).get(action.get_absolute_url()).content.decode()

    assert f"An update is asked for by {by:%-d %B %Y}, of the CC." in at_the_desk
    assert "An update is asked for" not in of_another
    assert "Post an update" in of_another


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_asks_as_often_for_many_updates_as_for_one(
    as_owner, chief_constable, action, django_assert_num_queries, count
):
    for number in range(count):
        services.post_update(action, by=chief_constable, text=f"Report {number}")

    with django_assert_num_queries(50):
        as_owner.get(action.get_absolute_url())
