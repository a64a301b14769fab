"""An item that is heard again: deferred to a later meeting, or asked to come back to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.records import SealedNotes
from accounts.values import number_in
from governance.models import SheetRow
from meetings import coming_back, forward
from meetings.cancelling import refuse_cancelled
from meetings.models import AgendaItem, ForwardTopic, Meeting

from .checkpoints import box_of
from .days import read_day
from .sent import clean

PLAN = "plan"
"""Instead of a meeting: the forward plan, without a day."""
NO_DAY_YET = "date to be agreed"
NEXT = re.compile(r"(?:the |at the )?next (?:meeting|one|time)\.?", re.IGNORECASE)
Posted = Mapping[str, str]


def offered(meeting: Meeting) -> list[tuple[str, str]]:
    """(value, words) of where its items can be deferred to, the likeliest first."""
    later = Meeting.objects.planned().filter(date__gt=meeting.date).order_by("date", "pk")
    ours = [one for one in later if one.meeting_type_id == meeting.meeting_type_id]
    others = [one for one in later if one.meeting_type_id != meeting.meeting_type_id]
    unplanned = [] if ours else [("", "the next meeting, once it is planned")]
    plan = [(PLAN, "the forward plan, without a day yet")]
    named = [
        [(str(one.pk), f"{one.date:%-d %B %Y}: {one.title}") for one in some]
        for some in (ours, others)
    ]
    return [*named[0], *unplanned, *named[1], *plan]


def defer(item: AgendaItem, *, by: User, sent: Posted) -> str:
    """To what `defer_to` names, because of `defer_why`. Gives what is to be told."""

    def verb(item: AgendaItem) -> ForwardTopic:
        _refuse_if_deferred(item)
        to = sent.get("defer_to", "")
        when = {"wanted_text": NO_DAY_YET} if to == PLAN else {}
        reason = clean(sent.get("defer_why", ""))
        return forward.defer(item, by=by, reason=reason, to=_meeting(to), **when)

    return _once(item, "defer", verb, by=by, sent=sent)


def ask_back(item: AgendaItem, *, by: User, sent: Posted) -> str:
    """When `back_when` says, asked for by the office `back_by`. Gives what is to be told."""

    def verb(item: AgendaItem) -> ForwardTopic:
        wanted_on, words = _when(clean(sent.get("back_when", "")).strip(), item.meeting.date)
        office = Office.objects.filter(pk=number_in(sent.get("back_by", "")) or 0).first()
        when: dict[str, Any] = {"wanted_on": wanted_on, "wanted_text": words}
        return forward.ask_back(item, by=by, asked_for_by=office, **when)

    return _once(item, "back", verb, by=by, sent=sent)


WAYS = {"defer": defer, "back": ask_back}
"""By the word in the address."""


@transaction.atomic
def _once(
    item: AgendaItem,
    way: str,
    verb: Callable[[AgendaItem], ForwardTopic],
    *,
    by: User,
    sent: Posted,
) -> str:
    """A press that is sent twice does it once. The notes of the item say it too, if wanted."""
    item.meeting.hold(any_version=True)
    item = AgendaItem.objects.select_related("meeting__notes_status").get(pk=item.pk)
    if item.is_sealed:
        raise SealedNotes
    refuse_cancelled(item.meeting, item.meeting.status)
    key = f"{way}-{clean(sent.get('key', ''))}"[:60]
    made = SheetRow.objects.filter(item_pk=item.pk, key=key).first()
    if made is None:
        topic = verb(item)
        SheetRow.objects.create(item_pk=item.pk, key=key, record_pk=topic.pk)
        if sent.get(f"{way}_say"):
            _note(item, coming_back.went(topic), by)
    else:
        topic = ForwardTopic.objects.get(pk=made.record_pk)
    return f"{coming_back.went(topic)}."


def _note(item: AgendaItem, said: coming_back.Told, by: User) -> None:
    """A bullet at the end of the box in which the item's notes are taken."""
    box = box_of(item, has_questions=item.questions.exists())
    words = getattr(item, box).rstrip()
    setattr(item, box, f"{words}\n- {said}.".lstrip())
    with for_reason("", by=by):
        item.save()


def _refuse_if_deferred(item: AgendaItem) -> None:
    deferred = item.forward_topics.filter(source=ForwardTopic.Source.DEFERRED, withdrawn_at=None)
    topic = deferred.select_related("taken_up_as__meeting__notes_status").first()
    if topic is None:
        return
    to = topic.taken_up_as and topic.taken_up_as.meeting
    if to and to.is_cancelled:
        raise ValidationError(
            f"This item waits for the next meeting already: it was to be heard at {to}, which is "
            "cancelled. Nothing was changed."
        )
    said = str(coming_back.went(topic))
    raise ValidationError(f"This item is {said[0].lower()}{said[1:]} already. Nothing was changed.")


def _meeting(key: str) -> Meeting | None:
    if key in ("", PLAN):
        return None
    found = Meeting.objects.filter(pk=number_in(key) or 0).first()
    if found is None:
        raise ValidationError("That meeting is no longer there. The item was not deferred.")
    return found


def _when(words: str, said_on: date) -> tuple[date | None, str]:
    """The day from which it is wanted, and words for it where they say more."""
    if NEXT.fullmatch(words):
        return said_on + timedelta(days=1), words
    day, _ = read_day(words, said_on)
    if day and day <= said_on:
        raise ValidationError(
            f"{day:%-d %B %Y} is not after the meeting, so nothing was asked: choose a later day."
        )
    return day, "" if day else words
