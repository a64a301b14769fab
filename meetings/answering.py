"""The verb that makes the record of a written answer: its office releases it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from accounts.acting import for_reason
from accounts.models import Office, User

from . import rules
from .models import Question, Response, ResponsePaper


@dataclass(frozen=True)
class Paper:
    """A file that was looked at and stored while the answer was written."""

    file: FieldFile
    name: str
    content_type: str
    size: int
    """Bytes."""
    sha256: str


@transaction.atomic
def release(
    question: Question,
    *,
    by: User,
    office: Office,
    text: str,
    papers: Iterable[Paper] = (),
    reason: str = "",
) -> Response:
    """An answer in Markdown, from now on read by whoever may read the question, and never changed;
    a later one stands beside it. `reason` is that of the change, in history.

    Raises PermissionDenied for one who neither holds the office nor was lent it by its holder.
    """
    if not rules.may_release(by, office):
        raise PermissionDenied(
            f"Only who holds the office of {office.name} releases its answers, or somebody to whom "
            "the holder has lent it. Nothing was released."
        )
    now = timezone.now()
    made = Response(
        question=question,
        office=office,
        text=text,
        released_at=now,
        released_by=by,
        capacity=by.capacity_for(office, timezone.localdate(now)),
    )
    made.full_clean(exclude={"version"})
    with for_reason(reason, by=by):
        made.save()
        for each in papers:
            ResponsePaper.objects.create(
                response=made,
                file=each.file.name,
                name=each.name,
                content_type=each.content_type,
                size=each.size,
                sha256=each.sha256,
            )
    return made
