"""What the page of a draft tells beside its notes: to whom it went round, and what they said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from meetings import rules
from meetings.models import Circulation, DraftComment, Meeting, NotesStatus
from meetings.sight import READS_EVERYTHING, READS_WITHHELD, role_of

from .hiding import closed_to


def circulated(meeting: Meeting, reader: User) -> list[Circulation]:
    """The oldest first, each with `people`, to how many it was sent; nothing for those outside."""
    if not role_of(reader, READS_WITHHELD):
        return []
    sent = Count("recipients", filter=Q(recipients__sent_at__isnull=False))
    return list(meeting.circulations.annotate(people=sent).order_by("pk"))


@dataclass
class Commented:
    """The comments on a draft that a reader may see, and whether they may add one."""

    by_item: dict[int, list[DraftComment]]
    on_the_whole: list[DraftComment]
    all: list[DraftComment]
    unanswered: int
    may_comment: bool


def commented(meeting: Meeting, reader: User) -> Commented:
    """Comments are told as amendments are: not where they tell words that are closed to the reader;
    whoever wrote one reads it, and its answer, all the same."""
    rows = DraftComment.objects.visible_to(reader).filter(meeting=meeting)
    found = list(
        rows.select_related(
            "posted_by__person", "answered_by__person", "item__parent__parent__parent"
        )
    )
    others = [each for each in found if each.posted_by_id != reader.pk]
    if others and not role_of(reader, READS_EVERYTHING):
        closed = closed_to(reader, meeting)
        found = [
            each
            for each in found
            if each.posted_by_id == reader.pk
            or not closed.are_told_by(
                each.item_id, each.quoted or each.text, each.text, each.answer
            )
        ]
    by_item: dict[int, list[DraftComment]] = defaultdict(list)
    for each in found:
        by_item[each.item_id or 0].append(each)
    is_draft = meeting.status == NotesStatus.Status.DRAFT
    return Commented(
        by_item=by_item,
        on_the_whole=by_item[0],
        all=found,
        unanswered=sum(each.answered_at is None for each in found),
        may_comment=is_draft and rules.may_comment(reader, meeting),
    )
