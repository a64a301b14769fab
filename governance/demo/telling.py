"""The whole record, told in order of time: each thing at its moment, by whoever would do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction

from accounts.acting import acting_as
from accounts.models import Tenure, User
from accounts.services import system_user
from governance.dashboard import last_look
from governance.digest.forms import set_rhythm
from governance.digest.models import MailRhythm, MailRules
from governance.setup import services as setup
from governance.setup.answers import from_dict
from meetings import forward
from meetings import services as meetings_services
from meetings.models import AgendaItem, Decision, ForwardTopic

from . import days, lives_open, lives_settled, matters, office, promises, sittings
from .agendas import VICTIMS
from .clock import at_the_time_of
from .script import Sitting
from .story import SITTINGS, Story, series_of, walk

INTERFACE = "command:demo_data"

Moment = tuple[datetime, str, Callable[[], None]]
"""When, by whom (a key of `office.ACCOUNTS`), and what."""


@transaction.atomic
def tell(now: datetime) -> Story:
    """Enter everything that has happened up to `now`, into an empty database.

    What the script has later than that has not happened yet. Raises `ValidationError` where a
    service would refuse it, and leaves nothing then.
    """
    story = Story(now.date())
    opened = days.at(story.days.of["PS1"] - timedelta(days=40), 9)
    with at_the_time_of(opened):
        with acting_as(system_user(), interface=INTERFACE):
            users = setup.set_up(from_dict(office.answers(now.date())))
            _give_passwords(users)
        story.read_office()
        with acting_as(story.users["minutes"], interface=INTERFACE):
            matters.bring_old(story)
            for sitting in SITTINGS:
                if sitting.key in ("M01", "M02", "M03", "HA1", "PS1"):
                    sittings.set_day(story, sitting)
    moments = sorted(_moments(story), key=lambda moment: moment[0])
    for moment, actor, happens in moments:
        if moment <= now:
            with (
                at_the_time_of(moment),
                acting_as(story.users[actor], interface=INTERFACE),
            ):
                happens()
    return story


def _give_passwords(users: list[User]) -> None:
    for user in users:
        user.set_password(office.PASSWORD)
        user.save()


def _moments(story: Story) -> Iterator[Moment]:
    for sitting in SITTINGS:
        yield from _of_a_meeting(story, sitting)
    for key, events in (lives_settled.LIVES | lives_open.LIVES).items():
        for order, event in enumerate(events):
            moment = days.at(story.days.day(event.on), 12 if event.by == "minutes" else 15, order)
            happens = _bound(matters.happen, story, key, event)
            yield moment, event.by, happens
    yield days.at(story.days.day("M07+12"), 9), "administrator", _bound(_change_the_acc, story)
    yield days.at(story.days.of["M08"], 10, 25), "minutes", _bound(_amend, story)
    yield days.at(story.days.day("M09+6"), 11), "minutes", _bound(_decide_outside, story)
    yield days.at(story.days.day("M13+4"), 11), "minutes", _bound(_look_ahead, story)
    yield days.at(story.days.day("M12+5"), 9), "minutes", _bound(_close_the_office, story)
    yield days.at(story.days.day("M12+6"), 8), "dcc", _bound(_want_mails_daily, story)
    looked = days.at(story.days.of[f"M{days.HELD}"], 8)
    for key, user in story.users.items():
        yield looked, key, _bound(_look, user, looked)
    for on, promise in (
        ("M05+5", promises.mark_calls),
        ("M12+5", promises.mark_pictures),
        ("M13+5", promises.settle_calls),
    ):
        yield days.at(story.days.day(on), 11), "minutes", _bound(promise, story)


def _of_a_meeting(story: Story, sitting: Sitting) -> Iterator[Moment]:
    key, of = sitting.key, story.days.of
    day, begins = of[key], time.fromisoformat(office.SERIES[series_of(key)][3])
    diary = _set_on(story, key)
    if diary is not None:
        yield days.at(diary, 8), "minutes", _bound(sittings.set_day, story, sitting)
    is_planned = key == f"M{days.MONTHLY}"
    make = sittings.prepare if is_planned else sittings.make_agenda
    yield days.at(_agenda_on(story, key), 16), "minutes", _bound(make, story, sitting)
    sent = days.at(_agenda_on(story, key), 16, 30)
    yield sent, "minutes", _bound(sittings.send_questions, story, sitting)
    if is_planned:
        return
    yield days.at(day, begins.hour), "minutes", _bound(sittings.hold, story, sitting)
    # The latest draft goes round on the same day: today may be the day after.
    is_latest = key == f"M{days.HELD}"
    drafted = days.at(day, 17) if is_latest else days.at(story.days.day(f"{key}+3"), 9)
    yield drafted, "minutes", _bound(sittings.circulate, story, sitting)
    if is_latest:
        yield drafted, "minutes", _bound(sittings.send_round, story, sitting)
        yield days.at(story.days.day(f"{key}+2"), 9), "cc", _bound(sittings.comment, story, sitting)
    for said in walk(sitting.items):
        for ask in said.questions:
            if ask.answer:
                when = days.at(story.days.day(ask.answer_due), 14)
                yield when, ask.asked_of.lower(), _bound(sittings.answer, story, sitting, ask)
            if ask.draft:
                when = days.at(story.days.of[f"M{days.HELD}"], 16)
                yield when, "staff", _bound(sittings.draft, story, sitting, ask)
    if series_of(key) == "M":
        following = story.days.following(key)
        agreed = of[following] if following and following != f"M{days.MONTHLY}" else None
    else:
        agreed = story.days.day(f"{key}+7")
    if agreed is not None:
        yield days.at(agreed, 10, 20), "chair", _bound(sittings.agree, story, sitting)
        if sitting.is_published:
            published = agreed + timedelta(days=5)
            yield days.at(published, 11), "minutes", _bound(sittings.publish, story, sitting)


def _set_on(story: Story, key: str) -> date | None:
    """The day on which the meeting is put in the diary; None for those of the beginning."""
    back = 3 if series_of(key) == "M" else 1
    number = int(key.removeprefix(series_of(key))) - back
    before = f"{series_of(key)}{number:02}" if back == 3 else f"{series_of(key)}{number}"
    return story.days.of.get(before)


def _agenda_on(story: Story, key: str) -> date:
    """Ten days before a meeting; of the planned one on the day of the latest, which is past."""
    if key == f"M{days.MONTHLY}":
        return story.days.of[f"M{days.HELD}"]
    return story.days.of[key] - timedelta(days=10)


def _change_the_acc(story: Story) -> None:
    """One Assistant Chief Constable leaves, another acts as one from the next day."""
    post = story.offices["ACC"]
    leaves = story.days.day("M07+12")
    tenure = Tenure.objects.get(office=post)
    tenure.ends_on = leaves
    tenure.save()
    Tenure.objects.create(
        office=post,
        person=story.person(office.ACTING_ACC),
        kind=Tenure.Kind.ACTING,
        starts_on=leaves + timedelta(days=1),
    )


def _amend(story: Story) -> None:
    """Agreed notes are corrected, with both wordings, as the next meeting wished."""
    meeting = story.meetings["M06"]
    item = AgendaItem.objects.get(meeting=meeting, topic="anti-social behaviour")
    meetings_services.amend(
        meeting,
        by=story.users["minutes"],
        item=item,
        was="Reports fell by a fifth near the station",
        becomes="Reports fell by a quarter near the station",
        reason="The figure of the month before had been read out.",
        agreed_at=story.meetings["M08"],
    )


def _decide_outside(story: Story) -> None:
    Decision.objects.create(
        text="The PCC joins the county council's bid for a women's centre in Oxwater.",
        decided_on=story.days.day("M09+6"),
        decided_by=story.offices["PCC"],
        is_of_public_interest=True,
    )


def _close_the_office(story: Story) -> None:
    """It is shut on two days that are no bank holidays."""
    year = story.days.today.year
    MailRules.objects.create(pk=1, closed_days=f"24 December {year}\n31 December {year}")


def _want_mails_daily(story: Story) -> None:
    set_rhythm(story.users["dcc"], often=MailRhythm.Often.DAILY, weekday=MailRhythm.Weekday.MONDAY)


def _look_ahead(story: Story) -> None:
    """The forward plan: a topic without a day, and one that is to come back."""
    ForwardTopic.objects.create(
        heading="reports from residents of sheltered housing",
        objective=story.objectives[VICTIMS],
        meeting_type=story.types["M"],
        wanted_text="date to be agreed",
        asked_for_by=story.offices["PCC"],
    )
    heard = AgendaItem.objects.get(meeting=story.meetings["M13"], topic="named officers")
    forward.ask_back(
        heard,
        by=story.users["minutes"],
        wanted_on=story.days.day("M15+120"),
        asked_for_by=story.offices["PCC"],
    )


def _look(user: User, at: datetime) -> None:
    """What has changed since the latest meeting is new to everybody."""
    last_look.look(user, at)


def _bound(happens: Callable[..., None], *given: object) -> Callable[[], None]:
    return lambda: happens(*given)
