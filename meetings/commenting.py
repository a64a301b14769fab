"""Verbs on comments: those who were there say what a draft has wrong, the minute-taker answers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User
from accounts.required_words import bare, refuse_long, required

from . import rules
from .models import (
    AgendaItem,
    Circulation,
    CirculationRecipient,
    DraftComment,
    Meeting,
    NotesStatus,
)
from .services import refuse_unless, refuse_unless_draft

Outcome = DraftComment.Outcome
NOT_THERE = (
    "Comments on a draft come from those who were at the meeting or were sent it. Nothing was "
    "recorded: ask the commissioner’s office to send it to you."
)


@transaction.atomic
def comment(
    meeting: Meeting,
    *,
    by: User,
    text: str,
    item: AgendaItem | None = None,
    quoted: str = "",
    office: Office | None = None,
) -> DraftComment:
    """Say something of an item of a draft, or of the draft as a whole.

    `office` is the one for which it is said: without it, the one for which `by` acts today.
    """
    meeting.hold(any_version=True)
    refuse_unless_open(meeting)
    if not rules.may_comment(by, meeting):
        raise PermissionDenied(NOT_THERE)
    if item is not None:
        readable = AgendaItem.objects.visible_to(by).filter(meeting=meeting, pk=item.pk)
        if not readable.exists():
            raise ValidationError({"item": "There is no such item in these notes."})
    text = required(text, "text", "Write your comment.")
    refuse_long(text, "text")
    quoted = bare(quoted)
    refuse_long(quoted, "quoted")
    office = office or speaks_for_alone(by)
    if office is not None and office not in by.offices_on(timezone.localdate()):
        raise ValidationError({"office": f"This account does not act for {office} today."})
    now = timezone.now()
    with for_reason("", by=by):
        return DraftComment.objects.create(
            meeting=meeting,
            item=item,
            quoted=quoted,
            text=text,
            posted_at=now,
            posted_by=by,
            office=office,
            capacity=by.capacity_for(office, timezone.localdate()) if office else "",
        )


def wanted_from(user: User) -> list[Circulation]:
    """Of each draft that was sent to `user`, the last time that it was, unless they have commented
    since; the soonest wanted first, those without a day last.

    Nobody has to comment, so none is ever late: it goes with the agreeing of the notes. Whoever
    keeps the notes sends drafts, and is not asked.
    """
    if rules.keeps_notes(user) or not user.has_perm("meetings.add_draftcomment"):
        return []
    to_them = CirculationRecipient.objects.filter(circulation=OuterRef("pk"), user=user)
    sent = Circulation.objects.filter(Exists(to_them))
    later = sent.filter(meeting=OuterRef("meeting"), pk__gt=OuterRef("pk"))
    said = DraftComment.objects.filter(
        meeting=OuterRef("meeting"), posted_by=user, posted_at__gte=OuterRef("circulated_at")
    )
    drafts = Meeting.objects.visible_to(user).filter(notes_status__status=NotesStatus.Status.DRAFT)
    rows = sent.filter(meeting__in=drafts).exclude(Exists(later)).exclude(Exists(said))
    soonest = rows.order_by(F("comments_by").asc(nulls_last=True), "pk")
    return list(soonest.select_related("meeting"))


def speaks_for_alone(user: User) -> Office | None:
    """The one office for which the account acts today. Raises ValidationError where it acts for
    several: the record says for which."""
    offices = list(user.offices_on(timezone.localdate()))
    if len(offices) > 1:
        names = " or ".join(office.short_name for office in offices)
        raise ValidationError({"office": f"You act for several offices: say for which, {names}."})
    return offices[0] if offices else None


def refuse_unless_open(meeting: Meeting) -> None:
    """Raises ValidationError where these notes are not a draft, with what there is instead."""
    refuse_unless_draft(
        meeting,
        agreed="so no comment was recorded. If something in them is wrong, ask the commissioner’s "
        "office for an amendment: it shows both wordings.",
        before="No comment was recorded.",
    )


@transaction.atomic
def answer(comment: DraftComment, *, by: User, outcome: str, answer: str = "") -> None:
    """Say what becomes of a comment; whoever made it reads it. To decline one needs a word why."""
    refuse_unless(rules.keeps_notes(by), comment.meeting)
    comment.hold()
    if outcome not in (Outcome.ACCEPTED, Outcome.DECLINED, Outcome.NOTED):
        raise ValidationError({"outcome": "Say whether it is accepted, declined or noted."})
    answer = bare(answer)
    if outcome == Outcome.DECLINED:
        answer = required(answer, "answer", "Say why it is declined: whoever wrote it reads that.")
    refuse_long(answer, "answer")
    comment.outcome, comment.answer = outcome, answer
    comment.answered_at, comment.answered_by = timezone.now(), by
    with for_reason("", by=by):
        comment.save()


def still_unanswered(meeting: Meeting) -> str:
    """A sentence for whoever is about to agree a draft; empty where all have their answer."""
    waiting = meeting.comments.unanswered().select_related(
        "posted_by__person", "item__parent__parent__parent"
    )
    found = [said_of(each) for each in waiting]
    if not found:
        return ""
    count = "1 comment on the draft is"
    if len(found) > 1:
        count = f"{len(found)} comments on the draft are"
    return (
        f"{count} not answered yet: {'; '.join(found)}. They forbid nothing, and can be answered "
        "after the notes are agreed."
    )


def said_of(comment: DraftComment) -> str:
    """Whose it is and of what: “Idris Vaughan on item 4a”."""
    of = f"item {comment.item.full_label}" if comment.item else "the whole"
    return f"{comment.posted_by} on {of}"
