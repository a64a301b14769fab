"""A meeting: its day is set, its agenda made, it is held, and its notes go their way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from itertools import count

from accounts.acting import for_reason
from actions import services as actions_services
from actions.models import Action
from governance.answers import drafting
from governance.month import planning as month
from meetings import circulating, commenting, commissioning, mailing, planning, services
from meetings.agenda import GAP
from meetings.circulating import Addressee
from meetings.models import (
    AgendaItem,
    Decision,
    Marking,
    Meeting,
    NamedReader,
    PrivateItem,
    Question,
    Withholding,
    WithholdingReason,
)

from . import attendance, days, matters, office
from .script import Ask, Said, Sitting
from .story import Story, series_of, walk


def set_day(story: Story, sitting: Sitting) -> None:
    """The meeting is put in the diary."""
    key = sitting.key
    day, kind = story.days.of[key], story.types[series_of(key)]
    halls = dict(zip([f"PS{number}" for number in range(1, 6)], office.HALLS, strict=True))
    story.meetings[key] = Meeting.objects.create(
        meeting_type=kind,
        title=kind.title.format(month=f"{day:%B}", year=day.year),
        date=day,
        date_text=f"{day:%A} {days.words(day)} @ {kind.start_time:%H:%M}",
        start_time=kind.start_time,
        venue=halls.get(key, kind.venue),
        chair_text=office.ACCOUNTS["chair"][0],
        minutes_by_text=office.MINUTES_BY,
        marking_text="OFFICIAL" if series_of(key) == "HA" else "",
    )


def make_agenda(story: Story, sitting: Sitting) -> None:
    """Items and the questions that will be asked."""
    _add_items(story, sitting, sitting.items, None, count(GAP, GAP))


def prepare(story: Story, sitting: Sitting) -> None:
    """The next meeting begins as “Plan the next meeting” would have it: who is asked, and every
    open action as an outstanding matter."""
    make_agenda(story, sitting)
    meeting, by = story.meetings[sitting.key], story.users["minutes"]
    last = planning.last_with_people(meeting.meeting_type, meeting.date)
    expected = [seat.key for seat in planning.seats(last, meeting.date) if seat.is_expected]
    planning.seat(meeting, expected, last)
    month.bring_forward(meeting, list(month.outstanding(by)), by=by)


def _add_items(
    story: Story,
    sitting: Sitting,
    items: tuple[Said, ...],
    parent: AgendaItem | None,
    positions: Iterator[int],
) -> None:
    for said in items:
        item = AgendaItem.objects.create(
            meeting=story.meetings[sitting.key],
            parent=parent,
            position=next(positions),
            number=said.number,
            heading=said.heading,
            kind=said.kind,
            objective=story.objectives.get(said.objective),
            objective_text=said.objective if said.kind == "topic" else "",
            topic=said.topic,
            owners_text=said.owners,
        )
        for position, ask in enumerate(said.questions, start=1):
            _add_question(story, item, ask, position)
        _add_items(story, sitting, said.items, item, positions)


def _add_question(story: Story, item: AgendaItem, ask: Ask, position: int) -> None:
    Question.objects.create(
        item=item,
        position=position,
        label=ask.label,
        text=ask.text,
        asked_of=story.offices.get(ask.asked_of),
        answer_due_on=story.days.day(ask.answer_due) if ask.answer_due else None,
    )


def hold(story: Story, sitting: Sitting) -> None:
    """The meeting takes place; the minute-taker writes down who was there and what was said."""
    meeting = story.meetings[sitting.key]
    services.start(meeting, by=story.users["minutes"])
    attendance.note(story, sitting, meeting)
    _note_next_meeting(story, sitting, meeting)
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    for said, item in zip(walk(sitting.items), items, strict=True):
        _note_item(story, sitting, said, item)


def _note_next_meeting(story: Story, sitting: Sitting, meeting: Meeting) -> None:
    following = story.days.following(sitting.key)
    if following is not None:
        meeting.next_meeting_on = story.days.of[following]
        meeting.next_meeting_time = meeting.meeting_type.start_time
        meeting.next_meeting_owners = "ALL"
        meeting.save()


def _note_item(story: Story, sitting: Sitting, said: Said, item: AgendaItem) -> None:
    key = sitting.key
    item.narrative = story.text(said.narrative, key)
    item.context = story.text(said.context, key)
    item.findings = story.text(said.findings, key)
    item.no_actions, item.no_actions_text = bool(said.nothing), said.nothing
    item.agreed_after = said.agreed_after
    following = story.days.following(key)
    if said.kind == "next_meeting" and following is not None:
        day, starts = story.days.of[following], story.types[series_of(key)].start_time or time(0)
        item.narrative = f"{starts:%H:%M} on {days.words(day)}"
    item.save()
    for question, ask in zip(item.questions.order_by("position"), said.questions, strict=True):
        if ask.assurance:
            question.assurance = ask.assurance
            question.save()
    for position, decided in enumerate(said.decisions, start=1):
        Decision.objects.create(
            item=item,
            position=position,
            text=decided.text,
            decided_by=story.offices[decided.by],
            is_of_public_interest=decided.is_of_public_interest,
        )
    for position, heard in enumerate(said.heard, start=1):
        matters.hear(story, sitting, item, heard, position)
    for position, do in enumerate(said.actions, start=1):
        matters.arise(story, sitting, item, do, position)


def circulate(story: Story, sitting: Sitting) -> None:
    """The draft goes round, and the actions to their owners; what is not for all is marked."""
    meeting, minutes = story.meetings[sitting.key], story.users["minutes"]
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    for said, item in zip(walk(sitting.items), items, strict=True):
        _protect(story, said, item)
    services.finish_draft(meeting, by=minutes)
    for action in Action.objects.filter(item__meeting=meeting).order_by("pk"):
        actions_services.issue(action, by=minutes)


def send_round(story: Story, sitting: Sitting) -> None:
    """To the officers and the chair, who are asked for comments before the next meeting."""
    minutes = story.users["minutes"]
    users = [story.users[key] for key in ("chair", "cc", "dcc", "staff", "reader")]
    made = circulating.circulate(
        story.meetings[sitting.key],
        by=minutes,
        to=[Addressee(user.email, user, user.person) for user in users],
        comments_by=story.days.of[f"M{days.MONTHLY}"] - timedelta(days=1),
    )
    for recipient in made.recipients.all():
        circulating.sent(recipient, by=minutes, sha256=made.sha256)


def comment(story: Story, sitting: Sitting) -> None:
    commenting.comment(
        story.meetings[sitting.key],
        by=story.users["cc"],
        text="The supplier's report was promised for the week after the meeting, not before it.",
    )


def _protect(story: Story, said: Said, item: AgendaItem) -> None:
    if said.private:
        PrivateItem.objects.create(item=item, reason=said.private)
    if said.sensitive:
        level = Marking.Level.OFFICIAL_SENSITIVE
        with for_reason("It names places that are being watched."):
            Marking.objects.create(meeting=item.meeting, item=item, level=level)
        NamedReader.objects.create(item=item, user=story.users["cc"])
    if said.withheld:
        services.withhold(
            item,
            by=story.users["minutes"],
            passage=said.passage,
            reason=WithholdingReason.objects.get(name=said.withheld),
            explanation="Seen when the draft was written.",
        )


def send_questions(story: Story, sitting: Sitting) -> None:
    """Those that are asked in writing go to their offices."""
    minutes = story.users["minutes"]
    asked = Question.objects.filter(item__meeting=story.meetings[sitting.key])
    for question in asked.exclude(asked_of=None).select_related("asked_of").order_by("pk"):
        sent = commissioning.commission(question, by=minutes)
        address = story.users[sent.office.abbreviation.lower()].email
        mailing.sent([sent], by=minutes, to=[address])


def draft(story: Story, sitting: Sitting, ask: Ask) -> None:
    """What a staff officer has written so far, and the office-holder has not released."""
    drafting.save(
        _question(story, sitting, ask),
        by=story.users["staff"],
        office=story.offices[ask.asked_of],
        text=story.text(ask.draft, sitting.key),
    )


def answer(story: Story, sitting: Sitting, ask: Ask) -> None:
    """The force's written answer to a commissioned question, on the day that it was wanted."""
    post = story.offices[ask.asked_of]
    drafting.release(
        _question(story, sitting, ask),
        by=story.users[post.abbreviation.lower()],
        office=post,
        text=story.text(ask.answer, sitting.key),
    )


def _question(story: Story, sitting: Sitting, ask: Ask) -> Question:
    return Question.objects.get(item__meeting=story.meetings[sitting.key], text=ask.text)


def agree(story: Story, sitting: Sitting) -> None:
    services.agree(story.meetings[sitting.key], by=story.users["chair"])


def publish(story: Story, sitting: Sitting) -> None:
    """Each withheld passage is looked at by a second person first."""
    meeting = story.meetings[sitting.key]
    for withheld in Withholding.objects.in_force().filter(item__meeting=meeting):
        services.check(withheld, by=story.users["chair"])
    services.publish(meeting, by=story.users["minutes"], reason=sitting.why)
