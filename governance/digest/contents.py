"""What a digest of one person says on one day.

What waits on them is asked of `governance.waiting`, as their first page asks it. Here it is put
into the order of a mail, and cut to what may leave the portal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from accounts.models import RoleAssignment, User
from accounts.working_days import WorkingDays
from actions.models import Action, IssueNotice
from actions.wording import owners_words
from governance.month.owners.rows import sayable as sayable_actions
from governance.month.questions.rows import sayable as sayable_questions
from governance.waiting import Waiting, waits_on

from . import answered
from .models import MailRules, SentDigest

DECIDED = ("decide", "time")
"""What the desk decides: it waits on the desk, not on the owner of the action."""
ANSWERED = (answered.GIVEN, answered.REFUSED)
"""News: nothing waits, and the action has its own line when it does."""
NEVER_LATE = ("draft", *DECIDED)
"""Notes are agreed without a comment."""
IN_TIME, LATE, TOLD_HIGHER = 0, 1, 2
"""How late, as `SentDigest` keeps it of each line; the last for an office-holder or the chair, who
are told of what is late for long."""
OF_OTHERS = "high"
"""The kind of what other offices are late with for long, as `SentDigest` keeps it."""


@dataclass
class Line:
    """One thing that waits, as a mail names it."""

    kind: str
    """`action`, `update`, `question`, `draft`, `decide` (proposed as complete), `time` (more of it
    is asked for), one of `ANSWERED` or `OF_OTHERS`."""
    number: int
    name: str
    path: str
    day: date | None = None
    late: int = 0
    """Working days since `day`; none while it is in time."""
    offices: str = ""
    text: str = ""
    """Empty, as `offices` is, where its words may not leave the portal."""
    is_holders: bool = False
    """It waits on an office that the reader holds, and does not only act for."""
    how_late: int = IN_TIME
    is_new: bool = False

    @property
    def key(self) -> str:
        """Of an action the same, whether something is asked about it or not."""
        kind = "action" if self.kind == "update" else self.kind
        return f"{kind}:{self.number}"


@dataclass
class Contents:
    day: date
    days: WorkingDays
    lines: list[Line] = field(default_factory=list)
    later: int = 0
    """Actions that are open and neither late nor due soon."""
    told: dict[str, int] | None = None
    """What the digest before it told; None where there was none."""

    def of(self, *kinds: str) -> list[Line]:
        return [line for line in self.lines if line.kind in kinds]

    @cached_property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.how_late]

    @property
    def became_late(self) -> bool:
        """Something is later than the digest before it told."""
        told = self.told or {}
        return any(line.how_late > told.get(line.key, IN_TIME) for line in self.lines)

    @property
    def is_due_next(self) -> bool:
        """Something is due before the office works again, or on the day on which it does; what is
        to be decided is due for the owner, not for whoever decides."""
        until = self.days.following(self.day)
        mine = (line.day for line in self.lines if line.kind not in (*DECIDED, *ANSWERED))
        return any(day and self.day < day <= until for day in mine)

    @property
    def told_now(self) -> dict[str, int]:
        return {line.key: line.how_late for line in self.lines}


def contents_of(user: User, day: date, rules: MailRules, days: WorkingDays) -> Contents:
    """In a fixed number of queries, however much waits."""
    waiting = waits_on(user)
    of_others = _of_others(user, waiting, day, rules, days)
    last = SentDigest.objects.filter(user=user, day__lt=day).first()
    answers = answered.more_time(user, waiting, day, last)
    found = Contents(day, days, told=last.lines if last else None)
    mailed = _mailed_at_once(waiting, day)
    for line in _lines(user, waiting, answers, of_others):
        _judge(line, found, rules)
        if line.key in mailed and not line.late:
            continue
        if line.kind == "action" and not _is_soon(line, found, rules):
            found.later += 1
        else:
            found.lines.append(line)
    return found


def _lines(
    user: User, waiting: Waiting, answers: list[tuple[str, int, Any]], of_others: list[Any]
) -> Iterator[Line]:
    """In the order of the mail."""
    held = set(user.offices_held_on(waiting.on).values_list("pk", flat=True))
    everything = [*waiting.actions, *waiting.to_decide, *waiting.more_time, *of_others]
    actions = sayable_actions([*everything, *(action for *_, action in answers)])
    questions = sayable_questions([one.question for one in waiting.questions])
    for each in waiting.actions:
        is_asked = each.asked is not None and each.asked.answer_by == each.wanted_on
        line = _line("update" if is_asked else "action", each, actions)
        owners = {owner.office_id for owner in each.owners.all()}
        line.day = each.wanted_on
        line.is_holders = bool(held if each.is_for_all else held & owners)
        if each.asked and each.asked.wants_paper:
            line.name += ", with a paper"
        yield line
    yield from (_question(each, held, questions) for each in waiting.questions)
    yield from map(_draft, waiting.drafts)
    yield from (_line("decide", each, actions) for each in waiting.to_decide)
    yield from (_line("time", each, actions) for each in waiting.more_time)
    for kind, request, action in answers:
        yield replace(_line(kind, action, actions), number=request)
    yield from (_line(OF_OTHERS, each, actions) for each in of_others)


def _judge(line: Line, found: Contents, rules: MailRules) -> None:
    """How late it is, for whom that is, and whether the digest before it told of it."""
    if line.kind in ANSWERED:
        return
    line.is_new = found.told is not None and line.key not in found.told
    if line.day is None or line.day >= found.day or line.kind in NEVER_LATE:
        return
    line.late = max(found.days.count(line.day, found.day), 1)
    is_long_late = line.is_holders and line.late >= rules.holder_after
    line.how_late = TOLD_HIGHER if is_long_late or line.kind == OF_OTHERS else LATE


def _is_soon(line: Line, found: Contents, rules: MailRules) -> bool:
    return line.day is not None and found.days.count(found.day, line.day) <= rules.soon_days


def _line(kind: str, action: Any, told: set[int]) -> Line:
    is_told = action.pk in told
    return Line(
        kind,
        action.pk,
        action.label,
        action.get_absolute_url(),
        day=action.due_day,
        offices=owners_words(action) if is_told else "",
        text=action.text if is_told else "",
    )


def _question(sent: Any, held: set[int], told: set[int]) -> Line:
    is_told = sent.question_id in told
    return Line(
        "question",
        sent.question_id,
        "Draft answer to release" if sent.to_release else "Question",
        sent.question.get_absolute_url(),
        day=sent.answer_by,
        offices=sent.office.short_name if is_told else "",
        text=sent.text if is_told else "",
        is_holders=sent.office_id in held,
    )


def _draft(sent: Any) -> Line:
    meeting = sent.meeting
    name = f"Draft notes of {meeting.date:%-d %B %Y}"
    return Line("draft", meeting.pk, name, meeting.get_absolute_url(), day=sent.comments_by)


def _of_others(
    user: User, waiting: Waiting, day: date, rules: MailRules, days: WorkingDays
) -> list[Any]:
    """For the chair: actions of other offices that are late for longer than the office bears."""
    if not user.has_role(RoleAssignment.Role.CHAIR):
        return []
    late = Action.objects.visible_to(user).issued().overdue(day).filter(status__in=Action.UNDONE)
    mine = [each.pk for each in waiting.actions]
    rows: Any = late.exclude(pk__in=mine).for_list(user).soonest_first()
    return [each for each in rows if days.count(each.due_day, day) >= rules.chair_after]


def _mailed_at_once(waiting: Waiting, day: date) -> set[str]:
    """What a mail of its own told on the very day: this one does not say it again."""

    def is_today(at: datetime | None) -> bool:
        return at is not None and timezone.localdate(at) == day

    asked = [each for each in waiting.actions if each.asked]
    issued = IssueNotice.objects.filter(
        action__in=[each.pk for each in waiting.actions],
        office__in=waiting.offices,
        sent_at__date=day,
    )
    return {
        *(f"action:{key}" for key in issued.values_list("action", flat=True)),
        *(f"action:{one.pk}" for one in asked if is_today(one.asked.sent_at)),
        *(f"question:{one.question_id}" for one in waiting.questions if is_today(one.sent_at)),
        *(f"draft:{one.meeting_id}" for one in waiting.drafts if is_today(one.circulated_at)),
    }
