"""Verbs on what is closed: one person withholds or lifts, a second one checks.

What is withheld is hidden at once, checked or not; what is lifted is shown once it is checked. They
take whatever is a `Withheld`, of this room or of another; and to lift and to check, any `Liftable`:
an item that was taken in private, notes that are OFFICIAL-SENSITIVE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst, get_text_list

from accounts.acting import for_reason
from accounts.models import RoleAssignment, User
from accounts.required_words import bare, refuse_long, required

from . import closed, rules
from .models import (
    AgendaItem,
    Liftable,
    Marking,
    Meeting,
    PrivateItem,
    Withheld,
    Withholding,
    WithholdingReason,
)
from .no_names import why_no_name
from .sight import accounts_with
from .withheld_names import name_pattern
from .withheld_passages import Texts
from .wording import said

KEPT_ELSEWHERE: list[Callable[[Meeting], Iterable[Liftable]]] = []
"""Other rooms withhold too; given a meeting, each says what of it waits for a check."""
MOST_NAMED = 3
"""People and withholdings that a refusal names; of the rest it gives the number."""


@transaction.atomic
def withhold(
    item: AgendaItem,
    *,
    by: User,
    reason: WithholdingReason,
    passage: str = "",
    explanation: str = "",
    is_whole_words: bool = True,
) -> Withholding:
    """Keep an item, or a passage of it, from being published."""
    refuse_unless_keeper(by)
    passage = bare(passage)
    here = Texts(closed.texts_of(item))
    if passage and is_whole_words and not here.find(passage):
        raise ValidationError(
            {
                "passage": "These words do not stand in the item. Nothing was withheld: copy whole "
                "words from one paragraph of it, without what the page prints around them, or "
                "withhold the whole item. Its number always stays."
            }
        )
    made = Withholding(item=item, passage=passage, reason=reason, explanation=explanation)
    made.is_whole_words = bool(passage) and is_whole_words
    _refuse_a_second_time(made, is_withheld_already(made, here))
    record_withheld(made, by=by)
    return made


@transaction.atomic
def withhold_name(
    meeting: Meeting, *, by: User, reason: WithholdingReason, name: str, explanation: str = ""
) -> Withholding:
    """Keep a name from being published, wherever it stands in the notes; the post stays."""
    refuse_unless_keeper(by)
    name = " ".join(name.split())
    if sum(each.isalpha() for each in name) < 2:
        raise ValidationError({"name": "Give the name as it stands in the notes."})
    _refuse_a_second_time(
        Withholding(meeting=meeting, name=name),
        any(
            name_pattern(each).fullmatch(name)
            for each in meeting.names_withheld.in_force().values_list("name", flat=True)
        ),
    )
    if why := why_no_name(name, meeting):
        raise ValidationError(
            {
                "name": f"“{name}” {why}. Nothing was withheld: give the name of a person as the "
                "notes print it, or withhold a passage or an item."
            }
        )
    pattern = name_pattern(name)
    if not any(pattern.search(text) for text in said(meeting)):
        raise ValidationError(
            {
                "name": "This name does not stand in these notes. Nothing was withheld: copy it as "
                "the notes print it."
            }
        )
    made = Withholding(meeting=meeting, name=name, reason=reason, explanation=explanation)
    record_withheld(made, by=by)
    return made


def is_withheld_already(made: Withholding, here: Texts) -> bool:
    """Whether the same is withheld from its item, of which all is said `here`: of passages, what
    stands in the same places, however it is typed."""
    same = Withholding.objects.in_force().filter(item=made.item, is_whole_words=made.is_whole_words)
    if not made.is_whole_words:
        return same.filter(passage=made.passage).exists()
    spans = here.find(made.passage).spans
    return any(here.find(each).spans == spans for each in same.values_list("passage", flat=True))


def _refuse_a_second_time(made: Withholding, is_withheld: bool) -> None:
    if is_withheld:
        raise ValidationError(
            f"{capfirst(made.which)} is withheld already. Nothing was recorded a second time."
        )


def record_withheld(made: Withheld, *, by: User) -> None:
    """Save something newly withheld, with the office's reason and what is said beside it."""
    made.explanation = bare(made.explanation)
    refuse_long(made.explanation, "explanation")
    made.withheld_at, made.withheld_by = timezone.now(), by
    with for_reason(_why(made), by=by):
        made.save()


