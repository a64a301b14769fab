"""Verbs of an answer that its office has not released: save a wording, take a file out, release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Office, User
from accounts.required_words import required
from actions import evidence
from actions.rules import Speaking
from governance.models import AnswerDraft, DraftPaper
from meetings import answering, rules
from meetings.models import Commission, Question, Response

MOST_PAPERS = 20
"""Files that go with one answer."""


@dataclass(frozen=True)
class Standing:
    """How far the answer of an office to a question has come: how much is released, and the draft
    of what is not."""

    released: list[Response]
    wordings: list[AnswerDraft]
    """Of the draft, the latest first."""
    papers: list[DraftPaper]

    @property
    def latest(self) -> AnswerDraft | None:
        return self.wordings[0] if self.wordings else None

    @property
    def text(self) -> str:
        return self.latest.text if self.latest else ""

    @property
    def written(self) -> str:
        return f"{len(self.released)}.{self.latest.number if self.latest else 0}"

    @property
    def files(self) -> str:
        keys = "-".join(str(paper.pk) for paper in self.papers)
        return hashlib.sha256(keys.encode()).hexdigest()[:12]

    @property
    def token(self) -> str:
        """What is seen of it by whoever writes on, in at most 40 characters."""
        return f"{self.written}.{self.files}"


def standing(question: Question, office: Office) -> Standing:
    of: dict = {"question": question, "office": office}
    wordings = AnswerDraft.objects.filter(**of).select_related("saved_by__person")
    released = Response.objects.released().filter(**of).select_related("released_by__person")
    return Standing(
        list(released.order_by("pk")),
        list(wordings.order_by("-number")),
        list(DraftPaper.objects.filter(**of).select_related("added_by__person").order_by("pk")),
    )


@transaction.atomic
def save(
    question: Question, *, by: User, office: Office, text: str, files: Iterable[File] = ()
) -> None:
    """Keep a wording as the latest one of the draft, and the files with it; the same words are not
    kept twice."""
    _refuse_unless_may_answer(by, office)
    question.hold(any_version=True)
    now = standing(question, office)
    if text.strip() and text != now.text:
        AnswerDraft.objects.create(
            question=question,
            office=office,
            number=now.latest.number + 1 if now.latest else 1,
            text=text,
            saved_at=timezone.now(),
            saved_by=by,
            capacity=by.capacity_for(office, timezone.localdate()),
        )
    _attach(question, office, by, list(files), len(now.papers))


@transaction.atomic
def take_out(question: Question, key: int, *, by: User, office: Office) -> str:
    """The file goes from the draft, and from the store; its name. Raises ValidationError if it is
    no file of the draft: one that was released with the answer stays."""
    _refuse_unless_may_answer(by, office)
    question.hold(any_version=True)
    paper = DraftPaper.objects.filter(question=question, office=office, pk=key).first()
    if paper is None:
        raise ValidationError(
            "That file is not with the draft any more: it was taken out, or went with the answer "
            "that was released. Nothing was changed, and what you typed is still below."
        )
    stored = paper.file
    paper.delete()
    transaction.on_commit(lambda: stored.delete(save=False))
    return paper.name


def left(question: Question, user: User) -> Commission | None:
    """The question as it was sent last to an office of `user` that is not asked any longer."""
    sent = Commission.objects.visible_to(user).filter(question=question)
    earlier = sent.exclude(pk__in=sent.current().values("pk")).select_related("office")
    return next(
        (one for one in earlier.order_by("-pk") if rules.may_answer(user, one.office)), None
    )


@transaction.atomic
def throw_away(question: Question, *, by: User, office: Office) -> None:
    """All wordings and files of a draft go."""
    _refuse_unless_may_answer(by, office)
    question.hold(any_version=True)
    for paper in standing(question, office).papers:
        paper.delete()
        transaction.on_commit(partial(paper.file.delete, save=False))
    AnswerDraft.objects.filter(question=question, office=office).delete()


@transaction.atomic
def release(
    question: Question, *, by: User, office: Office, text: str, files: Iterable[File] = ()
) -> Response:
    """These words become the answer of the office, with the files of the draft, which ends."""
    question.hold(any_version=True)
    text = required(text, "text", "Write the answer first. Nothing was released.")
    if not rules.may_release(by, office):
        raise PermissionDenied("Only the office-holder releases an answer. Nothing was released.")
    now = standing(question, office)
    _attach(question, office, by, list(files), len(now.papers))
    papers = DraftPaper.objects.filter(question=question, office=office).order_by("pk")
    speaking = Speaking(office, by.capacity_for(office, timezone.localdate()))
    made = answering.release(
        question,
        by=by,
        office=office,
        text=text,
        papers=[
            answering.Paper(each.file, each.name, each.content_type, each.size, each.sha256)
            for each in papers
        ],
        reason=speaking.on_behalf,
    )
    papers.delete()
    AnswerDraft.objects.filter(question=question, office=office).delete()
    return made


def _attach(question: Question, office: Office, by: User, files: list[File], there: int) -> None:
    """Keep all of these files, or none, each under a random name of its own."""
    if there + len(files) > MOST_PAPERS:
        raise ValidationError(
            {
                "papers": f"An answer takes {MOST_PAPERS} files, and this one has {there}. Nothing "
                "was saved: leave some out, or put them into one document."
            }
        )
    mine: dict[str, Any] = {"question": question, "office": office}
    added: dict[str, Any] = {"added_at": timezone.now(), "added_by": by}
    evidence.stored([(DraftPaper(**mine, **added), file) for file in files])


def _refuse_unless_may_answer(by: User, office: Office) -> None:
    if not rules.may_answer(by, office):
        raise PermissionDenied(
            f"This account does not act for {office.short_name}, of which the question is asked. "
            "Nothing was saved."
        )
