"""The written answers to questions of the items of a sheet, and the questions that wait for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from accounts.models import User
from accounts.values import number_in
from meetings.models import Commission, Meeting, Response, ResponsePaper

from .sent import Sent

TAKE = "answer-"
"""How what a plain form takes over begins, where it is an answer."""


@dataclass
class Written:
    """Of one question."""

    answers: list[Response] = field(default_factory=list)
    """Released ones, the oldest first."""
    waits: Commission | None = None
    """As it was sent, where no answer has come since."""


def written(items: Iterable[int], user: User) -> dict[int, Written]:
    """By question of these items, of which something was sent or answered."""
    found: dict[int, Written] = defaultdict(Written)
    of_items = {"question__item__in": list(items)}
    papers = Prefetch("papers", ResponsePaper.objects.order_by("pk"))
    answers = Response.objects.visible_to(user).released().filter(**of_items)
    answers = answers.select_related("office", "released_by__person").prefetch_related(papers)
    for answer in answers.order_by("released_at", "pk"):
        found[answer.question_id].answers.append(answer)
    waiting = Commission.objects.visible_to(user).waiting().filter(**of_items)
    for sent in waiting.select_related("office"):
        found[sent.question_id].waits = sent
    return found


def take(sent: Sent, meeting: Meeting, item: int, user: User) -> None:
    """An answer that the plain form takes over goes behind the findings."""
    what = sent.beside.get("take", "")
    if not what.startswith(TAKE):
        return
    of_item = {"question__item": item, "question__item__meeting": meeting}
    answers = Response.objects.visible_to(user).released().filter(**of_item)
    key = number_in(what.removeprefix(TAKE)) or 0
    if answer := answers.filter(pk=key).first():
        said = sent.own.get("findings", "").strip()
        sent.own["findings"] = "\n\n".join(filter(None, [said, answer.text]))
