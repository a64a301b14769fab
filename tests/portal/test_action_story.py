"""The page of an action tells its whole story once, newest first, with who and when."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from actions import acknowledging, asking, more_time, services
from actions.models import Action, OutstandingMatter
from tests.factories import make_action, make_item, make_meeting

STORY = "//div[contains(@class, 'portal-story')]"


@pytest.fixture
def fresh(action):
    """The action as it is now, for the next step."""
    return lambda: Action.objects.get(pk=action.pk)


def story(client, action):
    page = html.fromstring(client.get(action.get_absolute_url()).content)
    entries = page.xpath(f"{STORY}/div")
    return [" ".join(each.text_content().split()) for each in entries]


def titles(client, action):
    page = html.fromstring(client.get(action.get_absolute_url()).content)
    return [each.text_content().strip() for each in page.xpath(f"{STORY}//h3")]


def test_the_whole_way_of_an_action_in_one_list(
    signed_in, chair, minute_taker, chief_constable, action, fresh, cc, time_machine
):
    steps = [
        lambda: asking.ask_for_update(
            fresh(), by=minute_taker, office=cc, answer_by=date(2026, 8, 9), words="In short."
        ),
        lambda: services.post_update(fresh(), by=chief_constable, text="Half are up."),
        lambda: more_time.ask(
            fresh(), by=chief_constable, to_on=date(2026, 8, 31), reason="Paint is late."
        ),
        lambda: more_time.refuse(fresh(), by=chair, reason="Paint is there."),
        lambda: more_time.ask(
            fresh(), by=chief_constable, to_on=date(2026, 9, 30), reason="Frost."
        ),
        lambda: services.redate(
            fresh(), by=minute_taker, to_on=date(2026, 9, 30), reason="Frost it is."
        ),
        lambda: services.propose_completion(fresh(), by=chief_constable, text="All up."),
        lambda: services.refuse(fresh(), by=chair, reason="Not at the ferry."),
        lambda: services.close(fresh(), by=minute_taker, outcome="Now at the ferry too."),
    ]
    for day, step in enumerate(steps):
        time_machine.move_to(f"2026-07-{20 + day}T12:00:00+00:00", tick=False)
        step()

    told = story(signed_in(chair), fresh())

    assert told == [
        "Closed by Nell Harcourt 28 July 2026 at 13:00 Now at the ferry too.",
        "Completion refused by Marian Holt 27 July 2026 at 13:00 Not at the ferry.",
        "Completion proposed by Idris Vaughan, Chief Constable 26 July 2026 at 13:00 All up.",
        "New date given by Nell Harcourt 25 July 2026 at 13:00 From 31 July 2026 to 30 September "
        "2026. Chief Constable (CC) asked for it. Frost it is.",
        "Asked for more time by Idris Vaughan, Chief Constable 24 July 2026 at 13:00 Until 30 "
        "September 2026. Frost.",
        "More time refused by Marian Holt 23 July 2026 at 13:00 Paint is there.",
        "Asked for more time by Idris Vaughan, Chief Constable 22 July 2026 at 13:00 Until 31 "
        "August 2026. Paint is late.",
        "Update by Idris Vaughan, Chief Constable 21 July 2026 at 13:00 Half are up.",
        "Asked for an update by Nell Harcourt 20 July 2026 at 13:00 Of the Chief Constable (CC), "
        "by 9 August 2026. In short.",
        "Issued to its owners by Nell Harcourt 1 July 2026 at 10:00 Due 31 July 2026.",
        "Arose at Monthly assurance June 2026 30 June 2026 Item 4a Road safety at the weir.",
    ]


def test_what_an_office_was_asked_is_not_told_to_another(
    signed_in, make_user, minute_taker, action, cc, dcc
):
    action.owners.create(action=action, office=dcc, position=1)
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)
    asking.ask_for_update(
        action, by=minute_taker, office=cc, answer_by=date(2026, 8, 9), words="In short."
    )

    assert "Asked for an update" not in titles(signed_in(deputy), action)
    assert "Asked for an update" in titles(signed_in(minute_taker), action)


@pytest.mark.parametrize(
    ("status", "update", "said"),
    [
        ("planned", "", "On the agenda of Monthly assurance July 2026 31 July 2026"),
        ("draft", "", "On the agenda of Monthly assurance July 2026 31 July 2026"),
        ("draft", "It is done.", "Heard at Monthly assurance July 2026 31 July 2026"),
    ],
)
def test_what_was_said_at_a_meeting_and_that_one_is_planned(
    signed_in, chair, action, status, update, said
):
    july = make_item(make_meeting(date(2026, 7, 31), status), number="1")
    OutstandingMatter.objects.create(item=july, action=action, update=update)

    first = story(signed_in(chair), action)[0]

    assert first.startswith(said)
    assert ("No update is recorded." in first) == (status == "draft" and not update)
    assert update in first


@pytest.mark.parametrize("verb", ["withdraw", "merge"])
def test_how_it_ended_otherwise(signed_in, chair, minute_taker, action, cc, verb):
    other = make_action(action.item, cc, issued_by=minute_taker, position=2)
    into = {"into": other} if verb == "merge" else {}
    getattr(services, verb)(action, by=minute_taker, reason="The same.", **into)

    first = titles(signed_in(chair), action)[0]

    assert first == (f"Merged into {other.label}" if verb == "merge" else "Withdrawn")


def test_an_owner_asks_for_more_time_and_the_desk_decides_on_the_page(
    signed_in, chief_constable, chair, action
):
    owner, desk, page = signed_in(chief_constable), signed_in(chair), action.get_absolute_url()
    assert 'more-time/">Ask for more time' in owner.get(page).content.decode()

    form = {"version": 1, "to_on": "2026-08-31", "reason": "Paint is late."}
    asked = [owner.post(f"{page}more-time/", form) for _ in range(2)]
    waiting = owner.get(page).content.decode()
    offered = [name for name, _ in desk.get(page).context["verbs"]]
    grant = desk.get(f"{page}grant-time/").context["form"]

    assert [answer.status_code for answer in asked] == [302, 302]
    assert "It waits for the commissioner’s office." in waiting
    assert 'more-time/">' not in waiting
    assert "More time asked for" in owner.get("/actions/").content.decode()
    assert offered == ["grant-time", "refuse-time", "close", "withdraw", "merge"]
    assert (grant["to_on"].value(), grant["reason"].value()) == (
        date(2026, 8, 31),
        "Paint is late.",
    )

    given = {"version": 1, "to_on": "2026-08-31", "reason": "Agreed."}
    answers = [desk.post(f"{page}grant-time/", given) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Action.objects.get().due_on == date(2026, 8, 31)
    assert "It waits for" not in owner.get(page).content.decode()


def test_the_desk_refuses_more_time_once_though_pressed_twice(
    signed_in, chief_constable, chair, action
):
    asked = more_time.ask(
        action, by=chief_constable, to_on=date(2026, 8, 31), reason="Paint is late."
    )
    form = {"version": 1, "reason": "Paint is there."}
    refuse = f"{action.get_absolute_url()}refuse-time/"

    answers = [signed_in(chair).post(refuse, form) for _ in range(2)]

    asked.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (asked.refusal, asked.history.count()) == ("Paint is there.", 2)


def test_an_action_for_all_shows_who_has_noted_it_and_offers_it_to_the_others(
    signed_in, chief_constable, staff_officer, make_user, minute_taker, chair, dcc
):
    action = make_action(make_item(), issued_by=minute_taker, is_for_all=True)
    deputy = make_user("Dara Penn", "chief_officer", office=dcc)
    page = action.get_absolute_url()

    answers = [
        signed_in(chief_constable).post(f"{page}acknowledge/", {"version": 1}) for _ in range(2)
    ]
    pages = {
        who: signed_in(who).get(page).content.decode() for who in (staff_officer, deputy, chair)
    }

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ["Note it for your office" in pages[who] for who in (staff_officer, deputy)] == [
        *(False, True)
    ]
    noted = "seen and noted by Idris Vaughan, Chief Constable on 20 July 2026"
    assert [noted in words for words in pages.values()] == [True, True, True]
    assert "Deputy Chief Constable (DCC): <strong>not yet</strong>" in pages[chair]


@pytest.mark.parametrize(("count", "queries"), [(1, 56), (51, 55)])
def test_a_long_story_asks_the_database_as_often_as_a_short_one(
    signed_in, chair, chief_constable, minute_taker, cc, count, queries, django_assert_num_queries
):
    """Of a long one the first page of its history does not reach down to its item."""
    action = make_action(make_item(), cc, issued_by=minute_taker, is_for_all=True)
    for number in range(count):
        services.post_update(action, by=chief_constable, text=f"Report {number}")
        matter = make_item(make_meeting(date(2026, 7, 1) + timedelta(days=number)), number="1")
        OutstandingMatter.objects.create(item=matter, action=action, update=f"Heard {number}")
        asking.ask_for_update(
            action,
            by=minute_taker,
            office=cc,
            answer_by=timezone.localdate() + timedelta(days=number),
        )
        more_time.ask(
            action,
            by=chief_constable,
            to_on=date(2026, 9, 1) + timedelta(days=number),
            reason="Frost.",
        )
        if number % 2:
            more_time.refuse(Action.objects.get(pk=action.pk), by=chair, reason="No.")
        else:
            new = date(2026, 9, 1) + timedelta(days=number)
            services.redate(action, by=chair, to_on=new, reason="Frost.")
    acknowledging.acknowledge(action, by=chief_constable)
    client = signed_in(chair)

    with django_assert_num_queries(queries):
        client.get(action.get_absolute_url())