def reword(withheld: Withheld, *, by: User) -> None:
    """Another reason, or another explanation: a second person looks at it again."""
    refuse_unless_keeper(by)
    _refuse_ended(withheld)
    withheld.checked_at = withheld.checked_by = None
    withheld.objection = ""
    record_withheld(withheld, by=by)


@transaction.atomic
def lift(withheld: Liftable, *, by: User, reason: str) -> None:
    """Keep it closed no longer, once a second person has checked that. That it was, and why, stays
    on record. Of a draft, what is private or sensitive is opened at once."""
    refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why it is withheld no longer.")
    _refuse_ended(withheld)
    if withheld.is_being_lifted:
        raise ValidationError(
            "This was lifted already, and waits for a second person. Nothing was changed."
        )
    if withheld.alone_in_drafts and not _is_agreed(withheld):
        with for_reason(reason, by=by):
            withheld.end_in_draft()
        return
    withheld.lifted_at, withheld.lifted_by = timezone.now(), by
    with for_reason(reason, by=by):
        withheld.save()


@transaction.atomic
def mark(marking: Marking, *, by: User, level: str, reason: str) -> None:
    """Another level from now on; but agreed notes that are OFFICIAL-SENSITIVE are OFFICIAL once a
    second person has checked that."""
    refuse_unless_keeper(by)
    reason = required(reason, "reason", "Say why the marking changes.")
    if marking.is_in_force and level != Marking.Level.OFFICIAL_SENSITIVE and _is_agreed(marking):
        if level != Marking.Level.OFFICIAL:
            raise ValidationError(
                "Agreed notes that are OFFICIAL-SENSITIVE become OFFICIAL. Nothing was changed: "
                "choose OFFICIAL, which a second person checks."
            )
        lift(marking, by=by, reason=reason)
        return
    if level == Marking.Level.OFFICIAL_SENSITIVE and not marking.is_in_force:
        marking.begin_anew()
    marking.level = level
    with for_reason(reason, by=by):
        marking.save()


def _is_agreed(closing: Liftable) -> bool:
    """Asked with the meeting held, so that it is not agreed meanwhile."""
    meeting = closing.of_meeting
    if meeting is None:
        return True
    meeting.hold(any_version=True)
    return Meeting.objects.get(pk=meeting.pk).is_sealed


@transaction.atomic
def check(withheld: Liftable, *, by: User, note: str = "") -> None:
    """A second person confirms what was withheld, or that it is lifted: then it ends."""
    _refuse_first_person(withheld, by)
    now = timezone.now()
    with for_reason(bare(note) or "Looked at by a second person.", by=by):
        if withheld.is_being_lifted:
            withheld.lift_checked_at, withheld.lift_checked_by = now, by
            withheld.end()
        elif isinstance(withheld, Withheld):
            withheld.checked_at, withheld.checked_by, withheld.objection = now, by, ""
            withheld.save()


@transaction.atomic
def send_back(withheld: Liftable, *, by: User, reason: str) -> None:
    """A second person does not confirm it, and says why. It stays withheld either way: what was
    withheld goes back to who withheld it; of what was lifted, the lifting is undone."""
    _refuse_first_person(withheld, by)
    reason = required(reason, "reason", "Say what is to be done about it.")
    if withheld.is_being_lifted:
        withheld.lifted_at = withheld.lifted_by = None
    elif isinstance(withheld, Withheld):
        withheld.objection = reason
    with for_reason(reason, by=by):
        withheld.save()


def waiting_of(meeting: Meeting) -> list[Liftable]:
    """What of the meeting's notes, or of their actions, waits for a second person."""
    found: list[Liftable] = list(
        Withholding.objects.of(meeting)
        .waiting()
        .select_related("item__parent__parent__parent", "meeting", "reason")
        .select_related("withheld_by__person", "lifted_by__person")
    )
    above = ("item__parent__parent__parent", "lifted_by__person")
    private = PrivateItem.objects.waiting().filter(item__meeting=meeting)
    marked = Marking.objects.waiting().filter(meeting=meeting)
    found += [*private.select_related(*above), *marked.select_related(*above)]
    for elsewhere in KEPT_ELSEWHERE:
        found += elsewhere(meeting)
    return found


def first_person(withheld: Liftable) -> User | None:
    """Who withheld it, or lifted it: whoever somebody else must now look after."""
    if withheld.is_being_lifted:
        return withheld.lifted_by
    if isinstance(withheld, Withheld) and withheld.withheld_by:
        return withheld.withheld_by
    history: Any = withheld.history  # type: ignore[attr-defined]
    first = history.order_by("version").select_related("history_user").first()
    return first.history_user if first else None


def waits_for(user: User, withheld: Liftable) -> bool:
    """Whether the account may be the second person who looks at it."""
    return withheld.waits and rules.may_check(user) and first_person(withheld) != user


def refuse_unchecked(meeting: Meeting) -> None:
    """Nothing is published that one person alone has decided to withhold, or to lift."""
    waiting = waiting_of(meeting)
    if not waiting:
        return
    which = [f"{each.which} ({each.why}), by {first_person(each)}" for each in waiting]
    who = [str(user) for user in who_checks(*waiting)]
    raise ValidationError(
        f"The notes are not published: {some_of(which)} "
        f"{'waits' if len(waiting) == 1 else 'wait'} for the check of a second person. "
        + (
            f"Who may check: {some_of(who)}."
            if who
            else "Nobody else may check: the user administrator gives a second person the role of "
            "the chair or of a minute-taker."
        )
    )


def who_checks(*waiting: Liftable) -> Iterator[User]:
    """Accounts that may look at one of these, which somebody else has withheld or lifted."""
    first = {user.pk for user in map(first_person, waiting) if user}
    alone = first if len(first) == 1 else set()
    roles = (RoleAssignment.Role.CHAIR, RoleAssignment.Role.MINUTE_TAKER)
    users = accounts_with(roles).exclude(pk__in=alone).select_related("person")
    for user in users.order_by("person__name", "pk"):
        if rules.may_check(user):
            yield user


def refuse_unless_keeper(by: User) -> None:
    if not rules.keeps_notes(by):
        raise PermissionDenied("Only the minute-taker withholds and lifts. Nothing was changed.")


def _refuse_first_person(withheld: Liftable, by: User) -> None:
    if not rules.may_check(by):
        raise PermissionDenied("This account may not check what is withheld. Nothing was changed.")
    _refuse_ended(withheld)
    if not withheld.waits:
        raise ValidationError("Nothing of this waits for a check. Nothing was changed.")
    if first_person(withheld) == by:
        did = "lifted" if withheld.is_being_lifted else "withheld"
        others = [str(user) for user in who_checks(withheld)]
        raise ValidationError(
            f"You {did} this yourself, so a second person checks it"
            f"{f': {some_of(others)}' if others else ''}. Nothing was changed."
        )


def _refuse_ended(withheld: Liftable) -> None:
    if not withheld.is_in_force:
        raise ValidationError("This was lifted already. Nothing was changed.")


def _why(withheld: Withheld) -> str:
    words = withheld.explanation
    return f"{withheld.reason}: {words}" if words else str(withheld.reason)


def some_of(names: list[str]) -> str:
    """“Nell Harcourt, Rosa Quill and 2 more”."""
    shown = names[:MOST_NAMED]
    if more := len(names) - len(shown):
        shown.append(f"{more} more")
    return get_text_list(shown, "and")
